// Layout criteria that axe cannot check: target sizes, narrow screens, large and widely spaced text, focus that is not
// obscured, and no movement with `prefers-reduced-motion`.
import { MIRRORED, openBroken, openHandout, tour } from './access.mjs';
import { defineSeen, expectNothingCutOff } from './layout.mjs';
import { choose, embed, expect, fixture, open, part, skipToResult, test } from './quiz.mjs';

const PHONE = { width: 390, height: 844 };
test.use({ viewport: PHONE, contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(({ page }) => defineSeen(page));

/** Everything that can be pressed and is smaller than 48 by 48 px (WCAG 2.5.5 asks for 44). */
const small = (page) =>
  page.evaluate(() => {
    // Exceptions of WCAG 2.5.5: links within a sentence. Content by the author of the post is not checked either.
    const excepted = (element) =>
      element.localName === 'a' &&
      (element.assignedSlot || [...element.parentNode.childNodes].some(({ nodeName, data }) => nodeName === '#text' && data.trim()));
    const targets = seen().filter((element) => element.matches('button, summary, a, input, textarea, select') && !excepted(element));
    const sized = targets.map((element) => ({ element, box: element.getBoundingClientRect() }));
    return sized
      .filter(({ box: { width, height } }) => width < 48 || height < 48)
      .map(({ element, box: { width, height } }) => `${element.outerHTML.slice(0, 80)} ${width} × ${height}`);
  });

/** Adds styles to the page and to the shadow roots of all its quizzes, as a user style sheet does. */
const restyle = (page, styles) =>
  page.evaluate((styles) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    const roots = [document, ...[...document.querySelectorAll('leader-quiz')].map((quiz) => quiz.shadowRoot)];
    for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }, styles);

/** Calls `stop` in the states outside a running quiz: the handout and the error of a broken deck. */
async function others(page, stop) {
  await openHandout(page);
  await stop('handout');
  await openBroken(page);
  await stop('error');
}

test('every target is at least 48 px high and wide', async ({ page }) => {
  const stop = async (state) => expect(await small(page), state).toEqual([]);
  await tour(page, stop);
  await others(page, stop);
});

for (const [where, way] of [
  ['', undefined],
  [', right to left', MIRRORED],
]) {
  test(`from 280 to 640 px nothing is cut off and nothing scrolls sideways${where}`, async ({ page }) => {
    const stop = async (state) => {
      for (let width = 280; width <= 640; width += 40) {
        await page.setViewportSize({ width, height: 640 });
        await expectNothingCutOff(page, `${state} at ${width} px`);
      }
    };
    await tour(page, stop, way);
    if (!way) await others(page, stop);
  });
}

test('wider spacing of text (WCAG 1.4.12) cuts nothing off', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const spaced = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`;
  const stop = async (state) => {
    await restyle(page, spaced);
    await expectNothingCutOff(page, state);
  };
  await tour(page, stop);
  await others(page, stop);
});

test('text of twice the size cuts nothing off, on a phone and on a desk', async ({ page }) => {
  const stop = async (state) => {
    await restyle(page, ':root { font-size: 200% }');
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      await expectNothingCutOff(page, `${state} at ${width} px`);
    }
  };
  await tour(page, stop);
  await others(page, stop);
});

for (const [what, lang, width, size] of [
  ['German at 280 px', 'de', 280, '100%'],
  ['text of twice the size at 390 px', 'en', 390, '200%'],
]) {
  test(`the two names below the profile stay whole: ${what}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const quiz = await open(page, `/quiz/?lang=${lang}&cards=5`);
    await skipToResult(quiz);
    // Fonts differ in letter widths. With letter spacing the names are too wide in any font.
    await restyle(page, `:root { font-size: ${size} } b { letter-spacing: 0.12em }`);
    const lines = await quiz
      .locator('.legend b')
      .evaluateAll((names) => names.map((name) => Math.round(name.offsetHeight / Number.parseFloat(getComputedStyle(name).lineHeight))));
    expect(lines).toEqual([1, 1]);
  });
}

