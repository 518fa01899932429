// What the browser tests of the deck editor share: a page that fails the test on any console error or warning, and
// helpers for writing in the editor. Fields are found by id, which gives their place in the deck; buttons by name.

import { readFile } from 'node:fs/promises';
import { test as base, expect } from '@playwright/test';

export { expect };

/**
 * Playwright's own message, on pages that register a service worker: playwright.config.mjs blocks them, and says why.
 */
const WORKER_BLOCKED = /^Service Worker registration blocked by Playwright/;

export const STUDIO = '/quiz/studio.html';

/**
 * A test that fails on any error or warning in the console of its pages, on any uncaught error, on any request to
 * another origin, and if the browser asks before a page is left. `foreseen(/pattern/)` allows a message that the test
 * causes itself, which must then appear.
 */
export const test = base.extend({
  foreseen: async ({ context, baseURL }, use) => {
    const foreseen = watched(context, baseURL);
    await use(foreseen.allow);
    foreseen.check();
  },
  // Depends on `foreseen`, so that every page is watched, also in tests that foresee nothing.
  page: async ({ page, foreseen: _watched }, use) => use(page),
  /** A separate browser context, as of another person: `await another()` returns a page in it. */
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

/** Records the faults of all pages of a browser context. */
function watched(context, baseURL) {
  const faults = [];
  const patterns = [];
  context.on('console', (message) => {
    if (WORKER_BLOCKED.test(message.text())) return;
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
  // Makes the editor download files: Playwright cannot answer the system's dialog for saving. One test mocks that
  // dialog.
  context.addInitScript(() => delete window.showSaveFilePicker);
  // Marks quizzes that have rendered, which `previewed` waits for.
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

/** Opens the editor, and waits until it is rendered. */
export async function open(page, address = STUDIO) {
  await page.goto(address);
  // On the first request, the test server compresses the Wasm at the highest level, which takes a while.
  await expect(page.locator('#heading')).toBeVisible({ timeout: 45_000 });
}

/** Creates a draft: 'empty', 'example' or 'built-in'. */
export async function begin(page, from = 'example') {
  await open(page);
  await button(page, { empty: 'With an empty deck', example: 'With the example of three cards', 'built-in': 'With the built-in deck' }[from]).click();
  await untilStored(page);
}

/**
 * Waits as long as an author who reads the result of a click: a second click at the same place would be ignored if it
 * came too soon (`once.js`).
 */
export const haveRead = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
export const button = (within, name) => within.getByRole('button', { name, exact: true });

/** The field with this id: `card-1-scenario`, `card-1-choice-2-text`, `theme-1-name`, `deck-title` … */
export const field = (page, id) => page.locator(`[id="${id}"]`);

/** Types a text into a field, and replaces its content. */
export const write = (page, id, text) => field(page, id).fill(text);

/**
 * Stops the mock clock of a page on which `page.clock.install()` was called: the pause after typing comes with
 * `page.clock.runFor(1_000)`. The time is a minute ahead, so that it is not over before it is set.
 */
export const stopClock = async (page) => page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000));

/** Waits until everything is stored. */
export const untilStored = (page) => expect(page.locator('.bar .kept')).toHaveText('Stored on this device');

/**
 * Waits until the preview shows the current deck, which happens once nothing was typed for a moment. The quiz itself
 * has then rendered; the prerendered first card, which it replaces, is there earlier.
 */
export async function previewed(page) {
  const quizzes = page.locator('#preview > *');
  await expect(quizzes.and(page.locator('[data-drawn]'))).toHaveCount(1);
  await expect(quizzes).toHaveCount(1);
}

/** Waits for two animation frames, after which all pending renders are done. */
export const twoFrames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** The notice about the last action. */
export const told = (page) => page.locator('.told');

const outline = (page) => page.locator('#outline');

/** The cards in the outline. */
export const cards = (page) => outline(page).locator('.cards li');

/** The list of drafts. */
export const drafts = (page) => page.locator('.drafts li');

/** Opens the editor, stores the drafts "One", "Two" and "Three", and goes to the list of drafts. */
export async function threeDrafts(page) {
  await open(page);
  for (const title of ['One', 'Two', 'Three']) {
    await button(page, 'With an empty deck').click();
    await write(page, 'deck-title', title);
    await untilStored(page);
    await button(page, 'All drafts').click();
  }
}

/** Goes to a part of the deck: a name from the outline ('Themes'), or the number of a card. */
export async function go(page, part) {
  const target =
    typeof part === 'number'
      ? cards(page)
          .nth(part - 1)
          .getByRole('button')
      : outline(page).locator('.parts').getByRole('button', { name: part });
  await target.click();
  await expect(page.locator('#heading')).toBeFocused();
}

/** Adds a card to a set. `at` is the card's value in the select element. */
export async function put(set, at) {
  await set.locator('select').selectOption(at);
  await button(set, 'Add').click();
  await expect(set.locator('select')).toHaveValue('');
}

/** Clicks a button that saves a file, and returns the file's name and text. */
export async function saves(within, name) {
  const page = within.page?.() ?? within;
  const downloading = page.waitForEvent('download');
  await button(within, name).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** The deck's file, as the editor saves it. Leaves the page "Publish" open. */
export async function deckFile(page) {
  await go(page, 'Publish');
  return JSON.parse((await saves(page, 'Deck file (JSON)')).text);
}

/** Chooses a file for import: a path, or `{ name, mimeType, buffer }`. */
export async function upload(page, file) {
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Choose a file …').click();
  await (await chooser).setFiles(file);
}

/** A file with this name and content. */
export const file = (name, content) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

/** Drops a file on the page, as if from the desktop. */
export const dropFile = (page, name, text) =>
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

/** A deck with this many cards, which repeat those of the example. */
export async function large(count) {
  const deck = await example();
  const cards = Array.from({ length: count }, (_, at) => {
    const card = structuredClone(deck.cards[at % deck.cards.length]);
    return { ...card, id: `card-${at + 1}`, scenario: `${at + 1}. ${card.scenario}` };
  });
  return { ...deck, cards, sets: undefined };
}

/** Sets the storage quota of the site, in bytes. Whatever exceeds it is refused, as on a full device. */
export async function setQuota(page, quotaSize) {
  const client = await page.context().newCDPSession(page);
  await client.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize });
}
