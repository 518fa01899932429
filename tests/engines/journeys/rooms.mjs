// Live rooms: a workshop on a phone from the code to the participant's own result; the wall and the remote control in
// two tabs; a phone without Wasm. What other participants do is sent to the server without a browser.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { found } from '../browser.mjs';
import { runs } from '../quiz.mjs';
import { Workshop } from '../workshop.mjs';

const ROOM_OPTIONS = { cards: 2 };
// The choices of the twelve other participants, by position.
const TWELVE = [0, 1, 2, 0, 1, 1, 2, 1, 1, 1, 0, 1];

const choice = (at) => found('button[name="choice"]', at);

/** Waits until a visible element at `css` contains these words. */
const says = (browser, css, words) =>
  browser.until(
    `${css} says: ${words}`,
    ({ all, isSeen }, css, words) => all(css).some((element) => isSeen(element) && element.innerText.includes(words)),
    css,
    words,
  );

/** Waits until the Wasm app of the page has replaced the HTML that the server has rendered. */
const live = (browser) => browser.until('the page is live', ({ all }) => all('main').length && !all('#look-again').length);

/** The position of the choice taken, or -1. */
const pressed = (browser) => browser.evaluate(({ all }) => all('button[name="choice"]').findIndex((button) => button.ariaPressed === 'true'));

