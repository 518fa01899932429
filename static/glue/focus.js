// What Rust asks of the quiz's element about the focus and the status region: as Rust it would weigh several times as much.

/** Brings the top of the quiz into view if it is above it. The status region stands as far above the card as the page's own header is high. */
export const bringUp = (root) => root.querySelector("[role=status]")?.getBoundingClientRect().top < 0 && root.scrollIntoView();

/** Focuses what a selector names, if it is there. */
export const focusOn = (root, selector) => root.querySelector(selector)?.focus();

/** Whether the focus is in the quiz, on something that a selector names. */
export const isFocused = (root, selector) => root.getRootNode().activeElement?.matches(selector);

/** Says a sentence through the status region. */
export const say = (root, text) => ((root.querySelector("[role=status]") ?? {}).textContent = text);
