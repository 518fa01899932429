// What the browser tests share: a page that must stay clean, and a few ways to play a quiz on it. Tests
// find things by the parts and events of the element, never by its classes or its sentences.

import { readFileSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import { EVENTS } from '../../static/element/frame-messages.js';
import { EMPTY, emptyOnes, watch } from './watch.mjs';

export { expect };

/** Playwright's own, wherever a page would install its worker: playwright.config.mjs says why it may not. */
const BLOCKED = /^Service Worker registration blocked by Playwright/;
/** Of a sandbox that lets no file out. The whole Chromium says so, and its headless build does not. */
const KEPT_INSIDE = /^Download is disallowed/;
/** What the console has after a panic. A build with `--plain` also logs what Yew and the panic have to say. */
export const PANIC = /leader-quiz stopped|RuntimeError: unreachable|console: (panicked at|failed to )/;
/** For `expect.poll`, whose own pauses grow from 0.1 s to 1 s: where each look moves things on, or many tests wait. */
export const OFTEN = { intervals: [20] };

/**
 * A test whose page fails it on any error or warning in the console, on any uncaught error, on any request to
 * another origin, and on a quiz that shows nothing, be it for one frame (watch.mjs). `foreseen(/pattern/)` allows
 * what a test brings about itself, which must then come.
 */
export const test = base.extend({
  foreseen: async ({ context, baseURL }, use) => {
    const faults = [];
    const patterns = [];
    context.on('console', (message) => {
      if (BLOCKED.test(message.text()) || KEPT_INSIDE.test(message.text())) return;
      if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => faults.push(`uncaught: ${error.error()}`));
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== baseURL) faults.push(`request: ${request.url()}`);
    });
    await context.addInitScript(watch, EMPTY);
    await use((pattern) => patterns.push(pattern));
    faults.push(...(await emptyOnes(context)));
    expect(faults.filter((fault) => !patterns.some((pattern) => pattern.test(fault)))).toEqual([]);
    expect(patterns.filter((pattern) => !faults.some((fault) => pattern.test(fault)))).toEqual([]);
  },
  // Here so that every page is watched, also where a test foresees nothing.
  page: async ({ page, foreseen: _watched }, use) => {
    await page.addInitScript((names) => {
      window.quizEvents = [];
      const keep = ({ type, detail, target }) => window.quizEvents.push({ type, detail, from: target.id });
      for (const name of names) document.addEventListener(name, keep);
    }, EVENTS);
    await use(page);
  },
});

/** The parts of a quiz (or of everything on a page) with this name (docs/embedding.md). */
export const part = (quiz, name) => quiz.locator(`[part~="${name}"]`);

/** The explanations that are in sight. */
export const explained = (quiz) => part(quiz, 'explanation').filter({ visible: true });

/** The quiz in the frame that a quiz (or the only one of a page) opens. Until then a `div` keeps the frame's place. */
export const framed = (quiz) => quiz.frameLocator('iframe[part=frame]').locator('leader-quiz');

/** A deck of the tests; `fixture('small')` is served at /fixtures/small.json. */
export const fixture = (name) => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

/** The deck that ships, with every card: as the handout has them. */
export const wholeDeck = async (page) => (await page.request.get('/quiz/decks/leader-or-manager.json')).json();

/** The same with the cards of its first set: those that are dealt. */
export const builtIn = async (page) => {
  const deck = await wholeDeck(page);
  return { ...deck, cards: deck.sets[0].cards.map((id) => deck.cards.find((card) => card.id === id)) };
};

/** What the quizzes of a page (or a frame) have reported under this name: `detail` of each event. */
export const events = (page, name) => page.evaluate((name) => window.quizEvents.filter(({ type }) => type === name).map(({ detail }) => detail), name);

/** Opens a page and gives its only quiz, once that can be answered. */
export async function open(page, address) {
  await page.goto(address);
  return ready(page);
}

/** Opens a page into which an author has pasted the two lines, with these attributes on the element. */
export async function embed(page, attributes = {}, address = '/host/pasted.html') {
  await paste(page, attributes, address);
  return open(page, address);
}

/** A deck as an author puts it between the tags: `<` would end the script in the middle of a text. */
export const between = (deck) => `<script type="application/json">${JSON.stringify(deck).replaceAll('<', '\\u003c')}</script>`;

/** Makes the page that `embed` opens. `inside` is markup that stands between the tags, beside the link; `head` comes first. */
export async function paste(page, attributes = {}, address = '/host/pasted.html', inside = '', head = '') {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`);
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A post</title>${head}<main><h1>A post</h1><p>Before.</p>
<script type="module" src="/quiz/leader-quiz.js"></script>
<leader-quiz${written.join('')}>${inside}<a href="/quiz/">Leader or manager? Take the quiz</a></leader-quiz>
<p>After.</p></main></html>`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
}

/** Runs in a page: from now on `localStorage` is full, until `makeRoom`. */
export const full = () => {
  window.set = Storage.prototype.setItem;
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
};
export const fillStorage = (page) => page.evaluate(full);
export const makeRoom = (page) => page.evaluate(() => (Storage.prototype.setItem = window.set));

