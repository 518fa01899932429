// Hostile files do no harm: each is answered with a sentence or imported as what it is, and the editor still works.

import { truncate, writeFile } from 'node:fs/promises';
import { begin, button, cards, deckFile, example, expect, field, file, go, open, saves, test, told, untilStored, upload, write } from './studio.mjs';
import { zip } from './zip.mjs';

/** Checks that the editor still works. */
async function expectWorking(page) {
  const back = button(page, 'All drafts');
  if (await back.count()) await back.click();
  await button(page, 'With an empty deck').click();
  await write(page, 'deck-title', 'Still here');
  await untilStored(page);
  expect((await deckFile(page)).title).toBe('Still here');
}

/** Checks that no markup of a deck has become part of the page. */
async function expectHarmless(page) {
  expect(await page.evaluate(() => window.harm)).toBeUndefined();
  await expect(page.locator('#app :is(script:not([type="application/json"]), img, object, embed, base, meta, link)')).toHaveCount(0);
}

const PACKAGE = JSON.stringify({ title: 'Bomb', language: 'en', mainLibrary: 'H5P.MultiChoice', preloadedDependencies: [] });

for (const [what, make] of Object.entries({
  'a zip that unpacks to 64 MiB': () => zip({ 'h5p.json': PACKAGE, 'content/content.json': Buffer.alloc(2 ** 26, '[') }),
  'a zip in a zip in a zip': () => zip({ 'h5p.json': zip({ 'h5p.json': zip({ 'h5p.json': PACKAGE }) }) }),
  'a zip of 20,000 files': () => zip({ 'h5p.json': PACKAGE, ...Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`content/${at}`, ''])) }),
  'a zip whose names lead out of it': () => zip({ '../../h5p.json': PACKAGE, '/content/content.json': '{}' }),
  'a zip that lies about its sizes': () => {
    const bytes = zip({ 'h5p.json': PACKAGE, 'content/content.json': '{}' });
    for (let at = 0; (at = bytes.indexOf('content/content.json', at + 1)) > 0; ) bytes.fill(255, at - 12, at - 4);
    return bytes;
  },
  'a million brackets': () => '['.repeat(1_000_000),
  'a deck nested 100,000 deep': () => `{"title":"Deep","cards":${'[{"choices":'.repeat(100_000)}1${'}]'.repeat(100_000)}}`,
  'a table of a million columns': () => `scenario,${'choice 1,'.repeat(1_000_000)}\n`,
  'a quote that never ends': () => `scenario,choice 1,lean 1\n"${'x'.repeat(5_000_000)}`,
  'questions without an end': () => `::a::${'{'.repeat(500_000)}`,
  'Markdown of nothing but marks': () => '# '.repeat(200_000) + '\n- [x] '.repeat(100_000),
})) {
  test(`${what} is told, and the editor works on`, async ({ page }) => {
    await open(page);
    const name = what.startsWith('a zip') ? 'bomb.h5p' : 'hostile.txt';
    await upload(page, file(name, make()));
    await expect(told(page)).not.toBeEmpty();
    await expectHarmless(page);
    await expectWorking(page);
  });
}

test('a file of 100 MB is not read, and neither is one that is gone', async ({ page }, info) => {
  await open(page);
  const path = info.outputPath('large.json');
  await writeFile(path, '{');
  await truncate(path, 100 * 2 ** 20);
  const read = await page.evaluateHandle(() => {
    const read = [];
    const { arrayBuffer } = Blob.prototype;
    Blob.prototype.arrayBuffer = function () {
      read.push(this.size);
      if (this.name === 'gone.json') return Promise.reject(new DOMException('', 'NotReadableError'));
      return arrayBuffer.call(this);
    };
    return read;
  });
  await upload(page, path);
  await expect(told(page)).toContainText('The file is 100 MiB, and at most 16 MiB are read');
  expect(await read.jsonValue()).toEqual([]);
  await upload(page, file('gone.json', '{}'));
  await expect(told(page)).toContainText('The browser could not read the file');
  await expectWorking(page);
});

