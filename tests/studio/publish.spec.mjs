// Publishing a deck: the HTML with the deck inline, the link, the handout, the clipboard, the system's dialog for
// saving.

import { HtmlRenderer, Parser } from 'commonmark';
import { begin, button, example, expect, field, file, go, haveRead, large, open, previewed, saves, test, told, untilStored, upload, write } from './studio.mjs';

const quiz = (page) => page.locator('leader-quiz');
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'";

/** Serves a page with the pasted HTML. */
const paste = (page, address, lines) =>
  page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': CSP },
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><h1>A post</h1>${lines}<p>After.</p>`,
    }),
  );

test('the lines with the deck inside are a quiz in a page that has nothing else, whatever stands in the deck', async ({ page, another }) => {
  await begin(page);
  const scenario = 'Who wrote </script><script>window.harm = 1</script><!-- & "this" \u2028 on the wall?';
  await go(page, 1);
  await write(page, 'card-1-scenario', scenario);
  await untilStored(page);
  await go(page, 'Publish');
  const inline = page.getByRole('textbox', { name: 'For a post, with the deck inside' });
  await expect(inline).toHaveValue(/#deck=/);
  const lines = await inline.inputValue();
  const reader = await another();
  // Readers without scripts get a link to the same deck.
  expect(lines).toContain(`<a href="${await page.getByRole('textbox', { name: 'A link that carries the deck' }).inputValue()}">Who waters the tomatoes?</a>`);
  await paste(reader, '/host/pasted-inline.html', lines);
  await reader.goto('/host/pasted-inline.html');
  await expect(quiz(reader).locator('[part~=scenario]')).toHaveText(scenario.replace('\u2028', ' '), { useInnerText: false });
  await quiz(reader).locator('[part~=choice]').nth(1).click();
  await expect(quiz(reader).locator('[part~=explanation]')).toBeVisible();
  expect(await reader.evaluate(() => window.harm)).toBeUndefined();
  await expect(reader.getByText('After.')).toBeVisible();
});

test('the lines with the deck inside are a quiz in a post that is written in Markdown, and link to the passages', async ({ page, another }) => {
  await begin(page);
  const scenario = 'She says "go on", *now*, or [later](x), and <b>that</b> \\ is -- all.';
  await go(page, 'Deck');
  await write(page, 'deck-source-url', 'https://example.org/post?a=1&b=2');
  await go(page, 'Themes');
  await page.locator('.item summary').first().click();
  await write(page, 'theme-1-anchor', 'sharing');
  await go(page, 1);
  await write(page, 'card-1-scenario', scenario);
  await untilStored(page);
  const passage = (of) => of.getByRole('link', { name: 'Read the passage' });
  const leads = async (of) => {
    await of.locator('[part~=choice]').first().click();
    await expect(passage(of)).toHaveAttribute('href', 'https://example.org/post?a=1&b=2#sharing');
  };
  await previewed(page);
  await leads(page.locator('#preview leader-quiz'));
  await go(page, 'Publish');
  const inline = page.getByRole('textbox', { name: 'For a post, with the deck inside' });
  await expect(inline).toHaveValue(/#deck=/);
  const lines = await inline.inputValue();
  // Python-Markdown passes only known elements through unchanged, and `leader-quiz` is not one of them.
  expect(lines).toMatch(/^<script [^\n]*<\/script>\n<div><leader-quiz>\n[^\n]*<\/leader-quiz><\/div>\n$/);
  const markdown = `Before.\n\n${lines}\nAfter.\n`;
  const reader = await another();
  await paste(reader, '/host/pasted-markdown.html', new HtmlRenderer().render(new Parser().parse(markdown)));
  await reader.goto('/host/pasted-markdown.html');
  await expect(quiz(reader).locator('[part~=scenario]')).toHaveText(scenario);
  await expect(quiz(reader).locator('> script')).toHaveCount(1);
  await leads(quiz(reader));
});

test('the link opens the deck on a second browser, which has it from nowhere else', async ({ page, another }) => {
  await begin(page);
  await write(page, 'deck-title', 'By link alone');
  await untilStored(page);
  await go(page, 'Publish');
  const link = page.getByRole('textbox', { name: 'A link that carries the deck' });
  const address = await link.inputValue();
  expect(address).toMatch(/\/quiz\/#deck=[\w.-]+$/);
  const reader = await another();
  const asked = [];
  reader.on('request', (request) => asked.push(request.url()));
  await reader.goto(address);
  await expect(reader.getByRole('heading', { name: 'By link alone' }).first()).toBeVisible();
  await quiz(reader).locator('[part~=choice]').first().click();
  await expect(quiz(reader).locator('[part~=explanation]')).toBeVisible();
  expect(asked.filter((url) => /decks\//.test(url))).toEqual([]);
  await expect(page.getByRole('link', { name: 'Play it' })).toHaveAttribute('href', address);
  // After a change, the old link would mislead.
  await go(page, 'Deck');
  await write(page, 'deck-title', 'Changed');
  await go(page, 'Publish');
  await expect(link).not.toHaveValue(address);
});

test('a short deck has a QR code, a long one says so, and one that is too long for a link has none', async ({ page }) => {
  const deck = await example();
  const tiny = { ...deck, intro: '', audit: [], themes: [{ id: 't', name: 'T', idea: 'I', habit: 'H' }], bands: [{ from: 0, name: 'N', text: 'T' }] };
  const choice = (lean) => ({ text: `It is ${lean}.`, lean, explanation: `Said of ${lean}.` });
  const card = { id: 'c', theme: 't', kind: 'choose', scenario: 'What?', choices: [choice('leader'), choice('manager')] };
  await open(page);
  await upload(page, file('tiny.json', JSON.stringify({ ...tiny, cards: [card] })));
  await go(page, 'Publish');
  await expect(page.getByRole('img', { name: 'A link that carries the deck' })).toBeVisible();
  await openLargeDeck(page, JSON.stringify(deck));
  await expect(page.getByText('Too long for a QR code. Copy the link instead.')).toBeVisible();
  await openLargeDeck(page, JSON.stringify(await tooLong()));
  await expect(page.getByText(/The link would have \d+ characters/)).toBeVisible();
});

/** A deck that is too long for any link: its texts are pseudo-random, from a fixed seed, and cannot be compressed. */
async function tooLong() {
  let seed = 1;
  const noise = (length) => Array.from({ length }, () => String.fromCharCode(97 + ((seed = (seed * 48271) % 2147483647) % 26))).join('');
  const deck = await large(200);
  return { ...deck, cards: deck.cards.map((card) => ({ ...card, scenario: noise(600) })) };
}

/** Replaces the open deck by another one, and opens its page "Publish". */
async function openLargeDeck(page, json) {
  await button(page, 'All drafts').click();
  await upload(page, file('deck.json', json));
  await untilStored(page);
  await go(page, 'Publish');
}

test('the handout opens the dialog for printing, with its looks, and takes no focus', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      const { backgroundColor, fontFamily } = getComputedStyle(document.body);
      top.printed = { title: document.title, text: document.body.innerText, sheets: document.styleSheets.length, fontFamily, backgroundColor };
    };
  });
  await begin(page);
  await go(page, 'Publish');
  await button(page, 'Handout to print').click();
  await expect.poll(() => page.evaluate(() => window.printed)).toBeTruthy();
  const printed = await page.evaluate(() => window.printed);
  expect(printed.text).toContain('Who waters the tomatoes?');
  expect(printed.text).toContain('In March the apple trees have to be pruned.');
  expect(printed.sheets).toBeGreaterThan(0);
  expect(printed.fontFamily).not.toMatch(/^"?Times/);
  await expect(button(page, 'Handout to print')).toBeFocused();
  // Nor does Tab lead into the frame.
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement.localName)).not.toBe('iframe');
  }
});

test('the handout is saved as a page that stands alone, for browsers that print the editor instead', async ({ page, another }) => {
  await begin(page);
  const id = await field(page, 'deck-id').inputValue();
  await go(page, 'Publish');
  const link = page.getByRole('textbox', { name: 'A link that carries the deck' });
  await expect(link).toHaveValue(/#deck=/);
  const { name, text } = await saves(page, 'Handout as a page (HTML)');
  expect(name).toBe(`${id}.handout.html`);
  await expect(told(page)).toContainText(`${name} was passed to the browser.`);
  const reader = await another();
  await reader.route('/host/handout.html', (route) => route.fulfill({ contentType: 'text/html', body: text }));
  await reader.route('/host/icon.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }));
  await reader.goto('/host/handout.html');
  await expect(reader.getByText('In March the apple trees have to be pruned.')).toBeVisible();
  // Its link leads to the quiz with these cards.
  await expect(reader.getByRole('link').first()).toHaveAttribute('href', await link.inputValue());
  expect(await reader.evaluate(() => getComputedStyle(document.body).fontFamily)).not.toMatch(/^"?Times/);
});

test('the handout of a deck that is too long for a link leads to no quiz: that of the site has other cards', async ({ page }) => {
  await open(page);
  await upload(page, file('long.json', JSON.stringify(await tooLong())));
  await go(page, 'Publish');
  await expect(page.getByText(/The link would have \d+ characters/)).toBeVisible();
  const { text } = await saves(page, 'Handout as a page (HTML)');
  const how = /<p class="how screen".*?<\/p>/s.exec(text)?.[0];
  expect(how).toContain('Open a choice to read what it does.');
  expect(how).not.toContain('<a');
});

test('opened from the home screen of an iPhone, a file is shared: what is downloaded there takes the editor’s place', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperties(navigator, { standalone: { value: true }, maxTouchPoints: { value: 5 } });
    navigator.canShare = ({ files }) => files?.length === 1;
    navigator.share = async ({ files: [file] }) => {
      if (window.closes) throw new DOMException('', 'AbortError');
      window.shared = { name: file.name, type: file.type, title: JSON.parse(await file.text()).title };
    };
  });
  let downloads = 0;
  page.on('download', () => downloads++);
  await begin(page);
  const name = `${await field(page, 'deck-id').inputValue()}.json`;
  await go(page, 'Publish');
  await button(page, 'Deck file (JSON)').click();
  await expect(told(page)).toContainText(`${name} was passed to the browser.`);
  expect(await page.evaluate(() => window.shared)).toEqual({ name, type: 'application/json', title: 'Who waters the tomatoes?' });
  await page.evaluate(() => (window.closes = true));
  await button(page, 'Deck file (JSON)').click();
  await expect(told(page)).toContainText('The file was not saved: you cancelled');
  await page.evaluate(() => (window.closes = false));
  await button(page, 'Deck file (JSON)').click();
  await expect(told(page)).toContainText('was passed to the browser');
  // Over http, the browser has no Web Share API.
  await page.evaluate(() => (navigator.canShare = undefined));
  await button(page, 'Deck file (JSON)').click();
  await expect(told(page)).toContainText('The file was not saved');
  expect(downloads).toBe(0);
});

test('what is no deck yet is not printed and has no link, but is saved', async ({ page }) => {
  await begin(page, 'empty');
  await go(page, 'Publish');
  await expect(page.getByText('The deck is not valid yet')).toBeVisible();
  for (const name of ['Handout to print', 'Handout as a page (HTML)']) await expect(button(page, name)).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('heading', { name: 'A link that carries the deck' })).toHaveCount(0);
  await expect(button(page, 'Deck file (JSON)')).toBeEnabled();
});

test('lines are copied; where the browser does not allow it, that is said beside them alone', async ({ page, context }) => {
  await begin(page);
  await go(page, 'Publish');
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Two lines for a post' }) });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(section, 'Copy').click();
  await expect(section.getByRole('status')).toHaveText('Copied.');
  const lines = await section.getByRole('textbox').inputValue();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(lines);
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))));
  await haveRead(page);
  await button(section, 'Copy').click();
  await expect(section.getByRole('status')).toContainText('Not copied');
  await expect(page.getByText('Not copied')).toHaveCount(1);
});

test('the system’s own dialog is used where there is one; who closes it is told that nothing was saved', async ({ page }) => {
  await page.addInitScript(() => {
    // This runs after the init script that removes the browser's own dialog.
    window.files = {};
    window.showSaveFilePicker = async ({ suggestedName, startIn }) => {
      window.startsIn = startIn?.name;
      if (window.closes) throw new DOMException('', 'AbortError');
      const write = async (blob) => (window.files[suggestedName] = await blob.text());
      return { name: window.renames ?? suggestedName, createWritable: async () => ({ write, close: async () => {} }) };
    };
  });
  await begin(page);
  const name = `${await field(page, 'deck-id').inputValue()}.json`;
  await go(page, 'Publish');
  await button(page, 'Deck file (JSON)').click();
  await expect(told(page)).toContainText(`${name} was passed to the browser.`);
  await expect.poll(() => page.evaluate((name) => JSON.parse(window.files[name] ?? '{}').title, name)).toBe('Who waters the tomatoes?');
  // By keyboard shortcut, from any field. The dialog opens in the folder of the last file.
  await go(page, 'Deck');
  await write(page, 'deck-title', 'By key');
  await page.keyboard.press('ControlOrMeta+s');
  await expect.poll(() => page.evaluate((name) => JSON.parse(window.files[name]).title, name)).toBe('By key');
  expect(await page.evaluate(() => window.startsIn)).toBe(name);
  await go(page, 'Publish');
  await page.evaluate(() => (window.renames = 'mine.csv'));
  await button(page, 'Table (CSV)').click();
  await expect(told(page)).toContainText('mine.csv was passed to the browser.');
  await page.evaluate(() => (window.closes = true));
  await haveRead(page);
  await button(page, 'Table (CSV)').click();
  await expect(told(page)).toContainText('The file was not saved: you cancelled');
});

test('a file that could not be written is neither said to be handed over nor downloaded', async ({ page }) => {
  await page.addInitScript(() => {
    const write = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
    window.showSaveFilePicker = async ({ suggestedName }) => ({ name: suggestedName, createWritable: async () => ({ write, close: async () => {} }) });
  });
  let downloads = 0;
  page.on('download', () => downloads++);
  await begin(page);
  await go(page, 'Publish');
  await button(page, 'Deck file (JSON)').click();
  await expect(told(page)).toContainText('The file was not saved: you cancelled, or it could not be written there.');
  expect(downloads).toBe(0);
});

test('the page has a policy that lets nothing in, and works under one of the host’s own', async ({ page }) => {
  await open(page, `/quiz/studio.html?__csp=${encodeURIComponent(`${CSP}; frame-src blob:; worker-src 'self'`)}`);
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/'unsafe-(inline|eval|hashes)'|https?:|\*/);
  await button(page, 'With the example of three cards').click();
  await untilStored(page);
  await write(page, 'deck-title', 'Under a policy');
  await untilStored(page);
  await expect(page.locator('#preview').getByRole('heading').first()).toBeVisible();
  await expect(field(page, 'deck-title')).toHaveValue('Under a policy');
});
