// Accessibility and layout of every page of the editor: what axe finds, no horizontal overflow or clipping, sufficient
// target sizes, and German.

import { AXE, AXE_OPTIONS } from '../axe.mjs';
import { begin, button, example, expect, field, file, go, open, previewed, put, STUDIO, setQuota, test, told, untilStored, upload, write } from './studio.mjs';

const PARTS = ['Deck', 'Themes', 1, 3, 'Results', 'Audit', 'Sets', 'Publish'];

/** Creates a draft with problems, findings, a waived finding, and lists of each kind. */
async function full(page) {
  await begin(page);
  await go(page, 1);
  await write(page, 'card-1-scenario', 'What do you reply to her?');
  await untilStored(page);
  await page.locator('#card-1-scenario-notes').getByRole('button').first().click();
  await write(page, 'waiver-1-reason', 'It is told on the page before.');
  await go(page, 'Sets');
  await button(page, 'Add a set').click();
  await put(page.locator('.item').last(), '0');
  await go(page, 3);
  await page.getByRole('radio', { name: 'Leader or manager?' }).check();
  await go(page, 2);
  await write(page, 'card-2-choice-1-text', '');
  await untilStored(page);
  await previewed(page);
}

// axe checks a dozen pages in each test: 10 s on an idle machine.
test.describe.configure({ timeout: 120_000 });

/**
 * What axe finds on the page, or in a part of it, as one line per element. Results that axe cannot decide count as
 * found.
 */
async function faults(page, within) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations, incomplete, passes } = await page.evaluate(([within, options]) => axe.run(within ?? document, options), [within, AXE_OPTIONS]);
  expect(passes.map(({ id }) => id)).toContain('color-contrast-enhanced');
  return [...violations, ...incomplete].flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.flat().join(' ')} ${html.slice(0, 120)}`));
}

/** High enough that nothing scrolls: axe cannot see what is behind scrolled-away content. */
const TALL_WINDOW = { width: 1280, height: 6000 };

for (const scheme of ['light', 'dark']) {
  test(`axe finds nothing on any page of the editor: ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.setViewportSize(TALL_WINDOW);
    const clean = async (what, within) => expect(await faults(page, within), what).toEqual([]);
    await open(page);
    await clean('the shelf, empty');
    await upload(page, file('letter.txt', 'Dear all, this is no quiz.'));
    await expect(told(page)).not.toBeEmpty();
    await clean('a file that was not read');
    await full(page);
    await clean('a card with a problem');
    for (const part of PARTS) {
      await go(page, part);
      await clean(`${part}`, '.form');
    }
    await go(page, 2);
    await button(page, 'Remove: Card 2 of 3').click();
    await previewed(page);
    await clean('what was removed');
    await button(page, 'All drafts').click();
    await page.getByRole('button', { name: /^Delete/ }).click();
    await expect(told(page)).toContainText('was deleted');
    await button(page, 'Put it back').click();
    await expect(page.locator('.drafts li')).toHaveCount(1);
    await clean('the shelf with a draft');
  });
}

