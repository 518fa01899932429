// A whole run by mouse: each answer is explained, and the result is what the test computes from the answers.
import { builtIn, cardShown, choose, embed, events, expect, finish, fixture, next, open, part, test } from './quiz.mjs';

test('the built-in deck plays from its first card to its result', async ({ page }) => {
  const deck = await builtIn(page);
  const quiz = await open(page, '/quiz/');
  const taken = [];
  for (let turn = 0; turn < deck.cards.length; turn += 1) {
    const { card, places } = await cardShown(quiz, deck);
    expect(card).toBe(deck.cards[turn]);
    await expectUnanswered(quiz);
    // Take the first, second or third choice in turn.
    const shown = turn % places.length;
    await choose(quiz, shown);
    taken.push({ card, place: places[shown] });
    await expectExplained(quiz, card, places, shown);
    await next(quiz);
  }
  await expectResult(page, quiz, deck, taken);
});

// The leans taken on cards a to d. Card c is a spot card, on which no band depends.
const RUNS = [
  { leans: ['manager', 'manager', 'manager', 'mixed'], band: 'Band nought' },
  // 4 of 6 points are 66.67 %, which reaches 67 only if it is rounded.
  { leans: ['leader', 'mixed', 'leader', 'mixed'], band: 'Band fifty' },
  { leans: ['leader', 'mixed', 'leader', 'leader'], band: 'Band sixty-seven' },
];
test(`answers come to ${RUNS.map(({ band }) => `"${band}"`).join(', ')}`, async ({ page }) => {
  const deck = fixture('small');
  for (const { leans, band } of RUNS) {
    await test.step(band, async () => {
      const quiz = await embed(page, { deck: '/fixtures/small.json', storage: 'off' });
      const taken = [];
      for (const lean of leans) {
        const { card, places } = await cardShown(quiz, deck);
        const shown = places.findIndex((place) => choicesOf(card)[place].lean === lean);
        await choose(quiz, shown);
        taken.push({ card, place: places[shown] });
        await next(quiz);
      }
      await expectResult(page, quiz, deck, taken);
      const { name, text } = deck.bands.find(({ name }) => name === band);
      await expect(part(quiz, 'result').getByRole('heading', { name, exact: true })).toBeVisible();
      await expect(part(quiz, 'result')).toContainText(text);
    });
  }
});

test('the explanations of the choices not taken are one press away', async ({ page }) => {
  const deck = fixture('small');
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  await choose(quiz, 0);
  const [taken, ...others] = deck.cards[0].choices;
  await expect(page.getByText(taken.explanation)).toBeVisible();
  for (const other of others) {
    const text = page.getByText(other.explanation);
    await expect(text).toBeHidden();
    await part(quiz, 'choices').locator('li', { has: text }).locator('summary').click();
    await expect(text).toBeVisible();
  }
});

test('the result shows every card again, and the questions of the audit', async ({ page }) => {
  const deck = fixture('small');
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  await finish(quiz);
  for (const { scenario } of deck.cards) await expect(part(quiz, 'review')).toContainText(scenario);
  for (const { prompt } of deck.audit) await expect(part(quiz, 'audit')).toContainText(prompt);
});

test('a second tap changes nothing', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  await choose(quiz, 1);
  const before = await quiz.evaluate((quiz) => quiz.shadowRoot.innerHTML);
  await part(quiz, 'choice').nth(0).click({ force: true });
  await part(quiz, 'choice').nth(1).click({ force: true });
  expect(await quiz.evaluate((quiz) => quiz.shadowRoot.innerHTML)).toBe(before);
  expect(await events(page, 'quiz-answer')).toHaveLength(1);
});

/** The choices of a card and their explanations. A spot card has two: leader, then manager. */
function choicesOf(card) {
  if (card.kind === 'choose') return card.choices;
  return ['leader', 'manager'].map((lean) => ({ lean, explanation: card.explanations[lean] }));
}

async function expectUnanswered(quiz) {
  await expect(part(quiz, 'choice').and(quiz.locator('[data-lean], [aria-pressed]'))).toHaveCount(0);
  await expect(part(quiz, 'explanation')).toHaveCount(0);
  await expect(part(quiz, 'next')).toHaveCount(0);
}

async function expectExplained(quiz, card, places, shown) {
  const all = choicesOf(card);
  await expect(part(quiz, 'explanation')).toHaveCount(1);
  await expect(part(quiz, 'explanation')).toContainText(all[places[shown]].explanation);
  const states = (found) => found.map((one) => [one.getAttribute('data-lean'), one.getAttribute('aria-pressed')]);
  expect(await part(quiz, 'choice').evaluateAll(states)).toEqual(places.map((place, at) => [all[place].lean, at === shown ? 'true' : null]));
}

/** Asserts that the result and the events match what the test computes from the answers. */
async function expectResult(page, quiz, deck, taken) {
  await expect(part(quiz, 'result')).toBeVisible();
  const { profile, band } = score(deck, taken);
  await expect(part(quiz, 'result')).toContainText(band);
  for (const theme of deck.themes) {
    const { respond, recognise } = profile[theme.id];
    const heading = quiz.page().getByRole('heading', { name: theme.name, exact: true });
    const row = part(quiz, 'profile').getByRole('listitem').filter({ has: heading });
    const numbers = [respond, recognise].filter(({ of }) => of).flatMap(({ got, of }) => [got, of]);
    expect((await row.textContent()).replace(theme.name, '').match(/\d+/g).map(Number)).toEqual(numbers);
  }
  expect(await events(page, 'quiz-answer')).toMatchObject(
    taken.map(({ card, place }) => ({
      deck: deck.id,
      card: card.id,
      theme: card.theme,
      kind: card.kind,
      choice: place,
      lean: choicesOf(card)[place].lean,
    })),
  );
  expect(await events(page, 'quiz-complete')).toMatchObject([{ deck: deck.id, profile, band }]);
}

/** Computes the points for each theme and the band, from the deck and the rules of the format (docs/deck-format.md). */
function score(deck, taken) {
  const nothing = () => ({ respond: { got: 0, of: 0 }, recognise: { got: 0, of: 0 } });
  const profile = Object.fromEntries(deck.themes.map(({ id }) => [id, nothing()]));
  for (const { card, place } of taken) {
    const { lean } = choicesOf(card)[place];
    const { respond, recognise } = profile[card.theme];
    if (card.kind === 'choose') {
      respond.got += { leader: 2, mixed: 1, manager: 0 }[lean];
      respond.of += 2;
    } else {
      recognise.got += lean === card.answer ? 1 : 0;
      recognise.of += 1;
    }
  }
  const sum = (key) => Object.values(profile).reduce((sum, { respond }) => sum + respond[key], 0);
  const percent = (100 * sum('got')) / sum('of');
  return { profile, band: deck.bands.filter(({ from }) => from <= percent).at(-1).name };
}
