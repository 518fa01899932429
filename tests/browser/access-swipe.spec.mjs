// Swipes on cards with two choices, sent as touch events through the DevTools protocol: what answers a card, what is
// shown during a swipe, and which gestures are left to the page and the system.
import { axeViolations, serveDeck } from './access.mjs';
import { embed, events, expect, fixture, part, test, twoFrames } from './quiz.mjs';

test.use({ viewport: { width: 390, height: 500 }, hasTouch: true, isMobile: true });

const { cards } = fixture('small');
const SPOTS = { cards: [cards[2], cards[0]] };

/** Opens a spot card. `touch(type, [x, y], …)` sends touch points, `drag` moves a finger, `x`, `y` lie on the scene. */
async function open(page, changed = {}) {
  const quiz = await embed(page, await serveDeck(page, 'spots', { ...SPOTS, ...changed }));
  const cdp = await page.context().newCDPSession(page);
  const touch = (type, ...points) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  const box = await part(quiz, 'scenario').boundingBox();
  const [x, y] = [195, Math.round(box.y + 4)];
  /** Moves in eight steps, as a finger does. */
  const drag = async ([fromX, fromY], [toX, toY]) => {
    for (let step = 1; step <= 8; step += 1) await touch('touchMove', [fromX + ((toX - fromX) * step) / 8, fromY + ((toY - fromY) * step) / 8]);
  };
  return { quiz, cdp, touch, drag, x, y, answers: () => events(page, 'quiz-answer') };
}

const toward = (quiz) => part(quiz, 'choice').evaluateAll((all) => all.map(({ dataset }) => dataset.toward ?? ''));

for (const [lang, side, choice] of [
  ['en', -1, 0],
  ['en', 1, 1],
  ['ar', -1, 1],
  ['ar', 1, 0],
]) {
  test(`in ${lang}, a swipe to the ${side < 0 ? 'left' : 'right'} answers with what lies there, when it is let go`, async ({ page }) => {
    const { quiz, touch, drag, x, y, answers } = await open(page, { lang });
    const shown = (what) => (choice ? ['', what] : [what, '']);
    await touch('touchStart', [x, y]);
    await drag([x, y], [x + side * 50, y + 5]);
    await expect.poll(() => toward(quiz)).toEqual(shown('near'));
    await drag([x + side * 50, y + 5], [x + side * 110, y + 5]);
    await expect.poll(() => toward(quiz)).toEqual(shown('there'));
    expect(await answers()).toEqual([]);
    await touch('touchEnd');
    await expect(part(quiz, 'choice').nth(choice)).toHaveAttribute('aria-pressed', 'true');
    expect(await answers()).toMatchObject([{ choice }]);
    expect(await quiz.getByRole('status').textContent()).not.toBe('');
  });
}

test('a page with slides does not take a swipe that answers for its own; what scrolls is the page’s', async ({ page }) => {
  const { touch, drag, x, y, answers } = await open(page);
  await page.evaluate(() => {
    window.farthest = 0;
    addEventListener('pointermove', ({ clientX }) => (window.farthest = Math.max(window.farthest, Math.abs(clientX - 195))));
  });
  await touch('touchStart', [x, y]);
  await drag([x, y], [x + 110, y]);
  await touch('touchEnd');
  await expect.poll(answers).toMatchObject([{ choice: 1 }]);
  // The first events do reach the page: until then the touch may be a tap, or a swipe for the page.
  expect(await page.evaluate(() => window.farthest)).toBeLessThan(20);
});

test('browsers without light-dark() show by an outline which answer a swipe would give', async ({ page }) => {
  await page.route(/\/leader-quiz[^/]*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll('light-dark(', 'unheard-of(') });
  });
  const { quiz, touch, drag, x, y } = await open(page);
  const outlines = () => part(quiz, 'choice').evaluateAll((all) => all.map((choice) => getComputedStyle(choice).outlineStyle));
  await touch('touchStart', [x, y]);
  await drag([x, y], [x + 50, y]);
  expect(await outlines()).toEqual(['none', 'none']);
  await drag([x + 50, y], [x + 110, y]);
  await expect.poll(outlines).toEqual(['none', 'solid']);
  await touch('touchCancel');
});