test('axe finds nothing where something is asked, and with forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.setViewportSize(TALL_WINDOW);
  await open(page);
  await setQuota(page, 1);
  await button(page, 'With the example of three cards').click();
  await expect(page.locator('.bar .kept')).toContainText('no space left');
  await previewed(page);
  await button(page, 'All drafts').click();
  await expect(page.locator('.decide')).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

for (const forcedColors of ['none', 'active']) {
  test(`a field with a problem looks unlike the others, with forced colours ${forcedColors}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors });
    const deck = await example();
    deck.cards[0].theme = 'no-such';
    deck.cards[0].choices[0].text = '';
    deck.cards[0].choices[0].lean = 'no-such';
    deck.bands[0].from = 200;
    await open(page);
    await upload(page, file('deck.json', JSON.stringify(deck)));
    const look = (id) =>
      field(page, id).evaluate((element) => {
        const { borderTopColor, borderTopWidth, boxShadow } = getComputedStyle(element);
        return [borderTopColor, borderTopWidth, boxShadow];
      });
    const unlike = async (id, other) => {
      await expect(field(page, id)).toHaveAttribute('aria-invalid', 'true');
      expect(await look(id), id).not.toEqual(await look(other));
    };
    await go(page, 1);
    await unlike('card-1-theme', 'card-1-choice-2-lean');
    await unlike('card-1-choice-1-lean', 'card-1-choice-2-lean');
    await unlike('card-1-choice-1-text', 'card-1-choice-2-text');
    await go(page, 'Results');
    await unlike('band-1-from', 'band-1-name');
  });
}

/**
 * Finds elements that are clipped, stick out of the page, are wider than their box, or are too small to tap. The
 * preview has its own tests.
 */
const cut = (page) =>
  page.evaluate(() => {
    const found = [];
    const say = (what, { outerHTML }) => found.push(`${what}: ${outerHTML.slice(0, 100)}`);
    for (const element of document.querySelectorAll('#app *')) {
      if (!element.checkVisibility() || element.closest('.unseen, #preview') || element.ownerSVGElement) continue;
      const { left, right, width, height } = element.getBoundingClientRect();
      const { textOverflow, overflowX } = getComputedStyle(element);
      if (left < -0.5 || right > innerWidth + 0.5) say('sticks out', element);
      // Starts of cards end in "…". Texts scroll within their field, and never sideways.
      if (textOverflow !== 'ellipsis' && element.clientWidth > 0 && element.localName !== 'input' && element.scrollWidth > element.clientWidth + 1)
        say(`wider than its box (${overflowX})`, element);
      if (element.matches('button, select, input:not([type=radio]), summary') && (height < 24 || width < 24)) say('too small', element);
    }
    for (const button of document.querySelectorAll('.bar button')) {
      const [text] = [...button.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      for (const { 0: word, index } of text?.data.matchAll(/\S+/g) ?? []) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (range.getClientRects().length > 1) say(`“${word}” is broken`, button);
      }
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    return found;
  });

const SIZES = [
  // A desktop at 400 % zoom.
  [320, 256],
  // Phones of 320, 360 and 412 px with text at twice the size, and at one and a half: as many CSS pixels fewer.
  [160, 320],
  [180, 370],
  [206, 457],
  [240, 490],
  [260, 562],
  [320, 568],
  [390, 844],
  [768, 1024],
  [1280, 800],
];

for (const locale of ['en-GB', 'de-DE']) {
  test.describe(locale, () => {
    test.use({ locale });

    test('nothing scrolls sideways or is cut off, from a small phone to a desk', async ({ page }) => {
      const german = locale.startsWith('de');
      await open(page);
      await page.locator('.shelf .go').nth(1).click();
      await expect(page.locator('.bar .kept')).toHaveText(german ? 'Auf diesem Gerät gespeichert' : 'Stored on this device');
      await write(page, 'deck-title', 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung: wer entscheidet');
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        const narrow = width <= 960;
        const pane = (at) => page.locator('.pane').nth(at).click();
        if (narrow)
          for (let at = 0; at < 5; at++) {
            await pane(at);
            expect(await cut(page), `${width} px, pane ${at}`).toEqual([]);
          }
        const ways = await page.locator('#outline .way').count();
        for (let at = 0; at < ways; at++) {
          if (narrow) await pane(0);
          await page.locator('#outline .way').nth(at).click();
          await expect(page.locator('#heading')).toBeFocused();
          await expect(page.locator('#heading')).toBeInViewport();
          expect(await cut(page), `${width} px, part ${at}`).toEqual([]);
        }
      }
      await page.locator('.bar .back').click();
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        expect(await cut(page), `${width} px, the shelf`).toEqual([]);
      }
    });
  });
}

test('on a tablet a card is written by touch, and the way between the panes is by the bar', async ({ another }) => {
  const page = await another({ viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true });
  await open(page);
  await button(page, 'With the example of three cards').tap();
  await expect(page.locator('#heading')).toBeInViewport();
  await expect(button(page, 'Write')).toHaveAttribute('aria-pressed', 'true');
  await button(page, 'Parts').tap();
  await button(page, 'Add a card').tap();
  await expect(field(page, 'card-4-scenario')).toBeFocused();
  await page.keyboard.type('Who waters in August?');
  await button(page, 'Preview').tap();
  await previewed(page);
  await expect(page.locator('#preview [part~=scenario]')).toHaveText('Who waters in August?');
  await button(page, 'Problems').tap();
  await page.locator('.said .all button').first().tap();
  await expect(page.locator('.form :focus')).toBeInViewport();
  await button(page, 'Charts').tap();
  await expect(page.locator('.charts')).toBeInViewport();
  await untilStored(page);
});

test('what is said of the deck is announced whichever pane is open', async ({ page }) => {
  // An element with `display: none` is not announced, and `getByRole` does not find it.
  const announced = (sentence) => page.getByRole('status').filter({ hasText: sentence });
  await begin(page);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await expect(announced('The deck is valid')).toHaveCount(1);
    await write(page, 'deck-title', '');
    await expect(announced('keep this from being a deck: 1')).toHaveCount(1);
    await write(page, 'deck-title', 'Tomatoes');
    await untilStored(page);
  }
});

test('the page keeps clear of the notch, since nothing in it makes room for it', async ({ page }) => {
  await open(page);
  expect(await page.locator('meta[name=viewport]').getAttribute('content')).not.toContain('viewport-fit');
});

test('when a draft was changed is written in the language of the page, as it is in that country', async ({ another }) => {
  for (const [locale, lang, written] of [
    ['fr-FR', 'en', /\d:\d\d:\d\d\s[AP]M$/],
    ['en-GB', 'en-GB', /\d\d\/\d\d\/\d{4}, \d\d:\d\d:\d\d$/],
    ['de-AT', 'de-AT', /\d\.\d+\.\d{4}, \d\d:\d\d:\d\d$/],
  ]) {
    const page = await another({ locale });
    await open(page);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await page.locator('.shelf .go').first().click();
    await expect(page.locator('.bar .kept')).toHaveText(/^(Stored on this device|Auf diesem Gerät gespeichert)$/);
    await page.locator('.bar .back').click();
    await expect(page.locator('.drafts .soft')).toHaveText(written);
  }
});

test.describe('German', () => {
  test.use({ locale: 'de-DE' });

  test('whoever reads German has the editor in German, and what the core says is marked as English', async ({ page }) => {
    await page.goto(STUDIO);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deck-Editor');
    await expect(page.locator('html')).toHaveAttribute('lang', 'de-DE');
    await expect(page).toHaveTitle('Deck-Editor: leader-quiz');
    await button(page, 'Mit einem leeren Deck').click();
    await expect(page.locator('.bar .kept')).toHaveText('Auf diesem Gerät gespeichert');
    // A new deck is in German, too.
    await expect(page.locator('#deck-lang')).toHaveValue('de');
    await expect(page.locator('#deck-title-notes .problem')).toHaveAttribute('lang', 'en');
    const english = page.locator('.said .all > li > :not([lang=en])');
    await expect(english).toHaveCount(0);
    await button(page, 'Karte hinzufügen').click();
    await expect(page.locator('#heading')).toHaveText('Karte 1 von 1');
    await button(page, 'Entfernen: Karte 1 von 1').click();
    await expect(told(page)).toContainText('Entfernt.');
    await button(page, 'Veröffentlichen').click();
    const words = await page.locator('#app').evaluate((app) => {
      const foreign = app.querySelectorAll('[lang=en], #preview, textarea');
      for (const one of foreign) one.remove();
      return app.innerText;
    });
    expect(words).not.toMatch(/\b(the|and|card|stored|problem|draft)\b/i);
  });

  test('the built-in deck is the German one', async ({ page }) => {
    await page.goto(STUDIO);
    await button(page, 'Mit dem mitgelieferten Deck').click();
    await expect(page.locator('#deck-title')).toHaveValue('Führen oder verwalten?');
  });
});
