// The Tab order, and single-key shortcuts: they work while the focus is in the quiz, and do nothing anywhere else.
// keyboard.spec.mjs has a whole run with Tab and Enter.
import { serveDeck } from './access.mjs';
import { choose, embed, events, expect, next, part, skipToResult, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json', seed: '1', storage: 'off' };

const choice = (quiz, shown) => part(quiz, 'choice').nth(shown);
const taken = (quiz) => quiz.locator('[aria-pressed=true]');

/** Focuses the heading of the card, where the focus is after going on to a card. */
const enter = (quiz) => part(quiz, 'scenario').focus();

test('a whole run with nothing but single keys', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await enter(quiz);
  for (const [key, shown] of [
    ['2', 1],
    ['e', 4],
    ['1', 0],
    ['b', 1],
  ]) {
    await page.keyboard.press(key);
    await expect(choice(quiz, shown)).toHaveAttribute('aria-pressed', 'true');
    await expect(choice(quiz, shown)).toBeFocused();
    await page.keyboard.press('n');
    await expect(part(quiz, 'explanation')).toHaveCount(0);
  }
  await expect(part(quiz, 'result')).toBeVisible();
  expect(await events(page, 'quiz-answer')).toHaveLength(4);
});

test('on a slow phone the next card is in view, and has the focus, as soon as it is there', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 400 });
  const quiz = await embed(page, SMALL);
  await choose(quiz, 0);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 10 });
  await part(quiz, 'next').scrollIntoViewIfNeeded();
  expect(await quiz.evaluate((quiz) => quiz.getBoundingClientRect().top)).toBeLessThan(-100);
  // Check in the task after the click, which may also be the task of the first frame.
  const soon = quiz.evaluate(
    (quiz) =>
      new Promise((done) => {
        const look = () => done({ focused: quiz.shadowRoot.activeElement?.part.value, top: quiz.getBoundingClientRect().top });
        quiz.shadowRoot.addEventListener('click', () => setTimeout(look), { capture: true, once: true });
      }),
  );
  await next(quiz);
  const { focused, top } = await soon;
  expect(focused).toBe('scenario');
  expect(top).toBeGreaterThanOrEqual(0);
});

test('arrows lead from choice to choice until one is taken, and stop at the ends', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await choice(quiz, 0).focus();
  for (const [key, shown] of [
    ['ArrowDown', 1],
    ['ArrowRight', 2],
    ['ArrowDown', 2],
    ['ArrowUp', 1],
    ['ArrowLeft', 0],
    ['ArrowUp', 0],
  ]) {
    await page.keyboard.press(key);
    await expect(choice(quiz, shown)).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(choice(quiz, 0)).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(choice(quiz, 0)).toBeFocused();
});

test('right to left, the arrows to the sides are mirrored', async ({ page }) => {
  const quiz = await embed(page, await serveDeck(page, 'mirrored', { lang: 'ar' }));
  await choice(quiz, 0).focus();
  for (const [key, shown] of [
    ['ArrowLeft', 1],
    ['ArrowDown', 2],
    ['ArrowRight', 1],
    ['ArrowUp', 0],
  ]) {
    await page.keyboard.press(key);
    await expect(choice(quiz, shown)).toBeFocused();
  }
});

test('nothing while the focus is elsewhere, with a modifier, in a text field, or for a choice there is not', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  const press = async (keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press(['1', 'a', 'n', 'ArrowDown']);
  await enter(quiz);
  await press(['Control+1', 'Alt+1', 'Meta+1', 'Shift+A', 'Control+a', '4', '5', '0', 'd', 'e', 'f', 'n']);
  await part(quiz, 'card').evaluate((card) => card.append(document.createElement('textarea')));
  const field = quiz.locator('textarea');
  await field.focus();
  await press(['1', 'b', 'n']);
  await expect(field).toHaveValue('1bn');
  await expect(taken(quiz)).toHaveCount(0);
  // Control: the same key works when the focus is on the card.
  await enter(quiz);
  await press(['1']);
  await expect(taken(quiz)).toHaveCount(1);
});

test('nothing on the result, where cards can be answered again', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  await part(quiz, 'review').locator('details > summary').first().click();
  const pressed = () =>
    part(quiz, 'review')
      .locator('button')
      .evaluateAll((all) => all.map((button) => button.ariaPressed));
  const before = await pressed();
  for (const key of ['1', '2', '3', 'a', 'b', 'c', 'n']) await page.keyboard.press(key);
  expect(await pressed()).toEqual(before);
  await expect(part(quiz, 'result')).toBeVisible();
});

