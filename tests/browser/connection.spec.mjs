// Bad connections: a failed request is retried with backoff, while the first card can be read and answered and a
// message says that the connection is slow. No test waits: delays end immediately, or never.
import { test as hosted } from './builds.mjs';
import { choose, events, expect, finish, fixture, open, part, readCard, ready, servePost, test } from './quiz.mjs';
import { ENDLESS_PAUSE_MS, NO_PAUSE_MS, replaceRetryPauses } from './trouble.mjs';

const PARTS = {
  'the Wasm file': /_bg\.wasm/,
  'the script beside it': /\/leader-quiz-[0-9a-f]{10}\.js/,
  'the deck': /leader-or-manager\.json/,
};

const slow = (quiz) => quiz.getByRole('status').filter({ hasText: 'is still loading' });
const taken = (quiz) => part(quiz, 'choice').and(quiz.locator('[aria-pressed="true"]'));

/** Makes the first `times` requests for an address fail (`fail`), or those until `asked.over`. Returns `asked`. */
async function spoil(page, address, times = Infinity, fail = (route) => route.abort()) {
  const asked = { count: 0, over: false };
  await page.route(address, (route) => {
    asked.count += 1;
    return asked.over || asked.count > times ? route.continue() : fail(route);
  });
  return asked;
}

/** Opens the full page, whose deck cannot be fetched. Each pause before a retry takes `pause` ms. */
async function openWithoutDeck(page, pause) {
  await replaceRetryPauses(page, pause);
  const asked = await spoil(page, PARTS['the deck']);
  await page.goto('/quiz/?cards=3');
  return { asked, quiz: page.locator('leader-quiz') };
}

/** The browser fires `online` when the connection is back. */
const lineIsBack = (page) => page.evaluate(() => dispatchEvent(new Event('online')));

test('that the connection is slow comes into a status that was empty, so that it is read out', async ({ page, foreseen }) => {
  foreseen(/ERR_FAILED/);
  await page.addInitScript(() => {
    window.added = [];
    addEventListener('DOMContentLoaded', () => {
      const seen = new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) if (node.part?.contains('notice')) window.added.push(node.textContent);
      });
      seen.observe(document.querySelector('leader-quiz').shadowRoot, { childList: true, subtree: true });
    });
  });
  const { quiz } = await openWithoutDeck(page, ENDLESS_PAUSE_MS);
  await expect(slow(quiz)).toBeVisible();
  expect(await page.evaluate(() => window.added)).toEqual(['']);
});

for (const [what, address] of Object.entries(PARTS)) {
  test(`${what} cannot be fetched: the first card is answered meanwhile, and the quiz comes in the end`, async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    await replaceRetryPauses(page, ENDLESS_PAUSE_MS);
    const asked = await spoil(page, address);
    await page.goto('/quiz/?cards=3');
    const quiz = page.locator('leader-quiz');
    await expect(slow(quiz)).toBeVisible();
    await choose(quiz, 1);
    await part(quiz, 'next').click();
    await expect(part(quiz, 'next')).toHaveAttribute('aria-busy', 'true');
    await expect(slow(quiz)).toHaveCount(1);
    asked.over = true;
    await expect.poll(async () => (await lineIsBack(page), (await events(page, 'quiz-ready')).length)).toBe(1);
    // The answer counted, and so did "Next".
    await expect(part(quiz, 'progress')).toContainText('2');
    await expect(slow(quiz)).toHaveCount(0);
    expect(await events(page, 'quiz-error')).toEqual([]);
    expect(await events(page, 'quiz-answer')).toHaveLength(1);
    await finish(quiz);
  });
}

for (const [what, fail, logged] of [
  ['the server is overloaded', (route) => route.fulfill({ status: 503, body: '' }), /503/],
  ['the server asks for patience', (route) => route.fulfill({ status: 429, body: '' }), /429/],
  ['a portal answers in its place', (route) => route.fulfill({ contentType: 'text/html', body: '<p>Please accept.' })],
  ['a portal answers, and its page does not begin at once', (route) => route.fulfill({ contentType: 'text/html', body: '\ufeff\r\n <p>Please accept.' })],
  ['a portal answers in the place of the Wasm file', (route) => route.fulfill({ contentType: 'text/html', body: '<p>Please accept.' })],
  ['the Wasm file is cut off', (route) => route.fulfill({ contentType: 'application/wasm', body: Buffer.from([0, 97, 115, 109, 1]) })],
]) {
  test(`${what}: it is asked for again`, async ({ page, foreseen }) => {
    if (logged) foreseen(logged);
    await replaceRetryPauses(page, NO_PAUSE_MS);
    await spoil(page, what.includes('Wasm') ? PARTS['the Wasm file'] : PARTS['the deck'], 1, fail);
    await page.goto('/quiz/?cards=3');
    await finish(await ready(page));
    expect(await page.evaluate(() => window.waits)).toHaveLength(1);
  });
}

