// Helpers that run inside a page. `Browser.evaluate` sends them with each function, and the host serves them in
// `watch.js`. They are sent as source text, so they must not use anything from outside. Elements are found by their
// parts (docs/embedding.md).

export function inPage() {
  /** The quiz at this position on the page. Further functions take the same `at`. */
  const quiz = (at = 0) => document.querySelectorAll('leader-quiz')[at];
  /** All elements that match: first in the quiz, then in the page. */
  const all = (css, at) => [quiz(at)?.shadowRoot, document].filter(Boolean).flatMap((root) => [...root.querySelectorAll(css)]);
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0;
  const part = (name, at) => all(`[part~="${name}"]`, at);
  const seen = (name, at) => part(name, at).filter(isSeen);
  const text = (name, at) => seen(name, at)[0]?.textContent;
  /** Whether `is` is true for an element of the quiz, or of the fallback content between its tags. */
  const some = (at, is) => {
    const inside = [quiz(at)?.shadowRoot, quiz(at)].filter(Boolean).flatMap((root) => [...root.querySelectorAll('iframe, button, summary, a, p, h2, h3')]);
    return inside.some((element) => (element.localName === 'iframe' || element.textContent.trim()) && is(element));
  };
  /** Whether anything of the quiz is visible. */
  const shows = (at) => some(at, isSeen);
  /** Whether anything of it takes up space: for a returning reader, the still card is laid out but invisible. */
  const stands = (at) => some(at, (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0);
  /** Whether the quiz itself runs. The choices of the still card are no buttons. */
  const runs = (at) => all('button[part~="choice"]', at).length > 0 || part('result', at).length > 0;
  /** The position of the choice taken, from 0, or -1. */
  const taken = (at) => part('choice', at).findIndex((choice) => choice.ariaPressed === 'true');
  const focused = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };
  /** The positions and sizes of parts in the document, in whole pixels. */
  const places = (...names) =>
    names
      .flatMap((name) => seen(name))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.part.value, ...[x + scrollX, y + scrollY, width, height].map(Math.round)].join(' ');
      });
  /** The details of the events with this name. */
  const heard = (name) => (window.heard ?? []).filter(({ type }) => type === name).map(({ detail }) => detail);
  return { quiz, all, isSeen, part, seen, text, shows, stands, runs, taken, focused, places, heard };
}

/** Records the page's events, and counts the frames in which a quiz took up no space after it once had. */
function watch(page) {
  window.heard = [];
  window.blank = 0;
  for (const name of ['quiz-ready', 'quiz-answer', 'quiz-complete', 'quiz-error']) {
    document.addEventListener(name, ({ type, detail }) => window.heard.push({ type, detail }));
  }
  const began = new Set();
  const look = () => {
    // Before the element's script has run, the markup may contain the card of another deck than the one set.
    document.querySelectorAll('leader-quiz:defined').forEach((_, at) => {
      if (page.stands(at)) began.add(at);
      else if (began.has(at)) window.blank += 1;
    });
    requestAnimationFrame(look);
  };
  look();
}

/** The script that watches a page. It is the first in the page's head. */
export const WATCH = `(${watch})((${inPage})());`;
