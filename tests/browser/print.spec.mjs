// On paper: the result, the audit and the cards as they were answered, on two or three pages, with
// nothing on them that can only be pressed. The page around the quiz prints as it would without it.
import { builtIn, embed, expect, finish, open, part, test } from './quiz.mjs';

/** How many pages a PDF of Chromium has. */
const pages = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;

test('a full run of the built-in deck prints on two or three pages, each card with its answer', async ({ page }) => {
  test.slow(); // eighteen cards
  const deck = await builtIn(page);
  const quiz = await open(page, '/quiz/?theme=dark');
  await finish(quiz, 1);
  for (const format of ['A4', 'Letter']) expect([2, 3]).toContain(pages(await page.pdf({ format })));

  await page.emulateMedia({ media: 'print' });
  // Though all cards are folded on the screen.
  await expect(part(quiz, 'review').locator('li:visible .said')).toHaveCount(deck.cards.length);
  for (const said of await part(quiz, 'review').locator('li:visible .said').all()) await expect(said).toBeVisible();
  for (const name of ['restart', 'back']) await expect(part(quiz, name)).toBeHidden();
  await expect(part(quiz, 'review').getByRole('combobox')).toBeHidden();
  // Dark on the screen, black on white on paper.
  expect(await part(quiz, 'quiz').evaluate((quiz) => getComputedStyle(quiz).color)).toBe('rgb(0, 0, 0)');
});

test('a page around the quiz prints in its own way', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  const around = () =>
    page.evaluate(() => {
      const looks = ({ color, fontSize, margin, display }) => ({ color, fontSize, margin, display });
      return [document.documentElement, document.body, document.querySelector('p')].map((one) => looks(getComputedStyle(one)));
    });
  await finish(quiz);
  await page.emulateMedia({ media: 'print' });
  const withQuiz = await around();
  await quiz.evaluate((quiz) => quiz.remove());
  expect(await around()).toEqual(withQuiz);
});
