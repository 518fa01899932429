// Watches every <leader-quiz> of a page, in each frame as it is about to be painted: once something of it has been
// seen, it must never be a box with nothing in it. What it finds goes to the console, where quiz.mjs fails the test.

/** What it says begins with this: a test that empties a quiz on purpose foresees it. */
export const EMPTY = 'A quiz shows nothing';

/**
 * Runs in each page and frame before its own scripts, and gives the page a function that tells which of its quizzes
 * show nothing now. It listens to nothing, asks for boxes only when they are known anyway, and reports a quiz once
 * until that shows something again.
 */
export function watch(said) {
  const { ResizeObserver, requestAnimationFrame, console, WeakSet } = window;
  const error = console.error.bind(console);
  const again = requestAnimationFrame.bind(window);
  const shows = ['card', 'result', 'error', 'notice', 'frame'].map((part) => `[part~="${part}"]`).join();
  const seen = new WeakSet();
  const told = new WeakSet();

  const visible = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const hasSize = ({ width, height }) => width >= 1 && height >= 1;
  const isFrame = (node) => node.localName === 'iframe';
  const has = (node) => visible(node) && hasSize(node.getBoundingClientRect()) && (isFrame(node) || node.innerText.trim() !== '');

  // What an author has put between the tags: elements, or text alone. A slot has no box of its own.
  const hasFallback = (quiz) => {
    const slots = [...(quiz.shadowRoot?.querySelectorAll('slot') ?? [])];
    const range = document.createRange();
    range.selectNodeContents(quiz);
    const open = !quiz.shadowRoot || slots.some(({ parentElement }) => visible(parentElement));
    return open && quiz.textContent.trim() !== '' && hasSize(range.getBoundingClientRect());
  };

  const isShown = (quiz) => hasSize(quiz.getBoundingClientRect()) && ([...(quiz.shadowRoot?.querySelectorAll(shows) ?? [])].some(has) || hasFallback(quiz));
  // While a later card, another deck or a frame is fetched, its place is kept, with nothing in it.
  const places = '[part~="quiz"]:has(.pick, slot), div[part~="frame"]';
  const isKept = (quiz) => [...(quiz.shadowRoot?.querySelectorAll(places) ?? [])].some((kept) => visible(kept) && hasSize(kept.getBoundingClientRect()));
  // A quiz that the page itself hides has nothing to show.
  const quizzes = () => [...document.querySelectorAll('leader-quiz')].filter(visible);
  const tell = (quiz) =>
    `${said}: #${quiz.id} with ${[...(quiz.shadowRoot?.children ?? [])].filter((one) => !one.matches('style')).map((one) => one.outerHTML.slice(0, 200))}`;

  const look = () => {
    for (const quiz of quizzes()) {
      if (isShown(quiz)) {
        seen.add(quiz);
        told.delete(quiz);
      } else if (seen.has(quiz) && !told.has(quiz) && !isKept(quiz)) {
        told.add(quiz);
        error(tell(quiz));
      }
    }
  };
  // An observer is called after layout and before paint: what it sees is what is painted.
  const observer = new ResizeObserver(look);
  const frame = () => {
    const root = document.documentElement;
    if (root) {
      observer.unobserve(root);
      observer.observe(root);
    }
    again(frame);
  };
  frame();
  window.emptyQuizzes = () =>
    quizzes()
      .filter((quiz) => !isShown(quiz))
      .map(tell);
}

/** Which quizzes of all open pages of a context show nothing now. */
export async function emptyOnes(context) {
  const frames = context.pages().flatMap((page) => page.frames());
  // A page that is closed, has crashed or is just being left shows nothing to anybody.
  const found = frames.map((frame) => frame.evaluate(() => window.emptyQuizzes?.() ?? []).catch(() => []));
  return (await Promise.all(found)).flat();
}
