// Light or dark: the quiz follows the `color-scheme` of the page around it, unless its author sets `theme`. A page
// without a `color-scheme` is light, as its form fields and scroll bars are. The full page follows the device.
import { embed, expect, hold, open, part, ready, servePost, skipToResult, test } from './quiz.mjs';

const LIGHT = 'rgb(255, 253, 248)';
const DARK = 'rgb(28, 26, 23)';
const surface = (quiz) =>
  part(quiz, 'quiz')
    .first()
    .evaluate((quiz) => getComputedStyle(quiz).backgroundColor);

/** By description: the head of a page, attributes of the quiz, its surface colour on a light and on a dark device. */
const PAGES = [
  ['says nothing', '', '', [LIGHT, LIGHT]],
  ['says nothing, but is dark', '<style>body { background: black; color: white }</style>', '', [LIGHT, LIGHT]],
  ['is light by its styles', '<style>:root { color-scheme: light }</style>', '', [LIGHT, LIGHT]],
  ['is light by its head', '<meta name="color-scheme" content="light">', '', [LIGHT, LIGHT]],
  ['is dark by its styles', '<style>:root { color-scheme: dark }</style>', '', [DARK, DARK]],
  ['is both by its styles', '<style>:root { color-scheme: light dark }</style>', '', [LIGHT, DARK]],
  ['is both by its head', '<meta name="color-scheme" content="light dark">', '', [LIGHT, DARK]],
  ['is light, with a dark part', '<style>main { color-scheme: dark }</style>', '', [DARK, DARK]],
  ['says so of the quiz itself', '<style>leader-quiz { color-scheme: light dark }</style>', '', [LIGHT, DARK]],
  ['is both, the quiz light', '<meta name="color-scheme" content="light dark">', 'theme="light"', [LIGHT, LIGHT]],
  ['says nothing, the quiz dark', '', 'theme="dark"', [DARK, DARK]],
  ['says nothing, the quiz something unknown', '', 'theme="blue"', [LIGHT, LIGHT]],
];

for (const [name, head, attributes, looks] of PAGES) {
  test(`a page that ${name}`, async ({ page }) => {
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title>${head}
<main><script type="module" src="/quiz/leader-quiz.js"></script><leader-quiz ${attributes}></leader-quiz></main></html>`;
    await page.route('/host/scheme.html', (route) => route.fulfill({ contentType: 'text/html', body }));
    const letGo = await hold(page, /_bg\.wasm/);
    await page.goto('/host/scheme.html');
    const quiz = page.locator('leader-quiz');
    const seen = async () => {
      const found = [];
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        found.push(await surface(quiz));
      }
      return found;
    };
    await expect(part(quiz, 'choice').first()).toBeVisible();
    expect(await seen()).toEqual(looks);
    letGo();
    await ready(page);
    expect(await seen()).toEqual(looks);
  });
}

test('a page that changes over takes the quiz along', async ({ page }) => {
  const quiz = await embed(page);
  expect(await surface(quiz)).toBe(LIGHT);
  await page.evaluate(() => (document.documentElement.style.colorScheme = 'dark'));
  expect(await surface(quiz)).toBe(DARK);
});

test('colours of the page may be two in one', async ({ page }) => {
  const quiz = await embed(page, { style: '--quiz-surface: light-dark(white, black)' });
  expect(await surface(quiz)).toBe('rgb(255, 255, 255)');
  await quiz.evaluate((quiz) => quiz.setAttribute('theme', 'dark'));
  expect(await surface(quiz)).toBe('rgb(0, 0, 0)');
});

test('the full page follows the device, and its address', async ({ page }) => {
  const quiz = await open(page, '/quiz/');
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  for (const [colorScheme, colour] of [
    ['dark', DARK],
    ['light', LIGHT],
  ]) {
    await page.emulateMedia({ colorScheme });
    expect(await surface(quiz)).toBe(colour);
  }
  expect(await scheme()).toBe('light dark');
  for (const [theme, colour] of [
    ['dark', DARK],
    ['light', LIGHT],
  ]) {
    await open(page, `/quiz/?theme=${theme}`);
    expect(await surface(quiz)).toBe(colour);
    expect(await scheme()).toBe(theme);
  }
});

test('in a frame it is as the page around it says of itself, unless its author decides', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const [scheme, colour] of [
    ['normal', LIGHT],
    ['dark', DARK],
    ['light dark', DARK],
    ['light', LIGHT],
  ]) {
    const element = await embed(page, { mode: 'frame', style: `color-scheme: ${scheme}` });
    const inside = page.frames().at(-1);
    await ready(inside);
    const quiz = inside.locator('leader-quiz');
    expect(await surface(quiz), scheme).toBe(colour);
    for (const [theme, colour] of [
      ['dark', DARK],
      ['light', LIGHT],
    ]) {
      await element.evaluate((element, theme) => element.setAttribute('theme', theme), theme);
      await expect.poll(() => surface(quiz)).toBe(colour);
    }
  }
});

test('in a frame it is as the head of the page around it says', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const [content, colour] of [
    ['dark', DARK],
    ['light dark', DARK],
    ['light', LIGHT],
  ]) {
    await servePost(page, { mode: 'frame' }, '/host/pasted.html', '', `<meta name="Color-Scheme" content="${content}">`);
    await open(page, '/host/pasted.html');
    const inside = page.frames().at(-1);
    await ready(inside);
    expect(await surface(inside.locator('leader-quiz')), content).toBe(colour);
  }
});

test('in forced colours full and open marks differ, whatever surface the author has set', async ({ page }) => {
  for (const [colorScheme, surface] of [
    ['dark', '#f5f8fc'],
    ['light', '#101418'],
  ]) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    const quiz = await embed(page, { deck: '/fixtures/small.json', storage: 'off', style: `--quiz-surface: ${surface}` });
    await skipToResult(quiz);
    const styles = (mark) =>
      quiz
        .locator(`.key ${mark}`)
        .first()
        .evaluate((mark) => getComputedStyle(mark));
    const [full, hollow] = [await styles('.respond'), await styles('.recognise')];
    expect(hollow.fill).toBe(full.stroke);
    expect(hollow.fill).not.toBe(full.fill);
    expect(hollow.fill).not.toBe(hollow.stroke);
  }
});