test('a finger that only taps changes no style on the way: the answer would come later', async ({ page }) => {
  const { quiz, touch } = await open(page);
  const { x, y } = await part(quiz, 'choice').first().boundingBox();
  // Browsers compute colour transitions on the main thread, in each frame, which would delay the answer.
  await quiz.evaluate(({ shadowRoot }) => {
    window.transitions = [];
    shadowRoot.addEventListener('transitionrun', ({ propertyName }) => window.transitions.push(propertyName));
  });
  await touch('touchStart', [x + 40, y + 20]);
  await touch('touchEnd');
  await expect(part(quiz, 'explanation')).toBeVisible();
  await expect(quiz.locator('[data-toward]')).toHaveCount(0);
  await twoFrames(page);
  expect(await page.evaluate(() => window.transitions)).toEqual([]);
});

test('where a swipe leads is shown as well on the choice that it began on', async ({ page }) => {
  const { quiz } = await open(page);
  const choice = part(quiz, 'choice').first();
  // A pressed mouse button sets `:active`, as a finger does in some browsers. The mouse does not swipe.
  await choice.hover();
  await page.mouse.down();
  expect(await choice.evaluate((choice) => choice.matches(':active'))).toBe(true);
  await choice.evaluate((choice) => (choice.dataset.toward = 'there'));
  const colours = () => choice.evaluate((choice) => [getComputedStyle(choice).backgroundColor, getComputedStyle(choice).borderTopColor]);
  await expect.poll(async () => new Set(await colours()).size).toBe(1);
});

test('who comes back before letting go has answered nothing', async ({ page }) => {
  const { quiz, touch, drag, x, y, answers } = await open(page);
  await touch('touchStart', [x, y]);
  await drag([x, y], [x - 110, y]);
  await expect.poll(() => toward(quiz)).toEqual(['there', '']);
  await drag([x - 110, y], [x - 20, y]);
  await expect.poll(() => toward(quiz)).toEqual(['near', '']);
  await touch('touchEnd');
  await expect.poll(() => toward(quiz)).toEqual(['', '']);
  expect(await answers()).toEqual([]);
  // A click instead of a tap: Chromium takes a tap right after a swipe as one that stops a scrolling page.
  await part(quiz, 'choice').nth(1).click();
  await expect.poll(answers).toMatchObject([{ choice: 1 }]);
});

test('up and down the page scrolls, and nothing is answered', async ({ page }) => {
  const { quiz, touch, drag, x, answers } = await open(page);
  await page.locator('main').evaluate((main) => (main.style.paddingBlockEnd = '2000px'));
  await touch('touchStart', [x, 300]);
  await drag([x, 300], [x - 60, 100]);
  await drag([x - 60, 100], [x - 200, 100]);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  await twoFrames(page);
  expect(await toward(quiz)).not.toContain('there');
  await touch('touchEnd');
  expect(await answers()).toEqual([]);
});

test('what is no swipe: from the edge, or on another kind of card', async ({ page }) => {
  const { quiz, touch, drag, x, y, answers } = await open(page);
  // Not at the other edge: there, Chromium's own swipe gesture leaves the page, as it should.
  await touch('touchStart', [378, y]);
  await drag([378, y], [x, y]);
  await touch('touchEnd');
  await twoFrames(page);
  expect(await answers()).toEqual([]);

  await part(quiz, 'choice').first().tap();
  await part(quiz, 'next').tap();
  await expect(part(quiz, 'explanation')).toHaveCount(0);
  await touch('touchStart', [x, y]);
  await drag([x, y], [x - 150, y]);
  await touch('touchEnd');
  await twoFrames(page);
  expect(await answers()).toHaveLength(1);
});

