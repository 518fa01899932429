// What stands around a frame with the quiz's own page, and what that page has for it (frame-inside.js): fetched only
// where there is one.

import { CHANNEL, EVENTS, LIVE, plain } from "./frame-messages.js";

/** @import { LeaderQuizElement, Shared } from "./leader-quiz-element.js" */
/** @import { Fail } from "./load.js" */
/** @import { Host, Shell, Shown } from "./shell.js" */
/** @import { Words } from "./words.js" */

export { begin, handed } from "./frame-inside.js";

/** @typedef {MessageEvent & { type: "message" }} Message */
/** @typedef {Event & { type: "online" }} Online */
/** @typedef {SecurityPolicyViolationEvent & { type: "securitypolicyviolation" }} Violation */

// Filled in by the build: what is said of a frame, in the language of the built-in deck.
export const VALUES = /** @type {Words} */ ({});

/** A page without an origin: in a sandbox, where its frames have none either, or a file, where they have theirs. */
const NO_ORIGIN = globalThis.origin === "null";
// How long nothing may be heard from a frame, in ms: once something has come into it, and until then. What is
// heard later still counts.
const LOADED = 10_000;
const LOADING = 30_000;

/**
 * Puts a frame where the shell keeps its place. `fail` is called if it does not start.
 * @param {Shared} shared @param {Shown} shell @param {unknown} _stale @param {Fail} fail
 */
export function run({ BUILT, Trouble, here }, shell, _stale, fail) {
  Object.assign(BUILT.words, VALUES);
  shell.end();
  const url = here("index.html");
  const { text } = shell;
  const deck = text === undefined && shell.element.hasAttribute("deck") && shell.deckUrl();
  if (deck && new URL(deck).origin !== url.origin) throw new Trouble("deck_elsewhere", { url: deck });
  // It asks for the deck, once it listens.
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
  // It may still come: this is no end of it.
  const silent = () => shell.trouble(new Trouble("frame_silent"), () => /** @type {LeaderQuizElement} */ (shell.element).start());
  shell.quiz = new Framed(shell, url, deck, text, refused, silent);
}

/** The frame, as seen by the element around it. */
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
  /** What the author wrote between the tags: the frame's title. Without it that is the deck's. */
  #named;
  /** @type {() => void} */
  #refused;
  /** @type {() => void} */
  #silent;
  /** The window that messages came from. A frame gets a new one each time it is inserted into the page. @type {MessageEventSource | null | undefined} */
  #source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Where messages come in, until nothing is to be heard any more. @type {Window | null | undefined} */
  #window;

  /**
   * Opens the quiz's page at `url` in the frame; `deck` is the address of another deck, or `text` its text, if there is
   * one.
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
    // What a frame of another origin may otherwise not do. Browsers complain of what they do not know: Chromium alone
    // tells what that is, and it alone has the second.
    const known = /** @type {any} */ (document).featurePolicy?.features() ?? ["web-share"];
    frame.allow = ["web-share", "clipboard-write"].filter((name) => known.includes(name)).join("; ");
    frame.className = frame.part = "frame";
    this.#named = shell.element.textContent.replace(`${text ?? ""}`, "").trim();
    frame.title = this.#named || shell.words().frame;
    // What comes may be an error page of the browser's or the host's: only the quiz itself says that it is there.
    frame.addEventListener("load", () => this.#wait(LOADED));
    this.moved();
    frame.src = /** @type {any} */ (url);
    // The author's link among it.
    const focused = shell.shadow.activeElement ?? shell.element.querySelector(":focus");
    /** @type {Element} */ (shell.root.querySelector(".frame")).replaceWith(frame);
    if (focused && !focused.getClientRects().length) frame.focus();
  }

  /** Applies changed attributes; false if the frame has to be loaded again. @param {Set<string>} names */
  change(names) {
    const live = [...names].every((name) => LIVE.includes(name));
    // A frame that does not listen yet asks once it does.
    if (live && this.#isHeard()) this.#tell();
    return live;
  }

  end() {
    this.#hearIn(null);
    clearTimeout(this.#timer);
  }

  /** Not by `signal`: zone.js (Angular) before 0.14.7 gets that of other listeners wrong. @param {Window | null} window */
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

  /** The element was moved, maybe into another window: browsers reload its frame, except after `moveBefore`. */
  moved() {
    this.#hearIn(this.#element.ownerDocument.defaultView);
    this.#wait(LOADING);
  }

  /** Nothing has come. What is in the frame may be an error page, of the browser's or the host's: that is not shown. */
  #miss() {
    const focused = this.#shell.shadow.activeElement === this.#frame;
    this.#silent();
    this.#frame.style.visibility = "hidden";
    if (focused) this.#shell.root.querySelector("button")?.focus();
  }

  /** The quiz is there: what was said of its absence goes. @param {MessageEventSource | null} source */
  #hear(source) {
    this.#source = source;
    clearTimeout(this.#timer);
    this.#frame.style.visibility = "";
    const focused = this.#shell.shadow.activeElement;
    for (const told of this.#shell.root.querySelectorAll(".trouble")) told.remove();
    if (focused && !focused.isConnected) this.#frame.focus();
  }

  /** @param {Message | Online | Violation} event */
  handleEvent(event) {
    if (event.type === "message") this.#pass(event);
    // A frame that failed while offline. Setting `src` again does not reload a URL with a fragment; reinserting does.
    else if (event.type === "online") this.#isHeard() || this.#reload();
    // The page's rules have refused something: was it the frame? Browsers name no more than the origin of another one.
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
   * An event of the quiz in the frame becomes one of the element. What comes in has to come from the frame itself.
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
   * What is set on the element, as a page elsewhere reads it: addresses are from here.
   * @returns {[name: string, value: string][]}
   */
  #options() {
    const set = (/** @type {string} */ name) => this.#element.getAttribute(name);
    const article = set("article");
    /** @type {[name: string, value: string | false | null][]} */
    const values = [
      ["deck", this.#deck],
      ["article", article && absolute(article)],
      ...LIVE.map(/** @returns {[string, string | null]} */ (name) => [name, name === "theme" ? this.#theme(set(name)) : set(name)]),
    ];
    return /** @type {[string, string][]} */ (values.filter(([, value]) => value));
  }

  /**
   * A page that is always light, or always dark, has such a quiz: in a frame the device would decide.
   * @param {string | null} set the attribute
   */
  #theme(set) {
    if (set === "light" || set === "dark") return set;
    // What a page says in its head decides what `normal` is, and is not computed.
    const head = /** @type {HTMLMetaElement | null} */ (this.#element.ownerDocument.querySelector("meta[name=color-scheme i]"))?.content;
    const scheme = getComputedStyle(this.#element)
      .getPropertyValue("color-scheme")
      .replace("normal", /** @type {string} */ (head));
    return scheme.includes("dark") ? (scheme.includes("light") ? set : "dark") : "light";
  }
}

/** An address of this page, as one that means the same in another. @param {string} address */
function absolute(address) {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    return "";
  }
}
