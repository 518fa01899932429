// The focus and the status region of the quiz's element. In Rust, this code would be several times as large.

/** Brings the top of the quiz into view if it is above it. The status region stands as far above the card as the page's own header is high. */
export const bringUp = (root) => root.querySelector("[role=status]")?.getBoundingClientRect().top < 0 && root.scrollIntoView();

/** Focuses what a selector names, if it is there. */
export const focusOn = (root, selector) => root.querySelector(selector)?.focus();

/** Whether the focus is in the quiz, on something that a selector names. */
export const isFocused = (root, selector) => root.getRootNode().activeElement?.matches(selector);

/** Announces a sentence in the status region. */
export const say = (root, text) => ((root.querySelector("[role=status]") ?? {}).textContent = text);
