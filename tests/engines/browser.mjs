// The API in which journeys are written: go to an address, tap, press keys, type, evaluate, wait for a condition. It
// controls one browser of any engine; differences between the engines are in their launchers (chromium.mjs,
// firefox.mjs, webkit.mjs). All waiting is for conditions, never for a fixed time.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './launch.mjs';
import { inPage } from './page.mjs';

// The code points that WebDriver uses for keys that type no character.
const KEYS = { Tab: '\uE004', Enter: '\uE007', Space: ' ', Backspace: '\uE003', Escape: '\uE00C', Left: '\uE012', Right: '\uE014', End: '\uE010' };
const CONTROL = '\uE009';

/** A target for `tap`: the visible part of the quiz with this name, at this position among them. */
export const part = (name, at = 0) => ({ css: `[part~="${name}"]`, at });
/** A target by CSS selector: anything else in the quiz, or in a page without one. */
export const found = (css, at = 0) => ({ css, at });

export class Browser {
  #engine;
  /** CSS selector of the frame that commands go to; `undefined` if they go to the page itself. */
  #frame;
  /** Counts navigations, so that each document can be told from the next. */
  #documents = 0;

  constructor(engine) {
    this.#engine = engine;
  }

  // --- Pages ---

  async goto(address) {
    await this.#leave(() => this.#engine.send('navigate', { url: address }));
  }

  async reload() {
    await this.#leave(() => this.#engine.send('reload'));
  }

  async back() {
    await this.#leave(() => this.#engine.send('back'));
  }

