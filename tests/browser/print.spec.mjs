// The quiz on paper: result, notebook and answered cards on two or three pages, without controls. The page around the
// quiz prints as it would without the quiz.
import { builtIn, embed, expect, open, part, skipToResult, test, wholeDeck } from './quiz.mjs';

/** The number of pages in a PDF that Chromium has made. */
const pages = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;

test('a full run of the built-in deck prints on two or three pages, each card with its answer', async ({ page }) => {
  test.slow(); // seven cards
  const deck = await builtIn(page);
  const quiz = await open(page, '/quiz/?theme=dark');
  await skipToResult(quiz, 1);
  for (const format of ['A4', 'Letter']) expect([2, 3]).toContain(pages(await page.pdf({ format })));

  await page.emulateMedia({ media: 'print' });
  // All cards are printed, although they are folded on the screen.
  await expect(part(quiz, 'review').locator('li:visible .said')).toHaveCount(deck.cards.length);
  for (const said of await part(quiz, 'review').locator('li:visible .said').all()) await expect(said).toBeVisible();
  // An animation would be printed at its start, where the text overlaps the line above.
  for (const why of await part(quiz, 'review').locator('li:visible .why').all()) await expect(why).toHaveCSS('animation-name', 'none');
  for (const name of ['restart', 'back', 'more']) await expect(part(quiz, name)).toBeHidden();
  await expect(part(quiz, 'review').getByRole('combobox')).toBeHidden();
  // The quiz is dark on the screen, but black on white on paper.
  expect(await part(quiz, 'quiz').evaluate((quiz) => getComputedStyle(quiz).color)).toBe('rgb(0, 0, 0)');
});

test('a page around the quiz prints in its own way', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  const around = () =>
    page.evaluate(() => {
      const looks = ({ color, fontSize, margin, display }) => ({ color, fontSize, margin, display });
      return [document.documentElement, document.body, document.querySelector('p')].map((one) => looks(getComputedStyle(one)));
    });
  await skipToResult(quiz);
  await page.emulateMedia({ media: 'print' });
  const withQuiz = await around();
  await quiz.evaluate((quiz) => quiz.remove());
  expect(await around()).toEqual(withQuiz);
});

test('the handout on paper: cards that give nothing away, then what each choice does, and points to add up by hand', async ({ page }) => {
  const deck = await wholeDeck(page);
  await page.goto('/quiz/handout.html');
  expect(pages(await page.pdf({ format: 'A4' }))).toBeLessThanOrEqual(14);
  await page.emulateMedia({ media: 'print' });

  const explanations = deck.cards.flatMap(({ choices, explanations }) => choices?.map((choice) => choice.explanation) ?? Object.values(explanations));
  for (const explanation of explanations) {
    await expect(page.locator('.cards').getByText(explanation)).toBeHidden();
    await expect(page.locator('.answers').getByText(explanation)).toBeVisible();
  }
  const points = { leader: 2, mixed: 1, manager: 0 };
  for (const { id, name } of deck.themes) {
    const rows = page.getByRole('table', { name }).getByRole('row');
    const cards = deck.cards.map((card, at) => ({ ...card, number: at + 1 })).filter(({ theme }) => theme === id);
    const [choose, spot] = ['choose', 'spot'].map((kind) => cards.filter((card) => card.kind === kind));
    // First the cards to respond to (`choose`) and their sum, then those to recognise (`spot`) and theirs.
    for (const [at, { number, choices, answer }] of [...choose.entries(), ...spot.map((card, at) => [choose.length + 1 + at, card])]) {
      const each = choices ? choices.map(({ lean }) => points[lean]) : [answer === 'leader' ? 1 : 0, answer === 'manager' ? 1 : 0];
      await expect(rows.nth(at)).toContainText(`Card ${number}`);
      await expect(rows.nth(at)).toContainText(each.map((points, at) => `${'ABCDE'[at]}\u{a0}${points}`).join(' · '));
    }
    await expect(rows.nth(choose.length)).toHaveText(new RegExp(`^Respond.*of\u{a0}${choose.length * 2}$`));
    await expect(rows.last()).toHaveText(new RegExp(`^Recognise.*of\u{a0}${spot.length}$`));
  }
  const most = deck.cards.filter(({ kind }) => kind === 'choose').length * 2;
  await expect(page.locator('dt')).toHaveText(
    deck.bands.map(({ from, name }) => `Respond, from ${Math.ceil((from * most) / 100)} of ${most} points · ${name}`),
  );
  const questions = await page.locator('.theme').allTextContents();
  expect(questions).toHaveLength(deck.themes.length);
});

test('what is written prints whole, also where fields do not grow', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  await skipToResult(quiz);
  const field = part(quiz, 'audit').getByRole('textbox').first();
  await field.evaluate((field) => (field.style.fieldSizing = 'fixed'));
  await field.fill('A long answer to a short question. '.repeat(60));
  await page.emulateMedia({ media: 'print' });
  expect(await field.evaluate((field) => field.scrollHeight - field.clientHeight)).toBeLessThanOrEqual(0);
});

test('a printed notebook breaks a word that is wider than the paper', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => (top.sheet = [document.body.scrollWidth, document.documentElement.clientWidth]);
  });
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  await skipToResult(quiz);
  await part(quiz, 'audit').getByRole('textbox').first().fill('x'.repeat(2000));
  await part(quiz, 'audit').locator('[data-export="print"]').click();
  const [wide, paper] = await (await page.waitForFunction(() => window.sheet)).jsonValue();
  expect(wide).toBeLessThanOrEqual(Math.max(paper, 300));
});
