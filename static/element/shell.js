// What the element shows before the quiz and beside it: the first card, a frame's place, what stands
// between the tags, and what went wrong. The running quiz takes its place here.

import { BUILT, here } from "./built.js";
import { dealt, FirstCard, hasProgress } from "./first-card.js";
import { obstacle } from "./load.js";
import { adoptStyles } from "./styles.js";
import { fill, tree } from "./tree.js";
import { box, Trouble } from "./trouble.js";
import { language, wordsFor } from "./words.js";

/** @import { Built } from "./built.js" */
/** @import { Known } from "./first-card.js" */
/** @import { Left } from "./tree.js" */

/**
 * The element. On the full page it may have a deck from the URL fragment (`pageDeck`), a promise that its quiz waits
 * for (`pageReady`), and whether the script of that page has `begun`. `watch` waits for what is shown now to come near.
 * @typedef {HTMLElement & {
 *   watch(): void,
 *   pageDeck?: () => Promise<string>,
 *   pageReady?: Promise<void>,
 *   begun?: boolean,
 * }} Host
 */
/** The element, with something shown in it. @typedef {Host & { shadowRoot: ShadowRoot }} Drawn */
/**
 * What is shown. A running quiz can be asked by it how progress in a link compares with its own, and to take that up
 * (glue/main.js), and knows what has the focus while it is drawn (`held`); a picture of a quiz knows which button was
 * `pressed`, and whether something was `typed`. `key` is the type of the last event of a key that presses a control of it.
 * @typedef {HTMLElement & {
 *   compareToken?: (token: string) => [word: string, there: number, here: number] | undefined,
 *   takeToken?: (token: string, focus: boolean) => void,
 *   pressed?: number,
 *   typed?: boolean,
 *   key?: string,
 *   held?: { field: HTMLTextAreaElement, text: string, caret: number },
 * }} Root
 */
/** @typedef {{ change(names: Set<string>): boolean | undefined, end(seen?: boolean): void, moved?(): void }} Quiz */
/** A shell after `prepare`. @typedef {Shell & { root: Root, shadow: ShadowRoot }} Shown */
/** @typedef {{ text?: string | Promise<string>, known?: Known, come?: Promise<void> }} Own */

// A live region has to be there for so many ms before its text, to be read out everywhere.
const HEARD = 100;

export class Shell {
  /** What is shown, in the shadow root; a fresh element for each start of a quiz. @type {Root | undefined} */
  root;
  /** The first card, until the quiz runs. @type {FirstCard | undefined} */
  firstCard;
  /**
   * The running quiz, or the frame it runs in: `change(names)` takes changed attributes up or says no, `moved()`, `end()`.
   * @type {Quiz | undefined}
   */
  quiz;
  /** The id of the deck, once it is known. */
  deck = "";

  /** An inline deck: its `text`, what is `known` of its first card, and a promise of that (`come`). @type {Own} */
  own = {};

  /**
   * `tapped` is called on an answer and on "Next" of the first card: now the quiz is wanted.
   * @param {Host} element @param {() => void} tapped
   */
  constructor(element, tapped) {
    this.element = element;
    this.tapped = tapped;
  }

  /** Null before there is something to show: until then the author's link is visible. */
  get shadow() {
    return this.element.shadowRoot;
  }

  /** A page whose policy forbids Wasm still allows a frame, which has its own policy. */
  isFramed() {
    return this.#set("query") === null && (this.#set("mode") === "frame" || /** @type {{ values?: Trouble["values"] }} */ (obstacle())?.values?.refused);
  }

