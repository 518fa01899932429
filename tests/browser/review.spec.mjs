// The review of the cards on the result: its filter, and second thoughts, which are shown beside the first answers and
// never change them.
import { embed, events, expect, fixture, part, ready, skipToResult, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json', seed: '7' };
const DECK = fixture('small');

const card = (quiz, at) => part(quiz, 'review').locator('details').filter({ hasText: DECK.cards[at].scenario });
const answerOf = (quiz, at, text) => card(quiz, at).getByRole('button', { name: text });
const filter = (quiz) => part(quiz, 'review').getByRole('combobox');

/** Has a second thought: presses the choice with this text on a card of the review. */
async function reconsider(quiz, at, text) {
  const answer = answerOf(quiz, at, text);
  if (!(await answer.isVisible())) await card(quiz, at).locator('summary').click();
  await answer.click();
  await expect(answer).toHaveAttribute('aria-pressed', 'true');
}

/** The text of a choice of this card that is not the current one. */
async function otherChoice(quiz, at) {
  const texts = DECK.cards[at].choices.map(({ text }) => text);
  const pressed = await card(quiz, at).locator('[aria-pressed=true]').textContent();
  return texts.find((text) => !pressed.includes(text));
}

/** For each card of the review, whether it is visible. */
const shown = (quiz) =>
  part(quiz, 'review')
    .locator('details')
    .evaluateAll((all) => all.map((one) => one.getClientRects().length > 0));

test('a second thought stands beside the first answer, in the picture and in words, also after a reload', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  const band = await part(quiz, 'result').locator('h2').textContent();
  const first = await part(quiz, 'profile').textContent();
  const completed = await events(page, 'quiz-complete');

  const text = await otherChoice(quiz, 0);
  await reconsider(quiz, 0, text);
  // Nothing moves under the pointer, and the focus stays.
  await expect(answerOf(quiz, 0, text)).toBeFocused();
  await expect(card(quiz, 0).locator('[aria-pressed=true]')).toHaveCount(1);
  const now = await part(quiz, 'profile').textContent();
  const thoughts = /With second thoughts: (Respond.\d+.of.\d+)/g;
  expect(now.match(thoughts)).toHaveLength(2); // In the row of the theme, and in the row of all cards.
  expect(now.replace(/With second thoughts(: Respond.\d+.of.\d+)?/g, '')).toBe(first);
  await expect(part(quiz, 'result').locator('h2')).toHaveText(band);
  expect(await events(page, 'quiz-complete')).toEqual(completed);
  expect(await events(page, 'quiz-answer')).toHaveLength(DECK.cards.length);

  await page.reload();
  await ready(page);
  await expect(part(quiz, 'profile')).toHaveText(now);
  await expect(card(quiz, 0).locator('summary')).toContainText('Second thought');
});

test('choosing as at first takes a second thought back', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  const before = await part(quiz, 'result').textContent();
  await card(quiz, 1).locator('summary').click();
  const first = await card(quiz, 1).locator('[aria-pressed=true]').textContent();
  await reconsider(quiz, 1, await otherChoice(quiz, 1));
  await expect(part(quiz, 'result')).not.toHaveText(before);
  await card(quiz, 1)
    .getByRole('button')
    .filter({ hasText: first.slice(1) })
    .click();
  await expect(part(quiz, 'result')).toHaveText(before);
});

test('going back and on again keeps second thoughts; beginning again does not', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  await reconsider(quiz, 0, await otherChoice(quiz, 0));
  await part(quiz, 'back').click();
  await part(quiz, 'next').click();
  await expect(part(quiz, 'profile')).toContainText('With second thoughts');
  await part(quiz, 'restart').click();
  await skipToResult(quiz);
  await expect(part(quiz, 'profile')).not.toContainText('With second thoughts');
});

test('of thirteen themes, each can be asked for', async ({ page }) => {
  const many = Array.from({ length: 13 }, (_, at) => at);
  const themes = many.map((at) => ({ ...DECK.themes[0], id: `t${at}`, name: `Theme number ${at}` }));
  const cards = many.map((at) => ({ ...DECK.cards[0], id: `c${at}`, theme: `t${at}`, scenario: `Scene ${at}.` }));
  await page.route('/fixtures/many.json', (route) => route.fulfill({ json: { ...DECK, id: 'many', themes, cards, audit: [] } }));
  const quiz = await embed(page, { deck: '/fixtures/many.json' });
  await skipToResult(quiz);
  for (const at of [0, 12]) {
    await filter(quiz).selectOption(`Theme number ${at}`);
    await expect(part(quiz, 'review').locator('details:visible')).toContainText([`Scene ${at}.`]);
  }
});

test('the cards can be filtered by theme, and by where one would decide differently now', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  expect(await shown(quiz)).toEqual(DECK.cards.map(() => true));
  for (const { id, name } of DECK.themes.filter(({ id }) => DECK.cards.some(({ theme }) => theme === id))) {
    await filter(quiz).selectOption(name);
    expect(await shown(quiz)).toEqual(DECK.cards.map(({ theme }) => theme === id));
  }
  const none = part(quiz, 'review').getByText('None so far.');
  await expect(none).toBeHidden();
  await filter(quiz).selectOption('now');
  expect(await shown(quiz)).toEqual(DECK.cards.map(() => false));
  await expect(none).toBeVisible();

  await filter(quiz).selectOption('all');
  await card(quiz, 1).locator('summary').click();
  const first = await card(quiz, 1).locator('[aria-pressed=true]').textContent();
  await reconsider(quiz, 1, await otherChoice(quiz, 1));
  await expect(filter(quiz).locator('option[value=now]')).toContainText('(1)');
  await filter(quiz).selectOption('now');
  expect(await shown(quiz)).toEqual(DECK.cards.map((_, at) => at === 1));
  await expect(none).toBeHidden();

  // The card no longer fits the filter, but stays while it is open: otherwise the focus would be lost.
  const back = card(quiz, 1)
    .getByRole('button')
    .filter({ hasText: first.slice(1) });
  await back.click();
  await expect(back).toBeFocused();
  // The card stays while it has the focus.
  await card(quiz, 1).locator('summary').click();
  expect(await shown(quiz)).toEqual(DECK.cards.map((_, at) => at === 1));
  await expect(none).toBeVisible();
  await part(quiz, 'review').locator('select').focus();
  expect(await shown(quiz)).toEqual(DECK.cards.map(() => false));
  await expect(none).toBeVisible();
});

test('by keyboard alone: choose a filter, open a card, decide differently', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  await filter(quiz).focus();
  await page.keyboard.press('Tab');
  await expect(card(quiz, 0).locator('summary')).toBeFocused();
  await page.keyboard.press('Enter');
  const other = answerOf(quiz, 0, await otherChoice(quiz, 0));
  while (!(await other.evaluate((button) => button.getRootNode().activeElement === button))) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(other).toHaveAttribute('aria-pressed', 'true');
  await expect(other).toBeFocused();
});

test('that a filter leaves no card is said to screen readers, too', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  await filter(quiz).selectOption('now');
  await expect(quiz.getByRole('status').first()).toContainText('None so far');
  await filter(quiz).selectOption('all');
  await expect(quiz.getByRole('status').first()).toHaveText('');
});
