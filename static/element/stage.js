// What the element shows before the quiz and beside it: the first card, a frame's place, what stands
// between the tags, and what went wrong. The running quiz takes its place here.

import { BUILT, here } from "./built.js";
import { obstacle } from "./load.js";
import { StillCard, dealt, keptToken } from "./still.js";
import { firstStyles } from "./styles.js";
import { fill, tree } from "./tree.js";
import { Trouble, box } from "./trouble.js";
import { language, wordsFor } from "./words.js";

/** What an author sets. */
export const OPTIONS = ["deck", "cards", "lang", "article", "storage", "seed", "mode", "theme"];

export class Stage {
  /** What is shown, in the shadow root; a fresh element for each start of a quiz. */
  root;
  /** The first card, until the quiz runs. */
  still;
  /** The running quiz, or the frame it runs in: `change(names)` takes changed attributes up or says no, `end()`. */
  quiz;
  /** The id of the deck, once it is known. */
  deck = "";
  /** On the quiz's own page: when the page around it can be told of events. */
  told;

  /** `tapped` is called on an answer and on "Next" of the first card: now the quiz is wanted. */
  constructor(element, tapped) {
    this.element = element;
    this.tapped = tapped;
  }

  get shadow() {
    return this.element.shadowRoot ?? this.element.attachShadow({ mode: "open" });
  }

  /** Where a page's rules refuse Wasm, they still allow a frame that has rules of its own. */
  isFramed() {
    return !this.#has("query") && (this.#set("mode") === "frame" || obstacle()?.message === "refused");
  }

  /** Shows what is there before the quiz; what runs already, or went wrong, stays. `fresh`: nobody was here before. */
  prepare(fresh = false, framed = this.isFramed()) {
    const { shadow } = this;
    // A page's own markup may have brought the card along: of an earlier build, perhaps.
    if (!this.root && shadow.querySelector(".root")?.dataset.made !== BUILT.made) shadow.replaceChildren();
    // It may have brought the styles along, and a strict page refused them.
    if (!shadow.querySelector("style")?.sheet && !shadow.adoptedStyleSheets.length) shadow.adoptedStyleSheets = [firstStyles()];
    this.root ??= shadow.querySelector(".root");
    if (framed) return this.#prepareFrame();
    // Only what waits is changed here.
    const waits = !this.root || this.root.querySelector(".pick, .quiz > slot, .frame:not([src])");
    if (this.quiz || !waits || this.root?.querySelector(".trouble")) return;
    if (BUILT.card && this.isBuiltIn() && this.#speaks(BUILT.lang)) return this.#showStill(fresh);
    this.still = undefined;
    this.show(tree(["div", {}, ["div", { class: "quiz", part: "quiz" }, ["slot", {}]]]));
  }

  #showStill(fresh) {
    if (!this.still) {
      const left = [];
      if (!this.root?.querySelector(".pick")) this.show(tree(["div", {}, BUILT.card], left));
      this.still = new StillCard(this, left);
    }
    const count = dealt(this.#set("cards"));
    const linked = this.told && parent === window;
    // To ask the device takes a moment: where nobody was here before, that is later.
    const asked = !fresh && this.#set("storage") !== "off";
    this.still.of(count, linked || (asked && keptToken(count)));
  }

  /** Whether a first card is there to be read. */
  isRead() {
    return this.still && !this.root.matches(".elsewhere");
  }

  /** Takes the frame's place at once, so that nothing jumps; it is filled once it is near. */
  #prepareFrame() {
    if (this.root?.querySelector(".frame:not([src])")) return;
    this.end();
    this.still = undefined;
    const title = this.element.textContent.trim() || this.words().frame;
    this.show(tree(["div", {}, ["iframe", { class: "frame", part: "frame", title }]]));
  }

  show(content) {
    content.classList.add("root");
    if (this.root?.isConnected) this.root.replaceWith(content);
    else this.shadow.append(content);
    this.root = content;
  }

  end() {
    const { quiz } = this;
    this.quiz = undefined;
    quiz?.end();
  }

  /** Says that the line is slow. */
  wait() {
    if (this.root.querySelector(".trouble")) return;
    const { slow, lang } = this.words();
    this.root.append(tree(["p", { class: "quiz trouble", part: "quiz notice", role: "status", lang }, slow]));
  }

  /** Says what went wrong; `again` is what a person can do about it. */
  trouble(error, again) {
    const trouble = error instanceof Trouble ? error : new Trouble("not_loaded", { why: `${error}` });
    const words = this.words();
    const message = fill(words[trouble.message], trouble.values);
    const focused = this.shadow.activeElement?.matches(".trouble button");
    const said = box(message, trouble.problems, words, again);
    this.root.querySelector(".trouble")?.remove();
    // A still first card can be read and answered meanwhile: what went wrong stands below it.
    if (!this.still) {
      this.end();
      this.show(this.ground());
    }
    this.root.append(said);
    this.still?.stay(obstacle());
    if (focused) said.querySelector("button").focus({ preventScroll: true });
    const detail = { deck: this.deck, message, problems: trouble.problems };
    this.element.dispatchEvent(new CustomEvent("quiz-error", { bubbles: true, composed: true, detail }));
  }

  // --- What the author has set ---

  #set(name) {
    return this.element.getAttribute(name);
  }

  #has(name) {
    return this.element.hasAttribute(name);
  }

  /** An element to draw a quiz into, with the progress that there is. */
  ground(url) {
    return tree(["div", this.kept(url)]);
  }

  /** The attributes in which a root keeps its progress, as far as it is one with this deck. */
  kept(url = this.deckUrl()) {
    const { deck, progress } = this.root?.dataset ?? {};
    return deck === url && progress ? { "data-deck": url, "data-progress": progress } : { "data-deck": url };
  }

  isBuiltIn() {
    return !this.#has("deck") || this.deckUrl() === here(BUILT.deck).href;
  }

  deckUrl() {
    const own = here(BUILT.deck);
    try {
      const url = new URL(this.#set("deck") || own, document.baseURI);
      // An address handed around must not bring cards from elsewhere into this page.
      const foreign = this.#has("query") && url.origin !== location.origin;
      return (foreign ? own : url).href;
    } catch {
      return own.href;
    }
  }

  /** Whether the interface speaks this language. */
  #speaks(lang) {
    return language(this.#set("lang") || lang) === language(lang);
  }

  words() {
    return wordsFor(this.#set("lang") ?? this.element.closest("[lang]")?.lang ?? "");
  }
}