for (const width of [320, 390]) {
  test(`with text of twice the size, what the two marks and the two ends of the profile mean can be read at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const quiz = await open(page, '/quiz/?cards=5');
    await skipToResult(quiz);
    await restyle(page, ':root { font-size: 200% }');
    await expect(quiz.locator('.legend span')).toHaveCount(2);
    for (const mean of await quiz.locator('.legend span').all()) expect(await mean.evaluate((mean) => mean.getBoundingClientRect().width)).toBeGreaterThan(150);
    const ends = await quiz.locator('.ends > span').evaluateAll((ends) =>
      ends.map((end) => {
        const [own, around] = [end, end.parentElement].map((one) => one.getBoundingClientRect());
        return [own.left - around.left, around.right - own.right].map(Math.round);
      }),
    );
    expect(ends[0][0]).toBe(0);
    expect(ends[1][1]).toBe(0);
  });
}

test('with reduced motion nothing moves, and otherwise only what is said to an answer', async ({ page }) => {
  const moving = (quiz) => quiz.evaluate(({ shadowRoot }) => shadowRoot.getAnimations().map(({ effect }) => effect.target.className));
  await tour(page, async (state, quiz) => expect(await moving(quiz), state).toEqual([]));
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const quiz = await open(page, '/quiz/?cards=5&storage=off');
  // Click and check in the same frame: otherwise the animation could have ended before the check.
  const answered = ({ shadowRoot }) => {
    shadowRoot.querySelector('.choice').click();
    return new Promise((done) => requestAnimationFrame(() => done(shadowRoot.getAnimations().map(({ effect }) => effect.target.className))));
  };
  expect(await quiz.evaluate(answered)).toEqual(['why']);
});

test('what has the focus is in sight, whole and uncovered', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  const quiz = await open(page, '/quiz/?cards=5&seed=1&storage=off');
  const walk = async (state, least) => {
    await page.evaluate(() => document.activeElement?.blur?.());
    let stops = 0;
    for (let last; ; stops += 1) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(obscured);
      if (!found || found.name === last) break;
      expect(found.covered, `${state}: ${found.name}`).toEqual([]);
      last = found.name;
    }
    expect(stops, state).toBeGreaterThanOrEqual(least);
  };
  await walk('first card', 3);
  await choose(quiz);
  // The stops are "Next" and the folded explanations of the other two choices.
  await walk('answered', 3);
  await part(quiz, 'next').click();
  await walk('second card', 2);
});

/** Returns the focused element, and which of its corners are outside the viewport or covered by another element. */
function obscured() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return undefined;
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const corners = {
    'top left': [left + 8, top + 8],
    'top right': [right - 8, top + 8],
    'bottom left': [left + 8, bottom - 8],
    'bottom right': [right - 8, bottom - 8],
  };
  const isAt = ([x, y]) => element.contains(element.getRootNode().elementFromPoint(x, y));
  return { name: element.textContent, covered: Object.keys(corners).filter((corner) => !isAt(corners[corner])) };
}

test('on a phone the card fills the screen, its buttons lie where the thumb is, and nothing jumps', async ({ page }) => {
  const quiz = await open(page, '/quiz/?deck=/fixtures/small.json&seed=1&storage=off');
  const cdp = await page.context().newCDPSession(page);
  const [notch, bar] = [47, 34];
  await cdp.send('Emulation.setSafeAreaInsetsOverride', { insets: { top: notch, bottom: bar } });
  const bottom = async (name) => (await part(quiz, name).evaluate((it) => it.getBoundingClientRect().bottom)) | 0;
  const place = () => part(quiz, 'choice').first().boundingBox();
  await expect.poll(() => bottom('quiz')).toBe(PHONE.height - bar);
  expect(await part(quiz, 'quiz').evaluate((it) => it.getBoundingClientRect().top)).toBe(notch);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(PHONE.height);
  const [before, buttons] = [await place(), await bottom('moves')];
  expect(PHONE.height - buttons).toBeLessThan(bar + 40);
  await choose(quiz);
  expect(await place()).toEqual(before);
  expect(await bottom('moves')).toBe(buttons);
});

test('the full page can be zoomed, and goes under notch and bar only where it says so', async ({ page }) => {
  await page.goto('/quiz/');
  const content = await page.locator('meta[name=viewport]').getAttribute('content');
  expect(content).toContain('viewport-fit=cover');
  expect(content).not.toMatch(/user-scalable|maximum-scale|minimum-scale/);
});

test('what the page says of the size of text on a turned phone holds in the quiz', async ({ page }) => {
  await open(page, '/quiz/');
  const quiz = page.locator('leader-quiz');
  const size = () => part(quiz, 'scenario').evaluate((text) => getComputedStyle(text).textSizeAdjust);
  expect(await size()).toBe('100%');
  await page.evaluate(() => (document.documentElement.style.textSizeAdjust = '90%'));
  expect(await size()).toBe('90%');
  // Safari on iPhone supports only the prefixed property.
  const script = await (await page.request.get('/quiz/leader-quiz.js')).text();
  expect(script.includes('-webkit-text-size-adjust:inherit')).toBe(true);
});

test('the texts of a deck are set in its language', async ({ page }) => {
  const deck = { ...fixture('small'), lang: 'ja' };
  await page.route('/fixtures/small.json', (route) => route.fulfill({ json: deck }));
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  const locale = (name) =>
    part(quiz, name)
      .first()
      .evaluate((text) => getComputedStyle(text).getPropertyValue('-webkit-locale'));
  expect(await locale('scenario')).toBe('"ja"');
  expect(await locale('progress')).toBe('"en"');
});