test('a portal that answers in the place of the deck takes no answer away', async ({ page }) => {
  await replaceRetryPauses(page, ENDLESS_PAUSE_MS);
  const portal = (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<!doctype html><p>Please accept.' });
  const asked = await spoil(page, PARTS['the deck'], Infinity, portal);
  await page.goto('/quiz/?cards=3');
  const quiz = page.locator('leader-quiz');
  await choose(quiz, 1);
  await expect(slow(quiz)).toBeVisible();
  await expect(part(quiz, 'explanation')).toBeVisible();
  asked.over = true;
  await lineIsBack(page);
  await expect(taken(quiz)).toHaveCount(1);
  await part(quiz, 'next').click();
  await expect(part(quiz, 'progress')).toContainText('2');
  expect(await events(page, 'quiz-error')).toEqual([]);
  await finish(quiz);
});

for (const [what, contentType, end, outcome] of [
  ['a whole deck', 'text/html; charset=UTF-8', undefined, { type: 'quiz-ready' }],
  ['half a deck', 'text/html', -10, { type: 'quiz-error', detail: { problems: [expect.stringContaining('JSON')] } }],
]) {
  // PHP sends `text/html` by default.
  test(`${what} that comes by the type of a page is a deck`, async ({ page }) => {
    await replaceRetryPauses(page, NO_PAUSE_MS);
    const body = JSON.stringify(fixture('small')).slice(0, end);
    await page.route('/deck.php', (route) => route.fulfill({ contentType, body }));
    await servePost(page, { deck: '/deck.php' });
    await page.goto('/host/pasted.html');
    const outcomes = async () => [...(await events(page, 'quiz-error')), ...(await events(page, 'quiz-ready'))];
    await expect.poll(async () => (await outcomes()).length).toBe(1);
    const [told] = await page.evaluate(() => window.quizEvents.filter(({ type }) => /ready|error/.test(type)));
    expect(told).toMatchObject(outcome);
  });
}

hosted('a connection that breaks in the middle of the deck: it is asked for again', async ({ page, host, foreseen }) => {
  foreseen(/ERR_CONTENT_LENGTH_MISMATCH/);
  await replaceRetryPauses(page, NO_PAUSE_MS);
  let times = 0;
  host.cut = (path) => path.endsWith('leader-or-manager.json') && (times += 1) <= 2;
  await page.goto('/quiz/?cards=3&storage=off');
  await finish(await ready(page));
  expect(times).toBe(3);
});

test('it is asked for four times more, later each time; then a box says so, and a person asks', async ({ page, foreseen }) => {
  foreseen(/ERR_FAILED/);
  const { asked, quiz } = await openWithoutDeck(page, NO_PAUSE_MS);
  await expect(part(quiz, 'error')).toBeVisible();
  await expect(slow(quiz)).toHaveCount(0);
  const waits = await page.evaluate(() => window.waits);
  expect(waits).toHaveLength(4);
  for (const [at, wait] of waits.entries()) {
    expect(wait / 1000).toBeGreaterThanOrEqual(0.75 * 2 ** at);
    expect(wait / 1000).toBeLessThanOrEqual(1.25 * 2 ** at);
  }
  expect(asked.count).toBe(5);
  await part(quiz, 'error').getByRole('button').click();
  await expect.poll(async () => (await events(page, 'quiz-error')).length).toBe(2);
  expect(asked.count).toBe(6);
});

for (const [what, back] of [
  ['the line comes back', lineIsBack],
  ['the reader comes back to the tab', (page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))],
  ['the reader answers', (page) => part(page.locator('leader-quiz'), 'choice').nth(1).click()],
]) {
  test(`${what}: it is asked for at once`, async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    await replaceRetryPauses(page, ENDLESS_PAUSE_MS);
    await spoil(page, PARTS['the deck'], 1);
    await page.goto('/quiz/?cards=3');
    const quiz = page.locator('leader-quiz');
    await expect(slow(quiz)).toBeVisible();
    await back(page);
    await ready(page);
    expect(await events(page, 'quiz-error')).toEqual([]);
  });
}

