// Checks every `<leader-quiz>` of a page before each paint: once a quiz has shown something, it must never be an empty
// box. Violations are logged with `console.error`, on which the `test` of quiz.mjs fails.

/** The start of each message. A test that empties a quiz on purpose expects it with `foreseen`. */
export const EMPTY_MESSAGE = 'A quiz shows nothing';

/**
 * Runs in each page and frame before its own scripts. Defines `window.emptyQuizzes()`, which returns a description of
 * each quiz that shows nothing now. To disturb the page as little as possible, it adds no event listeners and reads
 * layout only when that is up to date anyway. An empty quiz is logged once, and again only after it has shown
 * something.
 */
export function watch(message) {
  // Keep the originals: tests replace some of these globals or install a mock clock.
  const { ResizeObserver, requestAnimationFrame, console, WeakSet } = window;
  const error = console.error.bind(console);
  const nextFrame = requestAnimationFrame.bind(window);
  const CONTENT = ['card', 'result', 'error', 'notice', 'frame'].map((part) => `[part~="${part}"]`).join();
  const seen = new WeakSet();
  const reported = new WeakSet();

  const visible = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const hasSize = ({ width, height }) => width >= 1 && height >= 1;
  const isFrame = (node) => node.localName === 'iframe';
  const has = (node) => visible(node) && hasSize(node.getBoundingClientRect()) && (isFrame(node) || node.innerText.trim() !== '');

  // The fallback content between the tags: elements or plain text. A slot has no box of its own, so measure a range.
  const hasFallback = (quiz) => {
    const slots = [...(quiz.shadowRoot?.querySelectorAll('slot') ?? [])];
    const range = document.createRange();
    range.selectNodeContents(quiz);
    const open = !quiz.shadowRoot || slots.some(({ parentElement }) => visible(parentElement));
    return open && quiz.textContent.trim() !== '' && hasSize(range.getBoundingClientRect());
  };

  const isShown = (quiz) => hasSize(quiz.getBoundingClientRect()) && ([...(quiz.shadowRoot?.querySelectorAll(CONTENT) ?? [])].some(has) || hasFallback(quiz));
  // While a later card, another deck or a frame is fetched, the quiz reserves its height with nothing in it.
  const PLACEHOLDERS = '[part~="quiz"]:has(.pick, slot), div[part~="frame"]';
  const isKept = (quiz) => [...(quiz.shadowRoot?.querySelectorAll(PLACEHOLDERS) ?? [])].some((kept) => visible(kept) && hasSize(kept.getBoundingClientRect()));
  // A quiz that the page itself hides may be empty.
  const quizzes = () => [...document.querySelectorAll('leader-quiz')].filter(visible);
  const describe = (quiz) =>
    `${message}: #${quiz.id} with ${[...(quiz.shadowRoot?.children ?? [])].filter((one) => !one.matches('style')).map((one) => one.outerHTML.slice(0, 200))}`;

  const check = () => {
    for (const quiz of quizzes()) {
      if (isShown(quiz)) {
        seen.add(quiz);
        reported.delete(quiz);
      } else if (seen.has(quiz) && !reported.has(quiz) && !isKept(quiz)) {
        reported.add(quiz);
        error(describe(quiz));
      }
    }
  };
  // The browser calls a ResizeObserver after layout and before paint, so the check sees exactly what is painted.
  const observer = new ResizeObserver(check);
  const frame = () => {
    const root = document.documentElement;
    if (root) {
      // Observing an element again makes the observer report it in every frame.
      observer.unobserve(root);
      observer.observe(root);
    }
    nextFrame(frame);
  };
  frame();
  window.emptyQuizzes = () =>
    quizzes()
      .filter((quiz) => !isShown(quiz))
      .map(describe);
}

/** Describes the quizzes that show nothing now, in all open pages of a context. */
export async function emptyQuizzes(context) {
  const frames = context.pages().flatMap((page) => page.frames());
  // `evaluate` fails on a page that is closed, has crashed or is navigating away: nothing to check there.
  const found = frames.map((frame) => frame.evaluate(() => window.emptyQuizzes?.() ?? []).catch(() => []));
  return (await Promise.all(found)).flat();
}
