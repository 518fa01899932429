// Pages that handle events in the capture phase, before the quiz: which events they stop or cancel, and what still
// works.
import { events, expect, part, ready, test } from './quiz.mjs';

const KEY_EVENTS = ['keydown', 'keypress', 'keyup'];
const TOUCH_EVENTS = ['touchstart', 'touchmove', 'touchend'];
const POINTER_EVENTS = ['pointerdown', 'pointerup', 'mousedown', 'mouseup'];

/** By page: events, the method that it calls on them, where it listens, and which ways of input still answer a card. */
const PAGES = {
  'prevents every key': [KEY_EVENTS, 'preventDefault', 'document', ['mouse', 'letter', 'enter']],
  'stops every key': [KEY_EVENTS, 'stopImmediatePropagation', 'document', ['mouse', 'letter', 'enter']],
  'stops every key at the window': [KEY_EVENTS, 'stopImmediatePropagation', 'window', ['mouse', 'enter']],
  'prevents every pointer': [POINTER_EVENTS, 'preventDefault', 'document', ['mouse', 'letter', 'enter']],
  'stops every pointer': [POINTER_EVENTS, 'stopImmediatePropagation', 'document', ['mouse', 'letter', 'enter']],
  'prevents every touch': [TOUCH_EVENTS, 'preventDefault', 'document', ['mouse', 'letter', 'enter']],
  'prevents every click': [['click'], 'preventDefault', 'document', ['mouse', 'letter', 'enter']],
};

const WAYS = {
  mouse: (choice) => choice.click(),
  letter: (_, page) => page.keyboard.press('a'),
  enter: (_, page) => page.keyboard.press('Enter'),
};

for (const [what, [kinds, act, on, ways]] of Object.entries(PAGES))
  test(`a page that ${what}: a card is answered by ${ways.join(', another by ')}`, async ({ page }) => {
    await page.addInitScript(
      ([kinds, act, on]) => {
        for (const kind of kinds) globalThis[on].addEventListener(kind, (event) => event[act](), { capture: true, passive: false });
      },
      [kinds, act, on],
    );
    await page.goto('/quiz/?deck=/fixtures/small.json');
    const quiz = await ready(page);
    for (const [at, way] of ways.entries()) {
      const choice = part(quiz, 'choice').first();
      await choice.focus();
      await WAYS[way](choice, page);
      await expect(part(quiz, 'explanation')).toBeVisible();
      expect(await events(page, 'quiz-answer')).toHaveLength(at + 1);
      if (at + 1 < ways.length) await part(quiz, 'next').click();
    }
    // The answers are stored.
    await page.reload();
    await ready(page);
    await expect(part(quiz, 'progress')).toContainText(`${ways.length} of 4`);
    await expect(part(quiz, 'explanation')).toBeVisible();
  });

test('a page that prevents every click: an answer to the first card counts', async ({ page }) => {
  await page.addInitScript(() => document.addEventListener('click', (event) => event.preventDefault(), true));
  await page.route(/_bg\.wasm/, async (route) => {
    await expect(part(page.locator('leader-quiz'), 'choice').first()).toBeVisible();
    await part(page.locator('leader-quiz'), 'choice').first().click();
    await route.continue();
  });
  await page.goto('/quiz/');
  await ready(page);
  expect(await events(page, 'quiz-answer')).toHaveLength(1);
});
