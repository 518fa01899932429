// The life of one quiz in a page: the first card, asking for the rest once it is near, and what can go wrong on
// the way. What is shown is `stage.js`; the quiz itself is Rust and comes with `glue/run.js`. Nothing here touches
// the page around the element, or knows what an answer is worth.

import { BUILT, here } from "./built.js";
import { TRIES, address, coming, isFresh, load, obstacle, patience, pause, spoiled } from "./load.js";
import { OPTIONS, Stage } from "./stage.js";
import { wear } from "./styles.js";
import { Trouble } from "./trouble.js";
import { language, spoken } from "./words.js";

// Loading begins when the quiz is within about a screen of being seen.
const NEAR = "800px";
// How long it leaves the browser to a card that has just come or been answered, in ms.
const MOMENT = 200;
// What is here already, for the scripts that come later.
const KIT = { BUILT, Trouble, address, coming, here, language, pause, spoiled, spoken, wear };

/** The files that come later: they tell one build from another. */
export const FILES = BUILT.glue + BUILT.wasm + BUILT.frame;

/**
 * Whether nobody can see the element in the next moment: then its card is made in a task of its own, and
 * the page is kept from scrolling for less long. A link, or going back, leads to any place of a page.
 */
const isFar = (element) =>
  element.getBoundingClientRect().top > innerHeight && !location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate";

export class Life {
  #element;
  #renew;
  #stage;
  #there; // in a page, and not about to leave it; undefined before it was in any
  #near; // the observer that waits for the quiz to come near
  #start; // this start; a later one makes it stale
  #tries = 0; // how often loading has failed in a row
  #waiting; // for a further try
  #changed = new Set(); // attributes changed in this task

  /** `renew` takes the life that goes on from here in the place of this one; `before` is the stage of that before this one. */
  constructor(element, renew, before) {
    this.#element = element;
    this.#renew = renew;
    this.#stage = new Stage(element, () => this.#soon(), before);
  }

  /** The element has come into a page. */
  connect() {
    if (!this.#there) this.#safely(() => this.#arrive());
  }

  /** An element that is moved leaves and returns within one task: only one that stays away ends. */
  async disconnect() {
    await null;
    if (!this.#element.isConnected && this.#there) this.#end();
  }

  async change(name) {
    if (!this.#there) return;
    this.#changed.add(name);
    await null;
    this.#safely(() => this.#takeUp());
  }

  /** Loads what is needed and draws the quiz; also how it goes on after trouble. */
  async start() {
    const start = (this.#start = {});
    const stale = () => this.#start !== start || !this.#element.isConnected;
    const stage = this.#stage;
    try {
      this.#near?.disconnect();
      this.#waiting?.abort();
      stage.prepare();
      const framed = stage.isFramed();
      const unable = !framed && obstacle();
      if (unable) throw unable;
      const late = await (framed ? load(BUILT.frame) : load(BUILT.glue, address(BUILT.wasm).href, stage.deckUrl()));
      if (stale()) return;
      await late.run(KIT, stage, stale, (error) => this.#fail(error));
      if (stale()) return;
      this.#start = undefined;
      this.#tries = 0;
    } catch (error) {
      if (stale()) return;
      const passing = error?.values?.passing;
      if (passing && error.message === "not_loaded" && (await this.#isOver(stale))) return;
      if (passing && this.#tries < TRIES) this.#wait();
      else this.#fail(error);
    }
  }

  async #arrive() {
    // Before anything is shown, so that nothing of it is a change.
    if (this.#there === undefined && this.#element.hasAttribute("query")) this.#beThePage();
    this.#there = true;
    if (isFar(this.#element)) await pause();
    if (this.#there) this.#begin();
  }

  #begin() {
    this.#stage.prepare(isFresh());
    this.#near?.disconnect();
    this.#near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#soon(), { rootMargin: NEAR });
    this.#near.observe(this.#element);
  }

  #end() {
    this.#there = false;
    this.#near?.disconnect();
    this.#waiting?.abort();
    this.#start = undefined;
    this.#stage.end(true);
  }

  /** A card that is being read, or has just been answered, is not held up by what is loaded for later. */
  #soon() {
    this.#safely(async () => {
      await pause(this.#stage.isRead() ? MOMENT : 0);
      if (this.#there) this.#start ?? this.#stage.quiz ?? this.start();
    });
  }

  /** Takes up all attributes changed in a task at once. */
  #takeUp() {
    const changed = this.#changed;
    if (!changed.size || !this.#element.isConnected) return;
    this.#changed = new Set();
    const stage = this.#stage;
    // A matter of styles alone, but where a frame has to be told.
    const styles = changed.size === 1 && changed.has("theme") && !stage.isFramed();
    if (styles || stage.quiz?.change(changed)) return;
    if (stage.quiz || this.#start) this.start();
    else stage.prepare();
  }

  /** The element on the quiz's own page: its address sets what attributes set elsewhere. */
  #beThePage() {
    const quiz = this.#element;
    const query = new URLSearchParams(location.search);
    for (const name of OPTIONS) if (query.get(name)) quiz.setAttribute(name, query.get(name));
    const framed = parent !== window;
    const then = ({ detail }) => import(here(framed ? BUILT.frame : BUILT.home)).then(({ begin }) => begin(quiz, detail)).catch(() => {});
    // What stands beside the quiz comes after it; but a link may carry the progress to begin with.
    if (framed || location.hash.startsWith("#p=")) this.#stage.told = then({});
    else quiz.addEventListener("quiz-ready", then, { once: true });
  }

  /** Whatever is thrown, by a page that has changed what browsers have, too: something is there to be read. */
  async #safely(act) {
    try {
      await act();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error) {
    this.#start = {};
    this.#stage.trouble(error, () => this.start());
  }

  /** It may be the line alone: says so, and tries again by itself, or when the reader wants to go on. */
  #wait() {
    this.#start = undefined;
    this.#waiting = patience(this.#tries++, () => this.start());
    this.#stage.wait();
  }

  /**
   * Whether the site has another build by now, without the files of this one: then that goes on from here. Looked
   * up with the first and the last try: those between are for a bad line.
   */
  async #isOver(stale) {
    if (this.#tries % TRIES) return false;
    const newer = await import(here(`leader-quiz.js?${Date.now()}`)).catch(() => {});
    if (stale()) return true;
    if (!newer?.Life || newer.FILES === FILES) return false;
    this.#end();
    const life = new newer.Life(this.#element, this.#renew, this.#stage);
    this.#renew(life);
    life.connect();
    return true;
  }
}
