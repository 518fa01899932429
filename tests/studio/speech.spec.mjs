// What a screen reader says of the list of drafts, and of a card with one problem. A virtual screen reader writes it
// into the golden files in transcripts/, which people should read critically. As with the native tests, BLESS=1
// rewrites them.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { begin, button, expect, field, go, open, test, untilStored, write } from './studio.mjs';

const { resolve } = createRequire(import.meta.url);

/** Reads a part of the page from start to end, and compares the phrases with the golden file. */
async function hears(page, part, name) {
  const body = readFileSync(resolve('@guidepup/virtual-screen-reader/browser.js'));
  await page.route('/quiz/screen-reader.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
  const heard = await page.evaluate(
    async ([part, script]) => {
      const { virtual } = await import(script);
      // The virtual screen reader does not know that browsers hide the content of a closed `details`.
      for (const folded of document.querySelectorAll('details:not([open]) > :not(summary)')) folded.ariaHidden = 'true';
      // It reads the `selected` and `checked` attributes, while browsers use the properties.
      for (const option of document.querySelectorAll('option')) option.toggleAttribute('selected', option.selected);
      for (const radio of document.querySelectorAll('[type=radio]')) radio.toggleAttribute('checked', radio.checked);
      await virtual.start({ container: document.querySelector(part) });
      do await virtual.next();
      while (!(await virtual.lastSpokenPhrase()).startsWith('end of main') && (await virtual.spokenPhraseLog()).length < 500);
      const log = await virtual.spokenPhraseLog();
      await virtual.stop();
      return log;
    },
    [part, '/quiz/screen-reader.js'],
  );
  const text = `${plain(heard).join('\n')}\n`;
  const file = new URL(`transcripts/${name}.txt`, import.meta.url);
  if (process.env.BLESS) writeFileSync(file, text);
  else expect(text).toBe(readFileSync(file, 'utf8'));
}

/**
 * Removes phrases that real screen readers leave out: ends, paragraphs, and the content of what has just been named.
 */
function plain(phrases) {
  let named = '';
  return phrases.filter((phrase) => {
    if (/^(end of |end,|paragraph$|fieldset$|generic$)/.test(phrase) || (named.includes(phrase) && phrase.length > 1)) return false;
    named = phrase;
    return true;
  });
}

test('the drafts, and the ways to begin one', async ({ page }) => {
  // The list shows when a draft was changed.
  await page.clock.setFixedTime(new Date('2026-11-26T10:00:00Z'));
  await begin(page);
  await button(page, 'All drafts').click();
  await expect(page.locator('.drafts li')).toHaveCount(1);
  await page.evaluate(() => (document.querySelector('.drafts .soft').textContent = 'Cards: 3 · 26/11/2026, 10:00:00'));
  await hears(page, '#app', 'drafts');
});

test('a card with one problem', async ({ page }) => {
  await begin(page);
  await go(page, 2);
  await write(page, 'card-2-choice-1-text', '');
  await untilStored(page);
  await expect(field(page, 'card-2-choice-1-text')).toHaveAttribute('aria-invalid', 'true');
  await hears(page, '.form', 'card');
});

test('what is said where the focus goes: a new card, a problem, something removed', async ({ page }) => {
  await open(page);
  await button(page, 'With an empty deck').click();
  await untilStored(page);
  await button(page, 'Add a card').click();
  await expect(field(page, 'card-1-scenario')).toBeFocused();
  await expect(field(page, 'card-1-scenario')).toHaveAccessibleName('Scenario');
  await untilStored(page);
  await expect(field(page, 'card-1-scenario')).toHaveAccessibleDescription(/empty.*A situation that ends in a decision.*Words: 0/);
  await expect(page.locator('#outline [aria-current=page]')).toHaveAccessibleName(/Empty card.*Problems here: \d/);
  await button(page, 'Remove: Choice 2').click();
  await expect(page.locator('.told[role=status]')).toContainText('Removed.');
  await expect(field(page, 'card-1-choice-2-text')).toBeFocused();
  // Fields of different choices are distinguished by their group.
  await expect(page.getByRole('group', { name: 'Choice 2' }).getByLabel('What the reader would do')).toBeFocused();
});
