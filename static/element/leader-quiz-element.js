// The element: its life in a page, and its attributes. What it shows before and beside the
// quiz is `shell.js`; the quiz itself is Rust and comes with `glue/main.js`, once it is near. Nothing here
// touches the page around the element, or knows what an answer is worth. The build makes one file of this and
// what it imports; it is all that stands between a post and its first card, so every byte of it counts.

import { BUILT, here } from "./built.js";
import { fileUrl, isFresh, load, markFailed, obstacle, patience, pause, prefetched, TRIES } from "./load.js";
import { OPTIONS } from "./options.js";
import { Shell } from "./shell.js";
import { adoptAgain, adoptStyles } from "./styles.js";
import { Trouble } from "./trouble.js";
import { language, sentences } from "./words.js";

/** @import { Late } from "./load.js" */
/** @import { Shown } from "./shell.js" */

// Loading begins when the quiz is within about a screen of being seen.
const NEAR = "800px";
// How long loading waits after a card was drawn or answered, in ms.
const MOMENT = 200;
// What takes longer than this is said to be slow, in ms.
const SLOW = 8000;
/** Passed to the scripts that are loaded later. @typedef {typeof SHARED} Shared */
const SHARED = { BUILT, Trouble, fileUrl, load, prefetched, here, language, pause, markFailed, sentences, adoptStyles, version: BUILT.version };

/**
 * Whether nobody can see the element in the next moment: then its card is made in a task of its own, and
 * the page is kept from scrolling for less long. A link, or going back, leads to any place of a page; so does the router
 * of a site that shows further pages in the same document.
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
  /** In a page, and not about to leave it. @type {boolean | undefined} */
  #there;
  /** Waits for the quiz to come near. @type {IntersectionObserver | undefined} */
  #near;
  /** This start; a later one makes it stale. @type {object | undefined} */
  #start;
  /** How often loading has failed in a row. */
  #tries = 0;
  /** Cancels a further try. @type {(() => void) | undefined} */
  #waiting;
  /** Attributes changed in this task. @type {Set<string>} */
  #changed = new Set();
  /** Of a deck between the tags. @type {Shell["text"]} */
  #text;
  /** Observes the element's children, among which a deck may be. @type {MutationObserver | undefined} */
  #reader;

  connectedCallback() {
    if (this.#there) return this.#shell.quiz?.moved?.();
    this.#safely(async () => {
      this.#there = true;
      if (isFar(this)) await pause();
      // A script that does not wait for the page: what stands between the tags may not have come yet.
      while (document.readyState === "loading" && !this.nextSibling) await pause();
      if (this.#there) this.#begin();
    });
  }

  #begin() {
    this.#text = this.#shell.text;
    (this.#reader ??= new MutationObserver(() => this.attributeChangedCallback("deck", this.#text, (this.#text = this.#shell.text)))).observe(this, {
      subtree: true,
      childList: true,
      // React and Preact change the text node itself.
      characterData: true,
    });
    this.#shell.prepare(isFresh());
    this.#near?.disconnect();
    this.#near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#soon(), { rootMargin: NEAR });
    this.#near.observe(this);
    this.watch();
  }

  /**
   * Called for whatever is shown. The element itself may have no box (`display: contents`), and WebKit does not see one that
   * is broken over columns; but what is in it is seen: a heading, or the author's link.
   */
  watch() {
    const { root } = /** @type {Shown} */ (this.#shell);
    this.#near?.observe(root.querySelector("h2") ?? this.querySelector("a") ?? root);
  }

  adoptedCallback() {
    if (this.shadowRoot) adoptAgain(this.shadowRoot);
  }

  /** Loading must not delay a card that has just been drawn or answered. */
  #soon() {
    this.#safely(async () => {
      await pause(this.#shell.isRead() ? MOMENT : 0);
      if (this.#there) this.#start ?? this.#shell.quiz ?? this.start();
    });
  }

  /** An element that is moved leaves and returns within one task: only one that stays away ends. */
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

  /** Takes up all attributes changed in a task at once. */
  #change() {
    const changed = this.#changed;
    if (!changed.size || !this.isConnected) return;
    this.#changed = new Set();
    const shell = this.#shell;
    // Only styles depend on it, unless there is a frame.
    const styles = changed.size === 1 && changed.has("theme") && !shell.isFramed();
    // A quiz that is about to be replaced is not redrawn: the focused element would be removed just before it.
    if (styles || (!this.#start && shell.quiz?.change(changed))) return;
    if (shell.quiz || this.#start) this.start();
    else shell.prepare();
  }

  /** Loads what is needed and draws the quiz; also called to continue after an error. */
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
      const unable = !framed && obstacle();
      if (unable) {
        // The card of an inline deck can be read all the same.
        await shell.own.come;
        throw unable;
      }
      slow = setTimeout(() => stale() || shell.wait(), SLOW);
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
      else if (passing && this.#tries < TRIES) this.#wait();
      else this.#fail(error);
    } finally {
      clearTimeout(slow);
      // Called before the element was in the page: it begins once it is.
      if (!this.isConnected) this.#start = undefined;
    }
  }

  /** Shows an error for whatever is thrown, also by a page that has patched built-ins. @param {() => unknown} act */
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

  /** It may be only the connection: says so, and retries by itself, or when the reader wants to go on. */
  #wait() {
    this.#start = undefined;
    this.#waiting = patience(this.#tries++, () => this.start());
    this.#shell.wait();
  }

  /**
   * Whether the site has a new build since, so that the files of this one may be gone: then those of the new build are
   * requested. Where it is `passing`, checked at the first and the last try; those between are for a bad connection.
   * @param {boolean} passing
   */
  async #renew(passing) {
    const files = () => BUILT.glue + BUILT.wasm + BUILT.frame;
    const before = files();
    if (!passing || this.#tries % TRIES === 0) {
      const newer = await import(/** @type {any} */ (here(`leader-quiz.js?${Date.now()}`))).catch(() => {});
      Object.assign(BUILT, newer?.BUILT, { words: BUILT.words });
    }
    return files() !== before;
  }
}
