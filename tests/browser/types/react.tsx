// A component in React that shows the element. It is only compiled.
import type {} from "leader-quiz/react";

export const Quiz = () => (
  <leader-quiz
    cards={6}
    theme="dark"
    className="wide"
    onClick={({ currentTarget }) => currentTarget.start()}
    onquiz-complete={({ detail }) => console.log(detail.band)}
  >
    <a href="https://example.org/quiz/">Leader or manager?</a>
  </leader-quiz>
);

// @ts-expect-error There is no such theme.
export const Wrong = () => <leader-quiz theme="sepia" />;

// @ts-expect-error A class is a text.
export const Odd = () => <leader-quiz className={{ wide: true }} />;