/** The pages that are opened from now on have no clipboard and refuse to copy. */
export const forbidCopying = (page) =>
  page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.addEventListener('copy', (event) => event.preventDefault());
  });

/** Holds back what is asked for at an address until the function it gives is called. */
export async function hold(page, address) {
  let letGo;
  const wait = new Promise((resolve) => (letGo = resolve));
  await page.route(address, async (route) => {
    await wait;
    await route.continue();
  });
  return letGo;
}

/** Opens a page whose Wasm does not come before `letGo` is called. */
export async function openEarly(page, address) {
  const letGo = await hold(page, /_bg\.wasm/);
  await page.goto(address);
  const quiz = page.locator('leader-quiz');
  await expect(quiz.and(page.locator(':defined'))).toBeVisible();
  return { quiz, letGo };
}

/** The pages that are opened from now on begin to load a quiz when `load` is called. */
export const loadWhenTold = (page) =>
  page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = (work, time, ...rest) => (time === 200 ? (window.begin = work) : setTimeout(work, time, ...rest));
  });
export async function load(page) {
  // An observer says, in a frame after the script, that the quiz is near.
  await page.waitForFunction(() => window.begin);
  await page.evaluate(() => window.begin());
}

/** Has a quiz that cannot be loaded come to the end of its patience: each "online" is a try more, at once. */
export async function givenUp(page, quiz = page.locator('leader-quiz')) {
  await expect
    .poll(async () => {
      await page.evaluate(() => dispatchEvent(new Event('online')));
      return part(quiz, 'error').count();
    }, OFTEN)
    .toBe(1);
}

/** The quiz of a page (or a frame), once it has said that it is ready for the `times`-th time. */
export async function ready(page, times = 1) {
  await expect.poll(async () => (await events(page, 'quiz-ready')).length, OFTEN).toBe(times);
  return page.locator('leader-quiz');
}

/** Takes the choice shown at this place, from 0, and waits for what is said to it. */
export async function choose(quiz, shown = 0) {
  await part(quiz, 'choice').nth(shown).click();
  // The first card of the markup has one for each choice.
  await expect(part(quiz, 'explanation').filter({ visible: true })).toHaveCount(1);
}

/** Goes on from an answered card. */
export const next = (quiz) => part(quiz, 'next').click();

/** Answers and leaves the card that is shown, for one that is not answered yet, or for the result. */
export async function answer(quiz, shown = 0) {
  await choose(quiz, shown);
  await next(quiz);
  await expect(part(quiz, 'explanation')).toHaveCount(0);
}

/** Plays from an unanswered card to the result. */
export async function finish(quiz, shown = 0) {
  do await answer(quiz, shown);
  while (await part(quiz, 'card').count());
  await expect(part(quiz, 'result')).toBeVisible();
}

/**
 * From an unanswered card to the result by presses of script, for tests of what comes after: `finish` plays as a reader
 * does, which takes ten times as long. A press that the quiz does not take is an error.
 */
export async function atResult(quiz, shown = 0) {
  await quiz.evaluate(async ({ shadowRoot }, shown) => {
    const has = (name) => shadowRoot.querySelectorAll(`[part~="${name}"]`);
    const task = () =>
      new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage('');
      });
    const press = async (name, at, isTaken) => {
      has(name)[at].focus();
      has(name)[at].click();
      // Counted, not timed: the clock of the page may stand still.
      for (let tasks = 0; !isTaken(); tasks += 1) {
        if (tasks === 100_000) throw new Error(`"${name}" was pressed and not taken`);
        await task();
      }
    };
    do {
      await press('choice', shown, () => has('explanation').length > 0);
      await press('next', 0, () => has('explanation').length === 0);
    } while (has('card').length);
  }, shown);
  await expect(part(quiz, 'result')).toBeVisible();
}

/** Two frames of a page (or a frame) later all is drawn that was to be drawn. */
export const twoFrames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** What came of a tap on an export would have been said by now: 100 ms after it. The page's clock has to be the test's (`page.clock.install()`). */
export const wouldBeSaid = (page) => page.clock.runFor(200);

/** What is seen of the card that is shown: its scenario, its choices in their order, and which is taken. */
export async function seen(quiz) {
  const choices = part(quiz, 'choice');
  return {
    scenario: await part(quiz, 'scenario').textContent(),
    choices: await choices.allTextContents(),
    taken: await choices.evaluateAll((all) => all.findIndex((choice) => choice.getAttribute('aria-pressed') === 'true')),
  };
}

/** The card of a deck that is shown, and for each choice shown its place in the deck. */
export async function cardShown(quiz, deck) {
  const { scenario, choices } = await seen(quiz);
  const card = deck.cards.find((card) => card.scenario === scenario);
  // A spot card shows leader, then manager.
  const places = choices.map((text, shown) => (card.kind === 'spot' ? shown : card.choices.findIndex((choice) => text.includes(choice.text))));
  return { card, places };
}
