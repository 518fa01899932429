// An element with an inline deck (JSON between its tags), which the page inserts by script, whose deck it changes or
// removes.
import { answer, builtIn, choose, events, expect, fixture, hold, inlineDeck, next, part, ready, servePost, test } from './quiz.mjs';

const PAGE = '/host/pasted.html';
const WASM = /_bg\.wasm/;
const small = fixture('small');
/** A deck with another id and two of the cards. The first is a spot card. */
const spots = { ...small, id: 'spots', cards: [small.cards[2], small.cards[0]] };

/** Opens a post with this deck (or this markup) between the tags. */
async function openInline(page, deck, attributes = {}, address = PAGE) {
  await servePost(page, attributes, address, typeof deck === 'string' ? deck : inlineDeck(deck));
  await page.goto(address);
  return page.locator('leader-quiz');
}

test.describe('what a page does with its element', () => {
  const letIn = async (page) => {
    await page.goto('/host/app.html');
    await page.evaluate(() => customElements.whenDefined('leader-quiz'));
  };

  test('put in by script, the deck before or after: the built-in deck is never seen', async ({ page }) => {
    const first = await builtIn(page);
    await letIn(page);
    await page.evaluate((deck) => {
      window.titles = new Set();
      const look = () => {
        for (const { shadowRoot } of document.querySelectorAll('leader-quiz')) {
          const title = shadowRoot?.querySelector('[part~=title]');
          if (title?.checkVisibility()) window.titles.add(title.textContent);
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      const made = (id) => {
        const script = Object.assign(document.createElement('script'), { type: 'application/json' });
        script.textContent = JSON.stringify({ ...deck, id, title: id });
        return script;
      };
      const before = document.createElement('leader-quiz');
      before.append(made('before'));
      const after = document.createElement('leader-quiz');
      document.querySelector('main').append(before, after);
      after.append(made('after'));
      const template = document.createElement('template');
      template.innerHTML = `<leader-quiz>${made('cloned').outerHTML}<a href="/quiz/">A link</a></leader-quiz>`;
      document.querySelector('main').append(template.content.cloneNode(true));
      document.querySelector('main').insertAdjacentHTML('beforeend', `<leader-quiz>${made('written').outerHTML}</leader-quiz>`);
      for (const quiz of document.querySelectorAll('leader-quiz')) quiz.style.cssText = 'position: absolute; inset: 0 0 auto';
    }, small);
    await ready(page, 4);
    expect((await events(page, 'quiz-ready')).map(({ deck }) => deck).sort()).toEqual(['after', 'before', 'cloned', 'written']);
    expect(await page.evaluate(() => [...window.titles])).not.toContain(first.title);
  });

  // React, Preact and lit change the data of the existing text node.
  test('another text in the same node', async ({ page }) => {
    const quiz = await openInline(page, small, { storage: 'off' });
    await ready(page);
    await quiz.evaluate((quiz, text) => (quiz.querySelector('script').firstChild.data = text), JSON.stringify(spots));
    await ready(page, 2);
    expect((await events(page, 'quiz-ready')).at(-1)).toMatchObject({ deck: 'spots', cards: 2 });
  });

  test('another text, another script, or none: the quiz goes along', async ({ page }) => {
    const quiz = await openInline(page, small, { storage: 'off' });
    await ready(page);
    await answer(quiz);
    const title = (deck) => expect(part(quiz, 'title')).toHaveText(deck.title);
    await quiz.evaluate((quiz, text) => (quiz.querySelector('script').textContent = text), JSON.stringify({ ...spots, title: 'Another text' }));
    await ready(page, 2);
    await title({ title: 'Another text' });
    await quiz.evaluate(
      (quiz, text) => {
        const script = Object.assign(document.createElement('script'), { type: 'application/json', textContent: text });
        quiz.querySelector('script').replaceWith(script);
      },
      JSON.stringify({ ...small, id: 'third', title: 'Another script' }),
    );
    await ready(page, 3);
    await title({ title: 'Another script' });
    // The same text again, or another link, does not restart the quiz.
    await choose(quiz, 2);
    await quiz.evaluate((quiz) => {
      quiz.querySelector('a').textContent = 'Another link';
      quiz.querySelector('script').replaceWith(quiz.querySelector('script').cloneNode(true));
    });
    await next(quiz);
    await quiz.evaluate((quiz) => quiz.querySelector('script').remove());
    await ready(page, 4);
    await title(await builtIn(page));
    expect((await events(page, 'quiz-ready')).map(({ deck }) => deck)).toEqual(['small', 'spots', 'third', 'leader-or-manager']);
  });

  test('another text before the quiz is there: the card is the one of the text that stands there', async ({ page }) => {
    const letGo = await hold(page, WASM);
    const quiz = await openInline(page, small);
    await expect(part(quiz, 'scenario')).toHaveText(small.cards[0].scenario);
    await quiz.evaluate((quiz, text) => (quiz.querySelector('script').textContent = text), JSON.stringify(spots));
    await expect(part(quiz, 'scenario')).toHaveText(spots.cards[0].scenario);
    await part(quiz, 'choice').nth(1).click();
    letGo();
    await ready(page);
    expect(await events(page, 'quiz-answer')).toMatchObject([{ deck: 'spots', card: 'c', choice: 1 }]);
  });

  test('two on a page, each with its own', async ({ page }) => {
    await page.route('/host/both.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>A post</title><script type="module" src="/quiz/leader-quiz.js"></script>
<leader-quiz id="one">${inlineDeck(small)}</leader-quiz><leader-quiz id="two">${inlineDeck(spots)}</leader-quiz></html>`,
      }),
    );
    await page.goto('/host/both.html');
    const [one, two] = ['one', 'two'].map((id) => page.locator(`#${id}`));
    await one.scrollIntoViewIfNeeded();
    await two.scrollIntoViewIfNeeded();
    await ready(page, 2);
    await expect(part(one, 'scenario')).toHaveText(small.cards[0].scenario);
    await expect(part(two, 'scenario')).toHaveText(spots.cards[0].scenario);
    await answer(two);
    await answer(one);
    expect((await events(page, 'quiz-answer')).map(({ deck }) => deck)).toEqual(['spots', 'small']);
  });

  test('a script that runs while the page still comes waits for the deck to be whole', async ({ page }) => {
    // A slow page: the parser has created the element, but not yet all of the deck.
    await page.addInitScript(() => Object.defineProperty(document, 'readyState', { configurable: true, get: () => 'loading' }));
    await page.goto('/host/app.html');
    await page.evaluate(() => customElements.whenDefined('leader-quiz'));
    await page.evaluate(() => document.querySelector('main').append(document.createElement('leader-quiz')));
    const quiz = page.locator('leader-quiz');
    await quiz.evaluate((quiz) => quiz.append(Object.assign(document.createElement('script'), { type: 'application/json', textContent: '{"for' })));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(await quiz.evaluate((quiz) => quiz.shadowRoot)).toBeNull();
    await quiz.evaluate((quiz, text) => {
      quiz.querySelector('script').textContent = text;
      quiz.after('\n');
    }, JSON.stringify(small));
    await ready(page);
    expect(await events(page, 'quiz-error')).toEqual([]);
    await expect(part(quiz, 'scenario')).toHaveText(small.cards[0].scenario);
  });
});
