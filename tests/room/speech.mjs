// A virtual screen reader on a page of a room: what it hears by itself, what it hears on reading all of the page, and
// the file that says what both have to be.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from './room.mjs';

const { resolve } = createRequire(import.meta.url);
const READER = readFileSync(resolve('@guidepup/virtual-screen-reader/browser.js'));
/** What it alone says of a button: its value. */
const VALUE = /^(button, .*), (?:\d|ask|close|reopen|discuss|again|reveal|lock|unlock|blank|unblank|finish)(?=$|, (?:not )?pressed|, disabled)/;
/** What others leave out: ends, paragraphs, the parts of a table, and how many items a list has, at each of them. */
const SILENT = /^(end of |end,|document$|main$|form$|paragraph$|rowgroup$|caption|listitem)/;

const isPolite = (phrase) => phrase.startsWith('polite: ');

/** Listens to a page of a room. */
export async function listen(page, room) {
  await page.route('**/screen-reader.js', (route) => route.fulfill({ contentType: 'text/javascript', body: READER }));
  await page.evaluate(begin);
  const lines = [];
  const same = (phrase) => phrase.replaceAll(room.code, 'BX4-7KQ').replaceAll(new URL(room.url).host, 'example.org');
  const write = (phrases) => lines.push(...plain(phrases.map(same)));
  return {
    /** Does something, and writes down what is heard until a phrase has these words. */
    async hears(title, act, words) {
      await act();
      await expect.poll(async () => (await page.evaluate(() => virtual.spokenPhraseLog())).some((phrase) => phrase.includes(words))).toBe(true);
      const { phrases, told } = await page.evaluate(heard);
      lines.push('', `# ${title}`);
      // What has taken the focus is read before what is polite; the page may do one or the other first.
      write([...phrases.filter((phrase) => !isPolite(phrase)), ...phrases.filter(isPolite)]);
      const announced = plain(phrases.filter(isPolite));
      expect(told, `${title}: each sentence is told once: ${announced}`).toBe(announced.length);
    },
    /** Writes down the whole page. */
    async reads() {
      const phrases = await page.evaluate(read);
      lines.push('> reads all of it');
      write(phrases);
      for (const phrase of phrases)
        expect(phrase, 'everything has a name').not.toMatch(/^(button|link|heading|image|textbox|spinbutton|table|columnheader)(, level \d)?$/);
    },
    /** As with the native tests: BLESS=1 writes down what is heard now. */
    isAsIn(name) {
      const file = new URL(`heard/${name}.txt`, import.meta.url);
      const text = `${lines.join('\n').trim()}\n`;
      if (process.env.BLESS) writeFileSync(file, text);
      expect(text).toBe(readFileSync(file, 'utf8'));
    },
  };
}

/** In the page: begins to listen, and counts how often a region is drawn with something new in it. */
async function begin() {
  window.virtual = (await import('/screen-reader.js')).virtual;
  window.told = 0;
  // All that one drawing changes comes at once, and is read out at once.
  const count = (changes) => {
    const regions = changes.filter(({ target, addedNodes }) => addedNodes.length && target.nodeType === 1 && target.closest('[role=status]'));
    window.told += new Set(regions.map(({ target }) => target.closest('[role=status]'))).size;
  };
  new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
  await virtual.start({ container: document.body });
  await virtual.clearSpokenPhraseLog();
}

/** In the page: what has been heard since the last time, once the next two frames are drawn. */
async function heard() {
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  const found = { phrases: await virtual.spokenPhraseLog(), told: window.told };
  await virtual.clearSpokenPhraseLog();
  window.told = 0;
  return found;
}

/** In the page: reads from its beginning to its end. */
async function read() {
  await virtual.stop();
  // It does not know that browsers hide what is folded.
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
 * Without what it says and others leave out, and without the insides of what it has just named. A region that it finds
 * changed in several places it tells several times: how often the page has changed it is counted apart.
 */
function plain(phrases) {
  let [named, last] = ['', ''];
  return phrases
    .map((phrase) => phrase.replace(VALUE, '$1').replace(/, column span \d+$/, ''))
    .filter((phrase) => {
      const again = named.includes(phrase) || last.includes(phrase);
      if (SILENT.test(phrase) || (again && !phrase.startsWith('cell'))) return false;
      last = phrase;
      if (/^(button|group|row|link),/.test(phrase)) named = phrase;
      return true;
    });
}
