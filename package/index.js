// Defines <leader-quiz>. What it loads later lies beside it, in site/.
export { LeaderQuizElement } from "./site/leader-quiz.js";
