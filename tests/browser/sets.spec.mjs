// Sets of a deck: which cards are dealt, going on after the result of a set, and the estimated time.
import { answer, builtIn, choose, embed, events, expect, next, open, part, ready, skipToResult, test, wholeDeck } from './quiz.mjs';

const ids = async (page) => (await wholeDeck(page)).sets;

test('a reader comes from the first set to its result, on to the end, and reloads between', async ({ page }) => {
  const [{ cards: post }] = await ids(page);
  const all = (await wholeDeck(page)).cards.length;
  const quiz = await open(page, '/quiz/');
  await expect(part(quiz, 'length')).toHaveText(/^7 cards, about \d minutes$/);
  await expect(part(quiz, 'progress')).toHaveText(`Card 1 of ${post.length}`);
  await skipToResult(quiz);
  const more = part(quiz, 'more');
  await expect(more).toContainText(`${all - post.length} more cards, about `);
  expect((await events(page, 'quiz-answer')).map(({ card }) => card)).toEqual(post);
  const [first] = await events(page, 'quiz-complete');

  await page.reload();
  await ready(page);
  await expect(more).toBeVisible();
  await part(quiz, 'go-on').click();
  await expect(part(quiz, 'scenario')).toBeFocused();
  await expect(part(quiz, 'progress')).toHaveText(`Card ${post.length + 1} of ${all}`);
  await choose(quiz);
  await next(quiz);
  await page.reload();
  await ready(page);
  await expect(part(quiz, 'progress')).toHaveText(`Card ${post.length + 2} of ${all}`);

  await part(quiz, 'result-so-far').click();
  await expect(part(quiz, 'result').getByRole('heading').first()).toBeFocused();
  await expect(more).toContainText(`${all - post.length - 1} more cards`);
  await part(quiz, 'go-on').click();
  await skipToResult(quiz);
  await expect(more).toHaveCount(0);
  const last = (await events(page, 'quiz-complete')).at(-1);
  const points = ({ profile }) => Object.values(profile).reduce((sum, { respond, recognise }) => sum + respond.of + recognise.of, 0);
  expect(points(last)).toBeGreaterThan(points(first));
  await expect(part(quiz, 'review').locator('.again')).toHaveCount(all);

  await part(quiz, 'restart').click();
  await expect(part(quiz, 'progress')).toHaveText(`Card 1 of ${post.length}`);
});

test('in German likewise, with the time in its words', async ({ page }) => {
  const quiz = await embed(page, { deck: '/quiz/decks/fuehren-oder-verwalten.json' });
  await expect(part(quiz, 'length')).toHaveText(/^7 Karten, etwa \d Minuten$/);
  await skipToResult(quiz);
  await expect(part(quiz, 'more')).toContainText('Noch 20 Karten');
  await part(quiz, 'go-on').click();
  await expect(part(quiz, 'progress')).toHaveText('Karte 8 von 27');
});

test('a set is asked for by its id, every card by "all", and what is unknown is not asked for', async ({ page }) => {
  const [{ cards: post }, { cards: workshop }] = await ids(page);
  const scenario = async (id) => (await wholeDeck(page)).cards.find((card) => card.id === id).scenario;
  for (const [set, count, first] of [
    ['workshop', workshop.length, workshop[0]],
    ['all', 27, post[0]],
    ['post', post.length, post[0]],
    ['nowhere', post.length, post[0]],
  ]) {
    const quiz = await open(page, `/quiz/?set=${set}&storage=off`);
    await expect(part(quiz, 'progress'), set).toHaveText(`Card 1 of ${count}`);
    await expect(part(quiz, 'scenario'), set).toHaveText(await scenario(first));
  }
  const quiz = await open(page, '/quiz/?cards=5&storage=off');
  await expect(part(quiz, 'progress')).toHaveText('Card 1 of 5');
  await skipToResult(quiz);
  await expect(part(quiz, 'more')).toHaveCount(0);
});

test('the attribute changes the cards of a running quiz', async ({ page }) => {
  const [, { cards: workshop }] = await ids(page);
  const quiz = await open(page, '/quiz/?storage=off');
  await page.locator('leader-quiz').evaluate((quiz) => quiz.setAttribute('set', 'workshop'));
  await expect(part(quiz, 'progress')).toHaveText(`Card 1 of ${workshop.length}`);
});

test('where the author takes "cards" or "set" away, the first set is dealt again, and what was answered is found again', async ({ page }) => {
  const [{ cards: post }, { cards: workshop }] = await ids(page);
  const quiz = await embed(page, { cards: '4' });
  await answer(quiz);
  const set = (name, value) => quiz.evaluate((quiz, [name, value]) => (value ? quiz.setAttribute(name, value) : quiz.removeAttribute(name)), [name, value]);
  const progress = (text) => expect(part(quiz, 'progress')).toHaveText(text);
  await set('cards');
  await progress(`Card 1 of ${post.length}`);
  await set('set', 'workshop');
  await progress(`Card 1 of ${workshop.length}`);
  await choose(quiz);
  await set('set');
  await progress(`Card 1 of ${post.length}`);
  await set('cards', '4');
  await progress('Card 2 of 4');
});

test('a run through every card, by `set="all"`, is another than that through the first set', async ({ page }) => {
  const quiz = await open(page, '/quiz/?set=all');
  await answer(quiz, 1);
  await page.goto('/quiz/');
  await ready(page);
  await expect(part(quiz, 'progress')).toHaveText('Card 1 of 7');
  await expect(part(quiz, 'notice')).toHaveCount(0);
  await page.goto('/quiz/?set=all');
  await ready(page);
  await expect(part(quiz, 'progress')).toHaveText('Card 2 of 27');
});

test('more cards than there are, and than any number holds, are all of them: on the first card and after', async ({ page }) => {
  for (const cards of ['28', '99999999999', '9'.repeat(30)]) {
    const quiz = await open(page, `/quiz/?storage=off&cards=${cards}`);
    await expect(part(quiz, 'progress'), cards).toHaveText('Card 1 of 27');
    expect((await events(page, 'quiz-ready'))[0].cards, cards).toBe(27);
  }
});

test('the first card counts the cards of its set before the quiz runs, and of any other number', async ({ page }) => {
  await page.route(/_bg\.wasm/, () => {});
  const { cards } = await builtIn(page);
  for (const [query, count] of [
    ['', 7],
    ['?set=post', 7],
    ['?set=all', 27],
    ['?cards=5', 5],
  ]) {
    await page.goto(`/quiz/${query}`);
    const quiz = page.locator('leader-quiz');
    await expect(part(quiz, 'scenario'), query).toHaveText(cards[0].scenario);
    await expect(part(quiz, 'progress'), query).toHaveText(`Card 1 of ${count}`);
    await expect(part(quiz, 'length'), query).toHaveText(new RegExp(`^${count} cards, about \\d+ minutes$`));
  }
});
