// The still card where the rest is late or never comes: no scripts, no WebAssembly, a slow connection. early.spec.mjs
// also has what happens when the quiz takes over.
import { choicePlaces, unexpectedShifts, watchChoice, watchShifts } from './layout.mjs';
import { builtIn, choose, events, expect, hold, next, part, readCard, ready, test, visibleExplanations, wholeDeck } from './quiz.mjs';

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('a tap opens the explanation, and Next leads to the second card of the handout', async ({ page }) => {
    const { cards } = await builtIn(page);
    await page.goto('/quiz/');
    await expect(part(page, 'next')).toBeHidden();
    for (const at of [2, 0]) {
      await part(page, 'choice').nth(at).click();
      // Only one explanation is open at a time.
      await expect(visibleExplanations(page)).toHaveCount(1);
      await expect(visibleExplanations(page)).toContainText(cards[0].choices[at].explanation);
    }
    await part(page, 'next').click();
    await expect(page).toHaveURL(new RegExp(`/quiz/handout\\.html#${(await wholeDeck(page)).cards[1].id}$`));
    const { id, scenario } = (await wholeDeck(page)).cards[1];
    await expect(page.locator(`#${id}`)).toBeInViewport();
    await expect(page.locator(`#${id}`)).toContainText(scenario);
  });

  test('by keyboard as well', async ({ page }) => {
    await page.goto('/quiz/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(visibleExplanations(page)).toHaveCount(1);
  });

  test('the handout has every card, every explanation and the way back', async ({ page }) => {
    const { cards, audit } = await builtIn(page);
    await page.goto('/quiz/handout.html');
    for (const { id, scenario } of cards) await expect(page.locator(`#${id}`)).toContainText(scenario);
    const first = page.locator(`#${cards[0].id} details`);
    await expect(first).toHaveCount(cards[0].choices.length);
    await first.nth(1).locator('summary').click();
    await expect(first.nth(1)).toContainText(cards[0].choices[1].explanation);
    for (const { prompt } of audit) await expect(page.getByText(prompt)).toBeVisible();
    await page.locator('a[href="./"]').click();
    await expect(page).toHaveURL(/\/quiz\/$/);
  });
});

test.describe('without WebAssembly', () => {
  test.beforeEach(({ page }) => page.addInitScript(() => delete window.WebAssembly));

  for (const [where, address] of [
    ['the full page', '/quiz/'],
    ['a post', '/host/post.html'],
  ]) {
    test(`${where}: the card answers, a sentence says why there is no more, and the handout is offered`, async ({ page }) => {
      const { cards } = await builtIn(page);
      const asked = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(address);
      const quiz = page.locator('leader-quiz');
      await expect(part(quiz, 'error')).toBeVisible();
      const [{ message }] = await events(page, 'quiz-error');
      await expect(part(quiz, 'error')).toContainText(message);
      await part(quiz, 'choice').nth(1).click();
      await expect(visibleExplanations(quiz)).toContainText(cards[0].choices[1].explanation);
      await expect(part(quiz, 'error').getByRole('link').first()).toHaveAttribute('href', /\/quiz\/handout\.html$/);
      await next(quiz);
      await expect(page).toHaveURL(new RegExp(`/quiz/handout\\.html#${(await wholeDeck(page)).cards[1].id}$`));
      expect(asked.filter((path) => path.endsWith('.wasm'))).toEqual([]);
    });
  }
});

test.describe('on a slow line', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('an answer and Next before the quiz has come: focus, place and scrolling stay, and nothing shifts', async ({ page }) => {
    await watchShifts(page);
    const letGo = await hold(page, /_bg\.wasm/);
    await page.goto('/quiz/');
    const quiz = page.locator('leader-quiz');
    await part(quiz, 'choice').nth(2).click();
    await expect(visibleExplanations(quiz)).toHaveCount(1);
    await part(quiz, 'choice').nth(2).press('Tab');
    await page.evaluate(() => scrollBy({ top: 40, behavior: 'instant' }));
    const where = () =>
      page.evaluate(() => {
        const { shadowRoot } = document.querySelector('leader-quiz');
        const focused = shadowRoot.activeElement;
        return [scrollY, focused?.getBoundingClientRect().top, focused?.textContent];
      });
    const before = await where();
    letGo();
    await ready(page);
    expect(await where()).toEqual(before);
    await next(quiz);
    await expect(part(quiz, 'explanation')).toHaveCount(0);
    const answers = await events(page, 'quiz-answer');
    expect(answers).toMatchObject([{ choice: 2 }]);
    expect(await unexpectedShifts(page)).toEqual([]);
  });

  for (const cards of ['1', '2', '6', '12', '']) {
    test(`cards="${cards}": the first card says of how many, and what is next, before and after`, async ({ page }) => {
      const deck = await builtIn(page);
      await watchChoice(page);
      const letGo = await hold(page, /_bg\.wasm/);
      await page.goto(`/quiz/?cards=${cards}`);
      const quiz = page.locator('leader-quiz');
      const numbers = async () => (await part(quiz, 'progress').textContent()).match(/\d+/g);
      const expected = ['1', cards || `${deck.cards.length}`];
      await expect.poll(numbers).toEqual(expected);
      const before = await readCard(quiz);
      const onward = await part(quiz, 'next').textContent();
      letGo();
      await ready(page);
      expect(await numbers()).toEqual(expected);
      expect(await readCard(quiz)).toEqual(before);
      expect(await choicePlaces(page)).toHaveLength(1);
      await choose(quiz);
      await expect(part(quiz, 'next')).toHaveText(onward);
    });
  }
});
