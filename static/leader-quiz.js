// The <leader-quiz> element: its life in a page, its attributes, and what is shown before and beside
// the quiz, which itself is Rust. Nothing here touches the page around the element, or knows what an
// answer is worth. The build makes one file of this and `element/`.

import { BUILT, here } from "./element/built.js";
import { loadDeck } from "./element/decks.js";
import { CHANNEL, EVENTS, answerParent, plain } from "./element/frame.js";
import { hasStopped, loadInstance } from "./element/instance.js";
import { fill, tree } from "./element/tree.js";
import { Trouble, box, sentence } from "./element/trouble.js";
import { language, loadWords, wordsFor } from "./element/words.js";

const OPTIONS = ["deck", "cards", "lang", "article", "storage", "seed", "mode", "theme"];
// Loading begins when the quiz is within about a screen of being seen.
const NEAR = "800px";

/** Every quiz in the page that runs, or waits to be near. */
const quizzes = new Set();

const onTrap = (event) => hasStopped(event) && quizzes.forEach((quiz) => quiz.stopped());
const onMessage = (event) => quizzes.forEach((quiz) => quiz.heard(event));

/** The window is listened to only while there is a quiz. */
function listen(on) {
  const change = on ? "addEventListener" : "removeEventListener";
  for (const kind of ["error", "unhandledrejection"]) globalThis[change](kind, onTrap);
  globalThis[change]("message", onMessage);
}

let sheet;

export class LeaderQuizElement extends HTMLElement {
  static observedAttributes = OPTIONS;

  #root; // the element the quiz is drawn into; a fresh one for each start
  #handle; // the running quiz
  #run; // this start; a later one makes it stale
  #near; // the observer that waits for the quiz to come near
  #early; // the choice taken on the still first card, before the quiz runs
  #onward = false; // "Next" was pressed there, too
  #stuck = false; // no way to run here: the still card's own link leads on
  #frame; // the quiz's own page inside this one, where it has to run there
  #changing = false;

