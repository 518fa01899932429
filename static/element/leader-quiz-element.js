// The custom element: its life cycle in a page, and its attributes. `shell.js` is what it shows before and beside the
// quiz. The quiz itself is Rust; `glue/main.js` brings it once the element is near the viewport. This code does not
// touch the page around the element and knows nothing about scores. The build bundles it with its imports; a post
// waits for this file before its first card, so keep it small (docs/decisions/0007-two-halves.md).

import { BUILT, here } from "./built.js";
import { fileUrl, isFresh, load, MAX_RETRIES, markFailed, pause, prefetched, scheduleRetry, wasmObstacle } from "./load.js";
import { OPTIONS } from "./options.js";
import { Shell } from "./shell.js";
import { adoptAgain, adoptStyles } from "./styles.js";
import { Trouble } from "./trouble.js";
import { language, sentences } from "./words.js";

/** @import { Late } from "./load.js" */
/** @import { Shown } from "./shell.js" */

// Loading begins when the quiz is within about a screen of the viewport: the `rootMargin` of an IntersectionObserver.
const NEAR_MARGIN = "800px";
// How long loading waits after a card was drawn or answered.
const LOAD_DELAY_MS = 200;
// How long loading takes before the reader is told that it is slow.
const SLOW_MS = 8000;
/** Passed to the scripts that are loaded later. @typedef {typeof SHARED} Shared */
const SHARED = { BUILT, Trouble, fileUrl, load, prefetched, here, language, pause, markFailed, sentences, adoptStyles, version: BUILT.version };

/**
 * Whether the element cannot become visible in the next moment. Then its card is made in a separate task, so that
 * scrolling is blocked for a shorter time. After a reload or back/forward navigation, with a fragment in the address,
 * or in a page that has loaded already (such as one changed by a client-side router), the reader may be at any
 * position.
 * @param {HTMLElement} quiz
 */
const isFar = (quiz) =>
  document.readyState !== "complete" &&
  quiz.getBoundingClientRect().top > innerHeight &&
  !location.hash &&
  /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"))[0]?.type === "navigate";

export class LeaderQuizElement extends HTMLElement {
  static observedAttributes = OPTIONS;

  #shell = new Shell(this, () => this.#soon());
  /** Whether the element is connected and is not about to be removed. @type {boolean | undefined} */
  #there;
  /** Observes whether the quiz is near the viewport. @type {IntersectionObserver | undefined} */
  #near;
  /** Identifies the current start. A later one makes it stale. @type {object | undefined} */
  #start;
  /** Number of consecutive failures of loading. */
  #tries = 0;
  /** Cancels the scheduled retry. @type {(() => void) | undefined} */
  #waiting;
  /** Attributes changed in this task. @type {Set<string>} */
  #changed = new Set();
  /** The text of an inline deck, to detect changes. @type {Shell["text"]} */
  #text;
  /** Observes the element's children, which may contain an inline deck. @type {MutationObserver | undefined} */
  #reader;

  connectedCallback() {
    if (this.#there) return this.#shell.quiz?.moved?.();
    this.#safely(async () => {
      this.#there = true;
      if (isFar(this)) await pause();
      // If the script runs before the page is parsed (`async`), the element's children may not be parsed yet.
      while (document.readyState === "loading" && !this.nextSibling) await pause();
      if (this.#there) this.#begin();
    });
  }

