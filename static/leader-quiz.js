// Defines the element as <leader-quiz>. The build bundles this file with its imports. A post waits for it before its
// first card, so keep it small.

import { LeaderQuizElement } from "./element/leader-quiz-element.js";

// For a page with an older build of this script, which compares its own `BUILT` with this one (`#renew` in the
// element).
export { BUILT } from "./element/built.js";
export { LeaderQuizElement };

// A second copy of this script on a page, of any version, leaves the first definition in place.
if (!customElements.get("leader-quiz")) customElements.define("leader-quiz", LeaderQuizElement);
