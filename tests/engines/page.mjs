// What journeys ask of a page, from inside: `Browser.evaluate` brings it along, and so does `watch.js` of the host.
// It is sent as text, so it uses nothing from outside. Things are found by their parts (docs/embedding.md).

export function inPage() {
  const quiz = (at = 0) => document.querySelectorAll('leader-quiz')[at];
  /** Everything that fits: in the quiz, then in the page. */
  const all = (css, at) => [quiz(at)?.shadowRoot, document].filter(Boolean).flatMap((root) => [...root.querySelectorAll(css)]);
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0;
  const part = (name, at) => all(`[part~="${name}"]`, at);
  const seen = (name, at) => part(name, at).filter(isSeen);
  const text = (name, at) => seen(name, at)[0]?.textContent;
  /** Something of the quiz, or of what its author wrote between the tags, of which `is` is true. */
  const some = (at, is) => {
    const inside = [quiz(at)?.shadowRoot, quiz(at)].filter(Boolean).flatMap((root) => [...root.querySelectorAll('iframe, button, summary, a, p, h2, h3')]);
    return inside.some((element) => (element.localName === 'iframe' || element.textContent.trim()) && is(element));
  };
  /** Whether a reader sees anything of the quiz. */
  const shows = (at) => some(at, isSeen);
  /** Whether anything of it is laid out: for a returning reader, the first card keeps its room unseen. */
  const stands = (at) => some(at, (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0);
  /** Whether the quiz itself is there, not only its first card. */
  const runs = (at) => all('button[part~="choice"]', at).length > 0 || part('result', at).length > 0;
  /** Which choice is taken, from 0, or -1. */
  const taken = (at) => part('choice', at).findIndex((choice) => choice.ariaPressed === 'true');
  const focused = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };
  /** Where things stand, in whole pixels of the document. */
  const places = (...names) =>
    names
      .flatMap((name) => seen(name))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.part.value, ...[x + scrollX, y + scrollY, width, height].map(Math.round)].join(' ');
      });
  const heard = (name) => (window.heard ?? []).filter(({ type }) => type === name).map(({ detail }) => detail);
  return { quiz, all, isSeen, part, seen, text, shows, stands, runs, taken, focused, places, heard };
}

/** Keeps a page's events, and counts the frames in which nothing of a quiz stood there after something had. */
function watch(page) {
  window.heard = [];
  window.blank = 0;
  for (const name of ['quiz-ready', 'quiz-answer', 'quiz-complete', 'quiz-error']) {
    document.addEventListener(name, ({ type, detail }) => window.heard.push({ type, detail }));
  }
  const began = new Set();
  const look = () => {
    // Before its script has come, another quiz may be in the markup than the one that is wanted.
    document.querySelectorAll('leader-quiz:defined').forEach((_, at) => {
      if (page.stands(at)) began.add(at);
      else if (began.has(at)) window.blank += 1;
    });
    requestAnimationFrame(look);
  };
  look();
}

/** The script by which a page is watched from its first line on. */
export const WATCH = `(${watch})((${inPage})());`;
