// What a reader meets when the quiz cannot start: a sentence, a way to try again, and the link that stood there before.
// Decks that fail are in trouble-deck.spec.mjs, panics in panic.spec.mjs.
import { answer, embed, events, expect, finish, part, paste, ready, test } from './quiz.mjs';
import { fail, link, tryAgain } from './trouble.mjs';

const SMALL = { deck: '/fixtures/small.json' };

test.describe('WebAssembly', () => {
  test('is not there: the link shows and works', async ({ page }) => {
    await page.addInitScript(() => delete window.WebAssembly);
    await paste(page, SMALL);
    const quiz = await fail(page, '/host/pasted.html');
    await expect(link(quiz)).toHaveAttribute('href', '/quiz/');
    await link(quiz).click();
    await expect(page).toHaveURL(/\/quiz\/$/);
  });

  for (const [what, file] of [
    ['the Wasm file', /_bg\.wasm/],
    ['the script beside it', /\/leader-quiz-[^/]*\.js/],
  ]) {
    test(`${what} cannot be fetched: trying again helps once it can`, async ({ page, foreseen }) => {
      foreseen(/ERR_FAILED/);
      await page.route(file, (route) => route.abort());
      await paste(page, SMALL);
      const quiz = await fail(page, '/host/pasted.html');
      await page.unroute(file);
      await tryAgain(quiz).click();
      await ready(page);
      await finish(quiz);
    });
  }

  test('arrives damaged: trying again helps once it is whole', async ({ page }) => {
    await page.route(/_bg\.wasm/, (route) => route.fulfill({ body: 'not wasm', contentType: 'application/wasm' }));
    await paste(page, SMALL);
    const quiz = await fail(page, '/host/pasted.html');
    await page.unroute(/_bg\.wasm/);
    await tryAgain(quiz).click();
    await ready(page);
    await finish(quiz);
  });

  test('is served with the wrong type: the quiz plays all the same', async ({ page }) => {
    await page.route(/_bg\.wasm/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
    });
    await answer(await embed(page, SMALL));
  });
});

test('the keys of "Try again" are no shortcuts of the page', async ({ page }) => {
  await page.addInitScript(() => {
    window.slides = 0;
    document.addEventListener('keydown', (event) => {
      if (event.key === ' ' || event.key === 'Enter') {
        window.slides += 1;
        event.preventDefault();
      }
    });
  });
  await paste(page, { deck: '/fixtures/broken.json' });
  await page.goto('/host/pasted.html');
  const quiz = page.locator('leader-quiz');
  const button = part(quiz, 'error').getByRole('button');
  for (const [at, key] of ['Space', 'Enter'].entries()) {
    await button.focus();
    await page.keyboard.press(key);
    await expect.poll(async () => (await events(page, 'quiz-error')).length).toBe(at + 2);
  }
  expect(await page.evaluate(() => window.slides)).toBe(0);
});
