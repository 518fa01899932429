// Pages that handle all keys themselves, such as slide shows, or cancel every key: the quiz can still be played by
// keyboard.
import { embed, events, expect, hold, part, ready, servePost, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json', seed: '1', storage: 'off' };
const KEY_EVENTS = ['keydown', 'keypress', 'keyup'];

const choice = (quiz, shown) => part(quiz, 'choice').nth(shown);
const taken = (quiz) => quiz.locator('[aria-pressed=true]');

// reveal.js, impress.js and others listen in these ways.
for (const [how, target, capture] of [
  ['document', 'document', false],
  ['document, on their way in', 'document', true],
  ['window', 'window', false],
]) {
  test(`slides that listen on ${how}: the quiz is played by keys, and no slide changes`, async ({ page }) => {
    await page.addInitScript(
      ([target, capture]) => {
        window.slides = [];
        for (const kind of ['keydown', 'keyup', 'keypress']) {
          globalThis[target].addEventListener(
            kind,
            (event) => {
              if (!/^([ bnBN?f]|Enter|Arrow.*)$/.test(event.key) || event.target.matches('input, textarea')) return;
              window.slides.push(event.key);
              event.preventDefault();
            },
            capture,
          );
        }
      },
      [target, capture],
    );
    const quiz = await embed(page, SMALL);
    await choice(quiz, 0).focus();
    for (const press of ['b', 'ArrowDown Space', '2', 'ArrowDown Enter']) {
      if (press.includes(' ')) await choice(quiz, 0).focus();
      for (const key of press.split(' ')) await page.keyboard.press(key);
      await expect(taken(quiz)).toHaveCount(1);
      await (press === 'b' ? page.keyboard.press('n') : part(quiz, 'next').press(press === '2' ? 'Enter' : 'Space'));
      await expect(part(quiz, 'explanation')).toHaveCount(0);
    }
    await expect(part(quiz, 'result')).toBeVisible();
    expect(await events(page, 'quiz-answer')).toHaveLength(4);
    const field = part(quiz, 'audit').getByRole('textbox').first();
    await field.fill('-');
    await field.press('End');
    await page.keyboard.type('a b n?');
    await expect(field).toHaveValue('-a b n?');
    await part(quiz, 'review').locator('details > summary').first().press('Enter');
    await expect(part(quiz, 'review').locator('details').first()).toHaveAttribute('open', '');
    expect(await page.evaluate(() => window.slides)).toEqual([]);
    await page.evaluate(() => document.querySelector('leader-quiz').shadowRoot.activeElement.blur());
    await page.keyboard.press('n');
    expect(await page.evaluate(() => new Set(window.slides).has('n'))).toBe(true);
  });
}

test('before the quiz runs, a choice opens by Space and Enter, and the page hears nothing of it', async ({ page }) => {
  await page.addInitScript(() => {
    window.heard = [];
    document.addEventListener('keydown', (event) => [window.heard.push(event.key), event.preventDefault()]);
  });
  const letGo = await hold(page, /_bg\.wasm/);
  await servePost(page, { cards: '2' });
  await page.goto('/host/pasted.html');
  const quiz = page.locator('leader-quiz');
  await choice(quiz, 1).press('Space');
  await expect(part(quiz, 'explanation').filter({ visible: true })).toHaveCount(1);
  await part(quiz, 'next').press('Enter');
  expect(await page.evaluate(() => window.heard)).toEqual([]);
  letGo();
  await ready(page);
  await expect(part(quiz, 'progress')).toContainText('2 of 2');
});

// A capture listener on `window` that was added first gets all keys first. The quiz acts even if it cancels them.
test('a page that prevents every key before anybody else hears of it', async ({ page }) => {
  await page.addInitScript((kinds) => {
    for (const kind of kinds) window.addEventListener(kind, (event) => event.preventDefault(), true);
  }, KEY_EVENTS);
  const quiz = await embed(page, SMALL);
  for (const key of ['Space', 'Enter', '1', 'b']) {
    await choice(quiz, 0).focus();
    await page.keyboard.press(key);
    await expect(taken(quiz)).toHaveCount(1);
    const other = quiz.locator('.why > summary');
    if (await other.count()) {
      await other.first().press('Space');
      await expect(quiz.locator('details.why').first()).toHaveAttribute('open', '');
    }
    await (key === 'b' ? page.keyboard.press('n') : part(quiz, 'next').press(key === '1' ? 'Enter' : key));
    await expect(part(quiz, 'explanation')).toHaveCount(0);
  }
  await expect(part(quiz, 'result')).toBeVisible();
});
