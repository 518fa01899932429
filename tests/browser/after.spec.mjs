// After the result: the history of earlier results, and sharing as text or picture.
import { readFile } from 'node:fs/promises';
import { embed, expect, fixture, next, open, part, ready, skipToResult, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json', article: '/host/post.html#top' };
const exportButton = (quiz, what) => part(quiz, 'share').locator(`[data-export="${what}"]`);

async function openAtResult(page, shown = 1) {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz, shown);
  return quiz;
}

test('one result is no history; two are, once each, and the days are written out', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-24T12:00:00Z'));
  const quiz = await openAtResult(page, 0);
  const history = part(quiz, 'history');
  await expect(history).toHaveCount(0);
  // Going back and on again, or a reload, continues the same run.
  await part(quiz, 'back').click();
  await next(quiz);
  await page.reload();
  await ready(page);
  await expect(part(quiz, 'result')).toBeVisible();
  await expect(history).toHaveCount(0);

  await page.clock.setFixedTime(new Date('2026-12-01T12:00:00Z'));
  await part(quiz, 'restart').click();
  await skipToResult(quiz, 1);
  await expect(history.getByRole('list').last().getByRole('listitem')).toHaveCount(2);
  await expect(history).toContainText('November 24, 2026');
  await expect(history).toContainText('December 1, 2026');

  await history.locator('details > summary').click();
  await history.getByRole('button', { name: 'Yes, forget' }).click();
  await expect(history).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['leader-quiz:small:4']);
});

test('where nothing may be kept there is no history', async ({ page }) => {
  const quiz = await embed(page, { ...SMALL, storage: 'off' });
  await skipToResult(quiz);
  await part(quiz, 'restart').click();
  await skipToResult(quiz);
  await expect(part(quiz, 'history')).toHaveCount(0);
});

test('the text says something kind, where the quiz is, and no number', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const quiz = await openAtResult(page);
  await exportButton(quiz, 'copy').click();
  await expect(part(quiz, 'share').locator('.told')).not.toBeEmpty();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('A small deck');
  expect(text.endsWith(` ${baseURL}/host/post.html#top`)).toBe(true);
  expect(text.replace(/ http\S+/, '')).not.toMatch(/\d/);
});

for (const policy of ['', "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"]) {
  test(`the picture is a PNG of a share card’s size${policy && ', also under strict rules'}`, async ({ page }) => {
    const quiz = policy ? await openUnderPolicy(page, policy) : await openAtResult(page);
    const [download] = await Promise.all([page.waitForEvent('download'), exportButton(quiz, 'save-picture').click()]);
    const bytes = await readFile(await download.path());
    expect(download.suggestedFilename()).toMatch(/^A-small-deck-\d{4}-\d\d-\d\d\.png$/);
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
    // The file contains text: an empty picture has a tenth of this size.
    expect(bytes.length).toBeGreaterThan(10_000);
  });
}

test('the picture as SVG holds the same words', async ({ page }) => {
  const quiz = await openAtResult(page);
  const [download] = await Promise.all([page.waitForEvent('download'), exportButton(quiz, 'save-svg').click()]);
  const svg = await readFile(await download.path(), 'utf8');
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  for (const words of [fixture('small').title, 'host/post.html']) expect(svg).toContain(words);
});

test('a name in any script stays a name, and what XML does not allow is left out of it', async ({ page }) => {
  const deck = { ...fixture('small'), title: 'नेता या\u000bप्रबंधक?\uffff' };
  await page.route('/fixtures/small.json', (route) => route.fulfill({ json: deck }));
  const quiz = await openAtResult(page);
  const [download] = await Promise.all([page.waitForEvent('download'), exportButton(quiz, 'save-svg').click()]);
  expect(download.suggestedFilename()).toMatch(/^नेता-या-प्रबंधक-\d{4}-\d\d-\d\d\.svg$/);
  const svg = await readFile(await download.path(), 'utf8');
  const problem = (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent;
  expect(await page.evaluate(problem, svg)).toBeUndefined();
});

test('the sheet of the system gets the picture where it takes files, and else the words', async ({ page }) => {
  await page.addInitScript(() => {
    window.files = true;
    navigator.canShare = (what) => window.files || !what.files;
    navigator.share = async ({ files, ...rest }) => (window.shared = { ...rest, files: files?.map(({ name, type }) => [name, type]) });
  });
  const quiz = await openAtResult(page);
  await exportButton(quiz, 'send-picture').click();
  await expect.poll(() => page.evaluate(() => window.shared?.files?.[0][1])).toBe('image/png');
  await expect(quiz.getByText('Shared.')).toBeVisible();
  await page.evaluate(() => {
    window.files = false;
    window.shared = undefined;
  });
  await exportButton(quiz, 'send-picture').click();
  await expect.poll(() => page.evaluate(() => window.shared?.title)).toBe('A small deck');
  expect(await page.evaluate(() => window.shared.files)).toBeUndefined();
});

test('where the browser lets no picture be read, for fear of fingerprints, an SVG is saved, and words are shared', async ({ page }) => {
  await page.addInitScript(() => {
    const { getImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.getImageData = function (...where) {
      const image = getImageData.apply(this, where);
      image.data.forEach((_, at) => (image.data[at] = at % 4 === 3 ? 255 : (at * 89 + 40) % 200));
      return image;
    };
    navigator.canShare = () => true;
    navigator.share = async (what) => (window.shared = Object.keys(what));
  });
  const quiz = await openAtResult(page);
  const [download] = await Promise.all([page.waitForEvent('download'), exportButton(quiz, 'save-picture').click()]);
  expect(download.suggestedFilename()).toMatch(/\.svg$/);
  await exportButton(quiz, 'send-picture').click();
  await expect.poll(() => page.evaluate(() => window.shared)).toEqual(['title', 'text']);
});

/** The quiz at its result, on a page with this Content-Security-Policy. */
async function openUnderPolicy(page, policy) {
  await page.goto(`/host/post.html?__csp=${encodeURIComponent(policy)}`);
  await page.evaluate(() => document.querySelector('leader-quiz').setAttribute('deck', '/fixtures/small.json'));
  const quiz = page.locator('leader-quiz');
  await expect(part(quiz, 'scenario')).toHaveText(fixture('small').cards[0].scenario);
  await skipToResult(quiz, 1);
  return quiz;
}

for (const [what, address, whole] of [
  ['of other cards than those at the address alone', '/quiz/?deck=/fixtures/small.json', /\/quiz\/\?deck=[^<]*small\.json</],
  ['too long for the picture', `/quiz/?deck=/fixtures/small.json&cards=${'0'.repeat(60)}3`, /small deck(?!.*\/quiz)/s],
]) {
  test(`an address ${what} stands there whole or not at all`, async ({ page }) => {
    const quiz = await open(page, address);
    await skipToResult(quiz);
    const [download] = await Promise.all([page.waitForEvent('download'), exportButton(quiz, 'save-svg').click()]);
    expect(await readFile(await download.path(), 'utf8')).toMatch(whole);
  });
}