  /** Shows what comes before the quiz; a running quiz or an error stays. `fresh`: the reader is new. */
  prepare(fresh = false, framed = this.isFramed()) {
    if (!this.root && this.shadow) this.#takeUp();
    if (framed) return this.#prepareFrame();
    // Only what is shown before the quiz is changed here.
    const waits = !this.root || this.root.querySelector(".pick, .quiz > slot");
    if (this.quiz || !waits || this.root?.querySelector(".trouble")) return;
    const known = this.#known();
    // A card that is answered, or has the focus, stays until the quiz comes in another language or with other cards. So
    // does that of the page's own markup, which nothing listens to yet.
    const shown = this.firstCard?.known ?? (this.root?.dataset.made && BUILT);
    const stays = shown === known && (this.root?.querySelector(".pick[open]") || this.shadow?.activeElement);
    const fits = known?.card && [null, "", "all", known.set].includes(this.#set("set")) && this.#speaks(known.lang);
    if (known?.card && (stays || fits)) return this.#showStill(known, fresh);
    this.firstCard = undefined;
    this.show(tree(["div", {}, ["div", { class: "quiz", part: "quiz" }, ["slot", {}]]]));
  }

  /**
   * The page's markup may contain the card: of an earlier build, or changed by the program that made the page. Translators
   * put `<font>` around texts; the card and the answer to it stay.
   */
  #takeUp() {
    const { shadow } = /** @type {Shown} */ (this);
    const root = /** @type {HTMLElement | null} */ (shadow.querySelector(".root"));
    if (root?.dataset.made !== BUILT.made || /** @type {Element} */ (root).querySelectorAll(":not(font)").length !== BUILT.parts) return;
    this.root = /** @type {Root} */ (root);
    const style = shadow.querySelector("style");
    // A strict policy refuses inline styles, and some programs change them.
    if (style?.sheet && style.textContent === BUILT.styles) return;
    adoptStyles(shadow, BUILT.styles);
    style?.remove();
  }

  /** @param {Known} known @param {boolean} fresh */
  #showStill(known, fresh) {
    if (this.firstCard?.known !== known) {
      /** @type {Left[]} */
      const left = [];
      // The page's own markup has the built-in one.
      if (known !== BUILT || !this.root?.dataset.made) this.show(tree(["div", {}, known.card], left));
      this.firstCard = new FirstCard(/** @type {Shown} */ (this), known, left);
    }
    const [count, name] = dealt(known, this.#set("cards"), this.#set("set"));
    const linked = this.element.pageReady && parent === window;
    // Reading localStorage takes a moment: for a new reader it is done later. A card that is hidden loses the focus.
    const asked = !fresh && this.#set("storage") !== "off";
    this.firstCard.of(count, !this.shadow?.activeElement && (linked || (asked && hasProgress(known, name))));
  }

  /** Whether a first card is there to be read. */
  isRead() {
    return this.firstCard && !(/** @type {Root} */ (this.root).matches(".resuming"));
  }

