// Imports of every format, from the files in tests/imports/. The golden files in tests/imports/expected/ say what is
// imported, and list every line about what is not.

import { readdirSync, readFileSync } from 'node:fs';
import { begin, button, cards, deckFile, dropFile, expect, field, file, go, open, saves, test, told, untilStored, upload, write } from './studio.mjs';
import { h5p } from './zip.mjs';

const FOLDER = new URL('../imports/', import.meta.url);
const expected = readdirSync(new URL('expected/', FOLDER)).map((name) => name.replace(/\.txt$/, ''));

/** The notice about a file without a language: the deck gets the language of the page. */
const NO_LANGUAGE = 'The file names no language: the deck is marked as “en”. Change it under “Deck” if it is another.';

/** What the golden file says: the deck's title, its cards, and the lines about what was left out. */
function expectedOf(name) {
  const text = readFileSync(new URL(`expected/${name}.txt`, FOLDER), 'utf8');
  const all = (pattern) => [...text.matchAll(pattern)].map(([, found]) => found);
  const left = [...(/^lang: /m.test(text) ? [] : [NO_LANGUAGE]), ...all(/^left: (.*)$/gm)];
  return { title: all(/^title: (.*)$/gm)[0], cards: all(/^(?:choose|spot|other) (\S+)/gm), left };
}

const bytes = (name) => (name.endsWith('.h5p') ? h5p(name.replace(/\.h5p$/, '')) : readFileSync(new URL(name, FOLDER)));

for (const name of expected) {
  test(`${name} becomes a draft of its own, and what was not carried over is listed`, async ({ page }) => {
    const { title, cards: all, left } = expectedOf(name);
    await open(page);
    await upload(page, file(name, await bytes(name)));
    await untilStored(page);
    await expect(page.locator('#heading')).toBeFocused();
    await expect(page.locator('#heading')).toHaveAccessibleDescription(`Brought in as a new draft. Cards: ${all.length}.`);
    await expect(told(page).locator('.left li')).toHaveText(left);
    await expect(field(page, 'deck-title')).toHaveValue(title);
    const deck = await deckFile(page);
    expect(deck.cards.map(({ id }) => id)).toEqual(all);
    await button(page, 'All drafts').click();
    await expect(page.locator('.drafts li')).toHaveCount(1);
  });
}

