// The page's side of a frame that shows the quiz's own page, for pages whose content security policy forbids Wasm, or
// with `mode="frame"`. Loaded only where a frame is needed. It also exports the side inside the frame
// (`frame-inside.js`), so that both are in one file.

import { CHANNEL, EVENTS, LIVE_ATTRIBUTES, plain } from "./frame-messages.js";

/** @import { LeaderQuizElement, Shared } from "./leader-quiz-element.js" */
/** @import { Fail } from "./load.js" */
/** @import { Host, Shell, Shown } from "./shell.js" */
/** @import { Words } from "./words.js" */

export { begin, handed } from "./frame-inside.js";

/** @typedef {MessageEvent & { type: "message" }} Message */
/** @typedef {Event & { type: "online" }} Online */
/** @typedef {SecurityPolicyViolationEvent & { type: "securitypolicyviolation" }} Violation */

// Filled in by the build: the sentences about frames, in the language of the built-in deck.
export const VALUES = /** @type {Words} */ ({});

/**
 * Whether this page has an opaque origin. In a sandbox, its frames have an opaque origin as well; in a local file,
 * they have their own.
 */
const NO_ORIGIN = globalThis.origin === "null";
// How long to wait for the quiz's first message before an error is shown: after the frame's `load` event, and before
// it. A message that comes later still counts.
const TIMEOUT_AFTER_LOAD_MS = 10_000;
const TIMEOUT_BEFORE_LOAD_MS = 30_000;

/**
 * Puts a frame into the place that the shell has reserved. `fail` is called if it does not start.
 * @param {Shared} shared @param {Shown} shell @param {unknown} _stale @param {Fail} fail
 */
export function run({ BUILT, Trouble, here }, shell, _stale, fail) {
  Object.assign(BUILT.words, VALUES);
  shell.end();
  const url = here("index.html");
  const { text } = shell;
  const deck = text === undefined && shell.element.hasAttribute("deck") && shell.deckUrl();
  if (deck && new URL(deck).origin !== url.origin) throw new Trouble("deck_elsewhere", { url: deck });
  // With an empty `deck=`, the page in the frame asks for the deck once it listens.
  if (text !== undefined) url.hash = "deck=";
  const refused = () => {
    const focused = shell.shadow.activeElement;
    shell.end();
    shell.root.remove();
    /** @type {Shell} */ (shell).root = undefined;
    shell.prepare(false, false);
    fail(new Trouble("refused"));
    if (focused) /** @type {HTMLElement | null} */ (shell.root.querySelector(".trouble button"))?.focus({ preventScroll: true });
  };
  // The frame may still load, so it is not ended.
  const silent = () => shell.trouble(new Trouble("frame_silent"), () => /** @type {LeaderQuizElement} */ (shell.element).start());
  shell.quiz = new Framed(shell, url, deck, text, refused, silent);
}

/** The frame, as the running quiz of the element around it. */
class Framed {
  /** @type {Shown} */
  #shell;
  /** @type {Host} */
  #element;
  /** @type {HTMLIFrameElement} */
  #frame;
  /** @type {string} */
  #origin;
  /** @type {string | false} */
  #deck;
  /** @type {Shell["text"]} */
  #text;
  /** The author's text between the tags, used as the frame's title. If empty, the deck's title is used. */
  #named;
  /** @type {() => void} */
  #refused;
  /** @type {() => void} */
  #silent;
  /**
   * The window that messages came from. A frame gets a new window each time it is inserted into the page.
   * @type {MessageEventSource | null | undefined}
   */
  #source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** The window with the event listeners; null after the end. @type {Window | null | undefined} */
  #window;

