// A panic of the Wasm: the reader gets a message and can go on, and every answer is kept.
import { answer, choose, embed, events, expect, finish, hold, PANIC, part, readCard, ready, test } from './quiz.mjs';
import { exportButton, exportStatus } from './taking.mjs';
import { error, expectError, followLink, tryAgain } from './trouble.mjs';

const SMALL = { deck: '/fixtures/small.json' };

test.describe('a panic', () => {
  /** Makes the next call of one of these DOM methods by the quiz throw, once. */
  const sabotage = (page) =>
    page.evaluate(() => {
      const methods = [
        [Node.prototype, 'insertBefore'],
        [Node.prototype, 'appendChild'],
        [Element.prototype, 'setAttribute'],
      ];
      const originals = methods.map(([owner, name]) => owner[name]);
      const restore = () => methods.forEach(([owner, name], at) => (owner[name] = originals[at]));
      methods.forEach(([owner, name], at) => {
        owner[name] = function (...given) {
          // `data-` attributes carry the progress token. Storing progress must not fail in these tests.
          if (String(given[0]).startsWith('data-')) return originals[at].apply(this, given);
          restore();
          throw new Error('sabotage');
        };
      });
    });

  for (const storage of ['on', 'off']) {
    test(`keeps the answers with storage="${storage}"`, async ({ page, foreseen }) => {
      foreseen(PANIC);
      const quiz = await embed(page, { ...SMALL, storage });
      await answer(quiz, 1);
      const shown = await readCard(quiz);
      const sheets = () => quiz.evaluate((quiz) => quiz.shadowRoot.adoptedStyleSheets.length);
      const styled = await sheets();
      await sabotage(page);
      await part(quiz, 'choice').nth(2).click();
      await expectError(page);
      await tryAgain(quiz).click();
      await ready(page, 2);
      await expect(error(quiz)).toHaveCount(0);
      expect(await sheets()).toBe(styled);
      // The answer that was being rendered is kept, too.
      expect(await readCard(quiz)).toEqual({ ...shown, taken: 2 });
      await part(quiz, 'back').click();
      await expect.poll(() => readCard(quiz)).toMatchObject({ taken: 1 });
      await part(quiz, 'next').click();
      await part(quiz, 'next').click();
      await finish(quiz);
    });
  }

  test('leaves everything the Wasm asks of its script to the next instance', async ({ page, foreseen }) => {
    foreseen(PANIC);
    const quiz = await embed(page, { ...SMALL, storage: 'off' });
    await sabotage(page);
    await part(quiz, 'choice').nth(0).click();
    await expectError(page);
    await tryAgain(quiz).click();
    await ready(page, 2);
    await part(quiz, 'next').click();
    await finish(quiz);
    await exportButton(quiz, 'copy').click();
    await expect(exportStatus(quiz)).toHaveText('Copied.');
    expect(await events(page, 'quiz-error')).toHaveLength(1);
  });

  test('leaves the link, which works', async ({ page, foreseen }) => {
    foreseen(PANIC);
    const quiz = await embed(page, SMALL);
    await sabotage(page);
    await part(quiz, 'choice').nth(0).click();
    await followLink(page, await expectError(page));
  });

  test('keeps the answers also when it comes twice, and storage is blocked', async ({ page, foreseen }) => {
    foreseen(PANIC);
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get: refuse });
    });
    const quiz = await embed(page, SMALL);
    await answer(quiz, 1);
    await choose(quiz, 3);
    const shown = await readCard(quiz);
    for (const time of [2, 3]) {
      await sabotage(page);
      await part(quiz, 'back').click();
      await expectError(page);
      await tryAgain(quiz).click();
      await ready(page, time);
      await part(quiz, 'next').click();
      await expect.poll(() => readCard(quiz)).toEqual(shown);
    }
  });

  test('stops both quizzes of a page, and both go on', async ({ page, foreseen }) => {
    foreseen(PANIC);
    await page.goto('/host/two.html');
    await ready(page, 2);
    const [one, two] = ['one', 'two'].map((id) => page.locator(`#${id}`));
    await answer(one, 1);
    await answer(two, 2);
    const before = [await readCard(one), await readCard(two)];
    await sabotage(page);
    await part(one, 'choice').nth(0).click();
    await expect(error(one)).toBeVisible();
    await expect(error(two)).toBeVisible();
    expect(await events(page, 'quiz-error')).toHaveLength(2);
    await tryAgain(one).click();
    await ready(page, 3);
    await tryAgain(two).click();
    await ready(page, 4);
    expect([await readCard(one), await readCard(two)]).toEqual([{ ...before[0], taken: 0 }, before[1]]);
    await part(one, 'next').click();
    await finish(one);
    await finish(two);
  });

  test('leaves alone a quiz that is still loading', async ({ page, foreseen }) => {
    foreseen(PANIC);
    const letGo = await hold(page, /leader-or-manager\.json/);
    await page.goto('/host/two.html');
    await ready(page);
    const [one, two] = ['one', 'two'].map((id) => page.locator(`#${id}`));
    await sabotage(page);
    await part(one, 'choice').nth(0).click();
    await expect(error(one)).toBeVisible();
    letGo();
    await ready(page, 2);
    await finish(two);
  });
});
