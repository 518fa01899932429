// The width of the quiz wherever an author puts it: as wide as its container, up to a maximum for readability, and
// never wider than the viewport. The width stays the same when the script, and then the quiz, takes over.
import { choose, embed, expect, hold, open, part, ready, servePost, skipToResult, test } from './quiz.mjs';

// The maximum width of a quiz that chooses its own width.
const MAX_WIDTH_PX = 672;
const WIDTHS = [320, 360, 800, 1280];
const QUIZ = '<leader-quiz><a href="/quiz/">Take the quiz</a></leader-quiz>';
const within = (style) => `<div style="${style}">${QUIZ}</div>`;
const styled = (style) => QUIZ.replace('<leader-quiz', `<leader-quiz style="${style}"`);

/**
 * Containers. Those in `GIVEN` define the width of the quiz. Those in `SHRINKING` take their width from their content,
 * which makes the quiz `MAX_WIDTH_PX` wide, or as wide as fits.
 */
const GIVEN = {
  'a column of text': QUIZ,
  'a column of boxes': within('display: flex; flex-direction: column'),
  'a box that grows': within('display: flex').replace('<leader-quiz', '<leader-quiz style="flex: 1"'),
  'a row of boxes itself': styled('display: flex'),
  'a row of boxes itself, centred': styled('display: flex; align-items: center; justify-content: center'),
  'a row of boxes itself, said to be one': styled('display: flex; flex-direction: row'),
  'a grid itself, centred': styled('display: grid; place-items: center'),
  'a grid of two columns itself': styled('display: grid; grid-template-columns: 1fr 1fr'),
  'no box, in a column of boxes, centred': within('display: flex; flex-direction: column; align-items: center').replace(
    '<leader-quiz',
    '<leader-quiz style="display: contents"',
  ),
  'a grid': within('display: grid'),
  'a grid of one fraction': within('display: grid; grid-template-columns: 1fr'),
};
const SHRINKING = {
  'a row of boxes': within('display: flex'),
  'a row of boxes, centred': within('display: flex; justify-content: center; align-items: center'),
  'a row of boxes that wraps': within('display: flex; flex-wrap: wrap'),
  'a column of boxes, centred': within('display: flex; flex-direction: column; align-items: center'),
  'a grid, centred': within('display: grid; place-items: center'),
  'a grid of automatic columns': within('display: grid; grid-template-columns: auto; justify-content: start'),
  'an inline grid': within('display: inline-grid'),
  'an inline row of boxes itself': styled('display: inline-flex'),
  'a float': styled('float: left'),
  'in a float': within('float: left'),
  'an inline block': styled('display: inline-block'),
  'in an inline block': within('display: inline-block'),
  'a table': `<table style="border-spacing: 0"><tr><td style="padding: 0">${QUIZ}</td></tr></table>`,
  'in fit-content': within('width: fit-content'),
  'fit-content': styled('width: fit-content'),
  'in max-content': within('width: max-content'),
  'max-content': styled('width: max-content'),
  absolute: styled('position: absolute'),
  'in something fixed': within('position: fixed; inset-block-start: 0; inset-inline-end: 8px'),
  'a place without line breaks': `<div style="display: flex; white-space: nowrap">${QUIZ}</div>`,
};

