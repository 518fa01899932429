// The quiz by keyboard alone: where the focus is at each step, and what the live region announces.
import { choose, embed, events, expect, fixture, open, part, readCard, ready, servePost, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };

const taken = (quiz) => quiz.locator('[aria-pressed=true]');

/** Returns the innermost focused element, within shadow roots too. */
const FOCUSED = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};

/** Presses Tab until the focus is on a part with this name. Fails if the focus leaves the quiz. */
async function tabTo(page, name) {
  const at = async () =>
    (await page.evaluateHandle(FOCUSED)).evaluate((element, name) => {
      if (element === document.body) return 'outside';
      return element.part.contains(name) ? 'there' : 'inside';
    }, name);
  do await page.keyboard.press('Tab');
  while ((await at()) === 'inside');
  expect(await at()).toBe('there');
}

test('a whole run by Tab, Enter and Space', async ({ page }) => {
  const deck = fixture('small');
  const quiz = await embed(page, SMALL);
  for (const turn of deck.cards.keys()) {
    const shown = turn % 2;
    await tabTo(page, 'choice');
    if (shown) await page.keyboard.press('Tab');
    await expect(part(quiz, 'choice').nth(shown)).toBeFocused();
    await page.keyboard.press(turn % 2 ? 'Space' : 'Enter');

    // The explanation is announced and shown beside the choice: the focus stays on the choice.
    await expect(part(quiz, 'explanation')).toBeVisible();
    await expect(part(quiz, 'choice').nth(shown)).toBeFocused();
    await expect(part(quiz, 'choice').nth(shown)).toHaveAttribute('aria-pressed', 'true');

    await tabTo(page, 'next');
    await page.keyboard.press(turn % 2 ? 'Enter' : 'Space');
    const following = deck.cards[turn + 1];
    if (!following) break;
    await expect(part(quiz, 'scenario')).toHaveText(following.scenario);
    await expect(part(quiz, 'scenario')).toBeFocused();
  }
  await expect(part(quiz, 'result').getByRole('heading').first()).toBeFocused();
  expect(await events(page, 'quiz-complete')).toHaveLength(1);

  await tabTo(page, 'restart');
  await page.keyboard.press('Enter');
  await expect(part(quiz, 'scenario')).toHaveText(deck.cards[0].scenario);
  await expect(part(quiz, 'scenario')).toBeFocused();
});

test('an answered choice stays a button that can be reached, and says that it is done with', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await tabTo(page, 'choice');
  await page.keyboard.press('Enter');
  const choices = part(quiz, 'choice');
  await expect(choices.and(page.locator('[aria-disabled="true"]:not([disabled])'))).toHaveCount(3);
  const before = await readCard(quiz);
  await tabTo(page, 'choice');
  await expect(choices.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await readCard(quiz)).toEqual(before);
});

test('going back by keyboard leads to the heading of the card before', async ({ page }) => {
  const deck = fixture('small');
  const quiz = await embed(page, SMALL);
  await tabTo(page, 'choice');
  await page.keyboard.press('Enter');
  await tabTo(page, 'next');
  await page.keyboard.press('Enter');
  await tabTo(page, 'back');
  await page.keyboard.press('Enter');
  await expect(part(quiz, 'scenario')).toHaveText(deck.cards[0].scenario);
  await expect(part(quiz, 'scenario')).toBeFocused();
});

test('the verdict is said once, in few words, through a region that was there before', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  const status = quiz.getByRole('status');
  await expect(status).toHaveText('');
  await expect(status).toHaveAttribute('aria-atomic', 'true');
  const said = await status.evaluateHandle((region) => {
    const said = [];
    new MutationObserver(() => said.push(region.textContent)).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    return said;
  });
  for (const turn of [1, 2]) {
    await choose(quiz, 0);
    const verdicts = (await said.jsonValue()).filter((text) => text);
    expect(verdicts).toHaveLength(turn);
    expect(verdicts.at(-1).length).toBeLessThan(60);
    // The verdict is announced only by the live region, which does not take the focus.
    await expect(status).not.toBeFocused();
    await part(quiz, 'next').click();
    await expect(status).toHaveText('');
  }
});

test('arriving takes no focus and does not scroll', async ({ page }) => {
  await open(page, '/host/post.html');
  expect(await page.evaluate(() => [document.activeElement === document.body, scrollY])).toEqual([true, 0]);
});

test('coming near in a long post takes no focus and does not scroll', async ({ page }) => {
  await page.goto('/host/long.html');
  // Near enough to be loaded, but not in view.
  await page.evaluate(() => scrollTo(0, document.querySelector('leader-quiz').offsetTop - 1.5 * innerHeight));
  const before = await page.evaluate(() => scrollY);
  await ready(page);
  expect(await page.evaluate(() => [document.activeElement === document.body, scrollY])).toEqual([true, before]);
});

test('the next card is seen from its top, also after a long explanation', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 400 });
  await page.goto('/host/long.html');
  await page.locator('leader-quiz').scrollIntoViewIfNeeded();
  const quiz = await ready(page);
  await choose(quiz, 0);
  await part(quiz, 'next').click();
  await expect(part(quiz, 'scenario')).toBeInViewport({ ratio: 0.9 });
});

test('two quizzes, each with its own keys', async ({ page }) => {
  await servePost(page, SMALL);
  await page.goto('/host/pasted.html');
  await page.evaluate(() =>
    document.querySelector('leader-quiz').after(Object.assign(document.querySelector('leader-quiz').cloneNode(true), { id: 'second' })),
  );
  await ready(page, 2);
  const [one, two] = [page.locator('leader-quiz').first(), page.locator('#second')];
  await part(two, 'scenario').focus();
  await page.keyboard.press('b');
  await expect(taken(two)).toHaveCount(1);
  await expect(taken(one)).toHaveCount(0);
  await part(one, 'scenario').focus();
  await page.keyboard.press('a');
  await expect(taken(one)).toHaveCount(1);
});
