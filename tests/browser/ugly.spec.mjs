// Decks with unusual texts: very long words, line breaks, emoji, and characters that change the writing direction.
// Nothing may overflow sideways, and line breaks are kept wherever a deck is shown.
import { openHandout, tour } from './access.mjs';
import { defineSeen, expectNothingCutOff } from './layout.mjs';
import { choose, expect, fixture, hold, next, open, part, test } from './quiz.mjs';

const UGLY = { address: '/quiz/?deck=/fixtures/ugly.json&seed=1&storage=off&article=/host/post.html', still: false };
const DECK = fixture('ugly');
const WORD = DECK.title;

test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.beforeEach(({ page }) => defineSeen(page));

/** Replaces each text of the deck in the quiz, or in the page (the handout). */
const replace = (page, text) =>
  page.evaluate((text) => {
    const root = document.querySelector('leader-quiz')?.shadowRoot ?? document;
    const walker = document.createTreeWalker(root.querySelector('.root, main'), NodeFilter.SHOW_TEXT);
    // Skip texts that are not from the deck: letters, numbers, and the table of points.
    const isOfDeck = ({ data, parentNode }) => data.trim().length > 2 && !parentNode.closest('td, .sum');
    while (walker.nextNode()) if (isOfDeck(walker.currentNode)) walker.currentNode.data = text;
  }, text);

/** Asserts that nothing is cut off or overflows, on a small phone, a phone and a desktop. */
async function fits(page, state) {
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNothingCutOff(page, `${state} at ${width} px`);
  }
}

test('nothing is cut off or scrolls sideways, from the first card to the opened review', async ({ page }) => {
  await tour(page, (state) => fits(page, state), UGLY);
});

test('nor on the first card before any script, nor in the handout', async ({ page }) => {
  await hold(page, /_bg\.wasm/);
  await page.goto('/quiz/');
  const quiz = page.locator('leader-quiz');
  await part(quiz, 'choice').first().click();
  await expect(part(quiz, 'other').filter({ visible: true })).toHaveCount(2);
  await replace(page, WORD);
  await fits(page, 'still');
  await openHandout(page);
  await replace(page, WORD);
  await fits(page, 'handout');
});

test('the handout on paper is no wider than the paper', async ({ page }) => {
  // The width of A4 between its margins.
  await page.setViewportSize({ width: 688, height: 1000 });
  await openHandout(page);
  await replace(page, WORD);
  await page.emulateMedia({ media: 'print' });
  await expectNothingCutOff(page, 'handout on paper');
});

test.describe('a line break in a text is one on the screen', () => {
  /** The visible text of the quiz, with its line breaks. */
  const read = (quiz) => quiz.evaluate(({ shadowRoot }) => shadowRoot.querySelector('.quiz').innerText);
  const lines = (text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .join('\n');

  test('on cards, in explanations, in the result and in the review', async ({ page }) => {
    const quiz = await open(page, UGLY.address);
    const [card] = DECK.cards;
    for (const text of [DECK.intro, card.scenario, ...card.choices.map(({ text }) => text)]) expect(await read(quiz)).toContain(lines(text));
    const taken = await part(quiz, 'choice').allTextContents();
    await choose(
      quiz,
      taken.findIndex((text) => text.endsWith(card.choices[0].text)),
    );
    expect(await read(quiz)).toContain(lines(card.choices[0].explanation));
    await next(quiz);
    for (const _ of DECK.cards.slice(1)) {
      await choose(quiz);
      await next(quiz);
    }
    await expect(part(quiz, 'result')).toBeVisible();
    await part(quiz, 'review').locator('summary').first().click();
    const [{ prompt }] = DECK.audit;
    const seen = await read(quiz);
    const texts = [prompt, card.scenario, card.choices[1].text, card.choices[0].explanation];
    for (const text of texts) expect(seen).toContain(lines(text));
    // Which band and which habit are shown depends on the answers and on chance.
    expect(DECK.bands.some(({ name, text }) => seen.includes(lines(name)) && seen.includes(lines(text)))).toBe(true);
    expect(DECK.themes.some(({ habit }) => seen.includes(lines(habit)))).toBe(true);
  });

  test('on the first card before any script, and in the handout', async ({ page }) => {
    await hold(page, /_bg\.wasm/);
    await page.goto('/quiz/');
    await expect(part(page, 'choice').first()).toBeVisible();
    await replace(page, 'one\ntwo');
    for (const name of ['title', 'intro', 'theme', 'scenario', 'choice']) {
      expect(
        await part(page, name)
          .first()
          .evaluate((text) => text.innerText),
      ).toContain('one\ntwo');
    }
    await openHandout(page);
    await replace(page, 'one\ntwo');
    const one = page.locator('h1, .lead, h2, h3, summary span, details > p:last-child, dt, dd, .theme p, .audit li, .meta b');
    const read = await one.evaluateAll((all) => all.map((text) => text.innerText));
    expect(read.filter((text) => !text.includes('one\ntwo'))).toEqual([]);
    expect(read.length).toBeGreaterThan(100);
  });
});