/** Opens a page with this markup. Without `script`, the page does not load the element. */
async function show(page, quiz, script = true) {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A post</title>
${script ? '<script type="module" src="/quiz/leader-quiz.js"></script>' : ''}<body style="margin: 8px">${quiz}</body></html>`;
  await page.route('**/quiz/place.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('/quiz/place.html', { waitUntil: 'commit' });
  await expect(part(page, 'choice').first()).toBeAttached();
}

/** The width of the quiz, and by how much the page overflows the viewport. */
const measure = (page) =>
  page.evaluate(() => {
    const { width, right } = document.querySelector('leader-quiz').shadowRoot.querySelector('.root').getBoundingClientRect();
    return { width: Math.round(width), over: Math.max(0, Math.round(right) - innerWidth, document.documentElement.scrollWidth - innerWidth) };
  });

/** Measures at all widths of the viewport. */
async function measured(page) {
  const found = {};
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    found[width] = await measure(page);
  }
  return found;
}

const expected = (maxWidth) => Object.fromEntries(WIDTHS.map((width) => [width, { width: Math.min(width - 16, maxWidth), over: 0 }]));

const shrinking = Object.entries(SHRINKING);
for (const [places, maxWidth] of [
  [Object.entries(GIVEN), Infinity],
  [shrinking.slice(0, 7), MAX_WIDTH_PX],
  [shrinking.slice(7, 14), MAX_WIDTH_PX],
  [shrinking.slice(14), MAX_WIDTH_PX],
]) {
  test(`the first card, and the quiz that takes its place: ${places.map(([name]) => name).join('; ')}`, async ({ page }) => {
    for (const [name, quiz] of places) {
      await test.step(name, async () => {
        const letGo = await hold(page, /_bg\.wasm/);
        await show(page, quiz);
        expect.soft(await measured(page), name).toEqual(expected(maxWidth));
        letGo();
        await ready(page);
        expect.soft(await measured(page), name).toEqual(expected(maxWidth));
        await page.unrouteAll();
      });
    }
  });
}

/** CSS resets that many pages use. */
const RESETS = {
  'of everything': '*, *::before, *::after { margin: 0; padding: 0; box-sizing: border-box }',
  'in a layer': '@layer base { *, ::after, ::before, ::backdrop { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid } }',
};
for (const [reset, rules] of Object.entries(RESETS)) {
  const names = ['a row of boxes', 'a float', 'an inline block', 'a table', 'absolute'];
  test(`in a page with a reset ${reset}: ${names.join('; ')}`, async ({ page }) => {
    for (const name of names) {
      await show(page, `<style>${rules} body { margin: 8px !important }</style>${SHRINKING[name]}`);
      await ready(page);
      expect.soft(await measured(page), name).toEqual(expected(MAX_WIDTH_PX));
    }
  });
}

test('in a page whose root size is large, text stays as large as the post', async ({ page }) => {
  await show(page, `<style>html { font-size: 100px } body { font-size: 16px }</style>${QUIZ}`);
  await ready(page);
  expect(await part(page, 'scenario').evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize))).toBeLessThan(30);
});

for (const name of ['a row of boxes', 'a column of boxes, centred', 'a table', 'absolute']) {
  test(`${name}: a card that came with the post, and the script that takes over`, async ({ page }) => {
    const card = await (await page.request.get('/quiz/first-card.html')).text();
    const letGo = await hold(page, /leader-quiz\.js$/);
    await show(
      page,
      SHRINKING[name].replace(/<leader-quiz([^>]*)>.*<\/leader-quiz>/, (_, style) => card.replace('<leader-quiz', `<leader-quiz${style}`)),
      false,
    );
    expect(await measured(page)).toEqual(expected(MAX_WIDTH_PX));
    await page.evaluate(async () => {
      // Wait two frames: the last measurement has resized the window, and that shift must not count.
      for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(done));
      window.shifted = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.shifted += value))).observe({ type: 'layout-shift' });
    });
    letGo();
    await ready(page);
    expect(await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifted)))))).toBe(0);
    expect(await measured(page)).toEqual(expected(MAX_WIDTH_PX));
  });
}

test('where a page hides the gaps between its boxes by a font size of nothing, the quiz can be read', async ({ page }) => {
  await show(page, within('font-size: 0; line-height: 0'));
  const size = () => part(page, 'scenario').evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
  // Poll, because the card may just be replaced: an element that has left the page has no font size.
  await expect.poll(size).toBeGreaterThanOrEqual(12);
  await ready(page);
  await expect.poll(size).toBeGreaterThanOrEqual(12);
});

test('a dialog: as much as it leaves', async ({ page }) => {
  await show(page, `<dialog open>${QUIZ}</dialog>`);
  for (const [width, { width: found, over }] of Object.entries(await measured(page))) {
    expect(found, width).toBeGreaterThanOrEqual(Math.min(MAX_WIDTH_PX, width - 40));
    expect(over).toBe(0);
  }
});

test('beside something else it takes what that leaves, and never less than can be read', async ({ page }) => {
  const beside = '<p style="margin: 0; flex: none; inline-size: 40px">Side</p>';
  await show(page, `<div style="display: flex">${QUIZ}${beside}</div>`);
  const found = await measured(page);
  for (const width of WIDTHS) expect(found[width]).toEqual({ width: Math.min(width - 16 - 40, MAX_WIDTH_PX), over: 0 });
  const words = 'Some words that stand in another cell of the table, and would like to be one line. '.repeat(9);
  await show(page, `<table><tr><td>${QUIZ}</td><td>${words}</td></tr></table>`);
  for (const [width, { width: found, over }] of Object.entries(await measured(page))) {
    expect(found, width).toBeGreaterThanOrEqual(0.6 * Math.min(width, 373));
    expect(over).toBe(0);
  }
});

test('in a frame: rows and columns of boxes, floats, what is absolute, a column of text', async ({ page }) => {
  for (const name of ['a row of boxes', 'a column of boxes, centred', 'a float', 'absolute', 'a column of text']) {
    const quiz = { ...GIVEN, ...SHRINKING }[name].replace('<leader-quiz', '<leader-quiz mode="frame"');
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><script type="module" src="/quiz/leader-quiz.js"></script><body style="margin: 8px">${quiz}</body></html>`;
    await page.route('/host/place.html', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto('/host/place.html');
    // Until the frame is there, a box with the same part reserves its space.
    await expect(page.locator('iframe[part=frame]')).toBeAttached();
    expect.soft(await measured(page), name).toEqual(expected(name in GIVEN ? Infinity : MAX_WIDTH_PX));
    const frame = () => part(page, 'frame').evaluate((frame) => Math.round(frame.getBoundingClientRect().width));
    expect.soft(await frame(), name).toBe(name in GIVEN ? 1280 - 16 : MAX_WIDTH_PX);
  }
});

