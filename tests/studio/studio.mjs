// What the tests of the deck editor share: a page that must stay clean, and the ways to write in it. Fields are found by
// their ids, which say their place in the deck; buttons by their names.

import { readFile } from 'node:fs/promises';
import { test as base, expect } from '@playwright/test';

export { expect };

/** Playwright's own, wherever a page would install its worker: playwright.config.mjs says why it may not. */
const BLOCKED = /^Service Worker registration blocked by Playwright/;

export const STUDIO = '/quiz/studio.html';

/**
 * A test whose pages fail it on any error or warning in the console, on any uncaught error, on any request to another
 * origin, and where the browser asks before a page is left. `foreseen(/pattern/)` allows what a test brings about
 * itself, which must then come.
 */
export const test = base.extend({
  foreseen: async ({ context, baseURL }, use) => {
    const foreseen = watched(context, baseURL);
    await use(foreseen.allow);
    foreseen.check();
  },
  // Here so that every page is watched, also where a test foresees nothing.
  page: async ({ page, foreseen: _watched }, use) => use(page),
  /** A browser of somebody else: `await another()` gives a page in it. */
  another: async ({ browser, baseURL }, use) => {
    const contexts = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, serviceWorkers: 'block', ...options });
      contexts.push([context, watched(context, baseURL)]);
      return context.newPage();
    });
    for (const [context, watch] of contexts) {
      watch.check();
      await context.close();
    }
  },
});

/** Notes down what the pages of a browser do wrong. */
function watched(context, baseURL) {
  const faults = [];
  const patterns = [];
  context.on('console', (message) => {
    if (BLOCKED.test(message.text())) return;
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error()}`));
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== baseURL) faults.push(`request: ${request.url()}`);
  });
  context.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.type()}`);
    dialog.accept().catch(() => {});
  });
  // Files are downloaded: the system's own dialog cannot be answered here. One test has a dialog of its own.
  context.addInitScript(() => delete window.showSaveFilePicker);
  // What `previewed` waits for.
  context.addInitScript(() => {
    for (const event of ['quiz-ready', 'quiz-error']) addEventListener(event, ({ target }) => target.setAttribute('data-drawn', ''), true);
  });
  return {
    allow: (pattern) => patterns.push(pattern),
    check() {
      expect(faults.filter((fault) => !patterns.some((pattern) => pattern.test(fault)))).toEqual([]);
      expect(patterns.filter((pattern) => !faults.some((fault) => pattern.test(fault)))).toEqual([]);
    },
  };
}

/** Opens the editor, and waits until it is drawn. */
export async function open(page, address = STUDIO) {
  await page.goto(address);
  // The test server packs the Wasm at its strongest when it is asked for it first, which takes a while.
  await expect(page.locator('#heading')).toBeVisible({ timeout: 45_000 });
}

/** Begins a draft: 'empty', 'example' or 'built-in'. */
export async function begin(page, from = 'example') {
  await open(page);
  await button(page, { empty: 'With an empty deck', example: 'With the example of three cards', 'built-in': 'With the built-in deck' }[from]).click();
  await kept(page);
}

/** Waits as long as somebody does who reads what a press has led to: one at the same place comes too soon before (`once.js`). */
export const haveRead = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
export const button = (within, name) => within.getByRole('button', { name, exact: true });

/** The field with this id: `card-1-scenario`, `card-1-choice-2-text`, `theme-1-name`, `deck-title` … */
export const field = (page, id) => page.locator(`[id="${id}"]`);

/** Writes a text into a field as an author does: over what is there. */
export const write = (page, id, text) => field(page, id).fill(text);

/**
 * Stops the clock of a page on which `page.clock.install()` was called: the pause after typing comes with
 * `page.clock.runFor(1_000)`. Far enough ahead that the time set is not over before it is.
 */
export const stopClock = async (page) => page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000));

/** Waits until everything is stored. */
export const kept = (page) => expect(page.locator('.bar .kept')).toHaveText('Stored on this device');

/**
 * Waits until the preview shows the deck as it is now, which it does once nothing was typed for a moment. It is then drawn
 * by the quiz itself: the first card, which it replaces, is there earlier.
 */
export async function previewed(page) {
  const quizzes = page.locator('#preview > *');
  await expect(quizzes.and(page.locator('[data-drawn]'))).toHaveCount(1);
  await expect(quizzes).toHaveCount(1);
}

/** Two frames of a page later all is drawn that was to be drawn. */
export const twoFrames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** What is said of what was done last. */
export const told = (page) => page.locator('.told');

const outline = (page) => page.locator('#outline');

/** The cards in the list of parts. */
export const cards = (page) => outline(page).locator('.cards li');

/** The list of drafts. */
export const drafts = (page) => page.locator('.drafts li');

/** Opens the editor and stores the drafts "One", "Two" and "Three". The list of drafts is shown then. */
export async function threeDrafts(page) {
  await open(page);
  for (const title of ['One', 'Two', 'Three']) {
    await button(page, 'With an empty deck').click();
    await write(page, 'deck-title', title);
    await kept(page);
    await button(page, 'All drafts').click();
  }
}

/** Goes to a part of the deck: a name as it stands in the list ('Themes'), or the number of a card. */
export async function go(page, part) {
  const way =
    typeof part === 'number'
      ? cards(page)
          .nth(part - 1)
          .getByRole('button')
      : outline(page).locator('.parts').getByRole('button', { name: part });
  await way.click();
  await expect(page.locator('#heading')).toBeFocused();
}

/** Puts the card at this place of its list into a set. */
export async function put(set, at) {
  await set.locator('select').selectOption(at);
  await button(set, 'Add').click();
  await expect(set.locator('select')).toHaveValue('');
}

/** Presses a button of a page, or of a part of it, that saves a file, and gives the file: its name and its text. */
export async function saves(within, name) {
  const page = within.page?.() ?? within;
  const coming = page.waitForEvent('download');
  await button(within, name).click();
  const download = await coming;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** The deck's file as the editor saves it. Leaves the page "Publish" open. */
export async function deckFile(page) {
  await go(page, 'Publish');
  return JSON.parse((await saves(page, 'Deck file (JSON)')).text);
}

/** Has the author choose a file: a path, or `{ name, mimeType, buffer }`. */
export async function bring(page, file) {
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Choose a file …').click();
  await (await chooser).setFiles(file);
}

/** A file of this name and content. */
export const file = (name, content) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

/** Drops a file on the page, as from the desktop. */
export const drop = (page, name, text) =>
  page.evaluate(
    ([name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    },
    [name, text],
  );

/** The example deck, as it ships. */
export const example = async () => JSON.parse(await readFile(new URL('../../static/decks/example.json', import.meta.url), 'utf8'));

/** A deck of so many cards: those of the example, again and again. */
export async function large(count) {
  const deck = await example();
  const cards = Array.from({ length: count }, (_, at) => {
    const card = structuredClone(deck.cards[at % deck.cards.length]);
    return { ...card, id: `card-${at + 1}`, scenario: `${at + 1}. ${card.scenario}` };
  });
  return { ...deck, cards, sets: undefined };
}

/** The room that the browser gives the site, in bytes. What does not fit is refused as on a device that is full. */
export async function room(page, quotaSize) {
  const client = await page.context().newCDPSession(page);
  await client.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize });
}
