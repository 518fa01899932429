// Before the quiz runs: returning readers must not see the first card and then another one, and new readers must not
// wait. The quiz tells the two apart by whether the browser had its script in the cache.
import { test as hosted } from './builds.mjs';
import { builtIn, choose, events, expect, next, part, ready } from './quiz.mjs';

hosted('in a post, who is new sees the first card before the device is asked; who was here before never sees it', async ({ page, host }) => {
  const post = '<!doctype html><title>A post</title><script type="module" src="/quiz/leader-quiz.js"></script><leader-quiz></leader-quiz>';
  host.pages.set('/post.html', Buffer.from(post));
  const { cards } = await builtIn(page);
  await page.addInitScript(() => {
    window.drawn = [];
    window.asked = [];
    const look = () => {
      const { shadowRoot } = document.querySelector('leader-quiz') ?? {};
      const scenario = shadowRoot?.querySelector('[part~=scenario]');
      if (scenario?.checkVisibility({ visibilityProperty: true })) window.drawn.push(scenario.textContent);
      requestAnimationFrame(look);
    };
    look();
    const { getItem } = Storage.prototype;
    Storage.prototype.getItem = function (name) {
      window.asked.push({ after: window.drawn.length });
      return getItem.call(this, name);
    };
  });
  await page.goto('/post.html');
  const quiz = await ready(page);
  expect((await page.evaluate(() => window.asked))[0].after).toBeGreaterThan(0);
  await choose(quiz);
  await next(quiz);
  await expect(part(quiz, 'scenario')).toHaveText(cards[1].scenario);
  // The script is in the browser's cache now.
  await page.goto('/post.html');
  await ready(page);
  await expect(part(quiz, 'scenario')).toHaveText(cards[1].scenario);
  expect(await page.evaluate(() => window.drawn)).not.toContain(cards[0].scenario);
});

hosted('far down a post, the quiz of who was here before is found by its heading, and nothing of it is seen to change', async ({ page, host }) => {
  const post =
    '<!doctype html><title>A post</title><p style="height: 6000px">Text.</p><script type="module" src="/quiz/leader-quiz.js"></script><leader-quiz></leader-quiz>';
  host.pages.set('/post.html', Buffer.from(post));
  await page.goto('/post.html');
  const quiz = page.locator('leader-quiz');
  await quiz.scrollIntoViewIfNeeded();
  await ready(page);
  await choose(quiz);
  await next(quiz);
  await page.goto('/post.html', { waitUntil: 'networkidle' });
  const { title, cards } = await builtIn(page);
  await expect(quiz.getByRole('heading')).toHaveText([title]);
  const opacity = () => part(quiz, 'opening').evaluate((opening) => getComputedStyle(opening).opacity);
  expect(await opacity()).toBe('0');
  // Printing does not load the quiz: without the card, an empty box would be on the paper.
  await page.emulateMedia({ media: 'print' });
  expect(await opacity()).toBe('1');
  await expect(part(quiz, 'scenario')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  expect(await events(page, 'quiz-ready')).toEqual([]);
  await quiz.scrollIntoViewIfNeeded();
  await ready(page);
  await expect(part(quiz, 'scenario')).toHaveText(cards[1].scenario);
});
