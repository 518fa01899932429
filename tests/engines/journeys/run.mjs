// Whole runs: by finger (or mouse), by keyboard, after a reload, in two tabs, and where storage is blocked.
import assert from 'node:assert/strict';
import { found, part } from '../browser.mjs';
import { builtIn, fixture } from '../host.mjs';
import { choose, explained, next, open, playByScript, runs } from '../quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };

/** The scenario, and the position of the choice taken. */
const shown = (browser) => browser.evaluate(({ text, taken }) => [text('scenario'), taken()]);

/** Presses Tab until the focus is on a part with this name. Fails if the focus leaves the quiz. */
async function tabTo(browser, name) {
  for (;;) {
    await browser.press('Tab');
    const at = await browser.evaluate(
      ({ focused }, name) => (focused() === document.body ? 'outside' : focused().part.contains(name) ? 'there' : 'inside'),
      name,
    );
    if (at === 'there') return;
    assert.equal(at, 'inside', `Tab comes to ${name} before it leaves the quiz`);
  }
}

export default [
  {
    name: 'a whole run by finger on a phone: each tap counts at once, and scene and first choice stay where they are',
    phone: true,
    async play({ browser, host }) {
      const { cards } = builtIn();
      await open(browser, `${host.origin}/quiz/?seed=1`);
      for (const card of cards.keys()) {
        const at = card % 2;
        // Compare only the scenario and the first choice: the explanation appears between the choices.
        const place = () =>
          browser.evaluate(({ places }) =>
            places('scenario', 'choice')
              .slice(0, 2)
              .map((place) => place.split(' ').slice(0, 3).join(' ')),
          );
        const [before, text] = [await place(), await browser.evaluate(({ text }) => text('scenario'))];
        await choose(browser, at);
        assert.deepEqual(await place(), before, `card ${card + 1}: ${text}`);
        await next(browser);
      }
      await browser.until('the result has its profile', ({ seen }) => seen('result').length && seen('profile').length);
      assert.equal(await browser.evaluate(({ heard }) => heard('quiz-answer').length), cards.length);
      assert.equal(await browser.evaluate(({ heard }) => heard('quiz-complete').length), 1);
    },
  },
  {
    name: 'a whole run by keyboard: Tab, Enter, Space and letters, and the focus is where it should be',
    async play({ browser, host }) {
      const { cards } = fixture('small');
      await open(browser, host.post({ ...SMALL, seed: '1' }));
      for (const [turn, { kind }] of cards.entries()) {
        const letter = turn === 1;
        if (letter) await browser.press('b');
        else {
          await tabTo(browser, 'choice');
          await browser.press(turn % 2 ? 'Space' : 'Enter');
        }
        await explained(browser);
        const taken = await browser.evaluate(({ focused, taken }) => [taken(), focused().part.value, focused().ariaPressed]);
        assert.deepEqual(taken, [letter ? 1 : 0, 'choice', 'true'], `card ${turn + 1}, ${kind}`);
        await tabTo(browser, 'next');
        await browser.press(turn % 2 ? 'Enter' : 'Space');
        const following = cards[turn + 1]?.scenario;
        if (following)
          await browser.until(
            'the focus is on the next scene',
            ({ focused }, scene) => focused().part.contains('scenario') && focused().textContent === scene,
            following,
          );
      }
      await browser.until(
        'the focus is on the heading of the result',
        ({ focused, seen }) => seen('result')[0]?.contains(focused()) && focused().matches('h2, h3'),
      );
      await tabTo(browser, 'restart');
      await browser.press('Enter');
      await browser.until('the first scene has the focus', ({ focused }, scene) => focused().textContent === scene, cards[0].scenario);
    },
  },
  {
    name: 'a reload, and coming back from another page, go on where it was left',
    async play({ browser, host }) {
      await open(browser, host.post(SMALL));
      await choose(browser, 2);
      const first = await shown(browser);
      await next(browser);
      await choose(browser, 3);
      const before = await shown(browser);
      await browser.reload();
      await runs(browser);
      assert.deepEqual(await shown(browser), before);
      await browser.goto(host.page('<p>Elsewhere.</p>'));
      await browser.back();
      await runs(browser);
      assert.deepEqual(await shown(browser), before);
      await browser.tap(part('back'));
      await browser.until('the card before is there', ({ text }, scene) => text('scenario') === scene, first[0]);
      assert.deepEqual(await shown(browser), first);
    },
  },
  {
    name: 'a second tab, opened at the beginning and answered later, does not undo the progress of the first',
    // Firefox terminates the watcher script of a closed tab, and reports that.
    foreseen: [/Script terminated by timeout.*watch\.js/s],
    async play({ browser, host }) {
      const { cards } = fixture('small');
      const address = host.post(SMALL);
      await open(browser, address);
      const { turnBack, turnTo } = await browser.openTab();
      await open(browser, address);
      await turnBack();
      for (let card = 0; card < 3; card += 1) {
        await choose(browser);
        await next(browser);
      }
      await turnTo();
      await browser.until('a card can be answered or left', ({ seen }) => seen('choice').length > 1);
      if (await browser.evaluate(({ taken }) => taken() < 0)) await choose(browser);
      await browser.closeTab();
      await turnBack();
      await browser.reload();
      await runs(browser);
      assert.equal(await browser.evaluate(({ text }) => text('scenario')), cards[3].scenario);
    },
  },
  {
    name: 'where even looking at the storage throws, it plays to the end, and takes notes',
    async play({ browser, host }) {
      await open(browser, host.post(SMALL, { headers: { 'Content-Security-Policy': 'sandbox allow-scripts' } }));
      const blocked = await browser.evaluate(() => {
        try {
          return !window.localStorage;
        } catch {
          return true;
        }
      });
      assert.ok(blocked);
      await choose(browser);
      await next(browser);
      await playByScript(browser);
      const field = found('[part~="audit"] textarea');
      await browser.tap(field);
      await browser.type('k');
      await browser.until('it is in the field', ({ all }, css) => all(css)[0].value === 'k', field.css);
    },
  },
];
