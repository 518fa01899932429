// localStorage that several quizzes share: other tabs, another quiz on the page, a page from the back/forward cache
// (bfcache), full storage, another version of the quiz. Losses are reported, deleted data does not come back, and
// records that cannot be read are not overwritten.
import { EVENTS } from '../../static/element/frame-messages.js';
import {
  answer,
  choose,
  embed,
  exceedQuota,
  expect,
  fillStorage,
  fixture,
  makeRoom,
  next,
  part,
  readCard,
  ready,
  servePost,
  skipToResult,
  test,
} from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };
const KEY_PREFIX = 'leader-quiz:small:';
const fields = (quiz) => part(quiz, 'audit').getByRole('textbox');
const storedRecords = (page) => page.evaluate(() => ({ ...localStorage }));
/** The answers in the stored token: one digit for each. */
const answers = async (page) => (await storedRecords(page))[`${KEY_PREFIX}4`]?.split('.')[5] ?? '';

/** Opens the same quiz in a second tab. */
async function secondTab(page, attributes = SMALL) {
  const tab = await page.context().newPage();
  await tab.addInitScript((names) => {
    window.quizEvents = [];
    for (const name of names) document.addEventListener(name, ({ type, detail }) => window.quizEvents.push({ type, detail }));
  }, EVENTS);
  await servePost(tab, attributes);
  await tab.goto('/host/pasted.html');
  return { tab, quiz: await ready(tab) };
}

