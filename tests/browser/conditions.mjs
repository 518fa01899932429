// Conditions under which a quiz has to work: a slow processor, pages with unusual layout, pages that handle every key,
// blocked or full storage. Each condition is a Playwright project (`npx playwright test --project=cpu6`) that plays the
// journeys of conditions.spec.mjs. A condition is a plain object:
//
//   about        description, for a reader of this file
//   journeys     names of the journeys to play: those that the condition may affect. playwright.config.mjs reads it
//   deck         address of the deck (default: the small one)
//   host(quiz)   HTML around the element
//   sandboxed    true if the quiz is the page of a sandboxed frame with an opaque origin
//   keeps        false if a reload does not restore what was stored
//   prepare      runs before the page is opened
//   look         checks after each stage of a journey, in addition to those for all pages
//   tells        true if a notice says that answers are not stored
import { test as base, events, exceedQuota, expect, part, readCard, ready } from './quiz.mjs';

const SIZE_JOURNEYS = ['click'];
const STORAGE_JOURNEYS = ['early', 'click', 'notebook', 'forget', 'reload'];
/** Styles of a parent element that takes its size from its content. */
const SHRINK_TO_FIT_STYLES = [
  'display: flex',
  'display: flex; flex-direction: column; align-items: center',
  'display: grid; justify-items: center',
  'float: left',
  'display: inline-block',
  'inline-size: fit-content',
  'position: absolute',
];

export const CONDITIONS = {
  cpu6: { about: 'a processor six times as slow', journeys: ['early', 'keyboard', 'notebook'], prepare: slowProcessor },
  sandbox: { about: 'a frame with an origin of its own', journeys: ['early', 'keyboard', 'notebook', 'reload'], sandboxed: true, keeps: false },
  tabs: { about: 'a second tab with the same quiz', journeys: [...STORAGE_JOURNEYS, 'again'], prepare: openSecondTab, look: secondTabFollows },
  keys: { about: 'a page that hears and takes every key', journeys: ['keyboard', 'notebook', 'again'], host: handlingAllKeys, look: heardNothing },
  ugly: {
    about: 'long words, line breaks, emoji and both directions',
    deck: '/fixtures/ugly.json',
    // Other decks have no still card in the markup, so there is no journey `early`.
    journeys: ['click', 'back', 'notebook', 'language'],
    look: fits,
  },
  blocked: {
    about: 'a browser that lets nobody look at its storage',
    journeys: STORAGE_JOURNEYS,
    prepare: (page) => page.addInitScript(blockStorage),
    keeps: false,
  },
  full: {
    about: 'a storage with no room',
    journeys: [...STORAGE_JOURNEYS, 'language'],
    prepare: (page) => page.addInitScript(exceedQuota),
    keeps: false,
    tells: true,
  },
  swallowed: {
    about: 'a storage that takes nothing and says nothing',
    journeys: [...STORAGE_JOURNEYS, 'language'],
    prepare: (page) => page.addInitScript(() => (Storage.prototype.setItem = () => {})),
    keeps: false,
    tells: true,
  },
  boxes: {
    about: 'in boxes that go by what is in them: rows, columns, grids, floats …',
    journeys: SIZE_JOURNEYS,
    look: fitsInEach,
    host: (quiz) => `<div style="${SHRINK_TO_FIT_STYLES[0]}">${quiz}</div>`,
  },
  cell: { about: 'in a cell of a table', journeys: SIZE_JOURNEYS, look: fits, host: (quiz) => `<table><tr><td>${quiz}</td></tr></table>` },
  dialog: {
    about: 'in a dialog',
    journeys: SIZE_JOURNEYS,
    look: fits,
    host: (quiz) => `<dialog>${quiz}</dialog><script>document.querySelector('dialog').showModal()</script>`,
  },
};

