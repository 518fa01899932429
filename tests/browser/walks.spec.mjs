// What random walks (tests/monkey/) have found: for each fault the shortest way to it.
import { answer, choose, embed, expect, part, test } from './quiz.mjs';

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
  await expect(part(quiz, 'progress')).toContainText('2');
  await expect(page.locator('body')).toBeFocused();
});