async function fits(browser, what) {
  const wide = await browser.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${what} is ${wide} px too wide`);
}

/** The explanations of the choices on the first card. */
async function explained(room) {
  const { deck, deal } = await (await fetch(`${room.url}/room.json`)).json();
  return deck.cards[deal[0]].choices.map(({ explanation }) => explanation);
}

export default [
  {
    name: 'live room: by the code into a workshop, an answer, a second thought, a reload, the result, the end, and on alone',
    at: Workshop,
    phone: true,
    async play({ browser, host }) {
      const room = await host.room(ROOM_OPTIONS);
      await room.join(12);
      await browser.goto(`${host.origin}/r`);
      await browser.tap(found('#code'));
      await browser.type(room.code.toLowerCase());
      await browser.press('Enter');
      await browser.until('the room is there', () => /\/r\/\w{6}$/.test(location.pathname));
      await live(browser);
      await says(browser, '#status', 'You are in');
      await fits(browser, 'the lobby');

      await room.move('ask', { card: 0 });
      await browser.tap(choice(1));
      await says(browser, '#status', 'Kept');
      await browser.tap(choice(0));
      await browser.until('the other choice is taken', ({ all }) => all('button[name="choice"]')[0].ariaPressed === 'true');
      await says(browser, '#status', 'Kept');
      assert.equal((await room.state()).answered, 1);
      await fits(browser, 'the card');
      await browser.reload();
      await live(browser);
      await says(browser, '#status', 'Kept');
      assert.equal(await pressed(browser), 0);

      await room.choose(TWELVE);
      await room.move('close');
      await says(browser, '#status', 'your answer counts');
      await room.move('reveal');
      const [own, ...others] = await explained(room);
      await says(browser, 'div.why .said', own.slice(0, 40));
      const folded = await browser.evaluate(({ all }) => all('details.why').map(({ open, textContent }) => [open, textContent]));
      assert.deepEqual(
        folded.map(([open], at) => [open, folded[at][1].includes(others[at])]),
        [
          [false, true],
          [false, true],
        ],
      );
      await says(browser, '.of-room caption', 'More than half chose B.');
      await says(browser, '.of-room tbody tr', '7');
      await browser.tap(found('details.why > summary'));
      await says(browser, 'details.why .said', others[0].slice(0, 40));
      await fits(browser, 'the result');
      await browser.reload();
      await live(browser);
      await says(browser, 'div.why .said', own.slice(0, 40));

      await room.move('finish');
      await says(browser, '#card-title', 'Your own result');
      await says(browser, '.profile', 'Respond');
      await says(browser, '.of-room', 'theme by theme');
      await fits(browser, 'the end');
      await browser.tap(found('#alone'));
      await runs(browser);
    },
  },
  {
    name: 'live room: the remote control by keyboard in one tab, and the wall in another',
    at: Workshop,
    async play({ browser, host }) {
      const room = await host.room(ROOM_OPTIONS);
      await room.join(12);
      await browser.goto(room.remote);
      await says(browser, '.next', 'Ask card 1');
      assert.equal(await browser.evaluate(() => location.hash), '', 'the key is out of sight');
      const { turnBack, turnTo } = await browser.openTab();
      await browser.resize(1280, 720);
      await browser.goto(room.screen);
      await says(browser, '.lobby', room.code);
      await says(browser, '.lobby', '12 phones are here');
      /**
       * Switches to the wall's tab, and checks what it shows and that the last row can read it: text of at least a
       * thirtieth of the height. Then switches back.
       */
      const wall = async (css, words) => {
        await turnTo();
        await says(browser, css, words);
        const { least, over } = await browser.evaluate(({ all }) => {
          const sizes = all('.scenario, .say, .letter').map((text) => Number.parseFloat(getComputedStyle(text).fontSize));
          return { least: Math.min(innerHeight, ...sizes) / innerHeight, over: document.documentElement.scrollHeight - innerHeight };
        });
        assert.ok(least >= 1 / 30, `${words}: ${least} of the height`);
        assert.ok(over <= 0, `${words}: ${over} px too high`);
        await fits(browser, words);
        await turnBack();
      };
      /** Presses a button by keyboard, and waits until the heading has the focus. */
      const step = async (label, heading) => {
        // A tab gets no keys before it is visible.
        await browser.until('the tab is shown', () => document.visibilityState === 'visible');
        await browser.evaluate(
          ({ all, isSeen }, label) =>
            all('button')
              .find((button) => isSeen(button) && button.textContent === label)
              .focus(),
          label,
        );
        // The remote control ignores keys that come too soon after a step to have been meant for the new state
        // (`static/room/keys.js`).
        await setTimeout(400);
        await browser.press('Enter');
        await says(browser, 'h1', heading);
        await browser.until('the heading has the focus', ({ focused }) => focused().id === 'card-title');
      };
      await turnBack();
      await step('Ask card 1', 'The card is open for answers.');
      await wall('[data-phase="asking"]', '0 of 12 answered');
      await room.choose(TWELVE);
      await says(browser, '.counted', '12 of 12');
      await step('Close the round', 'The round is closed.');
      await says(browser, '.advice', 'in pairs');
      await step('Show the result', 'The result is shown.');
      await says(browser, 'caption', 'More than half chose B.');
      await wall('[data-phase="revealed"] table', 'Leans leader');
      await browser.tap(found('#finish > summary'));
      await browser.tap(found('#finish button'));
      await says(browser, 'h1', 'The session has ended.');
      await wall('.end', 'Thank you');
    },
  },
  {
    name: 'live room: without Wasm, a phone answers by forms, and follows the room',
    at: Workshop,
    phone: true,
    foreseen: [/goes on without Wasm/, /404|\.wasm/],
    async play({ browser, host }) {
      await host.lose(/\.wasm$/);
      const room = await host.room(ROOM_OPTIONS);
      await room.join(12);
      await room.move('ask', { card: 0 });
      await browser.goto(room.phone);
      await browser.tap(choice(1));
      await says(browser, '#status', 'Kept');
      assert.equal(await pressed(browser), 1);
      await browser.evaluate(() => (document.body.dataset.before = ''));
      await browser.tap(choice(0));
      await browser.until(
        'the server has the other choice',
        ({ all }) => document.body.dataset.before === undefined && all('button[name="choice"]')[0]?.ariaPressed === 'true',
      );
      assert.equal((await room.state()).answered, 1);
      await room.choose(TWELVE);
      await room.move('close');
      await says(browser, '#status', 'your answer counts');
      await room.move('reveal');
      await says(browser, '.of-room caption', 'More than half chose B.');
      await fits(browser, 'the result');
    },
  },
];
