// The result: the notebook with real keys, exports, the filter of the review, and printing.
import assert from 'node:assert/strict';
import { found } from '../browser.mjs';
import { builtIn, fixture, wholeDeck } from '../host.mjs';
import { lettersOf, overlappingWords, pagesOf, smallestTop, textOf } from '../paper.mjs';
import { open, playByScript, runs } from '../quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };
const FIELD = found('[part~="audit"] textarea');
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Opens the small deck in a post and plays to the result. `options` is for the page (`Host.page`). */
async function atTheEnd(browser, host, options) {
  await open(browser, host.post(SMALL, options));
  await playByScript(browser);
}

/** The export button with this name, in a part of the result. */
const take = (part, what) => found(`[part~="${part}"] [data-export="${what}"]`);

/** Waits for the message about an export in this part, and returns it. */
async function told(browser, name) {
  const words = ({ all }, name) => all(`[part~="${name}"] .told`)[0]?.textContent;
  await browser.until('it is said what came of it', words, name);
  return browser.evaluate(words, name);
}

export default [
  {
    name: 'the notebook takes real keys: from an empty field, after emptying it, and after a reload',
    async play({ browser, host }) {
      const head = '<script>window.shortcuts = []; addEventListener("keydown", ({ key }) => shortcuts.push(key))</script>';
      await atTheEnd(browser, host, { head });
      await browser.tap(FIELD);
      await browser.until('the field has the focus', ({ focused, all }, css) => focused() === all(css)[0] && (window.field = focused()), FIELD.css);
      const holds = (words) =>
        browser.until(
          `the field holds "${words}", and is still the same`,
          ({ focused }, words) => focused() === window.field && window.field.value === words,
          words,
        );
      await browser.type('no');
      await holds('no');
      await browser.press('Control+a', 'Backspace');
      await holds('');
      await browser.type('yes, now');
      await holds('yes, now');
      await browser.press('Left', 'Left', 'Left');
      await browser.type('right ');
      await holds('yes, right now');
      assert.deepEqual(await browser.evaluate(() => window.shortcuts), []);
      await browser.reload();
      await runs(browser);
      await browser.until('the words are still there', ({ all }, css) => all(css)[0]?.value === 'yes, right now', FIELD.css);
    },
  },
  {
    name: 'words and picture can be taken along: the first tap on Copy copies, and each file is whole',
    async play({ browser, host }) {
      const paste = '<textarea id="paste" rows="9"></textarea>';
      await open(
        browser,
        host.page(`<script type="module" src="/quiz/leader-quiz.js"></script><leader-quiz deck="/fixtures/small.json"></leader-quiz>${paste}`),
      );
      await playByScript(browser);
      const pasted = async (wanted) => {
        await browser.tap(found('#paste'));
        await browser.press('Control+a', 'Control+v');
        await browser.until(`"${wanted}" is what was copied`, (_, wanted) => document.querySelector('#paste').value.includes(wanted), wanted);
      };
      await browser.tap(take('share', 'copy'));
      const done = await told(browser, 'share');
      await pasted('A small deck');
      await browser.evaluate(({ all }, css) => {
        const [field] = all(css);
        field.value = 'I asked.';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }, FIELD.css);
      await browser.tap(take('audit', 'copy'));
      assert.equal(await told(browser, 'audit'), done);
      await pasted('I asked.');
      for (const [what, ending] of [
        ['markdown', /\.md$/],
        ['plain', /\.txt$/],
      ]) {
        await browser.tap(take('audit', what));
        const text = (await browser.saved(ending)).bytes.toString();
        for (const words of ['I asked.', fixture('small').audit[0].prompt]) assert.ok(text.includes(words), text);
      }
      await browser.tap(take('share', 'save-picture'));
      const { name, bytes } = await browser.saved(/\.png$/);
      assert.match(name, /^A-small-deck-\d{4}-\d\d-\d\d\.png$/);
      assert.deepEqual([...bytes.subarray(0, 8)], PNG_SIGNATURE);
      assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1200, 630]);
      assert.ok(bytes.length > 10_000);
      await browser.tap(take('share', 'save-svg'));
      assert.ok((await browser.saved(/\.svg$/)).bytes.toString().includes('A small deck'));
      await browser.until(
        'it is said that it is being saved',
        ({ all }, done) => all('[part~="share"] .told')[0]?.textContent && all('[part~="share"] .told')[0].textContent !== done,
        done,
      );
    },
  },
  {
    name: 'the filter of the review shows the cards of one theme, and all again',
    async play({ browser, host }) {
      const { cards, themes } = builtIn();
      await open(browser, `${host.origin}/quiz/`);
      await playByScript(browser);
      const filter = async (value, count) => {
        await browser.evaluate(({ all }, value) => {
          const [select] = all('[part~="review"] select');
          select.value = value;
          for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }));
        }, value);
        await shown(value, count);
      };
      const shown = (value, count) =>
        browser.until(
          `filtered by ${value}, ${count} cards are seen`,
          ({ all, isSeen }, count) => all('[part~="review"] > details').filter(isSeen).length === count,
          count,
        );
      await shown('nothing yet', cards.length);
      assert.equal(await browser.evaluate(({ all }) => all('[part~="review"] select')[0].value), 'all');
      for (const [at, { id }] of themes.entries()) await filter(String(at), cards.filter(({ theme }) => theme === id).length);
      await filter('all', cards.length);
      await filter('now', 0);
      const none = (is) =>
        browser.until(`it is ${is ? '' : 'not '}said that there are none`, ({ all, isSeen }, is) => all('[part~="review"] > .none').some(isSeen) === is, is);
      await none(true);
      // Change an answer and change it back, while the filter stays the same.
      await filter('all', cards.length);
      await browser.tap(found('[part~="review"] > details > summary'));
      const first = await browser.evaluate(({ all }) =>
        all('[part~="review"] > details:first-of-type .choice').findIndex((choice) => choice.ariaPressed === 'true'),
      );
      const choice = (at) => found('[part~="review"] > details:first-of-type .choice', at);
      await browser.tap(choice(first ? 0 : 1));
      await filter('now', 1);
      await none(false);
      await browser.tap(choice(first));
      await browser.tap(found('[part~="review"] > details > summary'));
      await none(true);
    },
  },
  {
    name: 'on paper each card stands with what was answered to it, and no line lies over another',
    async play({ browser, host }) {
      await open(browser, `${host.origin}/quiz/?theme=dark&seed=1`);
      await playByScript(browser, 1);
      const review = await browser.evaluate(({ all }) =>
        all('[part~="review"] > details').map((card) => [
          card.querySelector('summary .scene').textContent,
          card.querySelector('[data-taken] .said').textContent,
        ]),
      );
      assert.equal(review.length, builtIn().cards.length);
      const pdf = await browser.print();
      const text = lettersOf(textOf(pdf));
      for (const [scene, said] of review) {
        // A page break may split an explanation, so look for its beginning and its end.
        for (const words of [scene.slice(0, 30), said.slice(0, 30), said.slice(-20)]) assert.ok(text.includes(lettersOf(words)), `not on paper: ${words}`);
      }
      assert.deepEqual(overlappingWords(pdf), []);
      assert.ok(pagesOf(pdf) <= 5, `${pagesOf(pdf)} pages`);
    },
  },
  {
    name: 'before ::details-content, the cards that the filter shows are open while they are printed',
    async play({ browser, host }) {
      const head = `<script>{ const knows = CSS.supports; CSS.supports = (...words) => !/details-content/.test(words) && knows.call(CSS, ...words); }</script>`;
      await atTheEnd(browser, host, { head });
      const printed = () =>
        browser.evaluate(({ all, isSeen }) => {
          const cards = all('[part~="review"] > details');
          const open = () => cards.map((card) => card.open && isSeen(card));
          cards[1].open = true;
          dispatchEvent(new Event('beforeprint'));
          const during = open();
          dispatchEvent(new Event('afterprint'));
          return [during, open()];
        });
      const { cards } = fixture('small');
      const alone = cards.map((_, at) => at === 1);
      assert.deepEqual(await printed(), [cards.map(() => true), alone]);
      await browser.evaluate(({ all }) => {
        const [select] = all('[part~="review"] select');
        select.value = 'now';
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
      assert.deepEqual(await printed(), [alone, alone]);
    },
  },
  {
    name: 'the handout on paper has every scene, every explanation and no line over another',
    async play({ browser, host }) {
      const { cards } = wholeDeck();
      await browser.goto(`${host.origin}/quiz/handout.html`);
      await browser.until('it is whole', () => document.readyState === 'complete');
      const pdf = await browser.print();
      const text = lettersOf(textOf(pdf));
      const words = cards.flatMap(({ scenario, choices, explanations }) => [
        scenario,
        ...(choices?.map(({ explanation }) => explanation) ?? Object.values(explanations)),
      ]);
      for (const each of words) assert.ok(text.includes(lettersOf(each.slice(0, 30))), `not on paper: ${each}`);
      assert.deepEqual(overlappingWords(pdf), []);
      assert.ok(smallestTop(pdf) > 15, `${smallestTop(pdf)} pt`);
      assert.ok(pagesOf(pdf) <= 14, `${pagesOf(pdf)} pages`);
    },
  },
];
