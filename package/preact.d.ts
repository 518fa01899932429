// For TypeScript with Preact: `import type {} from "leader-quiz/preact";` once, anywhere.
import type { JSX as Preact } from "preact";
import type { LeaderQuizAttributes, LeaderQuizElement, LeaderQuizListeners } from "./leader-quiz.js";

type Base = Omit<Preact.HTMLAttributes<LeaderQuizElement>, keyof LeaderQuizAttributes>;

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "leader-quiz": Base & LeaderQuizAttributes & LeaderQuizListeners;
    }
  }
}
