// Whatever changes around a reader, the elements that they use stay the same DOM elements: focus, text, cursor and open
// `<details>` are kept. Text is typed key by key: `fill` sets the whole value and would not notice a replaced field.
import { choose, embed, expect, fixture, next, part, ready, skipToResult, test } from './quiz.mjs';

const DECK = fixture('small');
const SMALL = { deck: '/fixtures/small.json', seed: '7' };
const field = (quiz, at = 0) => part(quiz, 'audit').getByRole('textbox').nth(at);
const folded = (quiz, at) => part(quiz, 'review').locator('details').nth(at);

async function openAtResult(page, attributes = {}) {
  const quiz = await embed(page, { ...SMALL, ...attributes });
  await skipToResult(quiz);
  return quiz;
}

/**
 * Runs `act` and asserts that the same element has the focus afterwards, with the same selection, and that the same
 * `<details>` are open.
 */
async function expectUndisturbed(quiz, act, what) {
  const look = (quiz) => {
    const open = [...quiz.shadowRoot.querySelectorAll('details')].map(({ open }) => open);
    const { selectionStart, selectionEnd } = quiz.shadowRoot.activeElement ?? {};
    return { open, selection: [selectionStart, selectionEnd] };
  };
  await quiz.evaluate((quiz) => (window.focusedBefore = quiz.shadowRoot.activeElement));
  const before = await quiz.evaluate(look);
  await act();
  // After two frames all pending rendering is done.
  await quiz.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await quiz.evaluate((quiz) => quiz.shadowRoot.activeElement === window.focusedBefore && !!window.focusedBefore), what).toBe(true);
  expect(await quiz.evaluate(look), what).toEqual(before);
}

/** As `expectUndisturbed`, for an `act` that moves the cursor itself. */
async function expectSameField(quiz, act, what) {
  await quiz.evaluate((quiz) => (window.focusedBefore = quiz.shadowRoot.activeElement));
  await act();
  expect(await quiz.evaluate((quiz) => quiz.shadowRoot.activeElement === window.focusedBefore && !!window.focusedBefore), what).toBe(true);
}

test('an empty field is typed into, emptied and typed into again, with real keys', async ({ page }) => {
  const quiz = await openAtResult(page);
  const keys = await page.evaluateHandle(() => {
    const heard = [];
    document.addEventListener('keydown', ({ key }) => heard.push(key));
    return heard;
  });
  await field(quiz).click();
  for (const words of ['no', 'yes, two']) {
    await expectSameField(quiz, () => page.keyboard.type(words), words);
    await expect(field(quiz)).toHaveValue(words);
    for (const _ of words) await expectSameField(quiz, () => page.keyboard.press('Backspace'), 'emptied');
    await expect(field(quiz)).toHaveValue('');
  }
  await expectSameField(quiz, () => page.keyboard.type('a\nb'), 'lines');
  await expect(field(quiz)).toHaveValue('a\nb');
  await expectSameField(quiz, () => page.keyboard.press('ControlOrMeta+a'), 'all');
  await expectSameField(quiz, () => page.keyboard.press('Delete'), 'deleted');
  await expect(field(quiz)).toHaveValue('');
  // The page's listener gets none of the keys, so its shortcuts are not triggered.
  expect(await keys.jsonValue()).toEqual([]);
});

test('words are composed in an empty field by an input method', async ({ page }) => {
  const quiz = await openAtResult(page);
  const cdp = await page.context().newCDPSession(page);
  await field(quiz).click();
  const compose = (text) => cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  for (const text of ['k', 'か', 'かん', '漢']) await expectSameField(quiz, () => compose(text), text);
  await expectSameField(quiz, () => cdp.send('Input.insertText', { text: '漢字' }), 'taken');
  await expect(field(quiz)).toHaveValue('漢字');
  // Also in the middle of existing text.
  await page.keyboard.press('ArrowLeft');
  for (const text of ['の', 'のう']) await expectSameField(quiz, () => compose(text), text);
  await expectSameField(quiz, () => cdp.send('Input.insertText', { text: '能' }), 'taken');
  await expect(field(quiz)).toHaveValue('漢能字');
});

test('a second question, answered before the first', async ({ page }) => {
  const deck = { ...DECK, audit: [...DECK.audit, { theme: 'one', prompt: 'And theme one?' }] };
  await page.route('/fixtures/asking.json', (route) => route.fulfill({ json: deck }));
  const quiz = await openAtResult(page, { deck: '/fixtures/asking.json' });
  for (const at of [1, 0]) {
    await field(quiz, at).click();
    await expectSameField(quiz, () => page.keyboard.type(`words ${at}`), `field ${at}`);
  }
  await expect(field(quiz, 0)).toHaveValue('words 0');
  await expect(field(quiz, 1)).toHaveValue('words 1');
});

