// What hands can do besides pressing a button: single keys while the focus is in the quiz, and a swipe on
// a card with two answers. Both only press a button that is there; they know nothing of decks or scores.
// The build makes it part of the glue, which calls `hands` with the element that a quiz is drawn into.

const STEPS = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 };

// In px. What begins nearer to an edge of the screen is the system's own swipe.
const EDGE = 24;
// What stays within this may be a tap.
const SLACK = 10;
// As far as this answers: some two fingers' breadths.
const FAR = 80;

/** Listens on this element; what listens goes when the element goes. */
export function hands(root) {
  let touch;
  const on = (kind, act) => root.addEventListener(kind, act);
  const open = () => [...root.querySelectorAll(".card .choice:not([aria-disabled])")];
  const end = () => show((touch = undefined));

  // Until a choice is taken, digits and letters take one, and arrows lead from one to another; then N is next.
  on("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || target.matches("input, textarea, select")) return;
    const choices = open();
    const step = STEPS[key] * (target.closest("[dir=rtl]") && /[LR]/.test(key) ? -1 : 1);
    const beside = target.matches(".choice") ? choices[choices.indexOf(target) + step] : undefined;
    const pressed = /^n$/i.test(key)
      ? root.querySelector(".card .next")
      : choices.find((_, at) => key === "12345"[at] || key.toLowerCase() === "abcde"[at]);
    const there = pressed ?? beside;
    if (there) event.preventDefault();
    there?.focus();
    pressed?.click();
  });

  // A finger on a card with two answers side by side shows where it is heading, and answers when it lets go.
  const show = () => {
    const toward = heading();
    root.style.setProperty("--reach", toward ? touch.reach : 0);
    for (const choice of open()) choice.dataset.toward = choice !== toward ? "" : isThere() ? "there" : "near";
  };
  const isThere = () => Math.abs(touch.reach) === 1;
  const heading = () => {
    const two = root.querySelector("[data-kind=spot]") ? open() : [];
    return two.find((choice, at) => (choice.offsetLeft - two[1 - at].offsetLeft) * touch?.reach > 0);
  };
  on("pointerdown", ({ pointerType, clientX, clientY }) => {
    // Somebody who has zoomed in moves the page sideways; a second finger is about to zoom.
    const zoomed = root.toggleAttribute("data-zoomed", visualViewport.scale > 1);
    const swipes = !touch && !zoomed && pointerType !== "mouse";
    end();
    if (swipes) touch = begun(clientX, clientY, innerWidth);
  });
  on("pointermove", ({ clientX, clientY }) => {
    if (!touch) return;
    touch = moved(touch, clientX, clientY);
    show();
  });
  on("pointerup", () => {
    const answer = touch && isThere() && heading();
    end();
    answer?.focus?.({ preventScroll: true });
    answer?.click?.();
  });
  on("pointercancel", end);
}

/** A touch at its beginning, unless that is the system's. */
export const begun = (x, y, screen) => (x < EDGE || x > screen - EDGE ? undefined : { x, y });

/**
 * The touch, now at `x`, `y`. As a swipe it has a `reach`: -1 where it would answer with what lies left, 1
 * with what lies right, and in between on the way there or back. Undefined once it turns out to be none.
 */
export function moved(touch, x, y) {
  const [across, along] = [x - touch.x, Math.abs(y - touch.y)];
  const far = Math.abs(across);
  if (touch.reach === undefined && far < SLACK && along < SLACK) return touch;
  if (touch.reach === undefined && far < 1.5 * along) return undefined;
  return { ...touch, reach: Math.max(-1, Math.min(1, across / FAR)) };
}
