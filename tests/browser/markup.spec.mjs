// A post with the first card in its own markup: `first-card.html` of the built site, pasted whole.
import { HtmlRenderer, Parser } from 'commonmark';
import { builtIn, choose, events, expect, fixture, hold, next, open, part, ready, test, visibleExplanations, wholeDeck } from './quiz.mjs';

// In the folder of the site, because the addresses in `first-card.html` are relative without `--url`.
const POST = '/quiz/post-with-card.html';

/** Serves a post with the pasted card between two paragraphs. `change` edits the card first. */
async function paste(page, change = (card) => card) {
  const card = await (await page.request.get('/quiz/first-card.html')).text();
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><h1>A post</h1><p>Before.</p>
${change(card)}<p id="after">After.</p></html>`;
  await page.route(`**${POST}`, (route) => route.fulfill({ contentType: 'text/html', body }));
}

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('the card is there, answers, and leads on', async ({ page }) => {
    const { cards } = await builtIn(page);
    await paste(page);
    await page.goto(POST);
    await expect(part(page, 'scenario')).toHaveText(cards[0].scenario);
    await part(page, 'choice').nth(1).click();
    await expect(visibleExplanations(page)).toContainText(cards[0].choices[1].explanation);
    await part(page, 'next').click();
    await expect(page).toHaveURL(new RegExp(`/quiz/handout\\.html#${(await wholeDeck(page)).cards[1].id}$`));
  });
});

test('a program that makes pages of Markdown leaves the card as it is', async ({ page }) => {
  const card = await (await page.request.get('/quiz/first-card.html')).text();
  expect(new HtmlRenderer().render(new Parser().parse(`Before.\n\n${card}\nAfter.\n`))).toBe(`<p>Before.</p>\n${card}<p>After.</p>\n`);
  // Python's Markdown leaves only the HTML elements that it knows as they are. `<leader-quiz>` is not one of them, so a
  // `<div>` wraps it.
  expect(card).toMatch(/^<script [^\n]*<\/script>\n<div><leader-quiz>\n.*<\/leader-quiz><\/div>\n$/s);
});

test('the quiz takes over where the card stands: nothing moves, and an answer given before any script counts', async ({ page }) => {
  await paste(page);
  const letGo = await hold(page, /leader-quiz\.js$/);
  await page.goto(POST, { waitUntil: 'commit' });
  const place = () => page.locator('#after').evaluate((after) => after.getBoundingClientRect().top);
  await part(page, 'choice').nth(2).click();
  await expect(visibleExplanations(page)).toHaveCount(1);
  const [words, before] = [await visibleExplanations(page).textContent(), await place()];
  letGo();
  await ready(page);
  await expect(visibleExplanations(page)).toHaveText(words);
  expect(await place()).toBe(before);
  expect(await events(page, 'quiz-answer')).toMatchObject([{ choice: 2 }]);
  await next(page);
  await expect(part(page, 'progress')).toContainText('2');
});

test('an answer given before any script counts also where a translator has rewritten the card', async ({ page }) => {
  await paste(page);
  const letGo = await hold(page, /leader-quiz\.js$/);
  await page.goto(POST, { waitUntil: 'commit' });
  await part(page, 'choice').nth(2).click();
  // The page translation of browsers puts each text into two elements.
  await page.locator('leader-quiz').evaluate(({ shadowRoot }) => {
    const texts = document.createTreeWalker(shadowRoot.querySelector('.root'), NodeFilter.SHOW_TEXT);
    const all = [];
    while (texts.nextNode()) all.push(texts.currentNode);
    for (const text of all.filter(({ data }) => data.trim())) {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = `» ${text.data}`;
      outer.append(inner);
      text.replaceWith(outer);
    }
  });
  letGo();
  await ready(page);
  await expect(part(page, 'choice').nth(2)).toHaveAttribute('aria-pressed', 'true');
  expect(await events(page, 'quiz-answer')).toMatchObject([{ choice: 2 }]);
});

test('a card of an earlier build gives way to that of the script', async ({ page }) => {
  const { cards } = await builtIn(page);
  const older = (card) => card.replace(/data-made="\w+"/, 'data-made="another"').replaceAll(cards[0].scenario.slice(0, 20), 'Long ago:');
  await paste(page, older);
  const letGo = await hold(page, /leader-quiz\.js$/);
  await page.goto(POST, { waitUntil: 'commit' });
  await expect(part(page, 'scenario')).toContainText('Long ago:');
  await part(page, 'choice').nth(1).focus();
  letGo();
  await ready(page);
  await expect(page.locator('leader-quiz')).toBeFocused();
  await expect(part(page, 'scenario')).toHaveText([cards[0].scenario]);
  await choose(page.locator('leader-quiz'));
});

test('another deck than the pasted card is of shows its own first card', async ({ page }) => {
  await paste(page, (card) => card.replace('<leader-quiz>', '<leader-quiz deck="/fixtures/small.json">'));
  const quiz = await open(page, POST);
  await expect(part(quiz, 'scenario')).toHaveText(fixture('small').cards[0].scenario);
  expect((await events(page, 'quiz-ready'))[0].deck).toBe('small');
});