test('each key is told: to those who listen at the button, to those who see below a card', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  const keys = await part(quiz, 'choice').evaluateAll((all) => all.map((choice) => choice.getAttribute('aria-keyshortcuts')));
  expect(keys).toEqual(['1', '2', '3']);
  await choose(quiz);
  await expect(part(quiz, 'next')).toHaveAttribute('aria-keyshortcuts', 'N');
  await next(quiz);
  await expect(part(quiz, 'moves')).toContainText('By keyboard');
  await expect(quiz.locator('.keys')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('keys are not told of, and swiping is where it can be done', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    for (const swipes of [0, 0, 1]) {
      await expect(quiz.locator('.keys').filter({ visible: true })).toHaveCount(0);
      await expect(quiz.locator('.swipe').filter({ visible: true })).toHaveCount(swipes);
      await choose(quiz);
      await next(quiz);
    }
  });
});

/** The small deck, between two buttons of the page. */
async function openBetweenButtons(page) {
  const quiz = await embed(page, SMALL);
  await quiz.evaluate((quiz) => {
    const [before, after] = [document.createElement('button'), document.createElement('button')];
    quiz.before(before);
    quiz.after(after);
    before.focus();
  });
  return quiz;
}

/** Presses Tab (or Shift+Tab) until the focus has left the quiz. Returns the text and position of each stop. */
async function walk(page, key = 'Tab') {
  const stops = [];
  for (;;) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(() => {
      const focused = document.querySelector('leader-quiz').shadowRoot.activeElement;
      const { top, left } = focused?.getBoundingClientRect() ?? {};
      return focused && { text: focused.textContent, top: top + scrollY, left };
    });
    if (!stop) return stops;
    stops.push(stop);
  }
}

const texts = (stops) => stops.map(({ text }) => text);

test('Tab leads through a card in the order it is read, out of it, and back', async ({ page }) => {
  const quiz = await openBetweenButtons(page);
  const choices = ['AThe first thing on a.', 'BThe second thing on a.', 'CThe third thing on a.'];
  expect(texts(await walk(page))).toEqual(choices);
  await choose(quiz, 1);
  await walk(page);
  const answered = [choices[0], 'Leans managerwhat it does', choices[1], choices[2], 'In betweenwhat it does', 'Next card'];
  expect(texts(await walk(page, 'Shift+Tab'))).toEqual(answered.toReversed());
  expect(texts(await walk(page))).toEqual(answered);
});

test('Tab leads down through the result, past the review, to its buttons, and out of it', async ({ page }) => {
  const quiz = await openBetweenButtons(page);
  await skipToResult(quiz);
  await page.locator('button').first().focus();
  const stops = await walk(page);
  for (const [at, { top, left, text }] of stops.entries()) {
    const before = stops[at - 1];
    if (before) expect(top > before.top - 4 || left > before.left, `${text} after ${before.text}`).toBe(true);
  }
  expect(stops.filter(({ text }) => text.includes('The scene of card'))).toHaveLength(4);
  expect(texts(stops)).toEqual(expect.arrayContaining(['Back', 'Start again']));
});

/** Simulates Safari, which does not focus a button when it is clicked. */
const asSafari = (page) =>
  page.evaluate(() => {
    const blur = (event) => {
      const focused = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
      if (!event.composedPath()[0].closest('button')) return;
      event.preventDefault();
      focused.blur();
    };
    addEventListener('mousedown', blur, true);
  });

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true });

  test('a tap in Safari gives no button the focus, and so draws no ring', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await asSafari(page);
    await choice(quiz, 1).tap();
    await expect(taken(quiz)).toHaveCount(1);
    await expect(taken(quiz)).not.toBeFocused();
  });
});

test('after a click the keys go on, also in Safari, which focuses no button that is clicked', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await asSafari(page);
  for (const card of ['1', '2']) {
    await expect(part(quiz, 'progress')).toContainText(`${card} of 4`);
    await choose(quiz, 1);
    await expect(taken(quiz)).toBeFocused();
    await page.keyboard.press('n');
  }
  await expect(part(quiz, 'progress')).toContainText('3 of 4');
  // A scripted click must not take the focus from an input of the page.
  const field = await page.evaluateHandle(() => document.body.appendChild(document.createElement('input')));
  await field.focus();
  await part(quiz, 'choice').first().dispatchEvent('click');
  await expect(taken(quiz)).toHaveCount(1);
  expect(await field.evaluate((field) => field === document.activeElement)).toBe(true);
});
