// The environment of one walk: a browser context, its tabs, the pages with quizzes, the connection, and storage. It
// does not know what is right.
import { EVENTS } from '../../static/element/frame-messages.js';
import { EMPTY_MESSAGE, watch } from '../browser/watch.mjs';
import { seededRandom } from '../chance.mjs';
import { installEyes } from './eyes.mjs';
import { installTargets } from './targets.mjs';

/** The files that a quiz fetches, by kind. */
export const FILES = {
  script: /\/quiz\/leader-quiz\.js/,
  glue: /\/quiz\/leader-quiz-[0-9a-f]+\.js/,
  wasm: /_bg\.wasm/,
  // Not the full page, whose address may contain that of a deck.
  deck: /^[^?]*\/(fixtures|decks)\/[^/]+\.json/,
  words: /\/words-/,
  frame: /\/frame-/,
  take: /\/files-/,
};
/** How a bad connection answers: no connection, 404, another content, or late. */
export const BAD_RESPONSES = ['abort', 'gone', 'broken', 'held'];

/** Styles of the element's parent: layouts in which pages put a quiz. */
export const LAYOUTS = [
  '',
  'display: flex',
  'display: grid; justify-items: center',
  'float: left',
  'inline-size: 200px',
  'font-size: 32px',
  'direction: rtl',
  'columns: 2',
  'zoom: 1.5',
  'position: absolute',
  'overflow: auto; block-size: 300px',
];

const written = (attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`)
    .join('');

export class World {
  /** Each tab: its page, the messages in its console that count as `faults`, and its number (`name`). */
  tabs = [];
  /** How files of each kind are answered. A kind that is not listed is answered normally. */
  connection = {};
  offline = false;
  /** Whether the walk has caused failures, of which the console may report. */
  noise = false;
  #held = [];
  #made = 0;

  /** Opens a browser context with the first tab of a walk. */
  static async begin(browser, base, { quizzes, page, clock }, seed) {
    const world = new World();
    Object.assign(world, { base, quizzes, path: page, clock });
    world.context = await browser.newContext({
      baseURL: base,
      serviceWorkers: 'block',
      viewport: { width: 700, height: 800 },
      permissions: ['clipboard-write'],
    });
    const { context } = world;
    context.setDefaultTimeout(30_000);
    await context.addInitScript(watch, EMPTY_MESSAGE);
    // The order of choices is random. Seed it, so that the walk can be repeated.
    await context.addInitScript(`Math.random = (${seededRandom})(${seed})`);
    await context.addInitScript(`(${installEyes})(${JSON.stringify(EVENTS)}); (${installTargets})()`);
    await context.route('**/host/monkey.html*', (route) => route.fulfill({ contentType: 'text/html', body: world.#post() }));
    await context.route(/\/host\/elsewhere|\/post(#|$)|\/quiz\/post\.html/, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Elsewhere</title><p>Another page.' }),
    );
    for (const [kind, address] of Object.entries(FILES)) await context.route(address, (route) => world.#answer(kind, route));
    await world.openTab();
    return world;
  }

  #post() {
    const all = this.quizzes.map(
      (attributes) => `<p>Some text.</p><div><leader-quiz${written(attributes)}><a href="/quiz/">Take the quiz</a></leader-quiz></div>`,
    );
    return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A post</title>
<script type="module" src="/quiz/leader-quiz.js"></script><main>${all.join('\n')}</main><aside></aside></html>`;
  }

  async #answer(kind, route) {
    const way = this.connection[kind];
    if (way === 'abort') return route.abort('connectionfailed').catch(() => {});
    if (way === 'gone') return route.fulfill({ status: 404, body: 'gone' }).catch(() => {});
    if (way === 'broken') return route.fulfill({ status: 200, contentType: 'text/plain', body: 'oops' }).catch(() => {});
    if (way === 'held') await new Promise((go) => this.#held.push(go));
    return route.continue().catch(() => {});
  }

  /** From now on, files of this kind are answered badly. */
  connect(kind, way) {
    this.connection[kind] = way;
    this.noise = true;
  }

  /** From now on, all files are answered normally, also those that were delayed. */
  mend() {
    this.connection = {};
    for (const go of this.#held.splice(0)) go();
  }

  /** Whether files may be late or missing now. */
  get isBad() {
    return this.offline || Object.keys(this.connection).length > 0;
  }

  async openTab() {
    const page = await this.context.newPage();
    const tab = { page, faults: [], name: (this.#made += 1) };
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) tab.faults.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => tab.faults.push(`uncaught: ${error.stack ?? error}`));
    // A link in a frame opens a tab: close it.
    page.on('popup', async (opened) => {
      await opened.close().catch(() => {});
      await page.bringToFront().catch(() => {});
    });
    page.on('dialog', (dialog) => dialog.dismiss().catch(() => {}));
    page.on('crash', () => tab.faults.push('uncaught: the page has crashed'));
    if (this.clock) await page.clock.install();
    this.tabs.push(tab);
    this.front = tab;
    await this.visit(tab);
    return tab;
  }

  async toFront(tab) {
    if (this.front !== tab) await tab.page.bringToFront();
    this.front = tab;
  }

  async closeTab(tab) {
    this.tabs = this.tabs.filter((other) => other !== tab);
    await tab.page.close();
  }

  /** Opens the page with the quizzes in a tab. */
  async visit(tab, address = this.path) {
    await tab.page.goto(address, { waitUntil: 'commit' }).catch((error) => {
      if (!this.isBad) throw error;
    });
  }

  /** Sets how localStorage behaves on all pages: `kind` is the value of a cookie that eyes.mjs reads. */
  async setStorage(kind) {
    if (kind) await this.context.addCookies([{ name: 'storage', value: kind, url: this.base }]);
    else await this.context.clearCookies();
  }

  async setOffline(offline) {
    this.offline = offline;
    if (offline) this.noise = true;
    await this.context.setOffline(offline);
  }

  async end() {
    this.mend();
    await this.context.close().catch(() => {});
  }
}
