// Inline decks, and decks in the address. Engines differ in how they handle data scripts, messages to a frame, and
// decompression.
import assert from 'node:assert/strict';
import { encodeDeck } from '../../../static/element/deck-link.js';
import { part } from '../browser.mjs';
import { fixture, inlineDeck, policyOf } from '../host.mjs';
import { choose, explained, next, open, runs } from '../quiz.mjs';

const small = fixture('small');
const spot = { ...small, cards: [small.cards[2], small.cards[0]] };
const post = (host, deck, attributes = '') =>
  `<h1>A post</h1><script type="module" src="${host}/quiz/leader-quiz.js"></script><leader-quiz${attributes}>${inlineDeck(deck)}<a href="${host}/quiz/">Take the quiz</a></leader-quiz>`;

const linkTo = async (host, deck) => `${host.origin}/quiz/#deck=${await encodeDeck(JSON.stringify(deck))}`;
const scene = (browser) => browser.evaluate(({ text }) => text('scenario'));

const early = (what, deck) => ({
  name: `a deck in the post, ${what}: its first card is answered before the quiz, and nothing moves when that comes`,
  async play({ browser, host }) {
    const letGo = host.hold(/_bg\.wasm$/);
    await browser.goto(host.page(post('', deck)));
    await browser.until('the first card is there', ({ seen }) => seen('choice').length > 1);
    assert.equal(await scene(browser), deck.cards[0].scenario);
    await browser.tap(part('choice', 1));
    await explained(browser);
    const places = () => browser.evaluate(({ places }) => places('scenario', 'choice', 'explanation', 'next'));
    const before = await places();
    letGo();
    await runs(browser);
    // Without `::details-content`, the second of two answers side by side moves down.
    const known = await browser.evaluate(() => CSS.supports('selector(::details-content)'));
    if (known || deck === small) assert.deepEqual(await places(), before);
    assert.equal(await browser.evaluate(({ taken }) => taken()), 1);
    assert.equal(await next(browser), deck.cards[1].scenario);
  },
});

export default [
  early('which begins with a choice', small),
  early('which begins with a spot', spot),
  {
    name: 'a deck in the post of another site, under rules for scripts and types: it plays',
    async play({ browser, host }) {
      const policy = `${policyOf('Inline', host.elsewhere)}; ${policyOf('Trusted Types', host.elsewhere)}; script-src-elem ${host.elsewhere}/quiz/ ${host.origin}/watch.js`;
      await open(browser, host.page(post(host.elsewhere, small), { headers: { 'Content-Security-Policy': policy } }));
      assert.equal(await scene(browser), small.cards[0].scenario);
      await choose(browser, 1);
    },
  },
  {
    name: 'a deck in the post, in a frame: the frame has it',
    async play({ browser, host }) {
      await browser.goto(host.page(post('', small, ' mode="frame"')));
      await browser.until('the quiz in the frame is ready', ({ heard }) => heard('quiz-ready').length === 1);
      assert.deepEqual(await browser.evaluate(({ heard }) => heard('quiz-ready')), [{ deck: 'small', cards: 4, title: small.title }]);
    },
  },
  {
    name: 'a deck in a link: it plays, and with progress on another page',
    async play({ browser, host }) {
      const link = await linkTo(host, small);
      await open(browser, link);
      assert.equal(await scene(browser), small.cards[0].scenario);
      await choose(browser, 2);
      const on = await browser.evaluate(() => document.querySelector('.progress-link input').value);
      await browser.evaluate(() => localStorage.clear());
      await browser.goto(host.page('<p>Elsewhere.</p>'));
      await open(browser, on);
      await browser.until('the answer is there', ({ taken }) => taken() === 2);
      assert.equal(await browser.evaluate(() => location.href), link);
    },
  },
  {
    name: 'a deck in a link that was cut off: a sentence says so',
    async play({ browser, host }) {
      await browser.goto((await linkTo(host, small)).slice(0, -30));
      await browser.until('the trouble is told', ({ seen }) => seen('error').length === 1);
      assert.match(await browser.evaluate(({ text }) => text('error')), /cut off/);
    },
  },
];