test('markup in every text of a deck stays text: in the form, the lists, the preview and on paper', async ({ page }) => {
  const harm = '"><img src=x onerror="window.harm=1"><script>window.harm=1</script>{{7*7}}';
  const deck = await example();
  const damaged = JSON.parse(JSON.stringify(deck), (key, value) =>
    typeof value === 'string' && !['kind', 'lean', 'answer', 'url', 'lang', 'theme', 'id'].includes(key) ? `${value} ${harm}` : value,
  );
  await page.addInitScript(() => {
    window.print = () => (top.printed = true);
  });
  await open(page);
  await upload(page, file('harm.json', JSON.stringify({ ...damaged, sets: undefined })));
  await untilStored(page);
  for (const part of ['Deck', 'Themes', 1, 2, 3, 'Results', 'Audit', 'Publish']) {
    await go(page, part);
    await expectHarmless(page);
  }
  await button(page, 'Handout to print').click();
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(true);
  expect((await deckFile(page)).cards[0].scenario).toContain(harm);
  await button(page, 'All drafts').click();
  await expect(page.locator('.drafts .gist')).toContainText(harm);
  await page.getByRole('button', { name: /^Delete/ }).click();
  await expect(told(page)).toContainText(harm);
  await expectHarmless(page);
});

test('names of JavaScript’s own, and addresses that run, are only texts', async ({ page }) => {
  const deck = await example();
  const odd = { ...deck, id: '__proto__', lang: '" onload="window.harm=1', source: { title: 'Source', url: 'javascript:window.harm=1' } };
  odd.themes[0].id = 'constructor';
  odd.cards[0].id = '"]<b>';
  for (const card of odd.cards) card.theme = 'constructor';
  await open(page);
  await upload(page, file('odd.json', JSON.stringify(odd)));
  await untilStored(page);
  await expect(page.locator('#deck-source-url-notes')).toBeVisible();
  await expect(page.locator('#deck-lang-notes')).toBeVisible();
  await go(page, 1);
  await expect(field(page, 'card-1-theme')).toHaveValue('constructor');
  await expect(page.locator('#app a[href^="javascript"]')).toHaveCount(0);
  await expectHarmless(page);
  const saved = await deckFile(page);
  expect(saved.cards[0].id).toBe('"]<b>');
});

test('signs that turn the direction of writing around turn their own line alone, and come out as they went in', async ({ page }) => {
  await begin(page);
  const title = '\u202Edrager\u2066 \u2067 \u0000\u0007 \uFEFF\u200F end';
  const place = (locator) => locator.boundingBox();
  const before = await place(button(page, 'All drafts'));
  const status = page.locator('.bar .kept');
  await write(page, 'deck-title', title);
  await untilStored(page);
  expect(await place(button(page, 'All drafts'))).toEqual(before);
  await expect(status).toHaveText('Stored on this device');
  // The text beside the title is still left to right.
  expect((await place(status)).x).toBeGreaterThan((await place(page.locator('.bar .name'))).x);
  const typed = await field(page, 'deck-title').inputValue();
  expect((await deckFile(page)).title).toBe(typed);
  await button(page, 'All drafts').click();
  await expect(page.locator('.drafts .gist')).toHaveText(typed.replace(/\s+/g, ' ').trim(), { useInnerText: false });
});

test('cells that a spreadsheet would run are made texts in the table, and come back as they were', async ({ page }) => {
  const cells = ['=HYPERLINK("http://example.org","x")', '+1+1', '-2', '@SUM(A1)', '\t=1'];
  await begin(page);
  await go(page, 1);
  for (const [at, cell] of cells.slice(0, 3).entries()) await write(page, `card-1-choice-${at + 1}-text`, cell);
  await write(page, 'card-1-scenario', cells[3]);
  await write(page, 'card-1-choice-1-explanation', cells[4]);
  await untilStored(page);
  await go(page, 'Publish');
  const { name, text } = await saves(page, 'Table (CSV)');
  expect(text).not.toMatch(/(^|[,;\n])"?[=+@\t-]/);
  await button(page, 'All drafts').click();
  await upload(page, file(name, text));
  await untilStored(page);
  const [card] = (await deckFile(page)).cards;
  expect([...card.choices.map(({ text }) => text), card.scenario, card.choices[0].explanation]).toEqual(cells);
});

test('more cards than a deck may have are cut, and that is told', async ({ page }) => {
  const rows = Array.from({ length: 5_000 }, (_, at) => `Question ${at}?,Yes,leader,No,manager`);
  await open(page);
  await upload(page, file('many.csv', `scenario,choice 1,lean 1,choice 2,lean 2\n${rows.join('\n')}\n`));
  await untilStored(page);
  await expect(cards(page)).toHaveCount(200);
  await expect(told(page).locator('.left')).toContainText(/200|4,?800/);
});