test('a question that the deck no longer has, its answer emptied and written anew', async ({ page }) => {
  const earlier = {
    ...DECK,
    audit: [
      { theme: 'one', prompt: 'Asked earlier?' },
      { theme: 'two', prompt: 'And this?' },
    ],
  };
  await page.route('/fixtures/earlier.json', (route) => route.fulfill({ json: earlier }));
  const quiz = await openAtResult(page, { deck: '/fixtures/earlier.json', storage: 'off' });
  for (const at of [0, 1]) {
    await field(quiz, at).click();
    await page.keyboard.type('Then.');
  }
  await quiz.evaluate((quiz) => quiz.setAttribute('deck', '/fixtures/small.json'));
  await ready(page, 2);
  // The cards are the same, so their answers are kept.
  await expect(part(quiz, 'result')).toBeVisible();
  const old = quiz.getByLabel('Asked earlier?');
  await old.click();
  await page.keyboard.press('End');
  for (const _ of 'Then.') await expectSameField(quiz, () => page.keyboard.press('Backspace'), 'emptied');
  await expectSameField(quiz, () => page.keyboard.type('Now.'), 'written anew');
  await expect(old).toHaveValue('Now.');
  await expect(quiz.getByLabel('And this?')).toHaveValue('Then.');
});

test('second thoughts and what they change leave focus, filter, words and unfolded cards alone', async ({ page }) => {
  const quiz = await openAtResult(page);
  const filter = part(quiz, 'review').getByRole('combobox');
  await filter.selectOption('0');
  await folded(quiz, 0).locator('summary').click();
  await filter.selectOption('all');
  await folded(quiz, 1).locator('summary').click();
  const other = part(quiz, 'again').and(quiz.locator(':not([aria-pressed])'));
  const first = folded(quiz, 1).locator('[aria-pressed]');
  const taken = await first.evaluateHandle((button) => button);
  await folded(quiz, 1).locator('.choice:not([aria-pressed])').first().focus();
  await expectUndisturbed(quiz, () => page.keyboard.press('Enter'), 'a second thought');
  await filter.selectOption('now');
  await folded(quiz, 1).locator('.choice:not([aria-pressed], [data-stands] *)').last().focus();
  await expectUndisturbed(quiz, () => page.keyboard.press('Space'), 'another');
  await expect(filter).toHaveValue('now');
  await taken.focus();
  await expectUndisturbed(quiz, () => page.keyboard.press('Enter'), 'back to the first');
  await expect(filter).toHaveValue('now');
  await expect(other.first()).toBeAttached();
  await field(quiz).click();
  await page.keyboard.type('a b');
  await page.keyboard.press('ArrowLeft');
  // As if a script of the page did it, while the cursor is in the field.
  const think = () =>
    folded(quiz, 1)
      .locator('.choice')
      .last()
      .evaluate((button) => button.click());
  await expectUndisturbed(quiz, think, 'with the cursor in a field');
  await expect(field(quiz)).toHaveValue('a b');
});

test('asking to forget and thinking better of it keeps the words, and what comes of copying moves nothing', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const quiz = await openAtResult(page);
  await field(quiz).click();
  await page.keyboard.type('words');
  const forget = part(quiz, 'audit').locator('details > summary');
  await forget.click();
  await expectSameField(quiz, () => page.keyboard.press('Enter'), 'folded again');
  await folded(quiz, 0).locator('summary').click();
  const copy = part(quiz, 'audit').locator('[data-export=copy]');
  await copy.focus();
  const done = part(quiz, 'audit').locator('.told');
  await expectUndisturbed(quiz, async () => (await page.keyboard.press('Enter'), expect(done).not.toBeEmpty()), 'copied');
  await expect(field(quiz)).toHaveValue('words');
});

const CHANGES = [
  ['theme', 'dark'],
  ['article', '/host/post.html'],
  ['seed', '8'],
  ['storage', 'off'],
  ['article', null],
  ['storage', null],
];
const set = (quiz, [name, value]) =>
  quiz.evaluate((quiz, [name, value]) => (value === null ? quiz.removeAttribute(name) : quiz.setAttribute(name, value)), [name, value]);

