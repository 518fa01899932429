// Regression tests for faults that random walks (tests/monkey/) have found: the shortest steps to each.
import { answer, choose, embed, exceedQuota, expect, hold, part, ready, servePost, skipToResult, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };
const scenario = (quiz) => part(quiz, 'scenario');
const set = (quiz, name, value) => quiz.evaluate((quiz, [name, value]) => quiz.setAttribute(name, value), [name, value]);

test('another number of cards: the focus goes to what is shown instead of what had it', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await answer(quiz);
  await expect(scenario(quiz)).toBeFocused();
  await set(quiz, 'cards', '2');
  await expect(part(quiz, 'progress')).toContainText('1');
  await expect(scenario(quiz)).toBeFocused();
  await choose(quiz);
  await set(quiz, 'cards', '3');
  await expect(part(quiz, 'explanation')).toHaveCount(0);
  await expect(scenario(quiz)).toBeFocused();
});

test('another number of cards leaves the focus alone that is elsewhere on the page', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await answer(quiz);
  await page.evaluate(() => document.activeElement.blur());
  await set(quiz, 'cards', '2');
  await expect(part(quiz, 'progress')).toContainText('of 2');
  await expect(page.locator('body')).toBeFocused();
});

test('another language: who was in a card of the review goes on at the result', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  const card = part(quiz, 'review').locator('details').first();
  await card.locator('summary').click();
  await part(card, 'again').last().click();
  await set(quiz, 'lang', 'de');
  await ready(page, 2);
  await expect(part(quiz, 'result').getByRole('heading').first()).toBeFocused();
});

test('another language: who writes in the middle of a text goes on there', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  const field = part(quiz, 'audit').getByRole('textbox').first();
  await field.pressSequentially('one three');
  for (let letter = 0; letter < 5; letter += 1) await page.keyboard.press('ArrowLeft');
  await set(quiz, 'lang', 'de');
  await ready(page, 2);
  await page.keyboard.type('two ');
  await expect(field).toHaveValue('one two three');
});

test('who is on the link that stands in for the quiz goes on in the quiz once it is there', async ({ page }) => {
  const letGo = await hold(page, /small\.json/);
  await servePost(page, SMALL);
  await page.goto('/host/pasted.html');
  const link = page.locator('leader-quiz a');
  await expect(page.locator('leader-quiz .quiz')).toBeVisible();
  await link.focus();
  await expect(link).toBeFocused();
  letGo();
  const quiz = await ready(page);
  await expect(scenario(quiz)).toBeFocused();
});

test('another language: that answers and words are not stored is said as before', async ({ page }) => {
  await page.addInitScript(exceedQuota);
  const quiz = await embed(page, SMALL);
  await choose(quiz);
  await expect(part(quiz, 'notice')).toBeVisible();
  await set(quiz, 'lang', 'de');
  await ready(page, 2);
  await expect(part(quiz, 'explanation')).toBeVisible();
  await expect(part(quiz, 'notice')).toBeVisible();
});

test('in a frame: answers stay when the page has storage switched off, or on again', async ({ page }) => {
  const quiz = await embed(page, { ...SMALL, mode: 'frame', storage: 'off' });
  const inner = quiz.frameLocator('iframe').locator('leader-quiz');
  await answer(inner);
  await choose(inner);
  await quiz.evaluate((quiz) => quiz.removeAttribute('storage'));
  const stored = () => page.evaluate(() => localStorage.getItem('leader-quiz:small:4'));
  await expect.poll(stored).toBeTruthy();
  await set(quiz, 'storage', 'off');
  await set(quiz, 'lang', 'de');
  await expect(part(inner, 'progress')).toContainText('Karte 2');
  await expect(part(inner, 'explanation')).toBeVisible();
});
