// The button "Try again": the quiz requests what has failed, and nothing that has loaded. The focus stays in the quiz.
import { answer, choose, events, exhaustRetries, expect, finish, fixture, next, open, PANIC, part, ready, servePost, test } from './quiz.mjs';

const DECK = '/fixtures/small.json';
const error = (quiz) => part(quiz, 'error');
const button = (quiz) => error(quiz).getByRole('button');

/** Answers requests for the deck with `serve(n)`, `n` being the number of requests so far. Returns that `count`. */
async function serveDeck(page, serve) {
  const asked = { count: 0 };
  await page.route(DECK, (route) => {
    asked.count += 1;
    return route.fulfill({ contentType: 'application/json', ...serve(asked.count) });
  });
  return asked;
}

const good = () => ({ body: JSON.stringify(fixture('small')) });
const BAD = {
  'an invalid one': () => ({ body: '{}' }),
  'one that is no JSON': () => ({ body: 'A small deck' }),
  'one that is missing': () => ({ status: 404, body: 'Not here.' }),
};

for (const [what, bad] of Object.entries(BAD)) {
  test(`a deck that is mended on the server, ${what} before: it is asked for anew, and the focus is in the quiz`, async ({ page, foreseen }) => {
    if (/missing/.test(what)) foreseen(/404/);
    const asked = await serveDeck(page, (time) => (time > 2 ? good() : bad()));
    await servePost(page, { deck: DECK });
    await page.goto('/host/pasted.html');
    const quiz = page.locator('leader-quiz');
    await expect(error(quiz)).toBeVisible();
    await button(quiz).press('Enter');
    await expect.poll(async () => (await events(page, 'quiz-error')).length).toBe(2);
    // The focus stays on the button, which can be pressed again.
    await expect(button(quiz)).toBeFocused();
    await button(quiz).press('Enter');
    await ready(page);
    expect(asked.count).toBe(3);
    await expect(part(quiz, 'scenario')).toBeFocused();
    await finish(quiz);
  });
}

test('two quizzes of one deck that is mended: both can try again', async ({ page }) => {
  let mended = false;
  await serveDeck(page, () => (mended ? good() : BAD['an invalid one']()));
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><script type="module" src="/quiz/leader-quiz.js"></script>
<leader-quiz id="one" deck="${DECK}"></leader-quiz><leader-quiz id="two" deck="${DECK}"></leader-quiz></html>`;
  await page.route('/host/both.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('/host/both.html');
  const quizzes = ['#one', '#two'].map((id) => page.locator(id));
  for (const quiz of quizzes) await expect(error(quiz)).toBeVisible();
  mended = true;
  for (const quiz of quizzes) {
    await button(quiz).click();
    await expect(part(quiz, 'card')).toBeVisible();
  }
});

test('what has come over the connection is not asked for again with what has not', async ({ page, foreseen }) => {
  foreseen(/ERR_FAILED/);
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  let down = true;
  await page.route(/\/leader-quiz-[0-9a-f]{10}\.js/, (route) => (down ? route.abort() : route.continue()));
  await page.goto('/quiz/?cards=3');
  const quiz = page.locator('leader-quiz');
  await exhaustRetries(page);
  down = false;
  await button(quiz).click();
  await ready(page);
  for (const file of [/_bg\.wasm/, /leader-or-manager\.json/]) expect(asked.filter((path) => file.test(path))).toHaveLength(1);
  await answer(quiz);
});

test('the first card, when loading has been given up: focus goes along from "Try again" to the quiz', async ({ page, foreseen }) => {
  foreseen(/ERR_FAILED/);
  let down = true;
  await page.route(/_bg\.wasm/, (route) => (down ? route.abort() : route.continue()));
  await page.goto('/quiz/?cards=3');
  const quiz = page.locator('leader-quiz');
  await choose(quiz, 1);
  await exhaustRetries(page);
  down = false;
  await button(quiz).focus();
  await page.keyboard.press('Enter');
  await ready(page);
  await expect(error(quiz)).toHaveCount(0);
  const inside = await quiz.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.matches('[part~=scenario], [part~=choice], [part~=next]'));
  expect(inside).toBe(true);
  await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
});

test('a quiz whose instance has stopped goes on where it was, with the focus in it', async ({ page, foreseen }) => {
  foreseen(PANIC);
  const quiz = await open(page, '/quiz/?cards=3');
  await answer(quiz);
  const scenario = await part(quiz, 'scenario').textContent();
  // The page makes the next rendering fail, once.
  await page.evaluate(() => {
    const { insertBefore } = Node.prototype;
    Node.prototype.insertBefore = () => {
      Node.prototype.insertBefore = insertBefore;
      throw new TypeError('boom');
    };
  });
  await part(quiz, 'choice').first().click();
  await expect(error(quiz)).toBeVisible();
  expect(await events(page, 'quiz-error')).toHaveLength(1);
  await button(quiz).click();
  await ready(page, 2);
  await expect(part(quiz, 'scenario')).toHaveText(scenario);
  await expect(part(quiz, 'scenario')).toBeFocused();
  // The answer was stored before the rendering that failed.
  await expect(part(quiz, 'choice').first()).toHaveAttribute('aria-pressed', 'true');
  await next(quiz);
  await finish(quiz);
});

test('the full page’s quiz, taken out and put back: what stands beside it is there once', async ({ page }) => {
  const quiz = await open(page, '/quiz/?cards=3');
  await answer(quiz);
  const carry = page.locator('details.progress-link');
  await expect(carry).toHaveCount(1);
  for (const times of [2, 3]) {
    await page.evaluate(async () => {
      const quiz = document.querySelector('leader-quiz');
      const parent = quiz.parentElement;
      quiz.remove();
      await new Promise((done) => setTimeout(done));
      parent.prepend(quiz);
    });
    await ready(page, times);
  }
  await expect(carry).toHaveCount(1);
  await expect(part(quiz, 'progress')).toContainText('2');
});

test('a deck is asked for once by all quizzes of a page, and again by none that comes later', async ({ page }) => {
  const asked = await serveDeck(page, good);
  await servePost(page, { deck: DECK });
  const quiz = await open(page, '/host/pasted.html');
  await quiz.evaluate((quiz) => quiz.after(quiz.cloneNode(true)));
  await expect.poll(async () => (await events(page, 'quiz-ready')).length).toBe(2);
  expect(asked.count).toBe(1);
});
