// The DOM work of a tap, of going on, of typing and of a second thought: elements created and attributes set. Counted,
// not timed, so that the tests are not flaky.
import { choose, embed, expect, fixture, next, part, skipToResult, test } from './quiz.mjs';

const CARD_COUNT = 60;
const small = fixture('small');
const many = { ...small, id: 'many', cards: Array.from({ length: CARD_COUNT }, (_, at) => ({ ...small.cards[at % small.cards.length], id: `card-${at}` })) };

test.beforeEach(async ({ page }) => {
  await page.route('/fixtures/many.json', (route) => route.fulfill({ json: many }));
  await page.addInitScript(() => {
    window.work = { elements: 0, texts: 0, attributes: 0 };
    const count = ({ prototype }, name, what) => {
      const before = prototype[name];
      prototype[name] = function (...given) {
        window.work[what] += 1;
        return before.apply(this, given);
      };
    };
    count(Document, 'createElement', 'elements');
    count(Document, 'createElementNS', 'elements');
    count(Node, 'cloneNode', 'elements');
    count(Document, 'createTextNode', 'texts');
    count(Element, 'setAttribute', 'attributes');
    count(Element, 'removeAttribute', 'attributes');
  });
});

/** The DOM operations during `act`. The first element of each kind is created once more, as a template to clone. */
async function domWork(page, act) {
  await page.evaluate(() => Object.keys(window.work).forEach((what) => (window.work[what] = 0)));
  await act();
  return page.evaluate(() => window.work);
}

/** As `domWork`, and in addition the elements that are new in the quiz, with their attributes and texts. */
async function newElements(page, act) {
  await page.evaluate(() => {
    const root = document.querySelector('leader-quiz').shadowRoot;
    window.before = new Set(root.querySelectorAll('*'));
  });
  const done = await domWork(page, act);
  const fresh = await page.evaluate(() => {
    const root = document.querySelector('leader-quiz').shadowRoot;
    const fresh = [...root.querySelectorAll('*')].filter((one) => !window.before.has(one));
    const texts = fresh.flatMap((one) => [...one.childNodes]).filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    const attributes = fresh.reduce((sum, one) => sum + one.attributes.length, 0);
    return { elements: fresh.length, texts: texts.length, attributes };
  });
  return { done, fresh };
}

/** A quiz after its first cards, when all kinds of elements have been created: from now on each tap costs the same. */
async function openWarm(page) {
  const quiz = await embed(page, { deck: '/fixtures/many.json', seed: '1' });
  for (let cards = 0; cards < small.cards.length; cards += 1) {
    await choose(quiz);
    await next(quiz);
  }
  return quiz;
}

test('a tap makes what is said to it, and sets three attributes on each choice and two on the quiz', async ({ page }) => {
  const quiz = await openWarm(page);
  const choices = await part(quiz, 'choice').count();
  const { done, fresh } = await newElements(page, () => choose(quiz));
  expect(done.elements).toBe(fresh.elements);
  expect(done.texts).toBe(fresh.texts);
  // For each choice: the key shortcut is removed, the disabled state and the lean are set. For the choice taken: the
  // pressed state. On the root: the progress token.
  expect(done.attributes).toBe(fresh.attributes + 3 * choices + 2);
  // For a card with three choices. Each further operation makes every tap slower (docs/decisions/0006-time.md).
  expect(fresh).toEqual({ elements: 23, texts: 9, attributes: 55 });
});

test('next makes the card', async ({ page }) => {
  const quiz = await openWarm(page);
  await choose(quiz);
  const { done, fresh } = await newElements(page, () => next(quiz));
  expect(done.elements).toBe(fresh.elements);
  expect(done.texts).toBe(fresh.texts);
  expect(done.attributes).toBe(fresh.attributes + 1);
  // For a card with five choices.
  expect(fresh).toEqual({ elements: 36, texts: 18, attributes: 64 });
});

test('a key in the notebook makes the lines that it changes, however many cards there are', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/many.json' });
  await skipToResult(quiz);
  const field = part(quiz, 'audit').getByRole('textbox').first();
  await field.fill('One word');
  const inside = await domWork(page, () => field.press('s'));
  expect(inside).toEqual({ elements: 0, texts: 0, attributes: 0 });
  const another = await domWork(page, () => field.pressSequentially(' m'));
  // The number of words, and the number of lines for browsers whose fields do not grow.
  expect(another).toEqual({ elements: 1, texts: 1, attributes: 2 });
});

test('a second thought makes what is said of it, however many cards there are', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/many.json' });
  await skipToResult(quiz);
  const card = part(quiz, 'review').locator('details').nth(1);
  await card.evaluate((card) => (card.open = true));
  const other = card.locator('li:not([data-taken]) button').first();
  const { done, fresh } = await newElements(page, () => other.click());
  expect(done.elements).toBe(fresh.elements);
  expect(done.attributes).toBeLessThan(60);
});
