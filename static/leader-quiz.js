// The <leader-quiz> element: its life in a page, its attributes, and what is shown before and beside
// the quiz, which itself is Rust. Nothing here touches the page around the element, or knows what an
// answer is worth. The build makes one file of this and `element/`.

import { BUILT, here } from "./element/built.js";
import { loadDeck, readDeck } from "./element/decks.js";
import { hasStopped, loadInstance, obstacle, pause } from "./element/instance.js";
import { TRIES, patience } from "./element/line.js";
import { firstStyles } from "./element/styles.js";
import { StillCard, dealt, keptToken } from "./element/still.js";
import { tree } from "./element/tree.js";
import { Trouble, box, sentence } from "./element/trouble.js";
import { language, loadWords, wordsFor } from "./element/words.js";

const OPTIONS = ["deck", "cards", "lang", "article", "storage", "seed", "mode", "theme"];
// Loading begins when the quiz is within about a screen of being seen.
const NEAR = "800px";
// How long it leaves the browser to a card that has just come or been answered, in ms.
const MOMENT = 200;

/** The styles of what comes after the first card: those of the first instance, also where another follows it. */
let styles;

/** Every quiz in the page that runs, or waits to be near. */
const quizzes = new Set();

const onTrap = (event) => hasStopped(event) && quizzes.forEach((quiz) => quiz.stopped());

/** The window is listened to only while there is a quiz. */
function listen(on) {
  const change = on ? "addEventListener" : "removeEventListener";
  for (const kind of ["error", "unhandledrejection"]) globalThis[change](kind, onTrap);
}

/**
 * Whether nobody can see the element in the next moment: then its card is made in a task of its own, and
 * the page is kept from scrolling for less long. A link, or going back, leads to any place of a page.
 */
const isFar = (quiz) =>
  !location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate" && quiz.getBoundingClientRect().top > innerHeight;

export class LeaderQuizElement extends HTMLElement {
  static observedAttributes = OPTIONS;

  #root; // the element the quiz is drawn into; a fresh one for each start
  #quiz; // the running quiz: { url, glue, number }
  #run; // this start; a later one makes it stale
  #near; // the observer that waits for the quiz to come near
  #still; // the first card, until the quiz runs
  #frame; // the quiz's own page inside this one, where it has to run there
  #framing; // what has been loaded to speak with it
  #deck = ""; // the id of the deck, once it is known
  #told; // on the quiz's own page in a frame: when the parent can be told of events
  #tries = 0; // how often loading has failed in a row
  #waiting; // for a further try
  #changed = new Set(); // attributes changed in this task

  connectedCallback() {
    if (quizzes.has(this)) return;
    if (this.hasAttribute("query")) this.#beThePage();
    if (!quizzes.size) listen(true);
    quizzes.add(this);
    if (isFar(this)) pause().then(() => quizzes.has(this) && this.#begin());
    else this.#begin();
  }

  #begin() {
    this.#prepare();
    // A frame takes its place at once, so that nothing jumps later.
    if (this.#framed()) this.start();
    else this.#whenNear(() => this.#soon());
  }

  /** A card that is being read, or has just been answered, is not held up by what is loaded for later. */
  #soon() {
    const read = this.#still && !this.#root.matches(".elsewhere");
    pause(read ? MOMENT : 0).then(() => quizzes.has(this) && (this.#run ?? this.#quiz ?? this.start()));
  }

  #whenNear(act) {
    this.#near?.disconnect();
    this.#near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && act(), { rootMargin: NEAR });
    this.#near.observe(this);
  }

  /** An element that is moved leaves and returns within one task: only one that stays away ends. */
  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected || !quizzes.delete(this)) return;
      if (!quizzes.size) listen(false);
      this.#near?.disconnect();
      this.#closeFrame();
      this.#end();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !quizzes.has(this)) return;
    if (!this.#changed.size) queueMicrotask(() => this.#change());
    this.#changed.add(name);
  }

  /** Takes up all attributes changed in a task at once. */
  #change() {
    const changed = this.#changed;
    this.#changed = new Set();
    const elsewhere = changed.has("deck") || changed.has("mode");
    if (!this.isConnected) return;
    if (this.#frame) return Promise.resolve(this.#framing).then((frame) => frame?.change(changed) || this.start());
    if (changed.size === 1 && changed.has("theme")) return; // styles alone
    if (!this.#run && !this.#quiz && !this.#frame) return this.#prepare();
    if (elsewhere || changed.has("lang") || !this.#quiz) this.start();
    else this.#quiz.glue.update(this.#quiz.number, this.#options());
  }

  /** The element on the quiz's own page: its address sets what attributes set elsewhere. */
  #beThePage() {
    const query = new URLSearchParams(location.search);
    for (const name of OPTIONS) if (query.get(name)) this.setAttribute(name, query.get(name));
    const framed = parent !== window;
    const then = ({ detail }) => import(here(framed ? BUILT.frame : BUILT.home)).then(({ begin }) => begin(this, detail)).catch(() => {});
    // What stands beside the quiz comes after it; but a link may carry the progress to begin with.
    if (framed || location.hash.startsWith("#p=")) this.#told = then({});
    else this.addEventListener("quiz-ready", then, { once: true });
  }

  /** Where a page's rules refuse Wasm, they still allow a frame that has rules of its own. */
  #framed() {
    if (this.hasAttribute("query")) return false;
    return this.getAttribute("mode") === "frame" || obstacle()?.message === "refused";
  }

