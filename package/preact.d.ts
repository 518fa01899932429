// For TypeScript with Preact: `import type {} from "leader-quiz/preact";` once, anywhere.
import type { HTMLAttributes } from "preact/compat";
import type { LeaderQuizAttributes, LeaderQuizElement, LeaderQuizListeners } from "./leader-quiz.js";

type Base = Omit<HTMLAttributes<LeaderQuizElement>, keyof LeaderQuizAttributes>;

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "leader-quiz": Base & LeaderQuizAttributes & LeaderQuizListeners;
    }
  }
}
