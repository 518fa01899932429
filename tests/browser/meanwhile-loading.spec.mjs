// While the quiz is still loading: a pointer that is pressed when the quiz takes over, and a file that neither arrives
// nor fails.
import { answer, choose, embed, events, expect, hold, next, open, POLL_FAST, part, ready, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };
const WASM = /_bg\.wasm/;
// The same as in static/glue/main.js.
const POLL_INTERVAL_MS = 30;
const token = (page) => page.evaluate(() => document.querySelector('leader-quiz').shadowRoot.querySelector('.root').dataset.progress);

test.describe('what is pressed while the quiz takes over', () => {
  test('a mouse that is down on a choice, and let go after the quiz has come', async ({ page }) => {
    // Counts the polls: the quiz polls until the pointer is released.
    await page.addInitScript((interval) => {
      const { setTimeout } = window;
      window.polls = 0;
      window.setTimeout = (work, time, ...rest) => {
        if (time === interval) window.polls += 1;
        return setTimeout(work, time, ...rest);
      };
    }, POLL_INTERVAL_MS);
    const letGo = await hold(page, WASM);
    await page.goto('/quiz/?cards=3');
    const quiz = page.locator('leader-quiz');
    await expect(part(quiz, 'choice').nth(1)).toBeVisible();
    const { x, y, width, height } = await part(quiz, 'choice').nth(1).boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    letGo();
    await expect.poll(() => page.evaluate(() => window.polls)).toBeGreaterThan(2);
    await page.mouse.up();
    await ready(page);
    await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
    expect(await events(page, 'quiz-answer')).toHaveLength(1);
  });

  test('a tap on a quiz that has just been put back', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await answer(quiz);
    await page.evaluate(async () => {
      const quiz = document.querySelector('leader-quiz');
      const place = quiz.parentElement;
      quiz.remove();
      // In a later task: the quiz ends only if the element is not put back within the same task.
      await new Promise((done) => setTimeout(done));
      place.append(quiz);
      quiz.shadowRoot.querySelectorAll('[part~=choice]')[1].click();
    });
    await ready(page, 2);
    await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
    await next(quiz);
    await expect(part(quiz, 'progress')).toContainText('3');
  });
});

test.describe('a file that neither comes nor fails', () => {
  for (const [what, address, path] of [
    ['the Wasm', WASM, '/quiz/?cards=3'],
    ['the deck', /leader-or-manager\.json/, '/quiz/?cards=3'],
    ['the script beside it', /\/leader-quiz-[0-9a-f]{10}\.js/, '/quiz/?cards=3'],
  ]) {
    test(`${what}: somebody who was here before is told`, async ({ page }) => {
      const quiz = await open(page, path);
      await answer(quiz);
      await page.clock.install();
      await page.route(address, () => {});
      await page.reload();
      await expect
        .poll(async () => {
          await page.clock.runFor(1000);
          return part(quiz, 'notice').filter({ visible: true }).count();
        }, POLL_FAST)
        .toBe(1);
      await expect(part(quiz, 'notice')).toContainText('is still loading');
    });
  }

  test('what stands beside the full page: the quiz plays without', async ({ page }) => {
    const quiz = await open(page, '/quiz/?cards=3');
    await choose(quiz, 1);
    const link = await token(page);
    await page.route(/full-page-\w+\.js/, () => {});
    await page.clock.install();
    await page.goto('/host/post.html');
    await page.goto(`/quiz/?cards=3#p=${link}`);
    await expect
      .poll(async () => {
        await page.clock.runFor(1000);
        return (await events(page, 'quiz-ready')).length;
      }, POLL_FAST)
      .toBe(1);
    await expect(part(quiz, 'card')).toBeVisible();
  });
});
