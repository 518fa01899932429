// Attributes change after the still card was answered and before the quiz takes it over.
import { choose, events, expect, hold, next, part, ready, test } from './quiz.mjs';

/** Opens a post whose Wasm is not delivered before `letGo` is called. */
async function openEarly(page) {
  const letGo = await hold(page, /_bg\.wasm/);
  await page.goto('/host/post.html');
  return { quiz: page.locator('leader-quiz'), letGo };
}

test('the language changes before the quiz runs: the answer and the focus stay', async ({ page }) => {
  const { quiz, letGo } = await openEarly(page);
  await part(quiz, 'choice').nth(1).click();
  await quiz.evaluate((quiz) => quiz.setAttribute('lang', 'de'));
  await expect(part(quiz, 'explanation').filter({ visible: true })).toHaveCount(1);
  await expect(part(quiz, 'choice').nth(1)).toBeFocused();
  letGo();
  await ready(page);
  await expect(part(quiz, 'next')).toHaveText('Nächste Karte');
  await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(part(quiz, 'choice').nth(1)).toBeFocused();
  expect(await events(page, 'quiz-answer')).toMatchObject([{ choice: 1 }]);
});

test('the language changes while the card has the focus and no answer: the focus stays in the quiz', async ({ page }) => {
  const { quiz, letGo } = await openEarly(page);
  await part(quiz, 'choice').nth(1).focus();
  await quiz.evaluate((quiz) => quiz.setAttribute('lang', 'de'));
  await expect(part(quiz, 'choice').nth(1)).toBeFocused();
  letGo();
  await ready(page);
  await expect(part(quiz, 'choice').nth(1)).toBeFocused();
});

for (const [what, set] of Object.entries({ 'one that the deck does not have': 'no-such-set', 'another one': 'workshop' })) {
  test(`the set changes to ${what} before the quiz runs: the focus stays in the quiz`, async ({ page }) => {
    const { quiz, letGo } = await openEarly(page);
    await part(quiz, 'choice').nth(1).click();
    await quiz.evaluate((quiz, set) => quiz.setAttribute('set', set), set);
    await expect(part(quiz, 'explanation').filter({ visible: true })).toHaveCount(1);
    await expect(part(quiz, 'choice').nth(1)).toBeFocused();
    letGo();
    await ready(page);
    await expect(quiz.locator(':focus')).toHaveCount(1);
  });
}

test('an answer is reported once, also where the first drawing is given up', async ({ page }) => {
  // An attribute that changes during the first rendering makes the quiz render again.
  await page.addInitScript(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (...given) {
      setItem.apply(this, given);
      document.querySelector('leader-quiz').setAttribute('theme', 'dark');
    };
  });
  const { quiz, letGo } = await openEarly(page);
  await part(quiz, 'choice').nth(1).click();
  letGo();
  await ready(page);
  await expect(part(quiz, 'quiz')).toHaveCSS('color-scheme', 'dark');
  expect(await events(page, 'quiz-answer')).toMatchObject([{ choice: 1 }]);
  await next(quiz);
  await choose(quiz);
  expect(await events(page, 'quiz-answer')).toHaveLength(2);
});
