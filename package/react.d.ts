// For TypeScript with React: `import type {} from "leader-quiz/react";` once, anywhere.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { LeaderQuizAttributes, LeaderQuizElement, LeaderQuizListeners } from "./leader-quiz.js";

type Base = Omit<DetailedHTMLProps<HTMLAttributes<LeaderQuizElement>, LeaderQuizElement>, keyof LeaderQuizAttributes>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "leader-quiz": Base & LeaderQuizAttributes & LeaderQuizListeners;
    }
  }
}
