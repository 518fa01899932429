// The events that the page around the quiz gets. Whatever its listeners do, the quiz goes on.
import { answer, choose, embed, events, expect, finish, next, open, part, readCard, ready, skipToResult, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };

const names = (page) => page.evaluate(() => window.quizEvents.map(({ type }) => type));

test('events come in turn, from the element, bubbling out of it, each with the id of the deck', async ({ page }) => {
  await page.addInitScript(() => {
    window.heard = [];
    for (const name of ['quiz-ready', 'quiz-answer', 'quiz-complete']) {
      document.addEventListener(name, (event) => {
        const { bubbles, composed, detail, target } = event;
        window.heard.push({ name, bubbles, composed, deck: detail.deck, from: target.localName });
      });
    }
  });
  const quiz = await embed(page, { ...SMALL, cards: '2' });
  await choose(quiz);
  await next(quiz);
  await choose(quiz);
  // The last card is answered, but the reader has not gone on to the result.
  expect(await names(page)).toEqual(['quiz-ready', 'quiz-answer', 'quiz-answer']);
  await next(quiz);
  await expect(part(quiz, 'result')).toBeVisible();
  const common = { bubbles: true, composed: true, deck: 'small', from: 'leader-quiz' };
  expect(await page.evaluate(() => window.heard)).toEqual(['quiz-ready', 'quiz-answer', 'quiz-answer', 'quiz-complete'].map((name) => ({ name, ...common })));
});

test('looking back and forth is no answer', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await answer(quiz);
  await part(quiz, 'back').click();
  await next(quiz);
  await expect(part(quiz, 'explanation')).toHaveCount(0);
  expect(await names(page)).toEqual(['quiz-ready', 'quiz-answer']);
});

test('going back from the result and on again completes nothing twice, also after a reload', async ({ page }) => {
  const quiz = await embed(page, { ...SMALL, cards: '2' });
  await skipToResult(quiz);
  await part(quiz, 'back').click();
  await next(quiz);
  await expect(part(quiz, 'result')).toBeVisible();
  expect(await events(page, 'quiz-complete')).toHaveLength(1);
  await part(quiz, 'back').click();
  await page.reload();
  await ready(page);
  await next(quiz);
  await expect(part(quiz, 'result')).toBeVisible();
  expect(await events(page, 'quiz-complete')).toHaveLength(0);
});

test('starting again reports a new run', async ({ page }) => {
  const quiz = await embed(page, { ...SMALL, cards: '2' });
  await skipToResult(quiz);
  await part(quiz, 'restart').click();
  await skipToResult(quiz);
  const run = ['quiz-answer', 'quiz-answer', 'quiz-complete'];
  expect(await names(page)).toEqual(['quiz-ready', ...run, ...run]);
});

test.describe('a listener of the page', () => {
  // `page.evaluate` cannot pass a function as an argument, so pass its source.
  const on = (page, name, listener) =>
    page.evaluate(([name, body]) => document.addEventListener(name, new Function(`return ${body}`)()), [name, String(listener)]);

  test('that throws does not stop the quiz', async ({ page, foreseen }) => {
    foreseen(/uncaught: Error: a fault of the page/);
    const quiz = await embed(page, SMALL);
    await on(page, 'quiz-answer', () => {
      throw new Error('a fault of the page');
    });
    await finish(quiz);
  });

  test('that removes the quiz ends it without a word', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await on(page, 'quiz-answer', (event) => event.target.remove());
    await part(quiz, 'choice').nth(0).click();
    await expect(page.locator('leader-quiz')).toHaveCount(0);
    expect(await names(page)).toEqual(['quiz-ready', 'quiz-answer']);
  });

  test('that moves the quiz leaves it going', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await on(page, 'quiz-answer', (event) => document.body.prepend(event.target));
    await finish(quiz);
  });

  test('that sets attributes leaves it going', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await on(page, 'quiz-answer', (event) => event.target.setAttribute('seed', '7'));
    await finish(quiz);
  });

  test('that presses buttons of the quiz at once leaves it going', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await answer(quiz);
    await on(page, 'quiz-answer', ({ target }) => {
      for (const button of target.shadowRoot.querySelectorAll('button')) button.click();
    });
    await part(quiz, 'choice').nth(0).click();
    // Whichever of the clicks counted, a reader can go on from here.
    await expect(part(quiz, 'choice').first()).toBeVisible();
    await part(quiz, 'back').or(part(quiz, 'next')).first().click();
    await expect(part(quiz, 'scenario')).toBeFocused();
  });

  test('that makes another quiz gets one', async ({ page }) => {
    await embed(page, { ...SMALL, id: 'first' });
    await on(page, 'quiz-answer', ({ target }) => {
      if (target.id === 'first') document.body.insertAdjacentHTML('beforeend', '<leader-quiz id="second" cards="2"></leader-quiz>');
    });
    await choose(page.locator('#first'), 1);
    await ready(page, 2);
    await finish(page.locator('#second'));
    expect(await readCard(page.locator('#first'))).toMatchObject({ taken: 1 });
  });
});

test.describe('another quiz of the page has restarted, and saving the answer finds its progress', () => {
  const NAME = 'leader-quiz:small:4';
  const token = (page) => page.evaluate((name) => localStorage.getItem(name), NAME);
  /** Stores progress as another quiz of the same page does: the browser fires no `storage` event for that. */
  const store = (page, token) => page.evaluate(([name, token]) => localStorage.setItem(name, token), [NAME, token]);

  /** A quiz of four cards, begun again. Returns the token of a run with the first card's third choice taken. */
  async function begunAgain(page) {
    const quiz = await embed(page, { deck: '/fixtures/small.json', seed: '1' });
    await choose(quiz, 2);
    await expect.poll(() => token(page)).toBeTruthy();
    const other = await token(page);
    await page.evaluate(() => localStorage.clear());
    await open(page, '/host/pasted.html');
    return other;
  }

  test('the event names the card that was answered', async ({ page }) => {
    const other = await begunAgain(page);
    const quiz = page.locator('leader-quiz');
    await answer(quiz, 0);
    await store(page, other);
    await part(quiz, 'choice').nth(1).click();
    await expect(part(quiz, 'notice')).toContainText('started again');
    await expect(part(quiz, 'progress')).toContainText('1');
    const sent = await events(page, 'quiz-answer');
    expect(sent.map(({ card }) => card)).toEqual(['a', 'b']);
  });

  test('quiz-complete is sent', async ({ page }) => {
    const other = await begunAgain(page);
    const quiz = page.locator('leader-quiz');
    for (let card = 0; card < 3; card += 1) await answer(quiz, 0);
    await choose(quiz, 0);
    await store(page, other);
    await next(quiz);
    await expect(part(quiz, 'notice')).toContainText('started again');
    expect(await events(page, 'quiz-complete')).toHaveLength(1);
  });
});
