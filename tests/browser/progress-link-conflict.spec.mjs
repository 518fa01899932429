// A link with progress on a device that already has answers: they are never overwritten without asking.
import { choicePlaces, watchChoice } from './layout.mjs';
import { answerCards, linkPanel, openOtherDevice, PAGE, readLink } from './progress-link.mjs';
import { choose, expect, next, open, part, readCard, ready, skipToResult, test } from './quiz.mjs';

test.describe('a device that has answers of its own', () => {
  /** A link with these answers, made on another device. */
  async function linkWith(browser, baseURL, places) {
    const other = await openOtherDevice(browser, baseURL);
    const quiz = await open(other, PAGE);
    await answerCards(quiz, places);
    const link = await readLink(other);
    await other.context().close();
    return link;
  }

  test('is no longer asked about a link once another one has been taken', async ({ page, browser, baseURL }) => {
    const [other, further] = [await linkWith(browser, baseURL, [2]), await linkWith(browser, baseURL, [1, 0])];
    const quiz = await open(page, PAGE);
    await answerCards(quiz, [1]);
    // Without this, the browser would stay in the same document, since only the fragment differs.
    await page.goto('about:blank');
    await page.goto(other);
    await expect(linkPanel(page)).toHaveText(/\S/);
    await page.evaluate((hash) => (location.hash = hash), new URL(further).hash);
    await expect(part(quiz, 'progress')).toContainText('2 of');
    await expect(linkPanel(page)).toHaveCount(0);
  });

  test('is asked, and can take the link’s', async ({ page, browser, baseURL }) => {
    const link = await linkWith(browser, baseURL, [2, 0, 1]);
    const quiz = await open(page, PAGE);
    await answerCards(quiz, [1]);
    const here = await readCard(quiz);
    // Without this, the browser would stay in the same document, since only the fragment differs.
    await page.goto('about:blank');
    await page.goto(link);
    await expect(linkPanel(page)).toContainText('answered: 3');
    await expect(linkPanel(page)).toContainText('device (1)');
    // Until the reader decides, neither the answers on the device nor those in the link are lost.
    await expect.poll(() => readCard(quiz)).toEqual(here);
    await page.reload();
    await linkPanel(page).getByRole('button').first().click();
    await expect.poll(() => readCard(quiz)).toMatchObject({ taken: 1 });
    await expect(part(quiz, 'progress')).toContainText('3');
    await expect(linkPanel(page)).toHaveCount(0);
    await expect(part(quiz, 'scenario')).toBeFocused();
    await page.reload();
    await ready(page);
    await expect(part(quiz, 'progress')).toContainText('3');
    await expect(linkPanel(page)).toHaveCount(0);
  });

  test('can keep its own', async ({ page, browser, baseURL }) => {
    const link = await linkWith(browser, baseURL, [2, 0, 1]);
    const quiz = await open(page, PAGE);
    await answerCards(quiz, [1]);
    const here = await readCard(quiz);
    await page.goto(link);
    await linkPanel(page).getByRole('button').last().click();
    await expect(linkPanel(page)).toHaveCount(0);
    await expect.poll(() => readCard(quiz)).toEqual(here);
    await expect(part(quiz, 'scenario')).toBeFocused();
    expect(new URL(page.url()).hash).toBe('');
  });

  /** Has a second thought about a card of the review: presses the first choice that was not taken. */
  const reconsider = async (quiz, card) => {
    const again = part(quiz, 'review').locator('details').nth(card);
    await again.locator('summary').click();
    await again.locator('button:not([aria-pressed])').first().click();
    await expect(again).toHaveAttribute('data-now', '');
  };

  test('is not asked where the link only adds a second thought', async ({ page, browser, baseURL }) => {
    const quiz = await open(page, PAGE);
    await skipToResult(quiz);
    const other = await openOtherDevice(browser, baseURL);
    await other.goto(await readLink(page));
    const there = other.locator('leader-quiz');
    await expect(part(there, 'result')).toBeVisible();
    await reconsider(there, 0);
    const link = await readLink(other);
    await page.goto(link);
    await expect(part(quiz, 'review').locator('details').first()).toHaveAttribute('data-now', '');
    await expect(linkPanel(page)).toHaveCount(0);
    // With another second thought here, this device is ahead of the link.
    await reconsider(quiz, 1);
    await page.goto(link);
    await expect(linkPanel(page)).toContainText('already has all that is in the link');
    // With different second thoughts on the two devices, the quiz asks about those.
    await reconsider(there, 2);
    await page.goto(await readLink(other));
    await other.context().close();
    await expect(linkPanel(page)).toContainText('second thoughts');
    await expect(linkPanel(page)).not.toContainText('answered: 4');
  });

  test('is not asked where the link goes on from them', async ({ page, browser, baseURL }) => {
    const quiz = await open(page, PAGE);
    await answerCards(quiz, [1]);
    // The other device takes up the link, answers one more card, and gives a link back.
    const other = await openOtherDevice(browser, baseURL);
    await other.goto(await readLink(page));
    const there = other.locator('leader-quiz');
    await expect.poll(() => readCard(there)).toMatchObject({ taken: 1 });
    await next(there);
    await choose(there, 0);
    await page.goto(await readLink(other));
    await other.context().close();
    await expect(part(quiz, 'progress')).toContainText('2');
    await expect.poll(() => readCard(quiz)).toMatchObject({ taken: 0 });
    await expect(linkPanel(page)).toHaveCount(0);
  });

  test('is told where it is as far already', async ({ page }) => {
    const quiz = await open(page, PAGE);
    await answerCards(quiz, [1]);
    const link = await readLink(page);
    await next(quiz);
    await choose(quiz, 0);
    const here = await readCard(quiz);
    await page.goto(link);
    await expect(linkPanel(page)).toContainText('already has all that is in the link');
    expect(await readCard(quiz)).toEqual(here);
    expect(new URL(page.url()).hash).toBe('');
  });
});

for (const [what, end] of [
  ['a question', ''],
  ['what went wrong', '0'],
]) {
  test(`a link that brings ${what} moves no card that is seen already, and is read out`, async ({ page }) => {
    const quiz = await open(page, PAGE);
    await answerCards(quiz, [1, 0]);
    const link = await readLink(page);
    await page.evaluate(() => localStorage.clear());
    await page.goto('about:blank');
    await open(page, PAGE);
    await answerCards(quiz, [0]);
    await watchChoice(page);
    // Without this, the browser would stay in the same document, since only the fragment differs.
    await page.goto('about:blank');
    await page.goto(link + end);
    await ready(page);
    await expect(linkPanel(page)).toHaveText(/\S/);
    await expect(quiz.getByRole('status').first()).toHaveText(await linkPanel(page).locator('p').textContent());
    expect(await choicePlaces(page)).toHaveLength(1);
  });
}