  /** Loads what is needed and draws the quiz; also how it goes on after trouble. */
  async start() {
    this.#near?.disconnect();
    this.#waiting?.abort();
    const run = (this.#run = {});
    const late = () => this.#run !== run || !this.isConnected;
    if (this.#framed()) return this.#openFrame();
    if (!this.#quiz) this.#prepare();
    try {
      const unable = obstacle();
      if (unable) throw unable;
      const url = this.#deckUrl();
      const instance = loadInstance();
      instance.catch(() => {}); // what fails is told where it is awaited
      const deck = await loadDeck(url);
      if (late()) return;
      this.#deck = typeof deck?.id === "string" ? deck.id : "";
      const words = await loadWords(this.getAttribute("lang") || `${deck?.lang}`);
      await instance;
      await this.#told;
      // In short steps: a page that is being read must not be kept from scrolling.
      await pause();
      // Asked for again: the one that was awaited may have stopped meanwhile.
      const glue = await loadInstance();
      const number = readDeck(glue, deck);
      await pause();
      if (late()) return glue.destroy(number);
      const sheets = this.shadowRoot.adoptedStyleSheets;
      styles ??= glue.styles;
      if (!sheets.includes(styles)) sheets.push(styles);
      this.#draw({ url, glue, number }, words);
    } catch (error) {
      if (late()) return;
      if (error.values?.passing && this.#tries < TRIES) this.#wait();
      else this.#trouble(error);
    }
  }

  /** It may be the line alone: says so, and tries again by itself, or when the reader wants to go on. */
  #wait() {
    this.#run = undefined;
    this.#waiting = patience(this.#tries++, () => this.start());
    if (this.#root.querySelector(".trouble")) return;
    const { slow, lang } = this.#words();
    this.#root.append(tree(["p", { class: "quiz trouble", part: "quiz notice", role: "status", lang }, slow]));
  }

  /** Takes its place at once, so that nothing jumps; it is filled once it is near. */
  #openFrame() {
    const url = here("index.html");
    const deck = this.hasAttribute("deck") && this.#deckUrl();
    if (deck && new URL(deck).origin !== url.origin) return this.#trouble(new Trouble("deck_elsewhere", { url: deck }));
    const title = this.textContent.trim() || this.#words().frame;
    const root = tree(["div", {}, ["iframe", { class: "frame", part: "frame", title }]]);
    const frame = (this.#frame = root.firstChild);
    this.#end();
    this.#still = undefined;
    this.#show(root);
    const run = (this.#run = {});
    const refused = () => {
      this.#root.remove();
      this.#root = undefined;
      this.#closeFrame();
      this.#prepare();
      this.#run = {};
      this.#trouble(new Trouble("refused"));
    };
    this.#whenNear(() => {
      this.#near.disconnect();
      this.#framing = import(here(BUILT.frame)).then(
        ({ Framed }) => (this.#run === run ? new Framed(this, frame, url, deck, refused) : undefined),
        (error) => void (this.#run === run && this.#trouble(error)),
      );
    });
  }

  #closeFrame() {
    this.#framing?.then((frame) => frame?.close());
    this.#frame = this.#framing = undefined;
  }

  /** The Wasm instance has panicked. */
  stopped() {
    if (!this.#quiz) return;
    this.#quiz = undefined; // not ours to destroy any more
    this.#trouble(new Trouble("stopped"));
  }

  /** What is there before the quiz: its first card, or what stands between the tags. */
  #prepare() {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    // A page's own markup may have brought the card along: of an earlier build, perhaps.
    if (!this.#root && shadow.querySelector(".root")?.dataset.made !== BUILT.made) shadow.replaceChildren();
    // It may have brought the styles along, and a strict page refused them.
    if (!shadow.querySelector("style")?.sheet && !shadow.adoptedStyleSheets.length) {
      shadow.adoptedStyleSheets = [firstStyles()];
    }
    this.#root ??= shadow.querySelector(".root");
    // Only what waits is changed here: a quiz, a frame, or trouble stays.
    const waits = !this.#root || this.#root.querySelector(".pick, .quiz > slot");
    if (!waits || this.#root?.querySelector(".trouble")) return;
    if (BUILT.card && this.#builtIn() && this.#speaks(BUILT.lang)) return this.#showStill();
    this.#still = undefined;
    this.#show(tree(["div", {}, ["div", { class: "quiz", part: "quiz" }, ["slot", {}]]]));
  }

  #showStill() {
    if (!this.#still) {
      const left = [];
      if (!this.#root?.querySelector(".pick")) this.#show(tree(["div", {}, BUILT.card], left));
      this.#still = new StillCard(this.#root, this.#words(), () => this.#soon(), left);
    }
    const count = dealt(this.getAttribute("cards"));
    const linked = this.#told && parent === window;
    this.#still.of(count, linked || (this.getAttribute("storage") !== "off" && keptToken(count)));
  }

  /** Draws out of sight, then takes the place of what was there, in one frame. */
  #draw(quiz, words) {
    const root = tree(["div", this.#kept(quiz.url)]);
    quiz.glue.mount(quiz.number, root, this, this.#options(), words);
    this.#end();
    this.#quiz = quiz;
    this.#tries = 0;
    // Yew draws in a microtask; this one comes after it, and both before the next frame.
    queueMicrotask(() => this.#quiz === quiz && this.#takeOver(root));
  }

  /** Puts the running quiz where the still card was: focus, open choice and scroll stay. */
  #takeOver(root) {
    const still = this.#still;
    const focused = this.shadowRoot.activeElement;
    const focusable = (within) => [...within.querySelectorAll(".choice, .why > summary, .next")];
    // Asking for boxes costs a layout: only where there is a focus to keep.
    const place = focused ? focusable(this.#root).filter((one) => one.getClientRects().length).indexOf(focused) : -1;
    const open = [...this.#root.querySelectorAll(".pick:not([open]) + .why")].map((why) => why.open);
    this.#still = undefined;
    this.#show(root);
    // What has been open for a while neither folds nor moves in again.
    if (still?.early !== undefined) {
      root.querySelectorAll("details.why").forEach((why, at) => (why.open = open[at]));
      for (const animation of root.getAnimations({ subtree: true })) animation.cancel();
    }
    if (place >= 0) focusable(root)[place]?.focus({ preventScroll: true });
    if (still?.onward) root.querySelector(".next")?.click();
  }

  #show(content) {
    content.classList.add("root");
    if (this.#root?.isConnected) this.#root.replaceWith(content);
    else this.shadowRoot.append(content);
    this.#root = content;
    if (!content.contains(this.#frame)) this.#closeFrame();
    return content;
  }

  #end() {
    this.#waiting?.abort();
    this.#run = undefined;
    const quiz = this.#quiz;
    this.#quiz = undefined;
    try {
      quiz?.glue.destroy(quiz.number);
    } catch {
      // It has stopped already: nothing is left to remove.
    }
  }

  #trouble(error) {
    const trouble = error instanceof Trouble ? error : new Trouble("not_loaded", { why: `${error}` });
    const words = this.#words();
    const message = sentence(trouble, words);
    const again = this.shadowRoot.activeElement?.matches(".trouble button");
    const said = box(message, trouble.problems, words, () => this.start());
    this.#root.querySelector(".trouble")?.remove();
    // A still first card can be read and answered meanwhile: what went wrong stands below it.
    if (this.#still) this.#root.append(said);
    else this.#show(tree(["div", this.#kept(this.#deckUrl())])).append(said);
    this.#still?.stay(obstacle());
    if (again) said.querySelector("button").focus({ preventScroll: true });
    const detail = { deck: this.#deck, message, problems: trouble.problems };
    this.dispatchEvent(new CustomEvent("quiz-error", { bubbles: true, composed: true, detail }));
  }

  // --- What the author has set ---

  #options() {
    const options = { progress: this.#kept(this.#deckUrl())["data-progress"] };
    if (this.#still?.early !== undefined && this.#builtIn()) options.early = `${this.#still.early}`;
    for (const name of OPTIONS) options[name] = this.getAttribute(name);
    return options;
  }

  /** The attributes in which a root keeps its progress, as far as it is one with this deck. */
  #kept(url) {
    const { deck, progress } = this.#root?.dataset ?? {};
    return deck === url && progress ? { "data-deck": url, "data-progress": progress } : { "data-deck": url };
  }

  #builtIn() {
    return this.#deckUrl() === here(BUILT.deck).href;
  }

  #deckUrl() {
    const own = here(BUILT.deck);
    try {
      const url = new URL(this.getAttribute("deck") || own, document.baseURI);
      // An address handed around must not bring cards from elsewhere into this page.
      const foreign = this.hasAttribute("query") && url.origin !== location.origin;
      return (foreign ? own : url).href;
    } catch {
      return own.href;
    }
  }

  /** Whether the interface speaks this language. */
  #speaks(lang) {
    return language(this.getAttribute("lang") || lang) === language(lang);
  }

  #words() {
    const lang = this.getAttribute("lang") ?? this.closest("[lang]")?.lang ?? "";
    return wordsFor(lang);
  }
}

// A second copy of this script on the page, of whatever version, leaves the first in place.
if (!customElements.get("leader-quiz")) customElements.define("leader-quiz", LeaderQuizElement);
