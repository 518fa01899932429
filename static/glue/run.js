// A quiz as it runs: what it needs is loaded, it is drawn out of sight, and takes the place of what stands there.
// The build makes this part of the Wasm's glue, which the element's script loads once the quiz is near.

// Filled in by the build: the styles of all that comes after the first card.
const STYLES = "";

// Filled in by the build: what is said of decks, and once a quiz has run, in the language of the built-in deck.
const LATER = {};

// Filled in by the build: the element's script that this one is made for.
const HALF = "";

// What the element's script has, and hands over.
let BUILT, Trouble, address, coming, here, language, pause, spoiled, spoken, wear;

/** Draws the quiz on its stage, unless it is `stale` by then. `fail` is told what happens later. */
export async function run(kit, stage, stale, fail) {
  ({ BUILT, Trouble, address, coming, here, language, pause, spoiled, spoken, wear } = kit);
  Object.assign(BUILT.words, LATER);
  if (kit.half !== HALF) {
    // The site has been built anew, with other scripts. Only the reader may have the page loaded again.
    if (stage.root.querySelector(".trouble [aria-busy]")) location.reload();
    throw new Trouble("outdated");
  }
  const url = stage.deckUrl();
  const instance = loadInstance();
  instance.catch(() => {}); // what fails is told where it is awaited
  const deck = await loadDeck(url);
  if (stale()) return;
  stage.deck = deck.id;
  const words = await loadWords(stage.element.getAttribute("lang") || deck.lang);
  await instance;
  await stage.element.told;
  // What is answered or set while it is being drawn has to be in it: then it is drawn again.
  for (let taken = false; !taken && !stale(); ) {
    // In short steps: a page that is being read must not be kept from scrolling.
    await pause();
    // Asked for again: the one that was awaited may have stopped meanwhile.
    const glue = await loadInstance();
    const number = readDeck(glue, url, deck.text, stage.words());
    await pause();
    taken = await draw(stage, url, { glue, number }, words, stale, fail);
  }
}

/** Draws out of sight and, once that is done, takes the place of what was there; tells whether it has. */
async function draw(stage, url, { glue, number }, words, stale, fail) {
  const root = document.createElement("div");
  root.dataset.deck = url;
  let taken = false;
  try {
    if (stale()) return taken;
    wear(stage.shadow, STYLES);
    const set = options(stage, url);
    await new Promise((done, failed) => {
      running.set(root, { glue, stage, fail: failed });
      // Called from within the first drawing: there is a whole card by then, however long that took.
      glue.mount(number, root, stage.element, set, words, () => {
        try {
          taken = !stale() && JSON.stringify(set) === JSON.stringify(options(stage, url));
          if (taken) takeOver(stage, root, { change: (changed) => change(stage, url, glue, number, changed), end });
        } catch (error) {
          taken = false;
          failed(error);
        }
        done();
        return taken;
      });
    });
    running.set(root, { glue, stage, fail });
    return taken;
  } finally {
    if (!taken) end();
  }

  function end() {
    running.delete(root);
    try {
      glue.destroy(number);
    } catch {
      // It has stopped already: nothing is left to remove.
    }
  }
}

/** Puts the running quiz where the still card was: focus, open choice and scroll stay. */
function takeOver(stage, root, quiz) {
  const { still, shadow } = stage;
  const before = stage.root;
  // Also the link that was there until now.
  const focused = shadow.activeElement ?? stage.element.querySelector(":focus");
  const focusable = (within) => [...within.querySelectorAll(".choice, .why > summary, .next")];
  // Asking for boxes costs a layout: only where there is a focus to keep.
  const place = focused ? focusable(before).filter((one) => one.getClientRects().length).indexOf(focused) : -1;
  const open = [...before.querySelectorAll(".pick:not([open]) + .why")].map((why) => why.open);
  stage.show(root);
  stage.end();
  stage.still = undefined;
  stage.quiz = quiz;
  // What has been open for a while neither folds nor moves in again.
  if (still?.early !== undefined) {
    root.querySelectorAll("details.why").forEach((why, at) => (why.open = open[at]));
    for (const animation of root.getAnimations({ subtree: true })) animation.cancel();
  }
  if (place >= 0) focusable(root)[place]?.focus({ preventScroll: true });
  // Whoever has tried again by a button goes on in the quiz, and so does who was in what is closed again.
  if (focused && !shadow.activeElement) root.querySelector("[part~=scenario], [part~=result] h2")?.focus();
  if (still?.onward && isTaken(before, root, still.early)) root.querySelector(".next")?.click();
}

/** Whether the answer to the still card `before` is the one on the card in `root`. */
function isTaken(before, root, early) {
  const [was, is] = [before, root].map((within) => within.querySelector("[part~=scenario]")?.textContent);
  return was === is && root.querySelectorAll(".choice")[early]?.ariaPressed === "true";
}

/** Takes up changed attributes, or says that the quiz has to start anew. */
function change(stage, url, glue, number, changed) {
  if (["deck", "lang", "mode"].some((name) => changed.has(name))) return false;
  try {
    glue.update(number, options(stage, url));
  } catch {
    // It has stopped, and that has been told.
  }
  return true;
}

/** What is set on the element, and what has been answered: a root keeps the progress of its deck. */
function options({ element, still, root }, url) {
  const options = { progress: root.dataset.deck === url ? root.dataset.progress : undefined };
  if (still?.early !== undefined) options.early = `${still.print}.${still.early}`;
  for (const name of element.constructor.observedAttributes) options[name] = element.getAttribute(name);
  return options;
}