/** Two quizzes of the same deck on one page. */
async function openTwoQuizzes(page) {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Two</title>
<script type="module" src="/quiz/leader-quiz.js"></script>
<leader-quiz id="one" deck="/fixtures/small.json"></leader-quiz><leader-quiz id="two" deck="/fixtures/small.json"></leader-quiz></html>`;
  await page.route('/host/both.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('/host/both.html');
  await ready(page, 2);
  return [page.locator('#one'), page.locator('#two')];
}

async function forget(place) {
  await place.locator('details > summary').click();
  await place.getByRole('button', { name: 'Yes, forget' }).click();
}

test('a tab that has answered nothing follows one that has', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  const second = await secondTab(page);
  await answer(quiz);
  await choose(quiz);
  const before = await readCard(quiz);
  await expect.poll(() => readCard(second.quiz)).toEqual(before);
  await next(second.quiz);
  await choose(second.quiz);
  await expect.poll(() => answers(page)).toHaveLength(3);
  await page.reload();
  await ready(page);
  await expect(part(quiz, 'explanation')).toBeVisible();
});

test('a shorter run on the same page does not take the place of a longer one, and says so', async ({ page }) => {
  const [one, two] = await openTwoQuizzes(page);
  await answer(one);
  await answer(one);
  await choose(two, 1);
  expect(await answers(page)).toHaveLength(2);
  await expect(part(two, 'notice')).toContainText('as far along or further');
  await expect(part(one, 'notice')).toHaveCount(0);
  await expect(two.locator('.quiz > [role=status]')).toContainText('as far along or further');
  await page.reload();
  await ready(page, 2);
  await expect.poll(async () => (await readCard(one)).scenario).toBe(fixture('small').cards[2].scenario);
});

test('a page from the back/forward cache goes on from what was stored meanwhile', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await answer(quiz);
  await page.evaluate(() => {
    // Simulates the bfcache: the page gets no `storage` event while it is away, and a `pageshow` event when it is back.
    const stop = (event) => event.stopImmediatePropagation();
    addEventListener('storage', stop, { capture: true, once: true });
  });
  const second = await secondTab(page);
  await choose(second.quiz);
  const before = await readCard(second.quiz);
  // What one tab stores, another can read only a little later.
  await expect.poll(() => answers(page)).toHaveLength(2);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect.poll(() => readCard(quiz)).toEqual(before);
});

test('what is forgotten in one tab is gone in the other, and typing there brings nothing back', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  await fields(quiz).first().pressSequentially('secret');
  const second = await secondTab(page);
  await expect(fields(second.quiz).first()).toHaveValue('secret');
  await forget(part(quiz, 'audit'));
  await expect(fields(second.quiz).first()).toHaveValue('');
  await fields(second.quiz).first().pressSequentially('x');
  await expect.poll(async () => (await storedRecords(page))[`${KEY_PREFIX}audit`]).toContain('x');
  expect((await storedRecords(page))[`${KEY_PREFIX}audit`]).not.toContain('secret');
  await forget(part(second.quiz, 'kept'));
  await expect(part(quiz, 'notice')).toContainText('some of its data deleted');
  await expect.poll(() => storedRecords(page)).toEqual({});
});

test('what is forgotten in one quiz of a page is gone in the other', async ({ page }) => {
  const [one, two] = await openTwoQuizzes(page);
  await skipToResult(one);
  await skipToResult(two);
  await fields(one).first().pressSequentially('secret');
  await expect(fields(two).first()).toHaveValue('secret');
  await forget(part(one, 'audit'));
  await expect(fields(two).first()).toHaveValue('');
  await fields(two).first().pressSequentially('x');
  expect(JSON.stringify(await storedRecords(page))).not.toContain('secret');
});

test('words typed to one question in two tabs are both kept', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  const second = await secondTab(page);
  await second.tab.evaluate(() => addEventListener('storage', (event) => event.stopImmediatePropagation(), true));
  const words = async (tab) => (await storedRecords(tab))[`${KEY_PREFIX}audit`];
  await fields(quiz).first().pressSequentially('one');
  // What one tab stores, another can read only a little later.
  await expect.poll(() => words(second.tab)).toContain('one');
  await fields(second.quiz).first().pressSequentially('two');
  await expect.poll(() => words(page)).toContain('two');
  expect(await words(page)).toContain('one');
});

for (const [record, name] of [
  ['results', `${KEY_PREFIX}history`],
  ['words', `${KEY_PREFIX}audit`],
  ['answers', `${KEY_PREFIX}4`],
]) {
  test(`${record} of a later version are left as they are`, async ({ page }) => {
    const later = '9\tof a later version';
    const quiz = await embed(page, SMALL);
    const value = record === 'answers' ? '999.of.a.later.version' : later;
    await page.evaluate(([name, value]) => localStorage.setItem(name, value), [name, value]);
    await page.reload();
    await ready(page);
    await answer(quiz);
    await skipToResult(quiz);
    await fields(quiz).first().pressSequentially('new');
    expect((await storedRecords(page))[name]).toBe(value);
  });
}

test('answers to another number of cards are found again', async ({ page }) => {
  const quiz = await embed(page, { ...SMALL, cards: '3' });
  await answer(quiz);
  await answer(quiz);
  const set = (cards) => quiz.evaluate((quiz, cards) => quiz.setAttribute('cards', cards), cards);
  await set('2');
  await expect(part(quiz, 'progress')).toContainText('1 of 2');
  await choose(quiz);
  await set('3');
  await expect(part(quiz, 'progress')).toContainText('3 of 3');
  await set('2');
  await expect(part(quiz, 'explanation')).toBeVisible();
});

test('storage that fills up in the middle is told at once, and a later place for it is used', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await answer(quiz);
  await fillStorage(page);
  await choose(quiz);
  await expect(part(quiz, 'notice')).toContainText('stores nothing more');
  expect(await answers(page)).toHaveLength(1);
  await makeRoom(page);
  await next(quiz);
  await expect(part(quiz, 'notice')).toHaveCount(0);
  expect(await answers(page)).toHaveLength(2);
});

test('where storage was full all along, nobody says that words are kept', async ({ page }) => {
  await page.addInitScript(exceedQuota);
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  await expect(part(quiz, 'audit')).toContainText('your words last until this page is closed');
  await expect(part(quiz, 'audit')).not.toContainText('Your words are kept');
});

test('storage switched off while it runs is said so, and switched on again takes everything up', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  await fields(quiz).first().pressSequentially('one');
  await quiz.evaluate((quiz) => quiz.setAttribute('storage', 'off'));
  await expect(part(quiz, 'audit')).toContainText('until this page is closed');
  await fields(quiz).first().press('End');
  await fields(quiz).first().pressSequentially(' zwei');
  expect((await storedRecords(page))[`${KEY_PREFIX}audit`]).not.toContain('zwei');
  await quiz.evaluate((quiz) => quiz.removeAttribute('storage'));
  await expect(part(quiz, 'audit')).toContainText('kept in this browser');
  expect((await storedRecords(page))[`${KEY_PREFIX}audit`]).toContain('one zwei');
});

test('storage that the page clears in the middle is filled again with the next answer', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await answer(quiz);
  await page.evaluate(() => localStorage.clear());
  await choose(quiz);
  expect(await answers(page)).toHaveLength(2);
});

test('an early answer to a card that has been edited since is asked again', async ({ page }) => {
  const deck = await (await page.request.get('/quiz/decks/leader-or-manager.json')).json();
  for (const choice of deck.cards[0].choices) choice.text += ' Edited.';
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  await page.route('**/decks/leader-or-manager.json', async (route) => {
    await held;
    await route.fulfill({ json: deck });
  });
  await page.goto('/quiz/');
  const quiz = page.locator('leader-quiz');
  await part(quiz, 'choice').nth(1).click();
  await part(quiz, 'next').click();
  letGo();
  await ready(page);
  await expect.poll(() => readCard(quiz)).toMatchObject({ scenario: deck.cards[0].scenario, taken: -1 });
  await expect(part(quiz, 'notice')).toContainText('changed');
  expect(await page.evaluate(() => window.quizEvents.filter(({ type }) => type === 'quiz-answer'))).toEqual([]);
});