  connectedCallback() {
    if (quizzes.has(this)) return;
    if (!quizzes.size) listen(true);
    quizzes.add(this);
    if (this.hasAttribute("query")) answerParent(this);
    this.#prepare();
    this.#near = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.start(),
      { rootMargin: NEAR },
    );
    this.#near.observe(this);
  }

  /** An element that is moved leaves and returns within one task: only one that stays away ends. */
  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected || !quizzes.delete(this)) return;
      if (!quizzes.size) listen(false);
      this.#near.disconnect();
      this.#end();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#run || this.#changing) return;
    if (name === "theme" && !this.#frame) return; // styles alone
    this.#changing = true;
    queueMicrotask(() => {
      this.#changing = false;
      if (!this.isConnected) return;
      if (this.#frame && this.#option("mode") === "frame") this.#tellFrame();
      else if (name !== "lang" && this.#handle?.deck === this.#deckUrl()) this.#handle.quiz.update(this.#options());
      else this.start();
    });
  }

  /** Loads what is needed and draws the quiz; also how it goes on after trouble. */
  async start() {
    this.#near?.disconnect();
    const run = (this.#run = {});
    if (this.#option("mode") === "frame") return this.#openFrame();
    try {
      const url = this.#deckUrl();
      const loading = loadInstance();
      loading.catch(() => {});
      const deck = await loadDeck(url);
      const words = await loadWords(this.#option("lang") || `${deck?.lang}`);
      const glue = await loading;
      if (this.#run === run && this.isConnected) this.#draw(glue, deck, url, words);
    } catch (error) {
      if (this.#run !== run || !this.isConnected) return;
      // Where a page's rules refuse Wasm, they still allow a frame that has rules of its own.
      if (error.message === "refused" && !this.hasAttribute("query")) this.#openFrame();
      else this.#trouble(error);
    }
  }

  #openFrame() {
    const url = here("index.html");
    for (const name of OPTIONS) {
      const value = name === "deck" ? this.hasAttribute("deck") && this.#deckUrl() : this.#option(name);
      if (value && name !== "mode") url.searchParams.set(name, value);
    }
    if (this.hasAttribute("deck") && new URL(this.#deckUrl()).origin !== url.origin) {
      return this.#trouble(new Trouble("deck_elsewhere", { url: this.#deckUrl() }));
    }
    const title = this.textContent.trim() || this.#words().frame;
    const root = tree(["div", {}, ["iframe", { class: "frame", part: "frame", src: url, title }]]);
    this.#frame = root.firstChild;
    this.#frame.addEventListener("load", () => this.#tellFrame());
    this.#end();
    this.#run = {};
    this.#show(root);
  }

  /** Messages both ways name their channel; what comes in has to come from the frame itself. */
  #tellFrame() {
    const options = Object.fromEntries(OPTIONS.map((name) => [name, this.#option(name) ?? ""]));
    this.#frame.contentWindow?.postMessage({ channel: CHANNEL, options }, new URL(this.#frame.src).origin);
  }

  /** An event of the quiz in the frame becomes one of this element. */
  heard({ source, origin, data }) {
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    if (origin !== new URL(this.#frame.src).origin || data?.channel !== CHANNEL) return;
    if (!EVENTS.includes(data.event)) return;
    const detail = plain(data.detail) ?? {};
    this.dispatchEvent(new CustomEvent(data.event, { bubbles: true, composed: true, detail }));
  }

  /** The Wasm instance has panicked. */
  stopped() {
    if (!this.#handle) return;
    this.#handle = undefined; // not ours to destroy any more
    this.#trouble(new Trouble("stopped"));
  }

  #prepare() {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    // A page's own markup may have brought the styles along, and a strict page refused them.
    if (!shadow.querySelector("style")?.sheet && !shadow.adoptedStyleSheets.length) {
      if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(BUILT.styles);
      shadow.adoptedStyleSheets = [sheet];
    }
    if (this.#root?.isConnected) return;
    this.#root = shadow.querySelector(".root");
    if (!BUILT.card || this.#deckUrl() !== here(BUILT.deck).href || !this.#speaks(BUILT.lang)) {
      this.#show(tree(["div", {}, ["div", { class: "quiz", part: "quiz" }, ["slot", {}]]]));
      return;
    }
    if (!this.#root) this.#show(tree(["div", {}, BUILT.card]));
    this.#still();
  }

  /** The first card as it is before the quiz runs: it opens by itself; here it is only listened to. */
  #still() {
    const root = this.#root;
    const asked = Number(this.#option("cards"));
    const count = asked >= 1 ? Math.min(Math.floor(asked), BUILT.count) : BUILT.count;
    const words = this.#words();
    const progress = fill(words.progress, { card: 1, count }, words.lang);
    root.querySelector("[part=progress]").textContent = progress;
    root.querySelector(".gone").setAttribute("width", Math.floor(100 / count));
    // Somebody who has been here before goes on where they were: the first card keeps their place.
    root.classList.toggle("elsewhere", !!this.#kept(count));
    root.addEventListener("click", (event) => {
      const pick = event.target.closest("summary.choice")?.parentElement;
      if (pick) this.#pick(pick, event);
      else if (event.target.closest("a.next")) this.#moveOn(event);
    });
  }

  /** The first choice opened is the answer; later taps change nothing. */
  #pick(pick, event) {
    if (this.#early !== undefined) return event.preventDefault();
    this.#early = [...this.#root.querySelectorAll(".pick")].indexOf(pick);
    this.#root.querySelector("[role=status]").textContent = pick.querySelector(".lean").textContent;
    if (!this.#run) this.start();
  }

  /** "Next" is remembered until there is a next; with no script at all it leads to the handout. */
  #moveOn(event) {
    if (this.#stuck) return;
    event.preventDefault();
    this.#onward = true;
    const next = this.#root.querySelector("a.next");
    next.textContent = this.#words().wait;
    next.setAttribute("aria-busy", "true");
    if (!this.#run) this.start();
  }

  #kept(count) {
    try {
      return this.#option("storage") !== "off" && localStorage.getItem(`leader-quiz:${BUILT.id}:${count}`);
    } catch {
      return null;
    }
  }

  /** Draws out of sight, then takes the place of what was there, in one frame. */
  #draw(glue, deck, url, words) {
    const root = document.createElement("div");
    let handle;
    try {
      handle = glue.mount(root, this, deck, this.#options(), words);
    } catch (problems) {
      if (!Array.isArray(problems)) throw new Trouble("not_loaded", { why: String(problems) });
      throw new Trouble("deck_invalid", { count: problems.length }, problems);
    }
    this.#end();
    this.#handle = { deck: url, quiz: handle };
    // Yew draws in a microtask; this one comes after it, and both before the next frame.
    queueMicrotask(() => this.#handle?.quiz === handle && this.#takeOver(root));
  }

  /** Puts the running quiz where the still card was: focus, open choice and scroll stay. */
  #takeOver(root) {
    const before = this.shadowRoot.activeElement;
    const place = [...this.#root.querySelectorAll(".choice")].indexOf(before);
    const onNext = before?.matches(".next");
    this.#show(root);
    if (place >= 0) root.querySelectorAll(".choice")[place]?.focus({ preventScroll: true });
    if (onNext) root.querySelector(".next")?.focus({ preventScroll: true });
    if (this.#onward) root.querySelector(".next")?.click();
    this.#early = undefined;
    this.#onward = false;
  }

  #show(content) {
    if (!content.classList.contains("root")) content.classList.add("root");
    if (this.#root?.isConnected) this.#root.replaceWith(content);
    else this.shadowRoot.append(content);
    this.#root = content;
    if (!content.contains(this.#frame)) this.#frame = undefined;
    return content;
  }

  #end() {
    this.#run = undefined;
    const handle = this.#handle;
    this.#handle = undefined;
    try {
      handle?.quiz.destroy();
    } catch {
      // It has stopped already: nothing is left to remove.
    }
  }

  #trouble(error) {
    const { message: name, values, problems } =
      error instanceof Trouble ? error : new Trouble("not_loaded", { why: error.message });
    const words = this.#words();
    this.#stuck = name === "no_wasm" || name === "refused";
    const message = sentence({ message: name, values }, words);
    const said = box(message, problems, words, () => this.start());
    const progress = this.#root.getAttribute("data-progress");
    // A still first card can be read and answered meanwhile: what went wrong stands below it.
    if (this.#root.querySelector(".pick")) this.#root.append(said);
    else this.#show(tree(["div", progress ? { "data-progress": progress } : {}])).append(said);
    const detail = { deck: this.#deckUrl(), message, problems };
    this.dispatchEvent(new CustomEvent("quiz-error", { bubbles: true, composed: true, detail }));
  }

  // --- What the author has set ---

  /** An attribute; on the quiz's own page also a parameter of its address. */
  #option(name) {
    const query = this.hasAttribute("query") && new URLSearchParams(location.search).get(name);
    return query || this.getAttribute(name);
  }

  #options() {
    const options = { progress: this.#root?.getAttribute("data-progress") };
    if (this.#early !== undefined) options.early = `${this.#early}`;
    for (const name of OPTIONS) options[name] = this.#option(name);
    return options;
  }

  #deckUrl() {
    const asked = this.#option("deck");
    if (!asked) return here(BUILT.deck).href;
    try {
      const url = new URL(asked, document.baseURI);
      // An address handed around must not bring cards from elsewhere into this page.
      const foreign = this.hasAttribute("query") && url.origin !== location.origin;
      return foreign ? here(BUILT.deck).href : url.href;
    } catch {
      return here(BUILT.deck).href;
    }
  }

  /** Whether the interface speaks this language. */
  #speaks(lang) {
    return language(this.#option("lang") || lang) === language(lang);
  }

  #words() {
    const lang = this.#option("lang") ?? this.closest("[lang]")?.lang ?? "";
    return wordsFor(lang);
  }
}

// A second copy of this script on the page, of whatever version, leaves the first in place.
if (!customElements.get("leader-quiz")) customElements.define("leader-quiz", LeaderQuizElement);
