// The still card, before and without the running quiz. Its appearance after a tap depends only on CSS, which engines
// update in different ways. When the quiz takes over, nothing may move.
import assert from 'node:assert/strict';
import { part } from '../browser.mjs';
import { builtIn, firstCard, fixture, inlineDeck, wholeDeck } from '../host.mjs';
import { choose, explained, next, runs } from '../quiz.mjs';

const NO_SCRIPTS = { 'Content-Security-Policy': "script-src 'none'" };
/** The HTML of the first card, as pasted into a page of the host. */
const pasted = () => firstCard().replaceAll(/(src|href)="(?!http)/g, '$1="/quiz/');

/** Answers with a tap, and checks the explanation of the choice taken, the offers to explain the others, and "Next". */
async function isAnswered(browser, at) {
  const { choices } = builtIn().cards[0];
  await browser.tap(part('choice', at));
  await explained(browser);
  assert.ok((await browser.evaluate(({ text }) => text('explanation'))).includes(choices[at].explanation));
  // Without the script, an animation delays "Next" by some seconds. End it.
  await browser.evaluate(
    ({ quiz }) =>
      quiz().matches(':defined') ||
      quiz()
        .shadowRoot.getAnimations()
        .forEach((animation) => animation.finish()),
  );
  await browser.until(
    'the other choices offer their explanations, and Next is there',
    ({ seen }, count) => seen('other').length === count && seen('next').length === 1,
    choices.length - 1,
  );
}

const without = (where, open) => ({
  name: `without a script, ${where}: a choice opens, the others explain themselves, and Next leads on`,
  // Each blocked script is reported in the console.
  foreseen: [/Content.Security.Policy|Refused to|Loading failed for the (<script>|module)/i],
  async play({ browser, host }) {
    await browser.goto(open(host));
    await browser.until('the first card is there', ({ seen }) => seen('choice').length > 1);
    assert.equal(await browser.evaluate(({ seen }) => seen('next').length), 0);
    await isAnswered(browser, 1);
    await browser.tap(part('next'));
    await browser.until(
      'the next card of the handout is there',
      (_, id) => location.pathname.endsWith('/handout.html') && location.hash === `#${id}` && document.getElementById(id),
      wholeDeck().cards[1].id,
    );
  },
});

const takenOver = (where, address) => ({
  name: `${where}: what is answered before the quiz runs counts once, and nothing moves when it takes over`,
  async play({ browser, host }) {
    const letGo = host.hold(/_bg\.wasm$/);
    await browser.goto(address(host));
    await browser.until('the first card is there', ({ quiz, seen }) => quiz().matches(':defined') && seen('choice').length > 1);
    await isAnswered(browser, 1);
    const places = () => browser.evaluate(({ places }) => places('scenario', 'choice', 'explanation', 'next'));
    const [before, scene] = [await places(), await browser.evaluate(({ text }) => text('scenario'))];
    letGo();
    await runs(browser);
    assert.deepEqual(await places(), before);
    assert.equal(await browser.evaluate(({ taken }) => taken()), 1);
    const answers = await browser.evaluate(({ heard }) => heard('quiz-answer'));
    assert.deepEqual(
      answers.map(({ choice }) => choice),
      [1],
    );
    assert.notEqual(await next(browser), scene);
    await browser.reload();
    await runs(browser);
    assert.notEqual(await browser.evaluate(({ text }) => text('scenario')), scene);
    await browser.tap(part('back'));
    await browser.until('the first answer is still there', ({ text, taken }, scene) => text('scenario') === scene && taken() === 1, scene);
  },
});

/** Firefox does not set `:active` while a key is held down on a choice. */
const heldDown = {
  name: 'Space that is held down on a choice while the quiz comes answers once it is let go',
  async play({ browser, host }) {
    const letGo = host.hold(/_bg\.wasm$/);
    await browser.goto(host.post());
    await browser.until('the first card is there', ({ quiz, seen }) => quiz().matches(':defined') && seen('choice').length > 1);
    await browser.evaluate(({ quiz }) => quiz().shadowRoot.querySelectorAll('[part~=choice]')[1].focus());
    const up = await browser.holdDown('Space');
    letGo();
    await browser.evaluate(() => {
      window.drawn = 0;
      const count = () => {
        window.drawn += 1;
        requestAnimationFrame(count);
      };
      count();
    });
    await browser.until('the quiz has come, or waits for the key', ({ runs }) => {
      const [wasm] = performance.getEntriesByType('resource').filter(({ name, responseEnd }) => responseEnd && /_bg\.wasm$/.test(name));
      if (!wasm) window.drawn = 0;
      return runs() || window.drawn > 20;
    });
    await up();
    await runs(browser);
    await browser.until('it is answered', ({ taken }) => taken() === 1);
  },
};

const inColumns = (what, attributes, inside = '') => ({
  name: `a quiz that is broken over two columns of a post runs, also for who comes back to it: ${what}`,
  async play({ browser, host }) {
    await browser.resize(1000, 900);
    const text = `<p>${'Before and after it stands what the post is about. '.repeat(24)}</p>`;
    const quiz = `<script type="module" src="/quiz/leader-quiz.js"></script><leader-quiz ${attributes}>${inside}<a href="/quiz/">Take the quiz</a></leader-quiz>`;
    await browser.goto(host.page(`<article>${text}${text}${quiz}${text}</article>`, { head: '<style>article { columns: 2 }</style>' }));
    const isHeard = () => browser.until('it is ready', ({ heard }) => heard('quiz-ready').length);
    await isHeard();
    if (attributes) return;
    await choose(browser, 1);
    await next(browser);
    const scene = await browser.evaluate(({ text }) => text('scenario'));
    await browser.reload();
    await isHeard();
    assert.equal(await browser.evaluate(({ text }) => text('scenario')), scene);
  },
});

export default [
  heldDown,
  without('on the full page', (host) => {
    host.headers = NO_SCRIPTS;
    return `${host.origin}/quiz/`;
  }),
  without('pasted into a post', (host) => host.page(pasted(), { headers: NO_SCRIPTS })),
  {
    name: 'before <details name>, the first choice that is tapped counts, whatever is tapped before the script has come',
    async play({ browser, host }) {
      const letScript = host.hold(/\/leader-quiz\.js$/);
      const older = pasted()
        .replaceAll(/<details([^>]*) name="[^"]*"/g, '<details$1')
        .replaceAll(/@supports not selector\([^{]*\)\s*\{/g, '@media all{');
      await browser.goto(host.page(older));
      await choose(browser, 2);
      await browser.tap(part('choice', 0), { anyway: true });
      letScript();
      await runs(browser);
      assert.equal(await browser.evaluate(({ taken }) => taken()), 2);
      assert.deepEqual(await browser.evaluate(({ heard }) => heard('quiz-answer').map(({ choice }) => choice)), [2]);
    },
  },
  takenOver('the full page', (host) => `${host.origin}/quiz/?cards=5`),
  takenOver('a post of two lines', (host) => host.post({ cards: '5' })),
  takenOver('a post with the card in it', (host) => host.page(pasted())),
  {
    name: 'a tap and Next before even the script has come lead to the second card',
    async play({ browser, host }) {
      const [letScript, letWasm] = [host.hold(/\/page\.js$/), host.hold(/_bg\.wasm$/)];
      await browser.goto(`${host.origin}/quiz/?cards=5`);
      await choose(browser, 2);
      const scene = await browser.evaluate(({ text }) => text('scenario'));
      // Without the script, "Next" would lead away from the quiz, to the handout with all cards.
      assert.equal(await browser.evaluate(({ seen }) => seen('next').length), 0);
      letScript();
      await browser.until('the script is there', ({ quiz }) => quiz().matches(':defined'));
      assert.equal(await browser.evaluate(({ seen }) => seen('next').length), 1);
      await browser.tap(part('next'));
      letWasm();
      await browser.until('the second card is there', ({ runs, text }, scene) => runs() && text('scenario') !== scene, scene);
      assert.equal(await browser.evaluate(({ heard }) => heard('quiz-answer').length), 1);
    },
  },
  inColumns('with the card in place', ''),
  inColumns('with a deck of its own', '', inlineDeck(fixture('small'))),
  inColumns('in a frame', 'mode="frame"'),
  {
    name: 'two quizzes on a page: an early answer and Next on the second are not lost',
    async play({ browser, host }) {
      const letGo = host.hold(/_bg\.wasm$/);
      const quiz = '<leader-quiz cards="5" storage="off"></leader-quiz>';
      await browser.goto(host.page(`<script type="module" src="/quiz/leader-quiz.js"></script>${quiz}<p>And again.</p>${quiz}`));
      await browser.until('both first cards are there', ({ seen }) => seen('choice', 0).length > 1 && seen('choice', 1).length > 1);
      // Clicked by script: the position on the page does not matter here.
      const early = (name) => browser.evaluate(({ seen }, name) => seen(name, 1)[0].click(), name);
      await early('choice');
      await browser.until('it is explained', ({ seen }) => seen('explanation', 1).length === 1);
      await early('next');
      const scene = await browser.evaluate(({ text }) => text('scenario', 1));
      letGo();
      await browser.until(
        'the second has gone on, and the first has not',
        ({ runs, text }, scene) => runs(0) && runs(1) && text('scenario', 0) === scene && text('scenario', 1) !== scene,
        scene,
      );
      assert.equal(await browser.evaluate(({ heard }) => heard('quiz-answer').length), 1);
    },
  },
  {
    name: 'without WebAssembly the card answers, and a sentence and a link say how to go on',
    async play({ browser, host }) {
      const head = '<script>delete window.WebAssembly</script>';
      await browser.goto(host.post({}, { head }));
      await browser.until('it is told', ({ seen }) => seen('error').length === 1);
      await isAnswered(browser, 0);
      await browser.tap(part('next'));
      await browser.until('the handout is there', () => location.pathname.endsWith('/handout.html'));
    },
  },
];