  /** Navigates by `how`, and waits until another document is there. The mark tells the two documents apart. */
  async #leave(how) {
    const mark = `document ${++this.#documents}`;
    await this.top();
    await this.evaluate((_, mark) => (window.left = mark), mark).catch(() => {});
    await how();
    await this.until('another document is there', (_, mark) => window.left !== mark && location.protocol !== 'about:' && Boolean(document.body), mark);
  }

  /** Evaluates a function in the page and returns its result. Its arguments: the helpers of page.mjs, and `values`. */
  async evaluate(work, ...values) {
    try {
      return await this.#engine.send('run', { script: `return (${work})((${inPage})(), ...arguments);`, args: values });
    } catch (error) {
      // When a frame has navigated, some engines report it as a window that is gone. Enter it again.
      if (this.#frame && error.code === 'no such window') await this.#enter();
      throw error;
    }
  }

  /** Polls the page until the function returns a truthy value, and returns that value. */
  until(said, work, ...values) {
    return until(said, () => this.evaluate(work, ...values));
  }

  /** Whether Back always restores the deck editor from the bfcache. Firefox and Chromium sometimes reload it. */
  get keepsPages() {
    return Boolean(this.#engine.keepsPages);
  }

  resize(width, height) {
    return this.#engine.resize(width, height);
  }

  /** Opens another tab and switches to it. The returned functions switch to the previous tab, and to the new one. */
  async openTab() {
    const before = await this.#engine.send('handle');
    const { handle } = await this.#engine.send('open', { type: 'tab' });
    await this.#engine.send('turn', { handle });
    return { turnBack: () => this.#engine.send('turn', { handle: before }), turnTo: () => this.#engine.send('turn', { handle }) };
  }

  /** Closes the current tab. */
  closeTab() {
    return this.#engine.send('close');
  }

  // --- Frames ---

  /** Enters a frame of the page: the following commands are about the document in it. */
  async into(css) {
    await until(`the frame ${css} can be looked into`, () => {
      this.#frame = css;
      return this.#enter();
    });
  }

  async #enter() {
    const css = this.#frame;
    await this.top();
    const frame = await this.evaluate(({ all }, css) => all(css)[0], css);
    await this.#engine.send('frame', { id: frame });
    this.#frame = css;
    return true;
  }

  /** Leaves the frame: commands are about the page itself again. */
  async top() {
    if (!this.#frame) return;
    this.#frame = undefined;
    await this.#engine.send('frame', { id: null });
  }

  // --- Input ---

  /** Taps a visible element with a finger (or the mouse), once it no longer moves. `anyway`: also if it takes no taps. */
  async tap({ css, at }, { anyway = false } = {}) {
    const pointerType = this.#engine.finger;
    let before;
    const place = await until(`${css} (${at}) lies still in sight`, async () => {
      const place = await this.#placeOf(css, at, anyway);
      const still = place && before && place.join() === before.join();
      before = place;
      return still && place;
    });
    const [x, y] = place;
    const held = { type: 'pointer', id: pointerType, parameters: { pointerType } };
    const actions = [
      { type: 'pointerMove', origin: 'viewport', duration: 0, x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.#outside(() => this.#engine.send('act', { actions: [{ ...held, actions }] }));
  }

  /** Scrolls a visible element into view and returns a point of it; `undefined` if another element covers it. */
  async #placeOf(css, at, anyway) {
    const point = await this.evaluate(pointOf, css, at, anyway);
    const frame = this.#frame;
    if (!point || !frame) return point;
    await this.top();
    const around = await this.evaluate(pointAround, frame, point);
    await this.into(frame);
    return this.#engine.actsInFrames ? point : around;
  }

  /** Sends pointer actions. Most engines take coordinates of the page around a frame, so leave the frame meanwhile. */
  async #outside(work) {
    const frame = this.#frame;
    if (!frame || this.#engine.actsInFrames) return work();
    await this.top();
    await work();
    await this.into(frame);
  }

  /** Presses keys one after the other. `Control+a` holds Control while it presses `a`. */
  async press(...keys) {
    // Send each key as a command of its own, so that the page can render in between.
    for (const key of keys) {
      const [, held, last] = key.match(/^(Control\+)?(.+)$/s);
      const value = KEYS[last] ?? last;
      const stroke = [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ];
      const actions = held ? [{ type: 'keyDown', value: CONTROL }, ...stroke, { type: 'keyUp', value: CONTROL }] : stroke;
      await this.#engine.send('act', { actions: [{ type: 'key', id: 'keys', actions }] });
    }
  }

  /** Holds a key down until the returned function is called. */
  async holdDown(key) {
    const value = KEYS[key] ?? key;
    const act = (type) => this.#engine.send('act', { actions: [{ type: 'key', id: 'keys', actions: [{ type, value }] }] });
    await act('keyDown');
    return () => act('keyUp');
  }

  /** Types a text, character by character. */
  async type(text) {
    await this.press(...[...text].map((letter) => ({ ' ': 'Space', '\n': 'Enter' })[letter] ?? letter));
  }

  // --- Output ---

  /** The PDF of the page. */
  print() {
    return this.#engine.print();
  }

  /** Warnings and errors since the last call. */
  console() {
    return this.#engine.console();
  }

  /** A screenshot of the page, as PNG. */
  async picture() {
    return Buffer.from(await this.#engine.send('picture'), 'base64');
  }

  /** Waits until a file whose name matches has been saved completely. Returns and deletes it. */
  async saved(pattern) {
    const folder = join(this.#engine.folder, 'downloads');
    const name = await until(`a file ${pattern} is saved`, () => readdirSync(folder).find((name) => pattern.test(name)));
    const file = join(folder, name);
    // Firefox creates an empty file with the final name and writes the content to a `.part` file beside it.
    await until(`${name} is whole`, () => !existsSync(`${file}.part`) && readFileSync(file).length);
    const bytes = readFileSync(file);
    rmSync(file);
    return { name, bytes };
  }

  end() {
    return this.#engine.end();
  }
}

function pointOf({ all, isSeen }, css, at, anyway) {
  const element = all(css).filter(isSeen)[at];
  if (!element) return undefined;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const point = [left + Math.min(width / 2, 60), top + Math.min(height / 2, 24)].map(Math.round);
  const hit = element.getRootNode().elementFromPoint(...point);
  return anyway || element.contains(hit) ? point : undefined;
}

/** Scrolls a point of a frame into view, and returns it in coordinates of the page around the frame. */
function pointAround({ all }, css, [x, y]) {
  const [frame] = all(css);
  scrollTo({ top: frame.getBoundingClientRect().top + scrollY + y - innerHeight / 2, behavior: 'instant' });
  const { left, top } = frame.getBoundingClientRect();
  return [left + frame.clientLeft + x, top + frame.clientTop + y].map(Math.round);
}
