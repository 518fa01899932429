// The element without a name, for pages that define it under one of their own:
// `customElements.define("our-quiz", class extends LeaderQuizElement {})`.

export { LeaderQuizElement } from "./element/leader-quiz-element.js";
