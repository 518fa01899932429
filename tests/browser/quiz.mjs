// Shared by the browser tests: a Playwright `test` whose page must stay free of errors, and ways to open and play a
// quiz. The "still card" is the first card before the quiz runs, made of `<details>`; ARCHITECTURE.md explains such
// words. Tests find elements by the parts and events of `<leader-quiz>` (docs/embedding.md), never by CSS class or
// sentence.

import { readFileSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import { EVENTS } from '../../static/element/frame-messages.js';
import { EMPTY_MESSAGE, emptyQuizzes, watch } from './watch.mjs';

export { expect };

/** Playwright logs this on each page that would register the service worker; playwright.config.mjs says why. */
const WORKER_BLOCKED = /^Service Worker registration blocked by Playwright/;
/** A sandboxed frame logs this when it may not download. The whole Chromium logs it; its headless build does not. */
const DOWNLOAD_REFUSED = /^Download is disallowed/;
/** What the console shows after a panic of the Wasm. A `--plain` build also logs the messages of Yew and the panic. */
export const PANIC = /leader-quiz stopped|RuntimeError: unreachable|console: (panicked at|failed to )/;
/**
 * Options for `expect.poll`: poll every 20 ms. By default, Playwright's pauses grow from 0.1 s to 1 s, which is too
 * slow where each poll also triggers a step, or where many tests wait.
 */
export const POLL_FAST = { intervals: [20] };

/**
 * A test that fails on any error or warning in the console, any uncaught error, any request to another origin, and any
 * quiz that shows nothing, even for one frame (watch.mjs). `foreseen(/pattern/)` allows the messages that the test
 * causes on purpose. The test also fails if an expected message does not come.
 */
export const test = base.extend({
  foreseen: async ({ context, baseURL }, use) => {
    const faults = [];
    const patterns = [];
    context.on('console', (message) => {
      if (WORKER_BLOCKED.test(message.text()) || DOWNLOAD_REFUSED.test(message.text())) return;
      if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => faults.push(`uncaught: ${error.error()}`));
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== baseURL) faults.push(`request: ${request.url()}`);
    });
    await context.addInitScript(watch, EMPTY_MESSAGE);
    await use((pattern) => patterns.push(pattern));
    faults.push(...(await emptyQuizzes(context)));
    expect(faults.filter((fault) => !patterns.some((pattern) => pattern.test(fault)))).toEqual([]);
    expect(patterns.filter((pattern) => !faults.some((fault) => pattern.test(fault)))).toEqual([]);
  },
  // The page depends on `foreseen`, so the checks run for every page, even if the test expects no message.
  page: async ({ page, foreseen: _watched }, use) => {
    await page.addInitScript((names) => {
      window.quizEvents = [];
      const keep = ({ type, detail, target }) => window.quizEvents.push({ type, detail, from: target.id });
      for (const name of names) document.addEventListener(name, keep);
    }, EVENTS);
    await use(page);
  },
});

/** The parts with this name in a quiz, or in everything on a page (docs/embedding.md). */
export const part = (quiz, name) => quiz.locator(`[part~="${name}"]`);

/** The explanations that are visible. */
export const visibleExplanations = (quiz) => part(quiz, 'explanation').filter({ visible: true });

/** The quiz in the frame that a quiz (or the only quiz of a page) opens. Until then a `div` reserves the space. */
export const framed = (quiz) => quiz.frameLocator('iframe[part=frame]').locator('leader-quiz');

/** A deck of the tests, as an object. `fixture('small')` is served at /fixtures/small.json. */
export const fixture = (name) => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

/** The deck that ships, with every card, as on the handout. */
export const wholeDeck = async (page) => (await page.request.get('/quiz/decks/leader-or-manager.json')).json();

/** The deck that ships with only the cards of its first set, which are the cards that are dealt by default. */
export const builtIn = async (page) => {
  const deck = await wholeDeck(page);
  return { ...deck, cards: deck.sets[0].cards.map((id) => deck.cards.find((card) => card.id === id)) };
};

/** The `detail` of each event with this name that the quizzes of a page (or a frame) have sent. */
export const events = (page, name) => page.evaluate((name) => window.quizEvents.filter(({ type }) => type === name).map(({ detail }) => detail), name);

/** Opens a page and returns its only quiz once that is ready. */
export async function open(page, address) {
  await page.goto(address);
  return ready(page);
}

/** Opens a page with the two lines that authors paste into a post, and with these attributes on the element. */
export async function embed(page, attributes = {}, address = '/host/pasted.html') {
  await servePost(page, attributes, address);
  return open(page, address);
}

/** A deck as inline JSON between the tags. `<` is escaped: `</script>` in a text would end the script element. */
export const inlineDeck = (deck) => `<script type="application/json">${JSON.stringify(deck).replaceAll('<', '\\u003c')}</script>`;

/** Serves the page that `embed` opens. `inside` is markup between the tags, before the link; `head` is for the head. */
export async function servePost(page, attributes = {}, address = '/host/pasted.html', inside = '', head = '') {
  const attributeText = Object.entries(attributes).map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`);
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A post</title>${head}<main><h1>A post</h1><p>Before.</p>
<script type="module" src="/quiz/leader-quiz.js"></script>
<leader-quiz${attributeText.join('')}>${inside}<a href="/quiz/">Leader or manager? Take the quiz</a></leader-quiz>
<p>After.</p></main></html>`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
}