test('a package of something else, and a file of no known format, are told in a sentence', async ({ page }) => {
  await open(page);
  await upload(page, file('video.h5p', await h5p('video')));
  await expect(told(page)).toContainText(/H5P/);
  for (const [name, content] of [
    ['empty.csv', ''],
    ['letter.txt', 'Dear all, this is no quiz.'],
    ['picture.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['sheet.xlsx', Buffer.from('504b0304', 'hex')],
    ['half.json', '{"title": "Half"'],
  ]) {
    await upload(page, file(name, content));
    await expect(told(page)).toHaveText(/\w.*[.;].*Close$/s);
    await button(told(page), 'Close').click();
    await expect(told(page)).toBeEmpty();
    await expect(page.locator('#heading')).toBeFocused();
  }
  await expect(page.locator('.drafts li')).toHaveCount(0);
});

test('a file is dropped on the page, and one over an open draft; the draft before is not touched', async ({ page }) => {
  await begin(page);
  const before = await deckFile(page);
  await dropFile(page, 'questions.aiken.txt', readFileSync(new URL('questions.aiken.txt', FOLDER), 'utf8'));
  await expect(told(page)).toContainText('Brought in as a new draft.');
  await untilStored(page);
  await button(page, 'All drafts').click();
  await page.locator('.drafts .way').last().click();
  expect(await deckFile(page)).toEqual(before);
});

test('a text is pasted, in a format that is told by what stands in it', async ({ page }) => {
  await open(page);
  const paste = page.getByRole('textbox', { name: 'Or paste the text here' });
  await expect(button(page, 'Bring in this text')).toHaveAttribute('aria-disabled', 'true');
  await paste.fill('Who waters?\nA. We\nB. I\nANSWER: A\n');
  await button(page, 'Bring in this text').click();
  await untilStored(page);
  await go(page, 1);
  await expect(field(page, 'card-1-scenario')).toHaveValue('Who waters?');
  await expect(field(page, 'card-1-choice-1-lean')).toHaveValue('leader');
  await button(page, 'All drafts').click();
  await expect(paste).toHaveValue('');
});

for (const [name, ending] of [
  ['Deck file (JSON)', 'json'],
  ['Table (CSV)', 'csv'],
  ['Moodle (GIFT)', 'gift.txt'],
  ['Markdown', 'md'],
]) {
  test(`the built-in deck comes back whole from its ${ending} file`, async ({ page }) => {
    await begin(page, 'built-in');
    const before = await deckFile(page);
    const saved = await saves(page, name);
    expect(saved.name).toBe(`${before.id}.${ending}`);
    await button(page, 'All drafts').click();
    await upload(page, file(saved.name, saved.text));
    await untilStored(page);
    await expect(cards(page)).toHaveCount(before.cards.length);
    expect(await deckFile(page)).toEqual(before);
  });
}

test('what a format cannot hold is listed when the file is saved', async ({ page }) => {
  await open(page);
  await upload(page, file('future.json', await bytes('future.json')));
  await untilStored(page);
  await go(page, 'Publish');
  await saves(page, 'Moodle (GIFT)');
  await expect(told(page)).toContainText('was passed to the browser');
  expect(await told(page).locator('.left li').count()).toBeGreaterThan(0);
});

test('every file can be chosen: an iPhone offers none of an ending that it does not know', async ({ page }) => {
  await open(page);
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Choose a file …').click();
  expect(await (await chooser).element().getAttribute('accept')).toBeNull();
});

test('what was not carried over stays to be worked through, until it is closed', async ({ page }) => {
  await open(page);
  await upload(page, file('questions.aiken.txt', await bytes('questions.aiken.txt')));
  await untilStored(page);
  const lines = await told(page).locator('.left li').allTextContents();
  expect(lines.length).toBeGreaterThan(3);
  const list = page.locator('.messages > details');
  await expect(list).toHaveCount(0);
  const coming = page.waitForEvent('download');
  await page.keyboard.press('ControlOrMeta+s');
  await coming;
  await expect(told(page)).toContainText('was passed to the browser');
  await list.locator('summary').click();
  await expect(list.locator('li')).toHaveText(lines);
  await go(page, 4);
  await button(page, 'Remove: Card 4 of 4').click();
  await expect(told(page)).toContainText('Removed.');
  await button(told(page), 'Close').click();
  // The list is still open.
  await expect(list.locator('li').last()).toBeVisible();
  await expect(list.locator('li')).toHaveText(lines);
  await button(list, 'Close').click();
  await expect(list).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(told(page)).toContainText('Undone.');
  await expect(list).toHaveCount(0);
});

test('a break in a field of one line is seen as a space, and is one once somebody types there', async ({ page }) => {
  await open(page);
  await upload(page, file('two-lines.json', JSON.stringify({ id: 'a', title: 'Who waters?\nA question' })));
  await untilStored(page);
  const title = field(page, 'deck-title');
  await expect(title).toHaveValue('Who waters? A question');
  await title.press('End');
  await title.press('!');
  await expect(title).toHaveValue('Who waters? A question!');
  expect((await deckFile(page)).title).toBe('Who waters? A question!');
});

test('of several files that are dropped, the others are said to be left out', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['[{ "card": "a", "rule": "choice-length" }]'], 'a.waivers.json'));
    for (const name of ['one.txt', 'two.txt', 'three.txt']) dataTransfer.items.add(new File(['Who?\nA. I.\nB. You.\nANSWER: A\n'], name));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  });
  await expect(field(page, 'deck-title')).toHaveValue('one');
  await expect(told(page)).toContainText('3 more: left out; bring in one file at a time');
});

test('waivers go out as a file of their own, and come back onto the open deck', async ({ page }) => {
  const waivers = JSON.stringify([{ card: 'pruning', rule: 'choice-length', reason: 'It is said so.' }]);
  await begin(page);
  await dropFile(page, 'garden.waivers.json', waivers);
  await expect(told(page)).toContainText('Explained findings added: 1.');
  await dropFile(page, 'garden.waivers.json', waivers);
  await expect(told(page)).toContainText('are all there already');
  await expect(page.getByLabel('Reason: pruning, choice-length')).toHaveValue('It is said so.');
  await go(page, 'Publish');
  const saved = await saves(page, 'Explained findings (waivers)');
  expect(saved.name).toMatch(/\.waivers\.json$/);
  expect(JSON.parse(saved.text)).toEqual(JSON.parse(waivers));
});

test('each deck that is begun has a name of its own, which follows the title until the deck goes out', async ({ page }) => {
  await begin(page, 'empty');
  const id = field(page, 'deck-id');
  await expect(id).toHaveValue(/^deck-\w{6}$/);
  await write(page, 'deck-title', 'Beans');
  await expect(id).toHaveValue(/^beans-\w{6}$/);
  await untilStored(page);
  await write(page, 'deck-title', 'Beans and peas');
  await expect(id).toHaveValue(/^beans-and-peas-\w{6}$/);
  const own = await id.inputValue();
  await go(page, 'Publish');
  expect((await saves(page, 'Deck file (JSON)')).name).toBe(`${own}.json`);
  await go(page, 'Deck');
  await write(page, 'deck-title', 'Peas');
  await expect(id).toHaveValue(own);
});

test('what is copied by hand has gone out, too', async ({ page }) => {
  await begin(page, 'empty');
  await write(page, 'deck-title', 'Beans');
  const own = await field(page, 'deck-id').inputValue();
  await go(page, 'Publish');
  await page.getByRole('textbox', { name: 'Two lines for a post' }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await go(page, 'Deck');
  await write(page, 'deck-title', 'Peas');
  await expect(field(page, 'deck-id')).toHaveValue(own);
});
