// The focus and the status region of the quiz's element. In Rust, this code would be several times as large.

/**
 * Brings the top of the quiz into view if it is above it. The status region stands as far above the card as the page's
 * own header is high.
 * @param {Element} root
 */
export const bringUp = (root) => /** @type {number} */ (root.querySelector("[role=status]")?.getBoundingClientRect().top) < 0 && root.scrollIntoView();

/** Focuses what a selector names, if it is there. @param {Element} root @param {string} selector */
export const focusOn = (root, selector) => /** @type {HTMLElement | null} */ (root.querySelector(selector))?.focus();

/**
 * Whether the focus is in the quiz, on something that a selector names.
 * @param {Element} root @param {string} selector
 */
export const isFocused = (root, selector) => /** @type {ShadowRoot} */ (root.getRootNode()).activeElement?.matches(selector);

/** Announces a sentence in the status region. @param {Element} root @param {string} text */
export const say = (root, text) => ((root.querySelector("[role=status]") ?? /** @type {Partial<Element>} */ ({})).textContent = text);