  /**
   * Opens the quiz's page at `url` in the frame. `deck` is the address of another deck, `text` is the text of one, if
   * there is any.
   * @param {Shown} shell
   * @param {URL} url
   * @param {string | false} deck
   * @param {Shell["text"]} text
   * @param {() => void} refused is called if the page's rules forbid the frame
   * @param {() => void} silent is called if nothing is heard from it
   */
  constructor(shell, url, deck, text, refused, silent) {
    const frame = document.createElement("iframe");
    [this.#shell, this.#element, this.#frame, this.#origin] = [shell, shell.element, frame, url.origin];
    [this.#deck, this.#text, this.#refused, this.#silent] = [deck, text, refused, silent];
    url.search = `${new URLSearchParams(this.#options())}`;
    // Permissions that a frame of another origin does not have by default. Browsers log a warning about names they do
    // not know. Only Chromium can list the names it knows, and only Chromium knows the second.
    const known = /** @type {any} */ (document).featurePolicy?.features() ?? ["web-share"];
    frame.allow = ["web-share", "clipboard-write"].filter((name) => known.includes(name)).join("; ");
    frame.className = frame.part = "frame";
    this.#named = shell.element.textContent.replace(`${text ?? ""}`, "").trim();
    frame.title = this.#named || shell.words().frame;
    // The load event also fires for error pages of the browser or the host, so wait for the quiz's own message.
    frame.addEventListener("load", () => this.#wait(TIMEOUT_AFTER_LOAD_MS));
    this.moved();
    frame.src = /** @type {any} */ (url);
    // The focused element may also be the author's link between the tags.
    const focused = shell.shadow.activeElement ?? shell.element.querySelector(":focus");
    /** @type {Element} */ (shell.root.querySelector(".frame")).replaceWith(frame);
    if (focused && !focused.getClientRects().length) frame.focus();
  }

  /** Applies changed attributes. Returns false if the frame has to be reloaded. @param {Set<string>} names */
  change(names) {
    const live = [...names].every((name) => LIVE_ATTRIBUTES.includes(name));
    // A frame that does not listen yet asks for the options once it does.
    if (live && this.#isHeard()) this.#tell();
    return live;
  }

  end() {
    this.#hearIn(null);
    clearTimeout(this.#timer);
  }

  /**
   * Moves the event listeners to a window. Does not use `signal`: zone.js (Angular) before 0.14.7 mishandles the
   * signals of other listeners.
   * @param {Window | null} window
   */
  #hearIn(window) {
    for (const kind of ["message", "online", "securitypolicyviolation"]) {
      this.#window?.removeEventListener(kind, this);
      window?.addEventListener(kind, this);
    }
    this.#window = window;
  }

  /** @param {number} time in ms */
  #wait(time) {
    clearTimeout(this.#timer);
    if (!this.#isHeard()) this.#timer = setTimeout(() => this.#miss(), time);
  }

  #isHeard() {
    return this.#source && this.#source === this.#frame.contentWindow;
  }

  #reload() {
    const focused = this.#shell.shadow.activeElement === this.#frame;
    this.#frame.replaceWith(this.#frame);
    if (focused) this.#frame.focus();
  }

  /** The element was moved, maybe into another window. Browsers reload its frame then, except after `moveBefore`. */
  moved() {
    this.#hearIn(this.#element.ownerDocument.defaultView);
    this.#wait(TIMEOUT_BEFORE_LOAD_MS);
  }

  /** No message has come in time. The frame may contain an error page of the browser or the host, so it is hidden. */
  #miss() {
    const focused = this.#shell.shadow.activeElement === this.#frame;
    this.#silent();
    this.#frame.style.visibility = "hidden";
    if (focused) this.#shell.root.querySelector("button")?.focus();
  }

  /**
   * The first message of the quiz: removes the error that may have been shown, and shows the frame.
   * @param {MessageEventSource | null} source
   */
  #hear(source) {
    this.#source = source;
    clearTimeout(this.#timer);
    this.#frame.style.visibility = "";
    const focused = this.#shell.shadow.activeElement;
    for (const box of this.#shell.root.querySelectorAll(".trouble")) box.remove();
    if (focused && !focused.isConnected) this.#frame.focus();
  }

  /** @param {Message | Online | Violation} event */
  handleEvent(event) {
    if (event.type === "message") this.#pass(event);
    // The frame may have failed while offline. Setting `src` again does not reload a URL with a fragment; reinserting
    // the frame does.
    else if (event.type === "online") this.#isHeard() || this.#reload();
    // The content security policy has blocked something. Check whether it was the frame; of another origin, browsers
    // report only the origin.
    else if (
      event.disposition === "enforce" &&
      event.effectiveDirective === "frame-src" &&
      event.blockedURI &&
      this.#frame.src.startsWith(event.blockedURI) &&
      !this.#isHeard()
    )
      this.#refused();
  }

  /**
   * Dispatches an event of the quiz in the frame on the element. Accepts messages only from the frame itself.
   * @param {MessageEvent} message
   */
  #pass({ source, origin, data }) {
    if (source !== this.#frame.contentWindow || !(origin === this.#origin || (NO_ORIGIN && origin === "null"))) return;
    if (data?.channel !== CHANNEL) return;
    if (!this.#isHeard()) this.#hear(source);
    if (data.ask === "options") this.#tell();
    if (!EVENTS.includes(data.event)) return;
    const detail = /** @type {{ title?: unknown }} */ (plain(data.detail) ?? {});
    if (detail.title && !this.#named) this.#frame.title = /** @type {string} */ (detail.title);
    this.#element.dispatchEvent(new CustomEvent(data.event, { bubbles: true, composed: true, detail }));
  }

  #tell() {
    const message = { channel: CHANNEL, options: Object.fromEntries(this.#options()), deck: this.#text };
    this.#frame.contentWindow?.postMessage(message, NO_ORIGIN ? "*" : this.#origin);
  }

  /**
   * The element's options in a form that the page in the frame can use: relative addresses are resolved against this
   * page.
   * @returns {[name: string, value: string][]}
   */
  #options() {
    const set = (/** @type {string} */ name) => this.#element.getAttribute(name);
    const article = set("article");
    /** @type {[name: string, value: string | false | null][]} */
    const values = [
      ["deck", this.#deck],
      ["article", article && absolute(article)],
      ...LIVE_ATTRIBUTES.map(/** @returns {[string, string | null]} */ (name) => [name, name === "theme" ? this.#theme(set(name)) : set(name)]),
    ];
    return /** @type {[string, string][]} */ (values.filter(([, value]) => value));
  }

  /**
   * The theme for the frame. A page that is always light, or always dark, gets such a quiz; without this, the
   * device's setting would decide inside the frame.
   * @param {string | null} set the attribute
   */
  #theme(set) {
    if (set === "light" || set === "dark") return set;
    // `<meta name="color-scheme">` decides what `normal` means, but is not part of the computed value.
    const head = /** @type {HTMLMetaElement | null} */ (this.#element.ownerDocument.querySelector("meta[name=color-scheme i]"))?.content;
    const scheme = getComputedStyle(this.#element)
      .getPropertyValue("color-scheme")
      .replace("normal", /** @type {string} */ (head));
    return scheme.includes("dark") ? (scheme.includes("light") ? set : "dark") : "light";
  }
}

/** Resolves an address against this page. @param {string} address */
function absolute(address) {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    return "";
  }
}