test('without a line at all the reader is told, and the quiz comes with the line', async ({ page, foreseen }) => {
  foreseen(/ERR_INTERNET_DISCONNECTED/);
  await page.goto('/host/long.html', { waitUntil: 'networkidle' });
  await page.context().setOffline(true);
  await page.locator('leader-quiz').scrollIntoViewIfNeeded();
  const quiz = page.locator('leader-quiz');
  await expect(slow(quiz)).toBeVisible();
  await choose(quiz, 1);
  await page.context().setOffline(false);
  await ready(page);
  await expect.poll(() => readCard(quiz)).toMatchObject({ taken: 1 });
  await expect(taken(quiz)).toBeVisible();
});

test('removed while it waits, it asks no more', async ({ page, foreseen }) => {
  foreseen(/ERR_FAILED/);
  const { asked, quiz } = await openWithoutDeck(page, ENDLESS_PAUSE_MS);
  await expect(slow(quiz)).toBeVisible();
  const before = asked.count;
  await quiz.evaluate((quiz) => quiz.remove());
  await lineIsBack(page);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  // Any request for the deck would have been sent before this one is answered.
  await page.evaluate(() => fetch('handout.html'));
  expect(asked.count).toBe(before);
});

test.describe('on a phone, where the card of the full page is as high as the screen', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  const screens = (page) => page.evaluate(() => document.documentElement.scrollHeight / innerHeight);

  test('who waits for the next card sees that the connection is slow, and then what went wrong', async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    const { quiz } = await openWithoutDeck(page, ENDLESS_PAUSE_MS);
    await expect(slow(quiz)).toBeVisible();
    expect(await screens(page)).toBeLessThan(1.5);
    await choose(quiz, 1);
    await part(quiz, 'next').click();
    // 0.99, because the element may be cut off by a fraction of a pixel.
    await expect(slow(quiz)).toBeInViewport({ ratio: 0.99 });
  });

  test('who waits for the next card sees what went wrong', async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    await replaceRetryPauses(page, NO_PAUSE_MS);
    let letGo;
    const held = new Promise((resolve) => (letGo = resolve));
    await spoil(page, PARTS['the deck'], Infinity, (route) => held.then(() => route.abort()));
    await page.goto('/quiz/?cards=3');
    const quiz = page.locator('leader-quiz');
    await choose(quiz, 1);
    // Scroll so that the button is at the lower edge of the viewport, where it is on a card that fills the screen.
    await part(quiz, 'next').evaluate((next) => {
      next.scrollIntoView({ block: 'end' });
      next.click();
    });
    letGo();
    await expect(part(quiz, 'error').getByRole('button')).toBeInViewport({ ratio: 1 });
  });

  test('where no card can be read, the message takes its place', async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    await replaceRetryPauses(page, ENDLESS_PAUSE_MS);
    await spoil(page, /\d\/fixtures\/small/);
    await page.goto('/quiz/?deck=/fixtures/small.json');
    await expect(slow(page.locator('leader-quiz'))).toBeInViewport({ ratio: 1 });
  });

  test('who was here before sees it in the place of the card that is hidden', async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    const quiz = await open(page, '/quiz/?cards=3');
    await choose(quiz, 1);
    await part(quiz, 'next').click();
    await openWithoutDeck(page, ENDLESS_PAUSE_MS);
    await expect(slow(quiz)).toBeInViewport({ ratio: 1 });
    await expect(part(quiz, 'scenario')).toBeHidden();
  });
});

test('who has read on in the post while the next card does not come is not brought back', async ({ page, foreseen }) => {
  foreseen(/ERR_FAILED/);
  await replaceRetryPauses(page, NO_PAUSE_MS);
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  await spoil(page, PARTS['the deck'], Infinity, (route) => held.then(() => route.abort()));
  await page.goto('/host/post.html');
  const quiz = page.locator('leader-quiz').first();
  await choose(quiz, 1);
  await part(quiz, 'next').click();
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('p'), { style: 'block-size: 300vh' }));
    scrollTo(0, document.documentElement.scrollHeight);
  });
  const place = await page.evaluate(() => scrollY);
  letGo();
  await expect(part(quiz, 'error')).toBeAttached();
  // Scroll anchoring may have moved the page down by the height of the message.
  expect(await page.evaluate(() => scrollY)).toBeGreaterThanOrEqual(place);
});