  /** Takes the frame's place at once, so that nothing jumps. It has the author's link, until the frame is near. */
  #prepareFrame() {
    // An error of the last frame stays until the next one has sent a message.
    if (this.root?.querySelector("div.frame, .trouble + .frame")) return;
    const told = this.root?.querySelector(".trouble");
    const focused = /** @type {HTMLElement | null | undefined} */ (this.shadow?.activeElement);
    this.end();
    this.firstCard = undefined;
    this.show(tree(["div", {}, ["div", { class: "quiz frame", part: "frame" }, ["slot", {}]]]));
    // Retrying: what was said stays until the frame is there.
    if (!told) return;
    /** @type {Root} */ (this.root).prepend(told);
    focused?.focus();
  }

  /** @param {(HTMLElement | SVGElement) & { key?: string }} content */
  show(content) {
    const { element } = this;
    content.classList.add("root");
    // The keys of a control are no shortcuts of the page around it.
    content.onkeydown = content.onkeyup = (event) => {
      if (!/^( |Enter)$/.test(event.key) || !(/** @type {Element} */ (event.target).closest("a,button,summary"))) return;
      event.stopPropagation();
      content.key = event.type;
    };
    // The card is there instead of the author's link, or of a card of another build in the page's markup.
    const linked = element.querySelector(":focus") ?? (this.root ? null : this.shadow?.activeElement);
    if (this.root?.parentNode) this.root.replaceWith(content);
    else {
      const shadow = this.shadow ?? element.attachShadow({ mode: "open" });
      shadow.replaceChildren(content);
      adoptStyles(shadow, BUILT.styles);
    }
    if (linked) /** @type {HTMLElement | null} */ (content.querySelector("[tabindex]"))?.focus({ preventScroll: true });
    this.root = /** @type {Root} */ (content);
    element.watch();
  }

  /** Ends what runs; `seen`: what was seen of it stays, until it is wanted again. @param {boolean} [seen] */
  end(seen) {
    const { quiz } = this;
    this.quiz = undefined;
    quiz?.end(seen);
  }

  /**
   * Says that the connection is slow: in a status region that was empty, else not every screen reader says it. It stands
   * below a card that can be read and a frame, and in the place of a card that cannot.
   */
  wait() {
    const { root, firstCard } = /** @type {Shown} */ (this);
    if (root.querySelector(".trouble")) return;
    const { slow, lang } = this.words();
    const told = tree(["p", { class: "quiz trouble", part: "quiz notice", role: "status", lang, dir: "ltr" }]);
    root[this.isRead() || root.querySelector(".frame") ? "append" : "prepend"](told);
    setTimeout(() => {
      told.textContent = slow;
      firstCard?.tell(told);
    }, HEARD);
  }

  /**
   * Says what went wrong; `again` is what a person can do about it.
   * @param {unknown} error @param {() => void} again
   */
  trouble(error, again) {
    const { message: name, values, problems } = error instanceof Trouble ? error : new Trouble("not_loaded", { why: `${error}` });
    let message = name;
    // Of a deck that is none there is no card.
    if (problems[0]) this.firstCard = undefined;
    try {
      const words = this.words();
      message = fill(words[name], values);
      this.#tell(box(message, problems, words, this.#isOwn(), again));
    } catch {
      // Nothing more can be made in this page: what is there stays, and be it the author's link.
    }
    const detail = { deck: this.deck, message, problems };
    this.element.dispatchEvent(new CustomEvent("quiz-error", { bubbles: true, composed: true, detail }));
  }

  /** @param {HTMLElement} said */
  #tell(said) {
    const { root, firstCard } = this;
    const focused = this.shadow?.activeElement;
    root?.querySelector(".trouble")?.remove();
    // A frame may still come, and takes its place again then.
    const framed = root?.querySelector(".frame");
    // A still first card can be read and answered meanwhile: what went wrong stands below it, or above it where it was
    // hidden until now.
    if (!firstCard && !framed) {
      this.end();
      this.show(tree(["div", {}]));
    }
    /** @type {Root} */ (this.root)[this.isRead() ? "append" : "prepend"](said);
    firstCard?.tell(said);
    firstCard?.stay();
    if (focused && !focused.isConnected) /** @type {HTMLElement} */ (said.querySelector("button")).focus({ preventScroll: true });
  }

  // --- What the author has set ---

  /** @param {string} name */
  #set(name) {
    return this.element.getAttribute(name);
  }

  /** The text of a deck that stands in the element; or of one that the page has, which may be on its way. */
  get text() {
    return this.element.pageDeck?.() ?? this.element.querySelector("script:not([src])")?.textContent;
  }

  /**
   * What is known of the first card before the quiz: of the built-in deck at once, of one that stands here soon.
   * @returns {Built | Known | undefined}
   */
  #known() {
    const { text } = this;
    if (text === undefined) return this.#isOwn() ? BUILT : undefined;
    if (this.own.text !== text) {
      const own = (this.own = /** @type {Own} */ ({ text }));
      // The quiz reports what is wrong with the deck.
      own.come = import(/** @type {any} */ (here(BUILT.still))).then(({ make }) => make(own, this)).catch(() => {});
    }
    return this.own.known;
  }

  /** Whether the deck is that of this site, whose cards the handout has. */
  #isOwn() {
    return this.text === undefined && this.deckUrl() === here(BUILT.deck).href;
  }

  deckUrl() {
    const own = here(BUILT.deck);
    try {
      return new URL(this.#set("deck") || own, document.baseURI).href;
    } catch {
      return own.href;
    }
  }

  /** Whether the interface speaks this language. @param {string} lang */
  #speaks(lang) {
    return language(this.#set("lang") || lang) === language(lang);
  }

  words() {
    return wordsFor(this.#set("lang") ?? /** @type {HTMLElement | null} */ (this.element.closest("[lang]"))?.lang ?? "");
  }
}
