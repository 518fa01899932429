// Defines the element as <leader-quiz>. The build makes one file of this and what it imports; it is all that stands
// between a post and its first card, so every byte of it counts.

import { LeaderQuizElement } from "./element/leader-quiz-element.js";

// For a page that has an older build of this script (`#renew` in the element).
export { BUILT } from "./element/built.js";
export { LeaderQuizElement };

// A second copy of this script on the page, of whatever version, leaves the first in place.
if (!customElements.get("leader-quiz")) customElements.define("leader-quiz", LeaderQuizElement);
