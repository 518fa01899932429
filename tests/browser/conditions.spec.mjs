// Journeys through a quiz that are played under each condition of conditions.mjs. That file has what differs between
// conditions; this file has what a reader does and what must hold under all of them.
import { test } from './conditions.mjs';
import { answer, builtIn, choose, expect, finish, hold, next, part, readCard } from './quiz.mjs';

const WASM = /_bg\.wasm/;
const WORDS = 'no, 5 words; a b n';

const field = (quiz) => part(quiz, 'audit').getByRole('textbox').first();
const scenario = (quiz) => part(quiz, 'scenario');
const deckOf = async ({ page, deck }) => (await page.request.get(deck)).json();

/** Registers a journey as a test. Conditions select journeys by `name`. */
const journey = (name, what, play) =>
  test(`${name}: ${what}`, async ({ scene }) => {
    await play(scene);
    await scene.look();
  });

/** Opens the page with the small deck, or with the condition's own, and waits until the quiz is ready. */
async function begin(scene) {
  await scene.open();
  await scene.ready();
  return scene.quiz;
}

/** Waits until the quiz no longer shows `before`, and returns what it shows then. */
async function waitForOtherCard(quiz, before) {
  await expect.poll(() => readCard(quiz)).not.toEqual(before);
  return readCard(quiz);
}

journey('early', 'an answer and "Next" before the quiz runs count once it does', async (scene) => {
  const { cards } = await builtIn(scene.page);
  const letGo = await hold(scene.page, WASM);
  await scene.open({ cards: '4' });
  const { quiz } = scene;
  await part(quiz, 'choice').nth(1).click();
  await expect(part(quiz, 'explanation').filter({ visible: true })).toHaveCount(1);
  await next(quiz);
  letGo();
  await scene.ready();
  await expect(scenario(quiz)).not.toHaveText(cards[0].scenario);
  await expect(scenario(quiz)).toBeFocused();
  const { id: card, choices } = cards[0];
  expect(await scene.events('quiz-answer')).toMatchObject([{ card, choice: 1, lean: choices[1].lean }]);
  await part(quiz, 'back').click();
  await expect.poll(() => readCard(quiz)).toMatchObject({ scenario: cards[0].scenario, taken: 1 });
  await next(quiz);
  // Answer this card too: a second tab follows answers, but does not go on to the next card by itself.
  await choose(quiz, 0);
});

journey('click', 'a whole run by taps', async (scene) => {
  const quiz = await begin(scene);
  const { cards } = await deckOf(scene);
  for (const [turn, card] of cards.entries()) {
    expect(await scenario(quiz).textContent()).toBe(card.scenario);
    await choose(quiz, turn % 2);
    await scene.look();
    await next(quiz);
  }
  await expect(part(quiz, 'result')).toBeVisible();
  const answers = await scene.events('quiz-answer');
  expect(answers.map(({ card }) => card)).toEqual(cards.map(({ id }) => id));
  expect(await scene.events('quiz-complete')).toHaveLength(1);
  expect(await scene.events('quiz-ready')).toHaveLength(1);
});

journey('keyboard', 'a whole run by keys, and the focus is never lost', async (scene) => {
  const quiz = await begin(scene);
  const { keyboard } = scene.page;
  await part(quiz, 'choice').first().focus();
  const ways = [
    { take: ['2'], on: ['n'] },
    { take: ['ArrowDown', 'Enter'], on: ['N'] },
    { take: ['a'], on: ['n'] },
    { take: ['ArrowDown', 'Space'], on: ['n'] },
  ];
  for (const [turn, { take, on }] of ways.entries()) {
    // From the heading of a later card, Tab leads to the first choice.
    if (turn) await keyboard.press('Tab');
    if (turn && !take.includes('a')) await expect(part(quiz, 'choice').first()).toBeFocused();
    for (const key of take) await keyboard.press(key);
    await expect(part(quiz, 'choice').and(quiz.locator('[aria-pressed=true]'))).toBeFocused();
    const before = await readCard(quiz);
    for (const key of on) await keyboard.press(key);
    if (turn === ways.length - 1) break;
    await waitForOtherCard(quiz, before);
    await expect(scenario(quiz)).toBeFocused();
  }
  await expect(part(quiz, 'result').getByRole('heading').first()).toBeFocused();
  expect(await scene.events('quiz-answer')).toHaveLength(ways.length);
});