  #begin() {
    this.#text = this.#shell.text;
    (this.#reader ??= new MutationObserver(() => this.attributeChangedCallback("deck", this.#text, (this.#text = this.#shell.text)))).observe(this, {
      subtree: true,
      childList: true,
      // React and Preact change the data of the text node.
      characterData: true,
    });
    this.#shell.prepare(isFresh());
    this.#near?.disconnect();
    this.#near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#soon(), { rootMargin: NEAR_MARGIN });
    this.#near.observe(this);
    this.watch();
  }

  /**
   * Observes the content now shown. The element itself may have no box (`display: contents`), and WebKit reports no
   * intersection for one that is split across columns. So this also observes something inside: a heading, or the
   * author's link.
   */
  watch() {
    const { root } = /** @type {Shown} */ (this.#shell);
    this.#near?.observe(root.querySelector("h2") ?? this.querySelector("a") ?? root);
  }

  adoptedCallback() {
    if (this.shadowRoot) adoptAgain(this.shadowRoot);
  }

  /**
   * Starts soon. Waits a moment if a card can be read, since loading must not delay a card that has just been drawn
   * or answered.
   */
  #soon() {
    this.#safely(async () => {
      await pause(this.#shell.isRead() ? LOAD_DELAY_MS : 0);
      if (this.#there) this.#start ?? this.#shell.quiz ?? this.start();
    });
  }

  /**
   * Ends the quiz. An element that is moved is disconnected and connected within one task, so this first waits for a
   * microtask.
   */
  async disconnectedCallback() {
    await null;
    if (this.isConnected || !this.#there) return;
    this.#there = false;
    this.#near?.disconnect();
    this.#waiting?.();
    this.#start = undefined;
    this.#shell.end(true);
  }

  /** @param {string} name @param {unknown} before @param {unknown} after */
  async attributeChangedCallback(name, before, after) {
    if (before === after || !this.#there) return;
    this.#changed.add(name);
    await null;
    this.#safely(() => this.#change());
  }

  /** Applies all attributes that were changed in one task together. */
  #change() {
    const changed = this.#changed;
    if (!changed.size || !this.isConnected) return;
    this.#changed = new Set();
    const shell = this.#shell;
    // Only styles depend on `theme`, unless there is a frame.
    const styles = changed.size === 1 && changed.has("theme") && !shell.isFramed();
    // A quiz that is about to be replaced is not redrawn: the focused element would be removed just before it.
    if (styles || (!this.#start && shell.quiz?.change(changed))) return;
    if (shell.quiz || this.#start) this.start();
    else shell.prepare();
  }

  /** Loads the quiz and draws it. Also called to continue after an error. */
  async start() {
    const start = (this.#start = {});
    const stale = () => this.#start !== start || !this.isConnected;
    const shell = this.#shell;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let slow;
    try {
      this.#waiting?.();
      shell.prepare();
      const framed = shell.isFramed();
      const obstacle = !framed && wasmObstacle();
      if (obstacle) {
        // The first card of an inline deck can still be read without the quiz.
        await shell.own.come;
        throw obstacle;
      }
      slow = setTimeout(() => stale() || shell.wait(), SLOW_MS);
      /** @type {Late} */
      const late = await (framed ? load(BUILT.frame) : load(BUILT.glue, here(BUILT.wasm).href, shell.text === undefined && shell.deckUrl()));
      if (stale()) return;
      await late.run(SHARED, /** @type {Shown} */ (shell), stale, (error) => this.#fail(error));
      if (stale()) return;
      this.#start = undefined;
      this.#tries = 0;
    } catch (error) {
      if (stale()) return;
      const passing = /** @type {Trouble | undefined} */ (error)?.values?.passing;
      const renewed = passing !== undefined && (await this.#renew(passing));
      if (stale()) return;
      if (renewed) this.start();
      else if (passing && this.#tries < MAX_RETRIES) this.#wait();
      else this.#fail(error);
    } finally {
      clearTimeout(slow);
      // If `start` was called before the element was connected, connecting it starts it again.
      if (!this.isConnected) this.#start = undefined;
    }
  }

  /**
   * Shows an error for anything that `act` throws, including errors from built-ins that a page has patched.
   * @param {() => unknown} act
   */
  async #safely(act) {
    try {
      await act();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#start = {};
    this.#shell.trouble(error, () => this.start());
  }

  /** The failure may be temporary: says so and retries, automatically or when the reader answers or presses "Next". */
  #wait() {
    this.#start = undefined;
    this.#waiting = scheduleRetry(this.#tries++, () => this.start());
    this.#shell.wait();
  }

  /**
   * Whether the site has a new build, so that the files of this one may be gone. If so, `BUILT` then names the files
   * of the new build. For a temporary failure (`passing`), this checks only after the first and the last attempt; those
   * between are for a bad connection.
   * @param {boolean} passing
   */
  async #renew(passing) {
    const files = () => BUILT.glue + BUILT.wasm + BUILT.frame;
    const before = files();
    if (!passing || this.#tries % MAX_RETRIES === 0) {
      const newer = await import(/** @type {any} */ (here(`leader-quiz.js?${Date.now()}`))).catch(() => {});
      Object.assign(BUILT, newer?.BUILT, { words: BUILT.words });
    }
    return files() !== before;
  }
}
