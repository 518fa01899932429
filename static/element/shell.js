// What the element shows before the quiz and beside it: the first card, a placeholder for a frame, the author's
// content between the tags, and errors. The running quiz (`glue/main.js`) replaces the content through the same
// object.

import { BUILT, here } from "./built.js";
import { dealt, FirstCard, hasProgress } from "./first-card.js";
import { wasmObstacle } from "./load.js";
import { adoptStyles } from "./styles.js";
import { fill, tree } from "./tree.js";
import { box, Trouble } from "./trouble.js";
import { language, wordsFor } from "./words.js";

/** @import { Built } from "./built.js" */
/** @import { Known } from "./first-card.js" */
/** @import { Left } from "./tree.js" */

/**
 * The element. On the full page (`query.js`) it may have a deck from the URL fragment (`pageDeck`), a promise that
 * the drawing of its quiz waits for (`pageReady`), and a flag that the script of that page has `begun`. `watch`
 * observes whether what is now shown comes near the viewport.
 * @typedef {HTMLElement & {
 *   watch(): void,
 *   pageDeck?: () => Promise<string>,
 *   pageReady?: Promise<void>,
 *   begun?: boolean,
 * }} Host
 */
/** The element with a shadow root, once something is shown. @typedef {Host & { shadowRoot: ShadowRoot }} Drawn */
/**
 * The element with the content that is shown. A running quiz adds functions that compare the progress in a link with
 * its own and apply it (glue/main.js), and what had the focus while it is redrawn (`held`, glue/focus.js). A picture
 * of a quiz (glue/picture.js) has the index of the button that was `pressed`, and whether something was `typed`.
 * `key` is the type of the last event of a key that presses a control.
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

// Time for which a live region has to be empty in the document before its text, to be announced everywhere.
const ANNOUNCE_DELAY_MS = 100;

export class Shell {
  /** The element in the shadow root with the content; a new one for each start of a quiz. @type {Root | undefined} */
  root;
  /** The first card, until the quiz runs. @type {FirstCard | undefined} */
  firstCard;
  /**
   * The running quiz, or the frame it runs in. `change(names)` applies changed attributes, or returns false if a
   * restart is needed.
   * @type {Quiz | undefined}
   */
  quiz;
  /** The id of the deck, once it is known. */
  deck = "";

  /** An inline deck: its `text`, what is `known` about its first card, and a promise (`come`) of that. @type {Own} */
  own = {};

  /**
   * `tapped` is called on an answer to the first card and on its "Next": now the quiz has to be loaded.
   * @param {Host} element @param {() => void} tapped
   */
  constructor(element, tapped) {
    this.element = element;
    this.tapped = tapped;
  }

  /** Null until there is something to show; until then the author's link is visible. */
  get shadow() {
    return this.element.shadowRoot;
  }

  /** A page whose policy forbids Wasm still allows a frame, which has its own policy. */
  isFramed() {
    return this.#set("query") === null && (this.#set("mode") === "frame" || /** @type {{ values?: Trouble["values"] }} */ (wasmObstacle())?.values?.refused);
  }

  /** Shows what comes before the quiz. A running quiz or an error stays. `fresh`: the reader is new here. */
  prepare(fresh = false, framed = this.isFramed()) {
    if (!this.root && this.shadow) this.#takeUp();
    if (framed) return this.#prepareFrame();
    // Replaces only the still card or the author's content.
    const waits = !this.root || this.root.querySelector(".pick, .quiz > slot");
    if (this.quiz || !waits || this.root?.querySelector(".trouble")) return;
    const known = this.#known();
    // A card that is answered or focused stays until the quiz runs, even if that will have another language or other
    // cards. So does a card in the page's markup that has no listeners yet.
    const shown = this.firstCard?.known ?? (this.root?.dataset.made && BUILT);
    const stays = shown === known && (this.root?.querySelector(".pick[open]") || this.shadow?.activeElement);
    const fits = known?.card && [null, "", "all", known.set].includes(this.#set("set")) && this.#speaks(known.lang);
    if (known?.card && (stays || fits)) return this.#showStill(known, fresh);
    this.firstCard = undefined;
    this.show(tree(["div", {}, ["div", { class: "quiz", part: "quiz" }, ["slot", {}]]]));
  }

  /**
   * Adopts a card in the page's markup, if it is of this build and unchanged. `<font>` elements, which page
   * translators add around texts, are not counted, so that the card and the answer to it stay.
   */
  #takeUp() {
    const { shadow } = /** @type {Shown} */ (this);
    const root = /** @type {HTMLElement | null} */ (shadow.querySelector(".root"));
    if (root?.dataset.made !== BUILT.made || /** @type {Element} */ (root).querySelectorAll(":not(font)").length !== BUILT.parts) return;
    this.root = /** @type {Root} */ (root);
    const style = shadow.querySelector("style");
    // A strict content security policy blocks inline styles, and some programs change them.
    if (style?.sheet && style.textContent === BUILT.styles) return;
    adoptStyles(shadow, BUILT.styles);
    style?.remove();
  }

  /** @param {Known} known @param {boolean} fresh */
  #showStill(known, fresh) {
    if (this.firstCard?.known !== known) {
      /** @type {Left[]} */
      const left = [];
      // A card in the page's markup is that of the built-in deck.
      if (known !== BUILT || !this.root?.dataset.made) this.show(tree(["div", {}, known.card], left));
      this.firstCard = new FirstCard(/** @type {Shown} */ (this), known, left);
    }
    const [count, name] = dealt(known, this.#set("cards"), this.#set("set"));
    const linked = this.element.pageReady && parent === window;
    // The first read of localStorage takes time, so it is skipped for a new reader. Hiding a focused card loses the
    // focus.
    const asked = !fresh && this.#set("storage") !== "off";
    this.firstCard.of(count, !this.shadow?.activeElement && (linked || (asked && hasProgress(known, name))));
  }

  /** Whether a first card is visible. */
  isRead() {
    return this.firstCard && !(/** @type {Root} */ (this.root).matches(".resuming"));
  }

  /**
   * Reserves the frame's place immediately, so that nothing moves later. It shows the author's link until the frame
   * is near the viewport.
   */
  #prepareFrame() {
    // An error of the last frame stays until the next one has sent a message.
    if (this.root?.querySelector("div.frame, .trouble + .frame")) return;
    const message = this.root?.querySelector(".trouble");
    const focused = /** @type {HTMLElement | null | undefined} */ (this.shadow?.activeElement);
    this.end();
    this.firstCard = undefined;
    this.show(tree(["div", {}, ["div", { class: "quiz frame", part: "frame" }, ["slot", {}]]]));
    // On a retry, the error stays until the frame is inserted.
    if (!message) return;
    /** @type {Root} */ (this.root).prepend(message);
    focused?.focus();
  }

  /** @param {(HTMLElement | SVGElement) & { key?: string }} content */
  show(content) {
    const { element } = this;
    content.classList.add("root");
    // Keys that press a control must not trigger shortcuts of the page.
    content.onkeydown = content.onkeyup = (event) => {
      if (!/^( |Enter)$/.test(event.key) || !(/** @type {Element} */ (event.target).closest("a,button,summary"))) return;
      event.stopPropagation();
      content.key = event.type;
    };
    // The card replaces the author's link, or a card of another build in the page's markup; if one had the focus, the
    // card gets it.
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

  /**
   * Ends the running quiz or frame. With `seen`, a picture of it stays until the quiz is needed again.
   * @param {boolean} [seen]
   */
  end(seen) {
    const { quiz } = this;
    this.quiz = undefined;
    quiz?.end(seen);
  }

  /**
   * Says that the connection is slow, in a status region that was empty before (see ANNOUNCE_DELAY_MS). It is below a
   * visible card or a frame, and above a card that is hidden.
   */
  wait() {
    const { root, firstCard } = /** @type {Shown} */ (this);
    if (root.querySelector(".trouble")) return;
    const { slow, lang } = this.words();
    const message = tree(["p", { class: "quiz trouble", part: "quiz notice", role: "status", lang, dir: "ltr" }]);
    root[this.isRead() || root.querySelector(".frame") ? "append" : "prepend"](message);
    setTimeout(() => {
      message.textContent = slow;
      firstCard?.tell(message);
    }, ANNOUNCE_DELAY_MS);
  }

  /** Shows an error; its button calls `again`. Fires `quiz-error`. @param {unknown} error @param {() => void} again */
  trouble(error, again) {
    const { message: name, values, problems } = error instanceof Trouble ? error : new Trouble("not_loaded", { why: `${error}` });
    let message = name;
    // An invalid deck has no first card.
    if (problems[0]) this.firstCard = undefined;
    try {
      const words = this.words();
      message = fill(words[name], values);
      this.#tell(box(message, problems, words, this.#isOwn(), again));
    } catch {
      // This page allows nothing to be drawn. Keep what is shown, even if it is only the author's link.
    }
    const detail = { deck: this.deck, message, problems };
    this.element.dispatchEvent(new CustomEvent("quiz-error", { bubbles: true, composed: true, detail }));
  }

  /** @param {HTMLElement} box */
  #tell(box) {
    const { root, firstCard } = this;
    const focused = this.shadow?.activeElement;
    root?.querySelector(".trouble")?.remove();
    // A frame may still load, and takes its place again then.
    const framed = root?.querySelector(".frame");
    // A first card can still be read and answered. The error is below it, or above it if the card was hidden until
    // now.
    if (!firstCard && !framed) {
      this.end();
      this.show(tree(["div", {}]));
    }
    /** @type {Root} */ (this.root)[this.isRead() ? "append" : "prepend"](box);
    firstCard?.tell(box);
    firstCard?.stay();
    if (focused && !focused.isConnected) /** @type {HTMLElement} */ (box.querySelector("button")).focus({ preventScroll: true });
  }

  // --- What the author has set ---

  /** @param {string} name */
  #set(name) {
    return this.element.getAttribute(name);
  }

  /** The text of an inline deck, or of one that the full page has, which may be a promise. */
  get text() {
    return this.element.pageDeck?.() ?? this.element.querySelector("script:not([src])")?.textContent;
  }

  /**
   * What is known of the first card before the quiz runs. For the built-in deck it is available immediately, for an
   * inline deck once `still.js` has loaded.
   * @returns {Built | Known | undefined}
   */
  #known() {
    const { text } = this;
    if (text === undefined) return this.#isOwn() ? BUILT : undefined;
    if (this.own.text !== text) {
      const own = (this.own = /** @type {Own} */ ({ text }));
      // Ignore errors here: the quiz reports what is wrong with the deck.
      own.come = import(/** @type {any} */ (here(BUILT.still))).then(({ make }) => make(own, this)).catch(() => {});
    }
    return this.own.known;
  }

  /** Whether the deck is the built-in one, whose cards are in the handout. */
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

  /** Whether the interface will be in the deck's language `lang`. @param {string} lang */
  #speaks(lang) {
    return language(this.#set("lang") || lang) === language(lang);
  }

  words() {
    return wordsFor(this.#set("lang") ?? /** @type {HTMLElement | null} */ (this.element.closest("[lang]"))?.lang ?? "");
  }
}