/** Runs in a page: `localStorage.setItem` throws `QuotaExceededError` from now on, until `makeRoom`. */
export const exceedQuota = () => {
  window.set = Storage.prototype.setItem;
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
};
export const fillStorage = (page) => page.evaluate(exceedQuota);
export const makeRoom = (page) => page.evaluate(() => (Storage.prototype.setItem = window.set));

/** Pages opened from now on have no clipboard, and their `copy` events are cancelled. */
export const forbidCopying = (page) =>
  page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.addEventListener('copy', (event) => event.preventDefault());
  });

/** Delays requests for an address until the returned function is called. */
export async function hold(page, address) {
  let letGo;
  const wait = new Promise((resolve) => (letGo = resolve));
  await page.route(address, async (route) => {
    await wait;
    await route.continue();
  });
  return letGo;
}

/** Opens a page whose Wasm is not delivered before `letGo` is called. Returns its quiz, which shows the still card. */
export async function openEarly(page, address) {
  const letGo = await hold(page, /_bg\.wasm/);
  await page.goto(address);
  const quiz = page.locator('leader-quiz');
  await expect(quiz.and(page.locator(':defined'))).toBeVisible();
  return { quiz, letGo };
}

/**
 * Pages opened from now on do not start loading the quiz until `load` is called. The quiz waits 200 ms before it loads
 * (`LOAD_DELAY_MS` in leader-quiz-element.js): the timer of that length is kept instead of started.
 */
export const loadOnDemand = (page) =>
  page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = (work, time, ...rest) => (time === 200 ? (window.begin = work) : setTimeout(work, time, ...rest));
  });
export async function load(page) {
  // An IntersectionObserver reports in a later frame that the quiz is near; only then does the timer exist.
  await page.waitForFunction(() => window.begin);
  await page.evaluate(() => window.begin());
}

/** Makes a quiz that cannot be loaded use up its retries. Each `online` event makes it retry immediately. */
export async function exhaustRetries(page, quiz = page.locator('leader-quiz')) {
  await expect
    .poll(async () => {
      await page.evaluate(() => dispatchEvent(new Event('online')));
      return part(quiz, 'error').count();
    }, POLL_FAST)
    .toBe(1);
}

/** The quiz of a page (or a frame), after its `times`-th `quiz-ready` event. */
export async function ready(page, times = 1) {
  await expect.poll(async () => (await events(page, 'quiz-ready')).length, POLL_FAST).toBe(times);
  return page.locator('leader-quiz');
}

/** Takes the choice displayed at this position (from 0) and waits for its explanation. */
export async function choose(quiz, shown = 0) {
  await part(quiz, 'choice').nth(shown).click();
  // The still card contains one explanation for each choice, so count only those that are visible.
  await expect(part(quiz, 'explanation').filter({ visible: true })).toHaveCount(1);
}

/** Presses "Next" on an answered card. */
export const next = (quiz) => part(quiz, 'next').click();

/** Answers the current card and goes on to the next unanswered card, or to the result. */
export async function answer(quiz, shown = 0) {
  await choose(quiz, shown);
  await next(quiz);
  await expect(part(quiz, 'explanation')).toHaveCount(0);
}

/** Plays from an unanswered card to the result, as a reader does. */
export async function finish(quiz, shown = 0) {
  do await answer(quiz, shown);
  while (await part(quiz, 'card').count());
  await expect(part(quiz, 'result')).toBeVisible();
}

/**
 * Plays from an unanswered card to the result by scripted clicks, for tests of what comes after it. That is ten times
 * as fast as `finish`, which clicks as a reader does. A click that the quiz does not take is an error.
 */
export async function skipToResult(quiz, shown = 0) {
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
      // A limit on tasks instead of time: the page may have a mock clock that stands still.
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

/** Waits for two animation frames of a page (or a frame): pending rendering is then done. */
export const twoFrames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/**
 * Advances the mock clock past the 100 ms after which the quiz writes the outcome of an export into its status
 * (static/element/heard.js). The test must have called `page.clock.install()`.
 */
export const runAnnounceDelay = (page) => page.clock.runFor(200);

/** What the current card shows: its scenario, its choices as displayed, and the position of the choice taken, or -1. */
export async function readCard(quiz) {
  const choices = part(quiz, 'choice');
  return {
    scenario: await part(quiz, 'scenario').textContent(),
    choices: await choices.allTextContents(),
    taken: await choices.evaluateAll((all) => all.findIndex((choice) => choice.getAttribute('aria-pressed') === 'true')),
  };
}

/** The deck's entry for the card that is shown, and for each displayed choice its index in the deck. */
export async function cardShown(quiz, deck) {
  const { scenario, choices } = await readCard(quiz);
  const card = deck.cards.find((card) => card.scenario === scenario);
  // A spot card always shows leader first, then manager.
  const places = choices.map((text, shown) => (card.kind === 'spot' ? shown : card.choices.findIndex((choice) => text.includes(choice.text))));
  return { card, places };
}
