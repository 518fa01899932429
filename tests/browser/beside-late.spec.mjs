// The script beside the quiz (`full-page-….js` on the full page, `frame-….js` in a frame) comes late, or only at the
// second request. Nothing that depends on it is lost.
import { answer, choose, events, expect, fixture, framed, hold, inlineDeck, open, part, ready, servePost, test } from './quiz.mjs';

const FULL_PAGE = /full-page-\w+\.js/;
const FRAME = /frame-\w+\.js/;
const small = fixture('small');
const progressToken = (page) => page.evaluate(() => document.querySelector('leader-quiz').shadowRoot.querySelector('[data-progress]').dataset.progress);

/** The timeout of 5 s becomes 0: the quiz does not wait for the script beside it. */
const skipPageTimeout = (page) =>
  page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = (work, time, ...rest) => setTimeout(work, time === 5000 ? 0 : time, ...rest);
  });

/** The first request from inside a frame (or from the page) fails. */
async function failOnce(page, address, inFrame = false) {
  let failed = 0;
  await page.route(address, (route) => {
    const inside = route.request().frame() !== page.mainFrame();
    return inside === inFrame && !failed++ ? route.abort() : route.fallback();
  });
}

/** Makes a link with one answer. The page is left blank, and has stored nothing (`storage=off`). */
async function makeLink(page) {
  const quiz = await open(page, '/quiz/?cards=3&storage=off');
  await answer(quiz, 1);
  const address = `/quiz/?cards=3&storage=off#p=${await progressToken(page)}`;
  await page.goto('about:blank');
  return address;
}

test('a link with progress is taken up although its script comes after the quiz', async ({ page }) => {
  const address = await makeLink(page);
  await skipPageTimeout(page);
  const letGo = await hold(page, FULL_PAGE);
  const quiz = await open(page, address);
  letGo();
  await expect(part(quiz, 'progress')).toContainText('2 of 3');
  await expect(page.locator('.progress-link')).toHaveCount(1);
});

test('a link with progress is taken up although its script fails at first', async ({ page, foreseen }) => {
  foreseen(/ERR_FAILED/);
  const address = await makeLink(page);
  await failOnce(page, FULL_PAGE);
  const quiz = await open(page, address);
  await expect(part(quiz, 'progress')).toContainText('2 of 3');
});

test('in a frame, what was answered before its script came is passed on', async ({ page }) => {
  await servePost(page, { mode: 'frame', cards: '3' });
  await skipPageTimeout(page);
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  await page.route(FRAME, (route) => (route.request().frame() === page.mainFrame() ? route.continue() : held.then(() => route.continue())));
  await page.goto('/host/pasted.html');
  await choose(framed(page), 1);
  await expect(part(framed(page), 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
  expect(await events(page, 'quiz-ready')).toEqual([]);
  letGo();
  await expect.poll(() => page.evaluate(() => window.quizEvents.map(({ type }) => type))).toEqual(['quiz-ready', 'quiz-answer']);
});

test('in a frame, a card that can be read is not hidden because its script is late', async ({ page }) => {
  await page.clock.install();
  await servePost(page, { mode: 'frame', cards: '3' });
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  await page.route(FRAME, (route) => (route.request().frame() === page.mainFrame() ? route.continue() : held.then(() => route.continue())));
  await page.goto('/host/pasted.html');
  await expect(part(framed(page), 'choice').first()).toBeVisible();
  // The element in the frame tells the page around it that there is a card to read.
  await expect(page.frameLocator('iframe[part=frame]').locator('leader-quiz:defined')).toBeVisible();
  await page.clock.runFor(60_000);
  const quiz = page.locator('leader-quiz').first();
  await expect(part(quiz, 'error')).toHaveCount(0);
  await expect(part(quiz, 'frame')).toBeVisible();
  expect(await events(page, 'quiz-error')).toEqual([]);
  letGo();
  await expect.poll(async () => (await events(page, 'quiz-ready')).length).toBe(1);
});

for (const [where, address, inFrame] of [
  ['in a frame', FRAME, true],
  ['on the full page', FULL_PAGE, false],
]) {
  test(`${where}, its script fails each time until the quiz runs: it is requested again once the connection is back, and passes on what was answered`, async ({
    page,
    foreseen,
  }) => {
    foreseen(/404/);
    let [gone, failed] = [true, 0];
    await page.route(address, (route) => {
      if (!gone || (route.request().frame() !== page.mainFrame()) !== inFrame) return route.fallback();
      failed += 1;
      return route.fulfill({ status: 404, body: 'gone' });
    });
    if (inFrame) await servePost(page, { mode: 'frame', cards: '3' });
    await page.goto(inFrame ? '/host/pasted.html' : '/quiz/?cards=3');
    const quiz = inFrame ? framed(page) : page.locator('leader-quiz');
    await choose(quiz, 1);
    await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
    // Each failure is an import and a request for the HTTP status. In a frame the script is also requested before the
    // quiz.
    await expect.poll(() => failed).toBeGreaterThanOrEqual(inFrame ? 4 : 2);
    gone = false;
    await quiz.evaluate(() => dispatchEvent(new Event('online')));
    if (inFrame) await expect.poll(() => page.evaluate(() => window.quizEvents.map(({ type }) => type))).toEqual(['quiz-ready', 'quiz-answer']);
    else await expect(page.locator('.progress-link')).toBeVisible();
  });
}

for (const [what, inside] of [
  ['the built-in deck', ''],
  ['a deck of its own', inlineDeck(small)],
]) {
  test(`in a frame, its script fails at first: ${what}`, async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    await servePost(page, { mode: 'frame', cards: '2' }, '/host/pasted.html', inside);
    await failOnce(page, FRAME, true);
    await page.goto('/host/pasted.html');
    const quiz = await ready(page);
    await answer(framed(page));
    await expect.poll(async () => (await events(page, 'quiz-answer')).length).toBe(1);
    await expect(part(quiz, 'error')).toHaveCount(0);
    expect(await events(page, 'quiz-error')).toEqual([]);
  });
}
