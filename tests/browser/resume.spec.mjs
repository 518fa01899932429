// Answers are kept over reloads and going back and forth. Where nothing may be stored, the quiz plays all the same;
// journal.spec.mjs plays it to its end where storage fails.
import { answer, choose, embed, events, expect, finish, fixture, next, part, readCard, ready, servePost, skipToResult, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };

test('a reload shows the same card, answers and order, and so does going back', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  const before = [];
  for (const shown of [2, 3, 0]) {
    await choose(quiz, shown);
    before.push(await readCard(quiz));
    if (before.length < 3) await next(quiz);
  }
  await page.reload();
  await ready(page);
  await expect.poll(() => readCard(quiz)).toEqual(before[2]);
  await part(quiz, 'back').click();
  await expect.poll(() => readCard(quiz)).toEqual(before[1]);
  await part(quiz, 'back').click();
  await expect.poll(() => readCard(quiz)).toEqual(before[0]);
  await next(quiz);
  await next(quiz);
  await expect.poll(() => readCard(quiz)).toEqual(before[2]);
  await next(quiz);
  await expect(part(quiz, 'explanation')).toHaveCount(0);
});

test('a reload before answering shows the choices in the same order', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await answer(quiz);
  const before = await readCard(quiz);
  await page.reload();
  await ready(page);
  await expect.poll(() => readCard(quiz)).toEqual(before);
});

test('days later, in another tab, after the phone has ended the first: it goes on', async ({ page, context }) => {
  const quiz = await embed(page, SMALL);
  await answer(quiz, 2);
  await choose(quiz, 3);
  const before = await readCard(quiz);
  // When a phone kills a tab, no event such as `pagehide` is fired.
  const devtools = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  devtools.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
  const later = await context.newPage();
  await later.clock.install({ time: Date.now() + 30 * 24 * 3_600_000 });
  await servePost(later, SMALL);
  await later.goto('/host/pasted.html');
  const again = later.locator('leader-quiz');
  await expect.poll(() => readCard(again)).toEqual(before);
  await next(again);
  await finish(again);
});

test('a finished quiz shows its result again, and does not report it twice', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz, 1);
  const before = await part(quiz, 'result').textContent();
  await page.reload();
  await ready(page);
  await expect(part(quiz, 'result')).toHaveText(before);
  expect(await events(page, 'quiz-complete')).toEqual([]);
});

test('starting again forgets the answers, also after a reload', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  await part(quiz, 'restart').click();
  const fresh = { scenario: fixture('small').cards[0].scenario, taken: -1 };
  await expect.poll(() => readCard(quiz)).toMatchObject(fresh);
  await page.reload();
  await ready(page);
  await expect.poll(() => readCard(quiz)).toMatchObject(fresh);
  await finish(quiz);
});

test('going back from the result shows the last card as it was answered', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  for (const _ of [1, 2, 3]) await answer(quiz);
  await choose(quiz, 4);
  const before = await readCard(quiz);
  await next(quiz);
  await part(quiz, 'back').click();
  await expect.poll(() => readCard(quiz)).toEqual(before);
  await next(quiz);
  await expect(part(quiz, 'result')).toBeVisible();
});

const EDITS = [
  ['have changed', ({ cards }) => (cards[1].scenario = 'Another scene.')],
  // The number of cards is part of the key under which progress is stored.
  ['are fewer', ({ cards }) => cards.pop()],
];
for (const [what, edit] of EDITS) {
  test(`a deck whose cards ${what} starts afresh, and says why until the first answer`, async ({ page }) => {
    const deck = fixture('small');
    await page.route('/fixtures/changing.json', (route) => route.fulfill({ json: deck }));
    const quiz = await embed(page, { deck: '/fixtures/changing.json' });
    await answer(quiz);
    edit(deck);
    await page.reload();
    await ready(page);
    await expect.poll(() => readCard(quiz)).toMatchObject({ scenario: deck.cards[0].scenario, taken: -1 });
    await expect(part(quiz, 'notice')).toHaveText('The cards have changed since you were last here, so the quiz starts afresh.');
    await choose(quiz);
    await expect(part(quiz, 'notice')).toHaveCount(0);
    await page.reload();
    await ready(page);
    await expect(part(quiz, 'explanation')).toBeVisible();
    await expect(part(quiz, 'notice')).toHaveCount(0);
    await next(quiz);
    await finish(quiz);
  });
}

const SPOILED = [
  ['cut off', (token) => token.slice(0, -3)],
  ['from a later version', (token) => token.replace(/^\d+/, '999')],
  ['changed by one character', (token) => token.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
  ['something else altogether', () => '{"answers": [1, 2, "<b>"]}'],
  ['empty', () => ''],
];
test(`kept progress that is ${SPOILED.map(([what]) => what).join(', ')} does no harm`, async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await answer(quiz);
  await answer(quiz);
  const good = await page.evaluate(() => ({ ...localStorage }));
  expect(Object.keys(good).length).toBeGreaterThan(0);
  for (const [what, spoil] of SPOILED) {
    await test.step(what, async () => {
      const spoiled = Object.entries(good).map(([key, token]) => [key, spoil(token)]);
      await page.evaluate((spoiled) => {
        localStorage.clear();
        for (const [key, token] of spoiled) localStorage.setItem(key, token);
      }, spoiled);
      await page.reload();
      await ready(page);
      await expect.poll(() => readCard(quiz)).toMatchObject({ scenario: fixture('small').cards[0].scenario, taken: -1 });
      await answer(quiz);
      await skipToResult(quiz);
    });
  }
});

test.describe('where nothing can be kept', () => {
  test('a sandboxed frame: the quiz plays to its end', async ({ page }) => {
    await page.goto('/host/sandboxed.html');
    const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
    const quiz = await ready(frame);
    expect(await frame.evaluate(() => self.origin)).toBe('null');
    await finish(quiz);
  });

  test('storage="off" leaves nothing on the device', async ({ page }) => {
    const quiz = await embed(page, { ...SMALL, storage: 'off' });
    await skipToResult(quiz);
    const { cookies, origins } = await page.context().storageState({ indexedDB: true });
    expect({ cookies, origins }).toEqual({ cookies: [], origins: [] });
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await page.reload();
    await ready(page);
    await expect(part(quiz, 'result')).toHaveCount(0);
  });

  test('storage="off" does not take up what was kept before', async ({ page }) => {
    await answer(await embed(page, SMALL));
    const quiz = await embed(page, { ...SMALL, storage: 'off' }, '/host/off.html');
    await expect.poll(() => readCard(quiz)).toMatchObject({ scenario: fixture('small').cards[0].scenario, taken: -1 });
  });
});
