// The steps that a page or its author does to a quiz: changing attributes, moving it, changing the layout.
import { pick } from '../chance.mjs';
import { LAYOUTS } from './world.mjs';

/** Values of attributes, valid and invalid. `null` removes the attribute. */
const ATTRIBUTES = {
  deck: [
    null,
    '/fixtures/small.json',
    '/fixtures/small.json',
    '/fixtures/sets.json',
    '/fixtures/ugly.json',
    '/quiz/decks/fuehren-oder-verwalten.json',
    '/fixtures/broken.json',
    '/fixtures/none.json',
    'http://[',
    '',
  ],
  // Sets of sets.json and of the built-in deck.
  set: [null, 'short', 'two', 'all', 'workshop', 'post', 'none', ''],
  cards: [null, '2', '3', '4', '1', '0', '-1', 'many', '2.5', '99999999999', ''],
  lang: [null, 'en', 'de', 'de', 'de-AT', 'tlh', '???', 'constructor', ''],
  article: [null, '/post', 'post.html#a', 'http://[', 'javascript:alert(1)'],
  storage: [null, null, 'off', 'perhaps', ''],
  seed: [null, '1', '7', 'seven', '4294967296', '-1'],
  mode: [null, null, 'frame', 'inline', 'sideways'],
  theme: [null, 'dark', 'light', 'auto', 'sepia'],
};
/** Attributes to change, each as often as it should be drawn. */
const WEIGHTED_ATTRIBUTES = ['deck', 'cards', 'set', 'lang', 'storage', 'seed', 'mode', 'theme', 'article', 'lang', 'cards', 'theme'];
const WIDTHS_PX = [320, 360, 700, 1280];
/** Calls `change` in the page with the element of a quiz. Returns the number of the quiz and the result. */
const changeElement = (page, at, change, given) =>
  page.evaluate(
    ([at, change, given]) => {
      const all = [...document.querySelectorAll('leader-quiz')];
      const quiz = all[Math.floor(at * all.length)];
      if (!quiz) return undefined;
      const number = window.monkey.number(quiz);
      return { quiz: number, found: new Function('quiz', 'given', `return (${change})(quiz, given)`)(quiz, given) };
    },
    [at, String(change), given],
  );

export const PAGE = {
  async attribute({ page, world }, { quiz, a, b }) {
    const name = pick(WEIGHTED_ATTRIBUTES, a);
    const value = pick(ATTRIBUTES[name], b);
    const changed = await changeElement(
      page,
      quiz,
      (quiz, [name, value]) => {
        const before = quiz.getAttribute(name);
        if (value === null) quiz.removeAttribute(name);
        else quiz.setAttribute(name, value);
        return before;
      },
      [name, value],
    );
    if (name === 'deck' && /broken|none/.test(value)) world.noise = true;
    return changed && { kind: 'attribute', quiz: changed.quiz, name, value, before: changed.found };
  },

  async move({ page }, { quiz, a }) {
    const moved = await changeElement(
      page,
      quiz,
      (quiz, a) => {
        const to = a < 0.5 ? (document.querySelector('aside') ?? document.body) : (document.querySelector('main') ?? document.body);
        if (a > 0.8 && to.moveBefore) to.moveBefore(quiz, null);
        else to.append(quiz);
      },
      a,
    );
    return moved && { kind: 'move', quiz: moved.quiz };
  },

  async out({ page }, { quiz, a }) {
    const out = await changeElement(
      page,
      quiz,
      (quiz, a) => {
        // The full page is not an author's page: nobody removes its quiz before the script has loaded.
        if (location.pathname === '/quiz/' && !customElements.get('leader-quiz')) return undefined;
        quiz.remove();
        if (a < 0.8) window.monkey.away.push(quiz);
        return true;
      },
      a,
    );
    return out?.found && { kind: 'out', quiz: out.quiz };
  },

  async into({ page }) {
    const quiz = await page.evaluate(() => {
      const quiz = window.monkey.away.pop();
      if (quiz) (document.querySelector('main') ?? document.body).append(quiz);
      return quiz && window.monkey.number(quiz);
    });
    return quiz && { kind: 'into', quiz };
  },

  async make({ page }, { quiz, a }) {
    const made = await changeElement(
      page,
      quiz,
      (quiz, a) => {
        if (document.querySelectorAll('leader-quiz').length > 2) return undefined;
        const other = a < 0.5 ? quiz.cloneNode(true) : document.createElement('leader-quiz');
        quiz.after(other);
        return window.monkey.number(other);
      },
      a,
    );
    return made?.found && { kind: 'make', quiz: made.found };
  },

  async layout({ page }, { quiz, a, b }) {
    if (b < 0.3) {
      const width = pick(WIDTHS_PX, a);
      await page.setViewportSize({ width, height: 800 });
      return { kind: 'layout', style: `${width} px` };
    }
    if (b > 0.9) {
      const hidden = await changeElement(page, quiz, (quiz) => (quiz.hidden = !quiz.hidden));
      return hidden && { kind: 'layout', style: `hidden ${hidden.found}`, quiz: hidden.quiz, hides: true };
    }
    const style = pick(LAYOUTS, a);
    const laid = await changeElement(page, quiz, (quiz, style) => (quiz.parentElement.style.cssText = style), style);
    return laid && { kind: 'layout', style };
  },
};