journey('back', 'back and forth, and each card is as it was left', async (scene) => {
  const quiz = await begin(scene);
  const left = [];
  for (const shown of [1, 0, 1]) {
    await choose(quiz, shown);
    left.push(await readCard(quiz));
    await next(quiz);
    await expect(part(quiz, 'explanation')).toHaveCount(0);
  }
  for (const before of left.toReversed()) {
    await part(quiz, 'back').click();
    await expect.poll(() => readCard(quiz)).toEqual(before);
  }
  for (const after of left.slice(1)) {
    await next(quiz);
    await expect.poll(() => readCard(quiz)).toEqual(after);
  }
  await next(quiz);
  await finish(quiz);
  expect(await scene.events('quiz-answer')).toHaveLength(left.length + 1);
});

journey('again', 'a second thought stands beside the first answer', async (scene) => {
  const quiz = await begin(scene);
  await finish(quiz);
  const card = part(quiz, 'review').locator('details').first();
  await card.locator('summary').click();
  const first = card.locator('li[data-taken]').getByRole('button');
  const other = card.locator('li:not([data-taken])').getByRole('button').first();
  await other.click();
  await expect(other).toBeFocused();
  await expect(other).toHaveAttribute('aria-pressed', 'true');
  await expect(first).not.toHaveAttribute('aria-pressed');
  await part(quiz, 'back').click();
  await next(quiz);
  await card.locator('summary').click();
  await expect(other).toHaveAttribute('aria-pressed', 'true');
  expect(await scene.events('quiz-answer')).toHaveLength(4);
  expect(await scene.events('quiz-complete')).toHaveLength(1);
});

journey('notebook', 'words are typed into an empty field, key by key', async (scene) => {
  const quiz = await begin(scene);
  await finish(quiz);
  const words = field(quiz);
  await words.click();
  const node = await words.elementHandle();
  await scene.page.keyboard.type(WORDS);
  await expect(words).toHaveValue(WORDS);
  // It is the same DOM element: a new one would have lost focus, selection and IME composition.
  expect(await node.evaluate((node) => node.isConnected && node.getRootNode().activeElement === node)).toBe(true);
  await scene.page.keyboard.press('Control+A');
  await scene.page.keyboard.press('Backspace');
  await expect(words).toHaveValue('');
  await scene.page.keyboard.type(WORDS);
  await expect(words).toHaveValue(WORDS);
  await expect(words).toBeFocused();
  await scene.look();
  await scene.reload();
  if (scene.keeps) await expect(words).toHaveValue(WORDS);
});

journey('forget', 'what is forgotten is gone, and stays so', async (scene) => {
  const quiz = await begin(scene);
  const first = await scenario(quiz).textContent();
  await finish(quiz);
  const forget = async (place) => {
    await place.locator('details > summary').last().click();
    await place.locator('details').last().locator('[part~=forget]').click();
  };
  await field(quiz).fill('kumquat');
  await scene.look();
  await forget(part(quiz, 'audit'));
  await expect(field(quiz)).toHaveValue('');
  await field(quiz).fill('tamarind');
  await forget(part(quiz, 'kept'));
  await expect.poll(() => readCard(quiz)).toMatchObject({ scenario: first, taken: -1 });
  await expect(scenario(quiz)).toBeFocused();
  const { origins } = await scene.page.context().storageState();
  expect(JSON.stringify(origins)).not.toMatch(/leader-quiz|kumquat|tamarind/);
  await scene.reload();
  await expect.poll(() => readCard(quiz)).toMatchObject({ scenario: first, taken: -1 });
  await finish(quiz);
  await expect(field(quiz)).toHaveValue('');
});

journey('reload', 'in the middle: it goes on, or has said that it will not', async (scene) => {
  const quiz = await begin(scene);
  const first = await readCard(quiz);
  await answer(quiz, 1);
  await choose(quiz, 1);
  if (scene.tells) await expect(part(quiz, 'notice')).toBeVisible();
  const before = await readCard(quiz);
  await scene.reload();
  await expect.poll(() => readCard(quiz)).toMatchObject(scene.keeps ? before : { scenario: first.scenario, taken: -1 });
  if (scene.keeps) await next(quiz);
  await finish(quiz);
});

journey('language', 'changes in the middle of a card, and nothing else does', async (scene) => {
  const quiz = await begin(scene);
  await answer(quiz, 1);
  await choose(quiz, 0);
  const before = await readCard(quiz);
  const place = await part(quiz, 'progress').textContent();
  await quiz.evaluate((quiz) => quiz.setAttribute('lang', 'de'));
  await expect(part(quiz, 'progress')).not.toHaveText(place);
  expect((await part(quiz, 'progress').textContent()).match(/\d+/g)).toEqual(place.match(/\d+/g));
  // The choices of a spot card are words of the interface, so they change with the language.
  const { choices, ...same } = before;
  expect(await readCard(quiz)).toMatchObject(same);
  await expect(part(quiz, 'choice').nth(0)).toBeFocused();
  await next(quiz);
  await finish(quiz);
  expect((await scene.events('quiz-answer')).map(({ card }) => card)).toHaveLength(4);
});
