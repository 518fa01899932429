// A quiz that is moved into another document continues there, keeps its styles, and throws nothing.
import { answer, choose, embed, expect, part, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };
const border = (node) => getComputedStyle(node).borderTopWidth;

/** By target: a function that runs in the page and sets `window.other` to a document. */
const ELSEWHERE = {
  'a frame': () => {
    const frame = document.createElement('iframe');
    frame.style = 'width: 600px; height: 700px';
    document.body.prepend(frame);
    window.other = frame.contentDocument;
  },
  'a window': () => {
    window.other = open('about:blank').document;
  },
  'a document without a window': () => {
    window.other = document.implementation.createHTMLDocument('Another');
  },
};

for (const [where, make] of Object.entries(ELSEWHERE)) {
  test(`moved into ${where} and back, the quiz goes on`, async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await answer(quiz);
    await page.evaluate(make);
    await page.evaluate(() => window.other.body.append(document.querySelector('leader-quiz')));
    await page.evaluate(() => window.other.querySelector('leader-quiz').setAttribute('theme', 'dark'));
    if (where === 'a frame') {
      const there = page.frameLocator('iframe').locator('leader-quiz');
      await expect(part(there, 'quiz')).toBeVisible();
      expect(await part(there, 'quiz').evaluate(border)).toBe('1px');
      await choose(there);
    }
    await page.evaluate(() => document.querySelector('main').append(window.other.querySelector('leader-quiz')));
    await expect(part(quiz, 'progress')).toContainText('2 of 4');
    if (where !== 'a frame') await choose(quiz);
    expect(await part(quiz, 'quiz').evaluate(border)).toBe('1px');
    await expect(part(quiz, 'explanation')).toBeVisible();
  });

  // A document without a window has no frames.
  if (where !== 'a document without a window')
    test(`a quiz in a frame of its own, moved into ${where} and back, is heard there`, async ({ page }) => {
      const quiz = await embed(page, { mode: 'frame' });
      await quiz.evaluate((quiz) => {
        window.again = 0;
        quiz.addEventListener('quiz-ready', () => (window.again += 1));
      });
      const again = () => page.evaluate(() => window.again);
      await page.evaluate(make);
      await page.evaluate(() => window.other.body.append(document.querySelector('leader-quiz')));
      await expect.poll(again).toBe(1);
      await page.evaluate(() => document.querySelector('main').append(window.other.querySelector('leader-quiz')));
      await expect.poll(again).toBe(2);
    });

  test(`moved into ${where} before it runs, it shows what was there`, async ({ page }) => {
    await page.route('/host/far.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><html lang="en"><title>A post</title><script type="module" src="/quiz/leader-quiz.js"></script><p style="height: 5000px">Far.</p><leader-quiz><a href="/quiz/">Take the quiz</a></leader-quiz>',
      }),
    );
    await page.goto('/host/far.html');
    await expect(part(page.locator('leader-quiz'), 'scenario')).toHaveCount(1);
    await page.evaluate(make);
    await page.evaluate(() => window.other.body.append(document.querySelector('leader-quiz')));
    if (where === 'a frame') {
      const there = page.frameLocator('iframe').locator('leader-quiz');
      // The frame may not have been laid out yet.
      await expect.poll(() => part(there, 'quiz').evaluate(border)).toBe('1px');
      await there.locator('.choice').first().click();
      await expect(part(there, 'explanation').first()).toBeVisible();
    }
  });
}