test('attributes change while a card is read', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await part(quiz, 'choice').nth(1).focus();
  for (const change of CHANGES) await expectUndisturbed(quiz, () => set(quiz, change), `asked: ${change}`);
  await page.keyboard.press('Enter');
  await expect(part(quiz, 'explanation')).toBeVisible();
  for (const change of CHANGES) await expectUndisturbed(quiz, () => set(quiz, change), `answered: ${change}`);
  await part(quiz, 'next').focus();
  for (const change of CHANGES) await expectUndisturbed(quiz, () => set(quiz, change), `next: ${change}`);
});

test('attributes change while the result is read and written to', async ({ page }) => {
  const quiz = await openAtResult(page);
  await folded(quiz, 0).locator('summary').click();
  await field(quiz).click();
  await page.keyboard.type('one two');
  await page.keyboard.press('ArrowLeft');
  for (const change of CHANGES) await expectUndisturbed(quiz, () => set(quiz, change), `writing: ${change}`);
  await page.keyboard.type('w');
  await expect(field(quiz)).toHaveValue('one twwo');
  await folded(quiz, 0).locator('summary').focus();
  for (const change of CHANGES) await expectUndisturbed(quiz, () => set(quiz, change), `reviewing: ${change}`);
});

test.describe('a translator has put elements of its own in the place of every text', () => {
  /** Simulates the page translation of browsers: puts each text into two `<font>` elements, now and when it changes. */
  const translate = (page) =>
    page.evaluate(() => {
      const root = document.querySelector('leader-quiz').shadowRoot;
      const wrap = (node) => {
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.textContent = node.data.toUpperCase();
        outer.append(inner);
        node.replaceWith(outer);
      };
      const all = () => {
        const texts = [];
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (walker.nextNode())
          if (walker.currentNode.data.trim() && !walker.currentNode.parentNode.closest('font, textarea')) texts.push(walker.currentNode);
        texts.forEach(wrap);
      };
      all();
      new MutationObserver(all).observe(root, { subtree: true, childList: true, characterData: true });
    });

  /** All texts of the quiz in upper case, as the simulated translator writes them. */
  const read = (quiz) =>
    quiz.evaluate(({ shadowRoot }) => {
      const text = (node) => (node.nodeType === 3 ? node.data : node.localName === 'textarea' ? node.value : [...node.childNodes].map(text).join('|'));
      return text(shadowRoot.querySelector('.root'))
        .toUpperCase()
        .split('|')
        .filter((text) => text.trim());
    });

  test('nothing stands twice or still, from the first card to second thoughts and words', async ({ page, browser }) => {
    const quiz = await embed(page, { ...SMALL, storage: 'off' });
    // The same quiz in an untranslated page, to compare with.
    const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
    const plain = await context.newPage();
    await plain.addInitScript(
      () => (window.quizEvents = []) && document.addEventListener('quiz-ready', ({ type, detail }) => window.quizEvents.push({ type, detail })),
    );
    const other = await embed(plain, { ...SMALL, storage: 'off' });
    await translate(page);
    const both = async (act, what) => {
      for (const quiz_ of [quiz, other]) await act(quiz_);
      await expect.poll(() => read(quiz), what).toEqual(await read(other));
    };
    await both(() => {}, 'first card');
    for (const _ of DECK.cards) {
      await both((quiz) => choose(quiz, 0), 'answered');
      await both(next, 'went on');
    }
    await both((quiz) => part(quiz, 'back').click(), 'back');
    await both(next, 'the result again');
    for (const at of [0, 1]) {
      await both((quiz) => folded(quiz, at).locator('summary').click(), 'unfolded');
      for (const choice of [2, 1, 0])
        await both(
          (quiz) =>
            folded(quiz, at)
              .locator('.choice')
              .nth(choice % DECK.cards[at].choices.length)
              .click(),
          'a second thought',
        );
    }
    await both((quiz) => field(quiz).click(), 'the field');
    for (const key of 'no x') await both((quiz) => quiz.page().keyboard.type(key), `typed ${key}`);
    await expect(part(quiz, 'audit').locator('.count')).toHaveText(/WORDS: 2/);
    for (const _ of 'no x') await both((quiz) => quiz.page().keyboard.press('Backspace'), 'emptied');
    await both((quiz) => quiz.evaluate((quiz) => quiz.setAttribute('article', '/host/post.html')), 'an article');
    await both((quiz) => quiz.evaluate((quiz) => quiz.setAttribute('seed', '9')), 'another order');
    await both((quiz) => part(quiz, 'restart').click(), 'again');
    await both((quiz) => choose(quiz, 1), 'answered again');
    await context.close();
  });
});
