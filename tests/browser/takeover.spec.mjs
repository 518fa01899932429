// The moment when the running quiz replaces the still card, however long a phone takes to render it.
import { choicePlaces, watchChoice } from './layout.mjs';
import { choose, embed, events, expect, hold, load, loadOnDemand, next, open, part, readCard, ready, test, twoFrames } from './quiz.mjs';

const WASM = /_bg\.wasm/;

/** Throttles the CPU of the page, as on a phone. */
async function slowProcessor(page, times) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}

/** Counts in each frame the quizzes that are empty. */
const watched = (page) =>
  page.addInitScript(() => {
    window.blank = 0;
    const look = () => {
      for (const { shadowRoot } of document.querySelectorAll('leader-quiz:defined')) {
        const quiz = shadowRoot?.querySelector('[part~=quiz]');
        const something = quiz?.textContent.trim() || quiz?.querySelector('slot');
        if (shadowRoot && !(something && quiz.offsetHeight)) window.blank += 1;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

for (const rate of [1, 4, 12]) {
  test(`CPU ÷ ${rate}, two quizzes near each other: an answer and Next on the second before the quiz runs`, async ({ page }) => {
    test.setTimeout(120_000);
    await watched(page);
    const letGo = await hold(page, WASM);
    await page.goto('/host/two.html');
    const two = page.locator('#two');
    await choose(two, 1);
    await part(two, 'choice').nth(1).focus();
    await next(two);
    const first = await part(two, 'scenario').textContent();
    await slowProcessor(page, rate);
    letGo();
    await expect.poll(async () => (await events(page, 'quiz-ready')).length, { timeout: 100_000 }).toBe(2);
    await slowProcessor(page, 1);
    await expect(part(two, 'progress')).toContainText('2');
    await expect(part(two, 'scenario')).not.toHaveText(first);
    await expect(part(two, 'scenario')).toBeFocused();
    expect(await events(page, 'quiz-answer')).toMatchObject([{ choice: 1 }]);
    expect(await page.evaluate(() => window.blank)).toBe(0);
  });

  test(`CPU ÷ ${rate}: focus, open explanations and place stay`, async ({ page }) => {
    test.setTimeout(120_000);
    await watched(page);
    const letGo = await hold(page, WASM);
    await page.goto('/host/two.html');
    const two = page.locator('#two');
    await choose(two, 0);
    const others = part(two, 'other').filter({ visible: true });
    await expect(others).toHaveCount(2);
    await others.first().locator('summary').click();
    await others.last().locator('summary').focus();
    const before = await readCard(two);
    const opened = () => others.evaluateAll((all) => all.map(({ open }) => open));
    expect(await opened()).toEqual([true, false]);
    const place = (await part(two, 'next').boundingBox()).y;
    await slowProcessor(page, rate);
    letGo();
    await expect.poll(async () => (await events(page, 'quiz-ready')).length, { timeout: 100_000 }).toBe(2);
    await slowProcessor(page, 1);
    expect(await readCard(two)).toMatchObject({ ...before, taken: 0 });
    expect(await opened()).toEqual([true, false]);
    await expect(others.last().locator('summary')).toBeFocused();
    expect((await part(two, 'next').boundingBox()).y).toBeCloseTo(place, 0);
    // The small deck, in the other quiz above, has no still card: only elements below it may move.
    expect(await page.evaluate(() => window.blank)).toBe(0);
  });
}

test('an attribute that changes while the quiz is being drawn is taken up', async ({ page }) => {
  const letGo = await hold(page, WASM);
  await page.goto('/quiz/');
  const quiz = page.locator('leader-quiz');
  await expect(part(quiz, 'choice').first()).toBeVisible();
  letGo();
  for (const cards of ['7', '5', '3']) await quiz.evaluate((quiz, cards) => quiz.setAttribute('cards', cards), cards);
  await ready(page);
  await expect(part(quiz, 'progress')).toContainText('3');
});

test('removed while it is being drawn, it says nothing, and comes back whole', async ({ page }) => {
  await page.addInitScript(() => {
    const { instantiateStreaming } = WebAssembly;
    const held = new Promise((resolve) => (window.letGo = resolve));
    WebAssembly.instantiateStreaming = (...what) => (window.made = held.then(() => instantiateStreaming(...what)));
  });
  await page.goto('/host/post.html');
  await choose(page.locator('leader-quiz'), 1);
  await page.waitForFunction(() => 'made' in window);
  await page.evaluate(() => {
    window.quiz = document.querySelector('leader-quiz');
    // While the element is outside the document, its events do not bubble to the page.
    window.said = [];
    for (const name of ['quiz-ready', 'quiz-error']) window.quiz.addEventListener(name, () => window.said.push(name));
    window.place = window.quiz.parentElement;
    window.quiz.remove();
  });
  await page.evaluate(async () => {
    window.letGo();
    await window.made;
  });
  await twoFrames(page);
  expect(await page.evaluate(() => window.said)).toEqual([]);
  await page.evaluate(() => window.place.append(window.quiz));
  await ready(page);
  await expect(part(page.locator('leader-quiz'), 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
});

test.describe('which first card is hidden until the quiz runs', () => {
  /**
   * Records the keys read from localStorage. Loading never starts, because its timer (200 ms) is dropped, so only reads
   * for the still card are recorded.
   */
  const asks = (page) =>
    page.addInitScript(() => {
      window.asked = [];
      const { setTimeout } = window;
      window.setTimeout = (work, time, ...rest) => (time >= 200 ? 0 : setTimeout(work, time, ...rest));
      const { getItem } = Storage.prototype;
      Storage.prototype.getItem = function (key) {
        window.asked.push(key);
        return getItem.call(this, key);
      };
    });

  for (const address of ['/quiz/', '/quiz/?cards=6', '/quiz/?cards=6&lang=en&theme=dark']) {
    test(`${address}: somebody new sees it at once, and the device is not asked`, async ({ page }) => {
      await asks(page);
      await page.goto(address);
      await expect(part(page, 'choice').first()).toBeVisible();
      expect(await page.evaluate(() => window.asked)).toEqual([]);
    });
  }

  test('whoever has answered in this document, in an element that a router has made anew since, does not see it', async ({ page }) => {
    await page.goto('/host/post.html');
    const quiz = await ready(page);
    await choose(quiz);
    await next(quiz);
    const hidden = await page.evaluate(() => {
      const made = document.createElement('leader-quiz');
      document.querySelector('leader-quiz').replaceWith(made);
      return made.shadowRoot.querySelector('.root').matches('.resuming');
    });
    expect(hidden).toBe(true);
    await ready(page, 2);
    await expect(part(quiz, 'progress')).toContainText(/2 of/);
  });

  test('by keyboard, a quiz far down that goes on from stored answers is not passed over: the focus comes to its card', async ({ page }) => {
    await page.goto('/host/long.html');
    const quiz = page.locator('leader-quiz');
    await quiz.scrollIntoViewIfNeeded();
    await ready(page);
    await choose(quiz);
    await next(quiz);
    await page.goto('/host/long.html', { waitUntil: 'networkidle' });
    await page.evaluate(() => {
      scrollTo(0, 0);
      document.body.append(Object.assign(document.createElement('button'), { textContent: 'After the quiz' }));
    });
    await expect(quiz.locator('.resuming')).toBeAttached();
    await page.keyboard.press('Tab');
    await ready(page);
    await expect(part(quiz, 'progress')).toContainText(/2 of/);
    await expect(part(quiz, 'scenario')).toBeFocused();
    await expect(part(quiz, 'scenario')).toBeInViewport();
  });

  test('whoever has started again sees it at once the next time', async ({ page }) => {
    const quiz = await open(page, '/quiz/?cards=3');
    await choose(quiz);
    await next(quiz);
    await choose(quiz);
    await next(quiz);
    await choose(quiz);
    await next(quiz);
    await part(quiz, 'restart').click();
    await expect(part(quiz, 'card')).toBeVisible();
    await hold(page, WASM);
    await page.reload();
    await expect(part(quiz, 'choice').first()).toBeVisible();
  });

  test('whoever has answers of other cards sees it below the message about them, where it stays', async ({ page }) => {
    await embed(page, { cards: '3' });
    await page.evaluate(() => localStorage.setItem('leader-quiz:leader-or-manager:3', '2.0.1.3.b.01.0000'));
    await watchChoice(page);
    const letGo = await hold(page, WASM);
    await page.reload();
    const quiz = page.locator('leader-quiz');
    await expect(quiz.locator('.resuming')).toBeAttached();
    await page.evaluate(() => (window.places.length = 0));
    letGo();
    await ready(page);
    await expect(part(quiz, 'notice')).toContainText('starts afresh');
    await expect(part(quiz, 'choice').first()).toBeVisible();
    expect(await choicePlaces(page)).toHaveLength(1);
  });

  test('one that has the focus is not hidden under it, when loading finds earlier answers', async ({ page }) => {
    const quiz = await embed(page, { cards: '3' });
    await choose(quiz, 0);
    await next(quiz);
    const second = await part(quiz, 'scenario').textContent();
    await loadOnDemand(page);
    const letGo = await hold(page, WASM);
    await page.reload();
    const choice = part(quiz, 'choice').nth(1);
    await expect(choice).toBeVisible();
    await choice.focus();
    const asked = page.waitForRequest(WASM);
    await load(page);
    await asked;
    await expect(choice).toBeFocused();
    letGo();
    await ready(page);
    await expect(part(quiz, 'scenario')).toHaveText(second);
    // If the focus were on a choice of this card, the next press of Enter would answer it.
    await expect(part(quiz, 'scenario')).toBeFocused();
  });
});
