// What pages and networks allow: frames, Content-Security-Policy, Trusted Types, and working offline.
import assert from 'node:assert/strict';
import { part } from '../browser.mjs';
import { policyOf } from '../host.mjs';
import { choose, next, open, playByScript, runs } from '../quiz.mjs';

const FRAME = 'iframe[part~="frame"]';

/** Waits until the frame of the quiz is visible. */
const frameIsSeen = (browser) => browser.until('the frame is there', ({ all, isSeen }, css) => all(css).filter(isSeen).length === 1, FRAME);

/** Plays two cards in the frame of the page, and waits until the page has got the events. */
async function playsInFrame(browser) {
  await frameIsSeen(browser);
  assert.match(await browser.evaluate(({ all }, css) => all(css)[0].title, FRAME), /\w/);
  const height = () => browser.evaluate(({ all }, css) => all(css)[0].offsetHeight, FRAME);
  const before = await height();
  await browser.into(FRAME);
  await runs(browser);
  await choose(browser, 1);
  await next(browser);
  await choose(browser);
  await browser.top();
  await browser.until('the page has heard of both answers', ({ heard }) => heard('quiz-ready').length === 1 && heard('quiz-answer').length === 2);
  assert.equal(await height(), before);
}

/** A post with a policy and the quiz on another origin. The policy also allows the host's watch.js. */
function ruled(host, policy) {
  const rules = policy.replace('script-src', `script-src ${host.origin}/watch.js`);
  return host.post({ cards: '5' }, { site: host.elsewhere, headers: { 'Content-Security-Policy': rules } });
}

export default [
  {
    name: 'mode="frame" plays in a frame at one height, and the page hears of it',
    async play({ browser, host }) {
      await browser.goto(host.post({ mode: 'frame', cards: '5' }));
      await playsInFrame(browser);
    },
  },
  {
    name: 'a frame that is moved loads anew, and again when the connection is back: it goes on where it was',
    async play({ browser, host }) {
      await browser.goto(host.post({ mode: 'frame', cards: '5' }));
      await frameIsSeen(browser);
      await browser.until('the page has heard of it', ({ heard }) => heard('quiz-ready').length === 1);
      await browser.into(FRAME);
      await runs(browser);
      await choose(browser, 1);
      await browser.top();
      host.rewrite = (text) => (text.includes('<leader-quiz query') ? '<!doctype html><title>Away</title><p id="away">Away.' : text);
      await browser.evaluate(() => document.body.append(document.querySelector('leader-quiz')));
      await browser.into(FRAME);
      await browser.until('another page has come in its place', () => Boolean(document.querySelector('#away')));
      await browser.top();
      host.rewrite = (text) => text;
      await browser.evaluate(() => dispatchEvent(new Event('online')));
      await browser.into(FRAME);
      await runs(browser);
      await browser.until('the answer is there', ({ taken }) => taken() === 1);
      await browser.top();
      await browser.until('the page has heard of it twice', ({ heard }) => heard('quiz-ready').length === 2 && heard('quiz-error').length === 0);
    },
  },
  {
    name: 'where the page refuses WebAssembly, the quiz opens a frame by itself',
    // The quiz tries WebAssembly, which the browser reports. Firefox also reports the partitioned storage of the frame.
    foreseen: [/Content.Security.Policy|Refused to|WebAssembly|Partitioned/i],
    async play({ browser, host }) {
      await browser.goto(ruled(host, policyOf('In a frame', host.elsewhere)));
      await playsInFrame(browser);
    },
  },
  {
    name: 'where the page allows the least there has to be, no styles and no Trusted Types, the quiz has its looks and plays',
    // The journey itself violates the policy, to check that it is enforced.
    foreseen: [/trusted/i],
    async play({ browser, host }) {
      const policy = `${policyOf('Inline', host.elsewhere)}; ${policyOf('Trusted Types', host.elsewhere)}`;
      await open(browser, ruled(host, policy));
      assert.equal(await browser.evaluate(({ part }) => getComputedStyle(part('card')[0]).display), 'grid');
      await choose(browser);
      await next(browser);
      assert.equal(await browser.evaluate(({ seen }) => seen('frame').length), 0);
      const refuses = await browser.evaluate(() => {
        if (!window.trustedTypes) return 'not known';
        try {
          document.createElement('p').innerHTML = '<b>markup</b>';
          return false;
        } catch {
          return 'yes';
        }
      });
      assert.ok(refuses, 'the policy holds');
    },
  },
  {
    name: 'the full page in a sandbox frame of another site plays, with its buttons below its choices',
    async play({ browser, host }) {
      const frame = `<iframe id="plain" sandbox="allow-scripts" src="${host.elsewhere}/quiz/?cards=3" title="A quiz" width="100%" height="950"></iframe>`;
      await browser.goto(host.page(`<div style="max-width: 660px">${frame}</div>`));
      await browser.into('#plain');
      await runs(browser);
      const room = await browser.evaluate(({ seen }) => seen('moves')[0].getBoundingClientRect().top - seen('choice').at(-1).getBoundingClientRect().bottom);
      assert.ok(room < 60, `${room} px between the choices and the buttons`);
      await choose(browser);
      await next(browser);
      await playByScript(browser);
    },
  },
  {
    name: 'after one visit the full page opens and finishes without a network',
    // Files that the page requests besides the quiz cannot be fetched.
    foreseen: [/Failed to load resource|icon|manifest|NetworkError|sw\.js/i],
    async play({ browser, host }) {
      host.watched = false;
      const address = `${host.origin}/quiz/?cards=4`;
      await open(browser, address);
      await browser.until('its worker answers for it', () => Boolean(navigator.serviceWorker.controller));
      await choose(browser);
      await next(browser);
      const before = await browser.evaluate(({ text }) => text('scenario'));
      await host.close();
      // Not by `reload`: Firefox's driver bypasses the service worker then, as Shift and the reload button do.
      await open(browser, address);
      assert.equal(await browser.evaluate(({ text }) => text('scenario')), before);
      await playByScript(browser);
      await open(browser, `${host.origin}/quiz/?cards=3&theme=dark`);
      await choose(browser);
      await browser.goto(`${host.origin}/quiz/handout.html`);
      await browser.until('the handout is there', () => document.querySelectorAll('details').length > 0);
    },
  },
  {
    name: 'after an update the address opens the new page, whatever the browser has kept of the old',
    async play({ browser, host }) {
      const address = `${host.origin}/quiz/`;
      host.mark = '<meta name="build" content="first">';
      await open(browser, address);
      host.mark = '<meta name="build" content="second">';
      await browser.goto(host.page('<p>Elsewhere.</p>'));
      await open(browser, address);
      assert.equal(await browser.evaluate(() => document.querySelector('[name="build"]').content), 'second');
    },
  },
  {
    name: 'a file that never comes: the card stays, a sentence says so, and it goes on once it comes',
    async play({ browser, host }) {
      const letGo = host.hold(/leader-quiz-\w+\.js$/);
      await browser.goto(host.post({ cards: '3' }));
      await choose(browser, 1);
      letGo();
      await runs(browser);
      await browser.until('the answer has been taken', ({ taken }) => taken() === 1);
      await browser.tap(part('next'));
      await browser.until('the next card is there', ({ seen, taken }) => seen('choice').length > 1 && taken() < 0);
    },
  },
];
