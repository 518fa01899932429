// A quiz that cannot start: it shows a message, a button to try again, and the author's link. trouble-deck.spec.mjs has
// decks that fail, panic.spec.mjs has panics.
import { answer, embed, events, expect, finish, part, ready, servePost, test } from './quiz.mjs';
import { ENDLESS_PAUSE_MS, error, link, openFailing, replaceRetryPauses, tryAgain } from './trouble.mjs';

const SMALL = { deck: '/fixtures/small.json' };

test.describe('WebAssembly', () => {
  test('is not there: the link shows and works', async ({ page }) => {
    await page.addInitScript(() => delete window.WebAssembly);
    await servePost(page, SMALL);
    const quiz = await openFailing(page, '/host/pasted.html');
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
      await servePost(page, SMALL);
      const quiz = await openFailing(page, '/host/pasted.html');
      await page.unroute(file);
      await tryAgain(quiz).click();
      await ready(page);
      await finish(quiz);
    });
  }

  for (const [what, file, attributes] of [
    ['the Wasm file', /_bg\.wasm/, SMALL],
    ['the script beside it', /\/leader-quiz-[^/]*\.js/, SMALL],
    ['the script of frames', /\/frame-/, { ...SMALL, mode: 'frame' }],
    ['the script that describes what is wrong with a deck', /\/problems-[^_]*\.js/, { deck: '/fixtures/broken.json' }],
    ['the Wasm file of that', /\/problems-.*_bg\.wasm/, { deck: '/fixtures/broken.json' }],
  ]) {
    for (const status of [403, 404]) {
      test(`${what} is not there (${status}): that is said at once, and no connection is blamed`, async ({ page, foreseen }) => {
        foreseen(new RegExp(status));
        await replaceRetryPauses(page, ENDLESS_PAUSE_MS);
        await page.route(file, (route) => route.fulfill({ status, body: 'Not here.', contentType: 'text/plain' }));
        await servePost(page, attributes);
        await page.goto('/host/pasted.html');
        const quiz = page.locator('leader-quiz');
        await quiz.scrollIntoViewIfNeeded();
        await expect(error(quiz)).toContainText('whoever runs this page can fix that');
        await expect(part(quiz, 'notice')).toHaveCount(0);
        expect((await page.evaluate(() => window.waits)).filter((time) => time < 1250)).toEqual([]);
        const asked = page.waitForRequest(file);
        await tryAgain(quiz).click();
        await asked;
        await expect.poll(async () => (await events(page, 'quiz-error')).length).toBe(2);
        await page.unroute(file);
        await tryAgain(quiz).click();
        if (attributes.deck === SMALL.deck) await ready(page);
        else await expect(error(quiz).getByRole('listitem')).toHaveCount(4);
      });
    }
  }

  test('arrives damaged: trying again helps once it is whole', async ({ page }) => {
    await page.route(/_bg\.wasm/, (route) => route.fulfill({ body: 'not wasm', contentType: 'application/wasm' }));
    await servePost(page, SMALL);
    const quiz = await openFailing(page, '/host/pasted.html');
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
  await servePost(page, { deck: '/fixtures/broken.json' });
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
