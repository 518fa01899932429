// The words in which journeys are written: go to, tap, press, type, evaluate, wait until. One browser of any engine;
// what the engines do differently is in their launchers. Nothing is waited for by the clock.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './launch.mjs';
import { inPage } from './page.mjs';

const KEYS = { Tab: '\uE004', Enter: '\uE007', Space: ' ', Backspace: '\uE003', Escape: '\uE00C', Left: '\uE012', Right: '\uE014', End: '\uE010' };
const CONTROL = '\uE009';

/** A part of the quiz, to be tapped: the seen one at this place among those with its name. */
export const part = (name, at = 0) => ({ css: `[part~="${name}"]`, at });
/** Anything else in the quiz, or in a page without one. */
export const found = (css, at = 0) => ({ css, at });

export class Browser {
  #engine;
  /** How to get to the frame that is looked into: from its page. */
  #frame;
  /** Tells one document from the next. */
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

  /** Nothing is asked of the document that is being left. */
  async #leave(how) {
    const mark = `document ${++this.#documents}`;
    await this.top();
    await this.evaluate((_, mark) => (window.left = mark), mark).catch(() => {});
    await how();
    await this.until('another document is there', (_, mark) => window.left !== mark && location.protocol !== 'about:' && Boolean(document.body), mark);
  }

  /** What a function gives in the page: it is called with what page.mjs has, and these values. */
  async evaluate(work, ...values) {
    try {
      return await this.#engine.send('run', { script: `return (${work})((${inPage})(), ...arguments);`, args: values });
    } catch (error) {
      // A frame that has gone on to another document is another window to some engines.
      if (this.#frame && error.code === 'no such window') await this.#enter();
      throw error;
    }
  }

  /** Asks the page until the answer is yes, and gives it. */
  until(said, work, ...values) {
    return until(said, () => this.evaluate(work, ...values));
  }

  /** Whether the deck editor always comes back by Back as it was. Firefox and Chromium load it anew now and then. */
  get keepsPages() {
    return Boolean(this.#engine.keepsPages);
  }

  resize(width, height) {
    return this.#engine.resize(width, height);
  }

  /** Opens a further tab and turns to it; the function it gives turns back to the one before. */
  async openTab() {
    const before = await this.#engine.send('handle');
    const { handle } = await this.#engine.send('open', { type: 'tab' });
    await this.#engine.send('turn', { handle });
    return { turnBack: () => this.#engine.send('turn', { handle: before }), turnTo: () => this.#engine.send('turn', { handle }) };
  }

  /** Closes the tab that is looked at. */
  closeTab() {
    return this.#engine.send('close');
  }

  // --- Frames ---

  /** Looks into a frame of the page: what follows is about the document in it. */
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

  /** Looks at the page itself again. */
  async top() {
    if (!this.#frame) return;
    this.#frame = undefined;
    await this.#engine.send('frame', { id: null });
  }

  // --- Hands ---

  /** Puts a finger (or the mouse) on a thing that is seen, once it lies still, and lets go; `anyway`, where it takes no taps. */
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

  /** A point of a thing that is seen, brought into sight; nothing where another thing lies above it. */
  async #placeOf(css, at, anyway) {
    const point = await this.evaluate(pointOf, css, at, anyway);
    const frame = this.#frame;
    if (!point || !frame) return point;
    await this.top();
    const around = await this.evaluate(pointAround, frame, point);
    await this.into(frame);
    return this.#engine.actsInFrames ? point : around;
  }

  /** Does something where the engine takes points from: in the page around a frame that is looked into, as a rule. */
  async #outside(work) {
    const frame = this.#frame;
    if (!frame || this.#engine.actsInFrames) return work();
    await this.top();
    await work();
    await this.into(frame);
  }

  /** Presses keys, one after the other; `Control+a` holds one while it presses the other. */
  async press(...keys) {
    // A key at a time: between two, a page may draw.
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

  /** Holds a key down until the function it gives is called. */
  async holdDown(key) {
    const value = KEYS[key] ?? key;
    const act = (type) => this.#engine.send('act', { actions: [{ type: 'key', id: 'keys', actions: [{ type, value }] }] });
    await act('keyDown');
    return () => act('keyUp');
  }

  /** Types a text, letter by letter. */
  async type(text) {
    await this.press(...[...text].map((letter) => ({ ' ': 'Space', '\n': 'Enter' })[letter] ?? letter));
  }

  // --- What comes out ---

  /** The PDF of the page. */
  print() {
    return this.#engine.print();
  }

  /** Warnings and errors since the last call. */
  console() {
    return this.#engine.console();
  }

  async picture() {
    return Buffer.from(await this.#engine.send('picture'), 'base64');
  }

  /** The file whose name fits, once it has been saved whole; it is gone then. */
  async saved(pattern) {
    const folder = join(this.#engine.folder, 'downloads');
    const name = await until(`a file ${pattern} is saved`, () => readdirSync(folder).find((name) => pattern.test(name)));
    const file = join(folder, name);
    // Firefox keeps what is still coming beside an empty file of the final name.
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

/** The point of a frame, brought into sight, as one of the page around it. */
function pointAround({ all }, css, [x, y]) {
  const [frame] = all(css);
  scrollTo({ top: frame.getBoundingClientRect().top + scrollY + y - innerHeight / 2, behavior: 'instant' });
  const { left, top } = frame.getBoundingClientRect();
  return [left + frame.clientLeft + x, top + frame.clientTop + y].map(Math.round);
}
