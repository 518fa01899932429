// "Next" on the still card, before the quiz runs: the quiz goes on once it runs, but only if the reader is still there.
import { events, expect, finish, load, loadOnDemand, next, openEarly, part, ready, test } from './quiz.mjs';

test('moving on before there is a next card leads there once there is one', async ({ page }) => {
  const { quiz, letGo } = await openEarly(page, '/quiz/?cards=5');
  const first = await part(quiz, 'scenario').textContent();
  await part(quiz, 'choice').nth(0).click();
  await next(quiz);
  await expect(page).toHaveURL(/\/quiz\/\?cards=5$/);
  letGo();
  await ready(page);
  await expect(part(quiz, 'scenario')).not.toHaveText(first);
  await expect(part(quiz, 'scenario')).toBeFocused();
  await finish(quiz);
  expect(await events(page, 'quiz-answer')).toHaveLength(5);
});

test('“Next” that was touched before the quiz runs does not keep it from coming', async ({ page }) => {
  // Firefox keeps `:active` on the last element that was touched. Here the mouse button stays down, and the polls of
  // the pressed state (`POLL_INTERVAL_MS`, 30 ms, in static/glue/main.js) end after the first.
  await page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = (work, time, ...rest) => setTimeout(work, time === 30 ? 900_000 : time, ...rest);
  });
  const { quiz, letGo } = await openEarly(page, '/quiz/?cards=5');
  const first = await part(quiz, 'scenario').textContent();
  await part(quiz, 'choice').nth(0).click();
  await next(quiz);
  await part(quiz, 'next').hover();
  await page.mouse.down();
  letGo();
  await ready(page);
  await expect(part(quiz, 'scenario')).not.toHaveText(first);
});

test('“Next” before the quiz runs counts where the press has put the focus on what is around the quiz', async ({ page }) => {
  // Safari does not focus a link that is clicked: the nearest focusable ancestor gets the focus. Gatsby and dialogs
  // have such an element around everything.
  const { quiz, letGo } = await openEarly(page, '/host/post.html');
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    const around = document.createElement('div');
    around.tabIndex = -1;
    const quiz = document.querySelector('leader-quiz');
    quiz.parentElement.insertBefore(around, quiz);
    around.append(quiz);
  });
  const first = await part(quiz, 'scenario').textContent();
  await part(quiz, 'choice').nth(0).click();
  await quiz.evaluate((quiz) => {
    quiz.parentElement.focus();
    quiz.shadowRoot.querySelector('[part~=next]').click();
  });
  letGo();
  await ready(page);
  await expect(part(quiz, 'scenario')).not.toHaveText(first);
  await expect(part(quiz, 'scenario')).toBeFocused();
});

test('whoever has gone on to something else after “Next” keeps focus, place and words', async ({ page }) => {
  const { quiz, letGo } = await openEarly(page, '/host/post.html');
  const first = await part(quiz, 'scenario').textContent();
  await part(quiz, 'choice').nth(0).click();
  await next(quiz);
  await page.evaluate(() => {
    const far = Object.assign(document.createElement('div'), { style: 'padding-block: 3000px' });
    far.append(document.createElement('input'));
    document.body.append(far);
  });
  const field = page.locator('input');
  await field.focus();
  await page.keyboard.type('a new ');
  const place = await page.evaluate(() => scrollY);
  letGo();
  await ready(page);
  await page.keyboard.type('beginning');
  await expect(field).toHaveValue('a new beginning');
  await expect(field).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(place);
  await expect(part(quiz, 'scenario')).toHaveText(first);
  expect(await events(page, 'quiz-answer')).toHaveLength(1);
});

test('moving on early leads there also where a translator has rewritten the card', async ({ page }) => {
  const { quiz, letGo } = await openEarly(page, '/quiz/?cards=5');
  await part(quiz, 'choice').nth(0).click();
  await part(quiz, 'scenario').evaluate((scenario) => {
    const font = document.createElement('font');
    font.textContent = scenario.textContent.toUpperCase();
    scenario.replaceChildren(font);
  });
  await next(quiz);
  letGo();
  await ready(page);
  await expect(part(quiz, 'progress')).toContainText('2 of 5');
});

test('an early “Next” does not pass over the message that earlier answers are gone', async ({ page }) => {
  await page.goto('/quiz/?cards=5');
  const before = await ready(page);
  await part(before, 'choice').nth(0).click();
  await expect.poll(() => page.evaluate(() => localStorage.length)).toBeGreaterThan(0);
  await page.goto('about:blank');
  await page.addInitScript(() => {
    // As if the deck had been edited since: the stored token has another hash of the deck.
    for (const [name, token] of Object.entries(localStorage)) localStorage.setItem(name, token.replace(/^(\d+\.)[^.]+/, '$1zzzzzz'));
  });
  // Loading would find the earlier answers and hide a still card that was not touched, so answer before it starts.
  await loadOnDemand(page);
  await page.setViewportSize({ width: 390, height: 400 });
  const { quiz, letGo } = await openEarly(page, '/quiz/?cards=5');
  await part(quiz, 'choice').nth(0).click();
  await next(quiz);
  await load(page);
  letGo();
  await ready(page);
  const notice = part(quiz, 'notice');
  await expect(notice).toContainText('afresh');
  // The notice is above the card, while a reader who has pressed "Next" is further down.
  await expect(notice).toBeInViewport();
  await expect(quiz.getByRole('status')).toContainText('afresh');
  await expect(part(quiz, 'explanation')).toBeVisible();
  await next(quiz);
  await expect(part(quiz, 'progress')).toContainText('2 of 5');
});