export const test = base.extend({
  /** The name of the condition, which is set by the Playwright project. */
  condition: ['', { option: true }],

  /** The page under the condition. Call `open`, then play on `quiz`, which is in the page or in its sandboxed frame. */
  scene: async ({ page, condition }, use) => {
    const { sandboxed, host = (quiz) => quiz, deck = '/fixtures/small.json', keeps = true, prepare, look, tells } = CONDITIONS[condition];
    const quiz = (sandboxed ? page.frameLocator('iframe') : page).locator('leader-quiz');
    const where = () => (sandboxed ? page.frames().at(-1) : page);
    const scene = { page, deck, keeps, tells, quiz };
    scene.ready = () => ready(where());
    scene.events = (name) => events(where(), name);
    scene.look = async () => look?.(scene);
    // Opens the page and waits until the quiz is visible. It may not run yet: see `ready`.
    scene.open = async (attributes = { deck }) => {
      const attributeText = Object.entries(attributes)
        .map(([name, value]) => ` ${name}="${value}"`)
        .join('');
      const body = host(`<leader-quiz${attributeText}><a href="/quiz/">Take the quiz</a></leader-quiz>`);
      await page.context().route('/host/condition.html', (route) => route.fulfill(post(body)));
      await prepare?.(page, scene);
      await page.goto(sandboxed ? `/host/sandbox.html?${new URLSearchParams(attributes)}` : '/host/condition.html');
      await expect(quiz).toBeVisible();
    };
    scene.reload = async () => {
      // In a cross-origin frame, an IntersectionObserver's margin does not apply, so the quiz loads only once it is in
      // view.
      if (sandboxed) await page.evaluate(() => scrollTo(0, 0));
      await page.reload();
      await expect(quiz).toBeVisible();
      await scene.ready();
    };
    await use(scene);
  },
});

const post = (body) => ({
  contentType: 'text/html',
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A post</title>
<main><h1>A post</h1>${body}</main><script type="module" src="/quiz/leader-quiz.js"></script></html>`,
});

async function slowProcessor(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
}

/** Opens the same quiz in a second tab first. No journey touches that tab. */
async function openSecondTab(page, scene) {
  scene.other = await page.context().newPage();
  await scene.other.goto('/host/condition.html');
  await page.bringToFront();
}

/** The second tab shows what the first has stored, since it has no answers of its own to lose. */
async function secondTabFollows({ quiz, other }) {
  const shown = async (quiz) => ({
    result: await part(quiz, 'result').count(),
    card: (await part(quiz, 'card').count()) ? await readCard(quiz) : undefined,
    words: await part(quiz, 'audit')
      .getByRole('textbox')
      .evaluateAll((fields) => fields.map(({ value }) => value)),
  });
  await expect.poll(() => shown(other.locator('leader-quiz'))).toEqual(await shown(quiz));
}

/** A page such as a slide show: it handles and cancels every key that bubbles up to the document. */
function handlingAllKeys(quiz) {
  return `${quiz}<script>
    window.heard = [];
    document.addEventListener('keydown', (event) => {
      if (['Tab', 'Shift', 'Control'].includes(event.key)) return;
      heard.push(event.key);
      event.preventDefault();
    });
  </script>`;
}

async function heardNothing({ page }) {
  expect(await page.evaluate(() => window.heard)).toEqual([]);
}

/** The quiz is at least 250 px wide and the page never wider than the viewport, on a desktop and on a phone. */
async function fits({ page, quiz }, where = '') {
  const before = page.viewportSize();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const { left, right } = await quiz.evaluate((quiz) => quiz.getBoundingClientRect().toJSON());
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(right - left, `how wide the quiz is at ${width} px${where}`).toBeGreaterThan(250);
    expect.soft(wide, `how wide the page is at ${width} px${where}`).toBeLessThanOrEqual(width);
  }
  await page.setViewportSize(before);
}

async function fitsInEach(scene) {
  for (const style of SHRINK_TO_FIT_STYLES) {
    await scene.quiz.evaluate(({ parentElement }, style) => (parentElement.style.cssText = style), style);
    await fits(scene, ` in a box with "${style}"`);
  }
}

function blockStorage() {
  const refuse = () => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  };
  Object.defineProperty(window, 'localStorage', { get: refuse });
}
