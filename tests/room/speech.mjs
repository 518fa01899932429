// A virtual screen reader on a page of a room: it records what is announced, and what is read on going through the
// whole page. Golden files in heard/ have the expected phrases.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from './room.mjs';

const { resolve } = createRequire(import.meta.url);
const READER = readFileSync(resolve('@guidepup/virtual-screen-reader/browser.js'));
/** Only this reader appends the value of a button. */
const BUTTON_VALUE = /^(button, .*), (?:\d|ask|close|reopen|discuss|again|reveal|lock|unlock|blank|unblank|finish)(?=$|, (?:not )?pressed|, disabled)/;
/** Phrases that other screen readers omit: ends, paragraphs, parts of tables, and list items. */
const OMITTED = /^(end of |end,|document$|main$|form$|paragraph$|rowgroup$|caption|listitem)/;

const isPolite = (phrase) => phrase.startsWith('polite: ');

/** Starts the reader on a page of a room. */
export async function listen(page, room) {
  await page.route('**/screen-reader.js', (route) => route.fulfill({ contentType: 'text/javascript', body: READER }));
  await page.evaluate(begin);
  const lines = [];
  const withFixedAddress = (phrase) => phrase.replaceAll(room.code, 'BX4-7KQ').replaceAll(new URL(room.url).host, 'example.org');
  const write = (phrases) => lines.push(...plain(phrases.map(withFixedAddress)));
  return {
    /** Does something, and records the phrases until one contains these words. */
    async hears(title, act, words) {
      await act();
      await expect.poll(async () => (await page.evaluate(() => virtual.spokenPhraseLog())).some((phrase) => phrase.includes(words))).toBe(true);
      const { phrases, told } = await page.evaluate(heard);
      lines.push('', `# ${title}`);
      // Focus changes first, then polite announcements: the page may do either first.
      write([...phrases.filter((phrase) => !isPolite(phrase)), ...phrases.filter(isPolite)]);
      const announced = plain(phrases.filter(isPolite));
      expect(told, `${title}: each sentence is told once: ${announced}`).toBe(announced.length);
    },
    /** Records the whole page. */
    async reads() {
      const phrases = await page.evaluate(read);
      lines.push('> reads all of it');
      write(phrases);
      for (const phrase of phrases)
        expect(phrase, 'everything has a name').not.toMatch(/^(button|link|heading|image|textbox|spinbutton|table|columnheader)(, level \d)?$/);
    },
    /** Compares with the golden file. As in the Rust tests, BLESS=1 rewrites it. */
    isAsIn(name) {
      const file = new URL(`heard/${name}.txt`, import.meta.url);
      const text = `${lines.join('\n').trim()}\n`;
      if (process.env.BLESS) writeFileSync(file, text);
      expect(text).toBe(readFileSync(file, 'utf8'));
    },
  };
}

/** In the page: starts the reader, and counts how often something is added to a live region. */
async function begin() {
  window.virtual = (await import('/screen-reader.js')).virtual;
  window.told = 0;
  // The changes of one render arrive together, and are announced together.
  const count = (changes) => {
    const regions = changes.filter(({ target, addedNodes }) => addedNodes.length && target.nodeType === 1 && target.closest('[role=status]'));
    window.told += new Set(regions.map(({ target }) => target.closest('[role=status]'))).size;
  };
  new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
  await virtual.start({ container: document.body });
  await virtual.clearSpokenPhraseLog();
}

/** In the page: the phrases since the last call, once two more frames are drawn. */
async function heard() {
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  const found = { phrases: await virtual.spokenPhraseLog(), told: window.told };
  await virtual.clearSpokenPhraseLog();
  window.told = 0;
  return found;
}

/** In the page: reads it from beginning to end. */
async function read() {
  await virtual.stop();
  // The reader does not know that browsers hide the content of closed `details`.
  const folded = document.querySelectorAll('details:not([open]) > :not(summary)');
  for (const element of folded) element.ariaHidden = 'true';
  await virtual.start({ container: document.body });
  do await virtual.next();
  while ((await virtual.lastSpokenPhrase()) !== 'end of document');
  const phrases = await virtual.spokenPhraseLog();
  for (const element of folded) element.ariaHidden = null;
  await virtual.stop();
  await virtual.start({ container: document.body });
  await virtual.clearSpokenPhraseLog();
  return phrases;
}

/**
 * Removes phrases that other screen readers omit, and the content of elements whose name was just read. If a live
 * region has changed in several places, this reader announces it several times; `window.told` counts the real changes.
 */
function plain(phrases) {
  let [named, last] = ['', ''];
  return phrases
    .map((phrase) => phrase.replace(BUTTON_VALUE, '$1').replace(/, column span \d+$/, ''))
    .filter((phrase) => {
      const again = named.includes(phrase) || last.includes(phrase);
      if (OMITTED.test(phrase) || (again && !phrase.startsWith('cell'))) return false;
      last = phrase;
      if (/^(button|group|row|link),/.test(phrase)) named = phrase;
      return true;
    });
}