test('what went wrong is told in the same place', async ({ page }) => {
  const quiz = await embed(page, { style: 'float: left' });
  const before = await measure(page);
  await quiz.evaluate((quiz) => quiz.setAttribute('deck', '/fixtures/broken.json'));
  await expect(part(quiz, 'error')).toBeVisible();
  expect(await measure(page)).toEqual(before);
});

test('in a page whose root has 10 px, what is pressed is as large as elsewhere, and the place of a frame as high', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const root = (size) => page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
  const quiz = await embed(page, { cards: '3' });
  await page.addStyleTag({ content: 'body { font-size: 16px }' });
  await root('62.5%');
  await choose(quiz);
  for (const [name, count] of [
    ['choice', 3],
    ['next', 1],
  ]) {
    await expect(part(quiz, name)).toHaveCount(count);
    for (const one of await part(quiz, name).all()) expect((await one.boundingBox()).height, name).toBeGreaterThanOrEqual(48);
  }
  await expect(quiz.locator('.why > summary')).toHaveCount(2);
  for (const one of await quiz.locator('.why > summary').all()) expect((await one.boundingBox()).height).toBeGreaterThanOrEqual(44);
  await quiz.evaluate((quiz) => quiz.setAttribute('mode', 'frame'));
  // Select the `iframe`, not the box that reserves its space.
  const frame = quiz.locator('iframe');
  await expect(frame).toBeVisible();
  const height = () => frame.evaluate((frame) => frame.offsetHeight);
  const small = await height();
  await root('');
  expect(small).toBe(await height());
});

test('there, and on a phone, each end of the picture of a result is named at its end', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 844 });
  // In the page from the start, as a theme has it: if it were set later, nothing would change until the quiz is
  // resized.
  await servePost(page, { cards: '3' }, '/host/pasted.html', '', '<style>html { font-size: 62.5% } body { font-size: 16px }</style>');
  const quiz = await open(page, '/host/pasted.html');
  await skipToResult(quiz);
  const [manager, leader] = await quiz.locator('.ends > span').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  const line = await quiz.locator('.themes .line').first().boundingBox();
  expect(leader.top).toBe(manager.top);
  expect(Math.abs(manager.left - line.x)).toBeLessThan(16);
  expect(Math.abs(leader.right - line.x - line.width)).toBeLessThan(16);
});
