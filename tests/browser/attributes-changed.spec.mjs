// An author's page changes attributes while a reader plays: the quiz follows, and the answers stay.
import { answer, choose, embed, events, expect, finish, next, part, readCard, ready, skipToResult, test, twoFrames } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };

/** A quiz with its second card answered, and what that card shows. */
async function openAtSecondCard(page) {
  const quiz = await embed(page, SMALL);
  await answer(quiz, 1);
  await choose(quiz, 3);
  return { quiz, before: await readCard(quiz) };
}

test.describe('changed while the quiz runs', () => {
  const set = (quiz, name, value) => quiz.evaluate((quiz, [name, value]) => quiz.setAttribute(name, value), [name, value]);

  test('theme, storage, article and a mode that there is not: the answers stay', async ({ page }) => {
    const { quiz, before } = await openAtSecondCard(page);
    for (const [name, value] of [
      ['theme', 'dark'],
      ['storage', 'off'],
      ['article', 'https://example.org/post'],
      ['mode', 'nonsense'],
    ]) {
      await set(quiz, name, value);
      await twoFrames(page);
      expect.soft(await readCard(quiz), name).toEqual(before);
    }
    await next(quiz);
    await finish(quiz);
    const taken = (await events(page, 'quiz-answer')).map(({ card }) => card);
    expect(taken).toEqual(['a', 'b', 'c', 'd']);
  });

  test('article: the links are there at once', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await choose(quiz, 1);
    await set(quiz, 'article', 'https://example.org/post');
    const link = part(quiz, 'explanation').getByRole('link');
    await expect(link).toHaveAttribute('href', 'https://example.org/post#first-passage');
    await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
  });

  test('seed: another order, and the same choice taken', async ({ page }) => {
    const quiz = await embed(page, { ...SMALL, seed: '7' });
    await answer(quiz, 1);
    await choose(quiz, 3);
    const before = await readCard(quiz);
    await set(quiz, 'seed', '8');
    await expect.poll(async () => (await readCard(quiz)).choices).not.toEqual(before.choices);
    const after = await readCard(quiz);
    const text = ({ choices, taken }) => choices[taken].slice(1);
    expect(text(after)).toBe(text(before));
  });

  for (const on of ['choice', 'summary']) {
    test(`seed: with the focus on any ${on}, it stays in the quiz`, async ({ page }) => {
      const quiz = await embed(page, { ...SMALL, seed: '7' });
      await answer(quiz, 1);
      await choose(quiz, 3);
      const all = on === 'choice' ? part(quiz, on) : quiz.locator(`[part~="card"] ${on}`);
      expect(await all.count()).toBeGreaterThan(2);
      for (const [at, one] of (await all.all()).entries()) {
        const before = await readCard(quiz);
        await one.focus();
        await set(quiz, 'seed', at % 2 ? '7' : '8');
        await expect.poll(async () => (await readCard(quiz)).choices).not.toEqual(before.choices);
        await expect(quiz).toBeFocused();
      }
    });
  }

  test('seed: words are typed on where they were', async ({ page }) => {
    const quiz = await embed(page, { ...SMALL, seed: '7' });
    await skipToResult(quiz);
    const field = part(quiz, 'audit').locator('textarea').first();
    await field.fill('Half a ');
    await set(quiz, 'seed', '8');
    await page.keyboard.type('word');
    await expect(field).toHaveValue('Half a word');
  });

  test('deck: the other deck is shown, and going back to the first finds its answers', async ({ page }) => {
    const { quiz, before } = await openAtSecondCard(page);
    await set(quiz, 'deck', '/quiz/decks/example.json');
    await ready(page, 2);
    expect((await events(page, 'quiz-ready'))[1].deck).toBe('example');
    await answer(quiz, 0);
    await set(quiz, 'deck', SMALL.deck);
    await ready(page, 3);
    await expect.poll(() => readCard(quiz)).toEqual(before);
  });

  test('cards: another number is dealt, and going back to the first finds its answers', async ({ page }) => {
    const { quiz, before } = await openAtSecondCard(page);
    await set(quiz, 'cards', '2');
    await expect.poll(() => readCard(quiz)).toMatchObject({ taken: -1 });
    await quiz.evaluate((quiz) => quiz.removeAttribute('cards'));
    await expect.poll(() => readCard(quiz)).toEqual(before);
  });

  for (const apart of [0, 10, 20, 30]) {
    test(`on a slow phone, lang and ${apart} ms later cards: the focus stays in the quiz`, async ({ page }) => {
      const quiz = await embed(page, { ...SMALL, cards: '2' });
      await answer(quiz, 0);
      await choose(quiz, 2);
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      await quiz.evaluate(async (quiz, apart) => {
        quiz.setAttribute('lang', 'en');
        if (apart) await new Promise((done) => setTimeout(done, apart));
        quiz.setAttribute('cards', '3');
      }, apart);
      await expect(part(quiz, 'progress')).toContainText('of 3');
      await expect(quiz).toBeFocused();
    });
  }
});

test('an error of a deck that cannot be read does not name the deck before', async ({ page, foreseen }) => {
  foreseen(/404/);
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  await quiz.evaluate((quiz) => quiz.setAttribute('deck', '/fixtures/none.json'));
  await expect.poll(async () => (await events(page, 'quiz-error')).length).toBe(1);
  expect((await events(page, 'quiz-error'))[0].deck).toBe('');
});
