// A quiz as it runs: what it needs is loaded, it is drawn out of sight, and takes the place of what stands there.
// The build makes this part of the Wasm's glue, which the element's script loads once the quiz is near.

// Filled in by the build: the styles of all that comes after the first card.
const STYLES = "";

/** Those, shared by all quizzes of the page. */
const styles = new CSSStyleSheet();
styles.replaceSync(STYLES);

// Filled in by the build: what is said of decks, and once a quiz has run, in the language of the built-in deck.
const LATER = {};

// What the element's script has, and hands over.
let BUILT, Trouble, address, coming, here, language, pause, spoiled, spoken;

/** The stages of all quizzes in the page that run, each with what to do when it cannot go on. */
const running = new Map();

/** Draws the quiz on its stage, unless it is `stale` by then. `fail` is told what happens later. */
export async function run(kit, stage, stale, fail) {
  ({ BUILT, Trouble, address, coming, here, language, pause, spoiled, spoken } = kit);
  Object.assign(BUILT.words, LATER);
  const url = stage.deckUrl();
  const instance = loadInstance();
  instance.catch(() => {}); // what fails is told where it is awaited
  const deck = await loadDeck(url);
  if (stale()) return;
  stage.deck = deck.id;
  const words = await loadWords(stage.element.getAttribute("lang") || deck.lang);
  await instance;
  await stage.told;
  // In short steps: a page that is being read must not be kept from scrolling.
  await pause();
  // Asked for again: the one that was awaited may have stopped meanwhile.
  const glue = await loadInstance();
  const number = readDeck(glue, url, deck.text, stage.words());
  await pause();
  if (stale()) return glue.destroy(number);
  const sheets = stage.shadow.adoptedStyleSheets;
  if (!sheets.includes(styles)) sheets.push(styles);
  draw(stage, url, glue, number, words, fail);
}

/** Draws out of sight, then takes the place of what was there, in one frame. */
function draw(stage, url, glue, number, words, fail) {
  const root = stage.ground(url);
  glue.mount(number, root, stage.element, options(stage), words);
  stage.end();
  const quiz = { change: (changed) => change(stage, glue, number, changed), end: () => end(stage, glue, number) };
  stage.quiz = quiz;
  if (!running.size) listen("addEventListener");
  running.set(stage, fail);
  // Yew draws in a microtask; this one comes after it, and both before the next frame.
  queueMicrotask(() => stage.quiz === quiz && takeOver(stage, root));
}

/** Puts the running quiz where the still card was: focus, open choice and scroll stay. */
function takeOver(stage, root) {
  const { still, shadow } = stage;
  const focused = shadow.activeElement;
  const focusable = (within) => [...within.querySelectorAll(".choice, .why > summary, .next")];
  // Asking for boxes costs a layout: only where there is a focus to keep.
  const place = focused ? focusable(stage.root).filter((one) => one.getClientRects().length).indexOf(focused) : -1;
  const open = [...stage.root.querySelectorAll(".pick:not([open]) + .why")].map((why) => why.open);
  stage.still = undefined;
  stage.show(root);
  // What has been open for a while neither folds nor moves in again.
  if (still?.early !== undefined) {
    root.querySelectorAll("details.why").forEach((why, at) => (why.open = open[at]));
    for (const animation of root.getAnimations({ subtree: true })) animation.cancel();
  }
  if (place >= 0) focusable(root)[place]?.focus({ preventScroll: true });
  // Only past the answer that was given.
  if (still?.onward) root.querySelector(".card:has([aria-pressed]) .next")?.click();
}

/** Takes up changed attributes, or says that the quiz has to start anew. */
function change(stage, glue, number, changed) {
  if (["deck", "lang", "mode"].some((name) => changed.has(name))) return false;
  glue.update(number, options(stage));
  return true;
}

function end(stage, glue, number) {
  running.delete(stage);
  if (!running.size) listen("removeEventListener");
  try {
    glue.destroy(number);
  } catch {
    // It has stopped already: nothing is left to remove.
  }
}

/** What is set on the element, and what has been answered. */
function options(stage) {
  const { element, still } = stage;
  const options = { progress: stage.kept()["data-progress"] };
  // With the deck it was given to: this script may be older than the deck that has come.
  if (still?.early !== undefined && stage.isBuiltIn()) options.early = `${BUILT.print}.${still.early}`;
  for (const name of element.constructor.observedAttributes) options[name] = element.getAttribute(name);
  return options;
}

/** The window is listened to only while a quiz runs. */
function listen(change) {
  for (const kind of ["error", "unhandledrejection"]) globalThis[change](kind, onTrap);
}

/** The Wasm instance has panicked: no quiz can go on. */
function onTrap(event) {
  if (!hasStopped(event)) return;
  const stopped = [...running];
  running.clear();
  listen("removeEventListener");
  for (const [stage, fail] of stopped) {
    stage.quiz = undefined; // not ours to destroy any more
    fail(new Trouble("stopped"));
  }
}