for (const [where, rest] of [
  ['on the edge of the screen', 12],
  ['in the middle', 60],
]) {
  test(`a thumb that rests ${where} and moves a little makes no swipe of another finger’s tap`, async ({ page }) => {
    const { quiz, cdp, y, answers } = await open(page);
    const box = await part(quiz, 'choice').nth(1).boundingBox();
    const touch = (type, ...touchPoints) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
    const thumb = { id: 0, x: rest, y };
    const moved = { ...thumb, y: y + 1 };
    const finger = { id: 1, x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await quiz.evaluate(({ shadowRoot }) => shadowRoot.addEventListener('pointerup', () => (window.lifted = (window.lifted ?? 0) + 1)));
    await touch('touchStart', thumb);
    await touch('touchStart', thumb, finger);
    await touch('touchMove', moved, finger);
    await touch('touchEnd', finger);
    await touch('touchEnd', moved);
    await expect.poll(() => page.evaluate(() => window.lifted)).toBe(2);
    await twoFrames(page);
    // Some browsers send no click for the tap of a second finger.
    expect((await answers()).filter(({ choice }) => choice !== 1)).toEqual([]);
    // Answers by keyboard: what the remaining touches do here depends on the browser.
    await part(quiz, 'choice').first().press('2');
    await expect.poll(answers).toMatchObject([{ choice: 1 }]);
  });
}

test.describe('with a mouse', () => {
  test.use({ hasTouch: false, isMobile: false });

  test('text is marked, and nothing is answered', async ({ page }) => {
    const { quiz, x, y, answers } = await open(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 150, y, { steps: 5 });
    await page.mouse.up();
    await twoFrames(page);
    expect(await toward(quiz)).toEqual(['', '']);
    expect(await answers()).toEqual([]);
  });
});

test('two fingers zoom', async ({ page }) => {
  const { quiz, touch, x, y, answers } = await open(page);
  await touch('touchStart', [x, y]);
  await touch('touchStart', [x, y], [x + 40, y]);
  for (let apart = 0; apart <= 150; apart += 15) await touch('touchMove', [x - apart, y], [x + 40, y]);
  await expect.poll(() => page.evaluate(() => visualViewport.scale)).toBeGreaterThan(1.5);
  await twoFrames(page);
  expect(await toward(quiz)).not.toContain('there');
  await touch('touchEnd');
  expect(await answers()).toEqual([]);
});

test('who has zoomed in moves the page instead', async ({ page }) => {
  const { quiz, cdp, touch, drag, x, y, answers } = await open(page);
  await cdp.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
  await expect.poll(() => page.evaluate(() => visualViewport.scale)).toBe(2);
  for (const _ of ['the first touch is where it is noticed', 'the second moves']) {
    await touch('touchStart', [x, y]);
    await drag([x, y], [x - 150, y]);
    await twoFrames(page);
    expect(await toward(quiz)).not.toContain('there');
    await touch('touchEnd');
  }
  await expect.poll(() => page.evaluate(() => visualViewport.offsetLeft)).toBeGreaterThan(20);
  expect(await answers()).toEqual([]);
});

test('the scene goes along a little, but not with reduced motion', async ({ page }) => {
  const { quiz, touch, drag, x, y } = await open(page);
  await touch('touchStart', [x, y]);
  await drag([x, y], [x - 60, y]);
  const scene = quiz.locator('legend');
  await expect(scene).toHaveCSS('translate', '-9px');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(scene).toHaveCSS('translate', 'none');
  await expect(part(quiz, 'choice').first()).toHaveCSS('transition-duration', '0s');
  expect(await toward(quiz)).toEqual(['near', '']);
  await drag([x - 60, y], [x - 120, y]);
  await expect.poll(() => toward(quiz)).toEqual(['there', '']);
  expect(await axeViolations(page)).toEqual([]);
});

test('where the two answers stand one above the other there is no side to swipe to', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 500 });
  const { quiz, touch, drag, y, answers } = await open(page);
  await touch('touchStart', [160, y]);
  await drag([160, y], [50, y]);
  await twoFrames(page);
  expect(await toward(quiz)).not.toContain('there');
  await touch('touchEnd');
  expect(await answers()).toEqual([]);
});
