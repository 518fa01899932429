// Names of properties that every JavaScript object inherits (`__proto__`, `constructor`, …), as attribute values and as
// ids of a deck: no lookup may find the inherited property.
import { OPTIONS } from '../../static/element/options.js';
import { choose, embed, events, expect, fixture, inlineDeck, open, ready, servePost, skipToResult, test } from './quiz.mjs';

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
const ATTRIBUTES = OPTIONS.filter((name) => name !== 'deck');

for (const name of NAMES) {
  test(`${name} as the value of every attribute`, async ({ page }) => {
    const attributes = Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, name]));
    await choose(await embed(page, { deck: '/fixtures/small.json', ...attributes }));
    const query = new URLSearchParams(attributes);
    await choose(await open(page, `/quiz/?${query}`));
  });

  test(`${name} as every id of a deck`, async ({ page }) => {
    const deck = fixture('small');
    const [theme] = deck.themes;
    const [card] = deck.cards;
    for (const one of [...deck.cards, ...deck.audit]) if (one.theme === theme.id) one.theme = name;
    [deck.id, theme.id, card.id] = [name, name, name];
    await servePost(page, {}, '/host/pasted.html', inlineDeck(deck));
    const quiz = await open(page, '/host/pasted.html');
    await choose(quiz, 1);
    await page.reload();
    await ready(page);
    expect(await events(page, 'quiz-ready')).toMatchObject([{ deck: name, cards: 4 }]);
    await quiz.locator('[part~=next]').click();
    await skipToResult(quiz);
    const answers = await events(page, 'quiz-answer');
    expect(answers.map((answer) => answer.card)).toEqual(['b', 'c', 'd']);
    const themes = () => Object.keys(window.quizEvents.find(({ type }) => type === 'quiz-complete').detail.profile);
    expect(await page.evaluate(themes)).toEqual([name, 'two']);
  });
}

test('a link with a broken deck says so, whatever the language asked for', async ({ page }) => {
  await page.goto('/quiz/?lang=constructor#deck=broken');
  await expect(page.locator('leader-quiz [part~=error]')).toContainText('link');
});
