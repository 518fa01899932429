// Exports the element's class without defining a tag, for pages that define it under a tag of their own:
// `customElements.define("our-quiz", class extends LeaderQuizElement {})`. `leader-quiz.js` defines the usual tag.

export { LeaderQuizElement } from "./element/leader-quiz-element.js";
