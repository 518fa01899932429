// A page that uses the element as the documents tell it. It is only compiled.
import { LeaderQuizElement, type CompleteDetail, type Lean } from "leader-quiz";

const quiz: LeaderQuizElement = document.createElement("leader-quiz");
quiz.setAttribute("cards", "6");
void quiz.start();

quiz.addEventListener("quiz-answer", ({ detail }) => {
  const lean: Lean = detail.lean;
  const choice: number = detail.choice;
  const kind: "choose" | "spot" = detail.kind;
  console.log(detail.deck, detail.card, detail.theme, kind, choice, lean);
});

// They bubble: the whole page may listen.
document.addEventListener("quiz-complete", ({ detail }) => {
  const { profile, band }: CompleteDetail = detail;
  for (const { respond, recognise } of Object.values(profile)) console.log(respond.got / respond.of, recognise.got);
  console.log(band?.length);
});
document.addEventListener("quiz-error", ({ detail: { message, problems } }) => console.log(message, problems.length));

const found: LeaderQuizElement | null = document.querySelector("leader-quiz");
found?.addEventListener("click", (event: MouseEvent) => event.clientX);

// @ts-expect-error There is no such lean.
const wrong: Lean = "boss";
console.log(wrong);
