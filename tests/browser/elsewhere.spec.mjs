// What another window does to a quiz that has the focus here.
import { choose, embed, expect, next, part, test } from './quiz.mjs';

const token = (page) => page.evaluate(() => localStorage.getItem('leader-quiz:small:1'));

test('another answer in another window: whoever was in the explanation that goes is at the card', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json', cards: '1', seed: '1' });
  await choose(quiz, 1);
  const elsewhere = await token(page);
  await next(quiz);
  await part(quiz, 'restart').click();
  await choose(quiz, 0);
  await part(quiz, 'choices').locator('li').nth(1).locator('.why summary').focus();
  await page.evaluate((token) => {
    localStorage.setItem('leader-quiz:small:1', token);
    dispatchEvent(new StorageEvent('storage'));
  }, elsewhere);
  await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(part(quiz, 'scenario')).toBeFocused();
});
