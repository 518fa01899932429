// Changes in another window (`storage` events) while an element of the quiz has the focus in this one.
import { choose, embed, expect, forbidCopying, next, part, ready, runAnnounceDelay, skipToResult, test } from './quiz.mjs';

/** The stored progress of a quiz with one card. */
const token = (page) => page.evaluate(() => localStorage.getItem('leader-quiz:small:1'));

test('another answer in another window: whoever was in the explanation that goes is at the card', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json', cards: '1', seed: '1' });
  await choose(quiz, 1);
  const elsewhere = await token(page);
  await next(quiz);
  await part(quiz, 'restart').click();
  await choose(quiz, 0);
  await part(quiz, 'choices').locator('li').nth(1).locator('.why summary').focus();
  await page.evaluate((token) => {
    localStorage.setItem('leader-quiz:small:1', token);
    dispatchEvent(new StorageEvent('storage'));
  }, elsewhere);
  await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(part(quiz, 'scenario')).toBeFocused();
});

test('words forgotten in another window: whoever was at a text to copy by hand is at the result', async ({ page }) => {
  await forbidCopying(page);
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  await skipToResult(quiz);
  await part(quiz, 'audit').getByRole('textbox').first().fill('A word.');
  await part(quiz, 'audit').locator('[data-export=copy]').click();
  await expect(quiz.locator('.by-hand textarea')).toBeFocused();
  await page.evaluate(() => {
    localStorage.removeItem('leader-quiz:small:audit');
    dispatchEvent(new StorageEvent('storage'));
  });
  await expect(quiz.locator('.by-hand textarea')).toHaveCount(0);
  await expect(part(quiz, 'result').locator('h2').first()).toBeFocused();
});

test.describe('what came of an export', () => {
  const PORTION = { deck: '/fixtures/small.json', cards: '1', seed: '1' };
  const told = (quiz, where) => part(quiz, where).locator('.told');
  const copy = async (quiz, where) => {
    await part(quiz, where).locator('[data-export=copy]').click();
    await expect(told(quiz, where)).not.toBeEmpty();
  };
  const store = (page, key, text) =>
    page.evaluate(
      ([key, text]) => {
        localStorage.setItem(`leader-quiz:small:${key}`, text);
        dispatchEvent(new StorageEvent('storage'));
      },
      [key, text],
    );

  test('is not said of the result of another window', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-write']);
    const quiz = await embed(page, PORTION);
    await choose(quiz, 1);
    await next(quiz);
    const elsewhere = await token(page);
    await part(quiz, 'restart').click();
    await choose(quiz, 0);
    await next(quiz);
    await copy(quiz, 'share');
    await store(page, '1', elsewhere);
    await expect(told(quiz, 'share')).toBeEmpty();
    await expect(part(quiz, 'result')).toBeVisible();
  });

  for (const refused of [false, true]) {
    test(`is not said of the words of another window${refused ? ', nor are the old ones there to be copied' : ''}`, async ({ page, context }) => {
      if (refused) await forbidCopying(page);
      else await context.grantPermissions(['clipboard-write']);
      const quiz = await embed(page, PORTION);
      await skipToResult(quiz);
      const field = part(quiz, 'audit').getByRole('textbox').first();
      await field.fill('Old words.');
      await copy(quiz, 'audit');
      const stored = await page.evaluate(() => localStorage.getItem('leader-quiz:small:audit'));
      await store(page, 'audit', stored.replace('Old', 'New'));
      await expect(field).toHaveValue('New words.');
      await expect(told(quiz, 'audit')).toBeEmpty();
      await expect(quiz.locator('.by-hand textarea')).toHaveCount(0);
    });
  }

  test('is not said of the result of other cards that the page asks for, also if it comes later', async ({ page }) => {
    await page.addInitScript(() => (navigator.clipboard.writeText = () => new Promise((resolve) => (window.copied = resolve))));
    const quiz = await embed(page, PORTION);
    await skipToResult(quiz);
    const ask = (cards) => quiz.evaluate((quiz, cards) => quiz.setAttribute('cards', cards), cards);
    await ask('2');
    await expect(part(quiz, 'progress')).toContainText('of 2');
    await skipToResult(quiz);
    const button = part(quiz, 'share').locator('[data-export=copy]');
    await button.click();
    await page.evaluate(() => window.copied());
    await expect(told(quiz, 'share')).not.toBeEmpty();
    await ask('1');
    await expect(told(quiz, 'share')).toBeEmpty();
    await page.clock.install();
    await button.click();
    await ask('2');
    await page.evaluate(() => window.copied());
    await runAnnounceDelay(page);
    await expect(told(quiz, 'share')).toBeEmpty();
  });
});

/** Removes a record and fires `storage`, as if another window had removed it. */
const forgotten = (page, key) =>
  page.evaluate((key) => {
    localStorage.removeItem(`leader-quiz:small:${key}`);
    dispatchEvent(new StorageEvent('storage'));
  }, key);

test('words forgotten in another window: whoever was about to forget them here is at the result', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  await skipToResult(quiz);
  const forget = part(quiz, 'audit').locator('details.forget');
  for (const name of ['summary', 'button']) {
    await part(quiz, 'audit').getByRole('textbox').first().fill('A word.');
    await forget.locator('summary').click();
    await forget.locator(name).focus();
    await forgotten(page, 'audit');
    await expect(forget).toHaveCount(0);
    await expect(part(quiz, 'result').locator('h2').first()).toBeFocused();
    await expect(quiz.getByRole('status').first()).not.toBeEmpty();
  }
});

test('the last word erased in another window: whoever was about to forget it here is at the result', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  await skipToResult(quiz);
  const field = part(quiz, 'audit').getByRole('textbox').first();
  await field.fill('A word.');
  await field.fill('');
  const erased = await page.evaluate(() => localStorage.getItem('leader-quiz:small:audit'));
  await field.fill('A word.');
  const forget = part(quiz, 'audit').locator('details.forget');
  await forget.locator('summary').click();
  await forget.locator('button').focus();
  await page.evaluate((erased) => {
    localStorage.setItem('leader-quiz:small:audit', erased);
    dispatchEvent(new StorageEvent('storage'));
  }, erased);
  await expect(field).toHaveValue('');
  await expect(forget).toHaveCount(0);
  await expect(part(quiz, 'result').locator('h2').first()).toBeFocused();
});

for (const [what, text, after] of [
  ['goes on', 'one two three', 'oneX two three'],
  ['begins otherwise', 'nought one two', 'nought oneX two'],
]) {
  test(`in another window a text ${what}: who writes in it stays in their place`, async ({ page }) => {
    const quiz = await embed(page, { deck: '/fixtures/small.json' });
    await skipToResult(quiz);
    const field = part(quiz, 'audit').getByRole('textbox').first();
    await field.pressSequentially('one two');
    for (let letter = 0; letter < 4; letter += 1) await page.keyboard.press('ArrowLeft');
    await page.evaluate((text) => {
      const stored = localStorage.getItem('leader-quiz:small:audit');
      localStorage.setItem('leader-quiz:small:audit', stored.replace('one two', text));
      dispatchEvent(new StorageEvent('storage'));
    }, text);
    await expect(field).toHaveValue(text);
    await page.keyboard.press('X');
    await expect(field).toHaveValue(after);
  });
}

for (const [what, at, goes] of [
  ['them', 'history', true],
  ['the words', 'audit', false],
]) {
  test(`results forgotten in another window: whoever was about to forget ${what} is ${goes ? 'at the result' : 'still there'}`, async ({ page }) => {
    const quiz = await embed(page, { deck: '/fixtures/small.json' });
    await skipToResult(quiz);
    await part(quiz, 'restart').click();
    await skipToResult(quiz);
    await part(quiz, 'audit').getByRole('textbox').first().fill('A word.');
    const summary = part(quiz, at).locator('.forget summary');
    await summary.focus();
    await forgotten(page, 'history');
    await expect(part(quiz, 'history')).toHaveCount(0);
    await expect(goes ? part(quiz, 'result').locator('h2').first() : summary).toBeFocused();
  });
}

test('words forgotten in another window: whoever is asked about all the rest is still asked', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  await skipToResult(quiz);
  await part(quiz, 'audit').getByRole('textbox').first().fill('A word.');
  const asked = part(quiz, 'kept').locator('details');
  await asked.locator('summary').click();
  await page.evaluate(() => {
    localStorage.removeItem('leader-quiz:small:audit');
    dispatchEvent(new StorageEvent('storage'));
  });
  await expect(part(quiz, 'audit').getByRole('textbox').first()).toHaveValue('');
  await expect(asked.locator('summary')).toBeFocused();
  await expect(asked).toHaveAttribute('open', '');
});

test.describe('two quizzes of one deck on a page', () => {
  /** Both quizzes. The first is at its result, with a word in its notebook. */
  async function both(page) {
    const quiz = '<leader-quiz deck="/fixtures/small.json" seed="1"></leader-quiz>';
    const body = `<!doctype html><html lang="en"><title>A post</title><script type="module" src="/quiz/leader-quiz.js"></script>${quiz}<hr>${quiz}</html>`;
    await page.route('/host/both.html', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto('/host/both.html');
    await page.locator('leader-quiz').last().scrollIntoViewIfNeeded();
    await ready(page, 2);
    const [first, second] = [page.locator('leader-quiz').first(), page.locator('leader-quiz').last()];
    await skipToResult(first);
    await part(first, 'audit').getByRole('textbox').first().pressSequentially('word');
    await expect(part(second, 'progress')).toContainText('1 of 4');
    return { first, second };
  }

  test('words that are forgotten in one leave the card of the other', async ({ page }) => {
    const { first, second } = await both(page);
    await part(first, 'audit').locator('details > summary').click();
    await part(first, 'audit').getByRole('button', { name: 'Yes, forget' }).click();
    await expect(part(first, 'audit').getByRole('textbox').first()).toHaveValue('');
    await choose(second, 1);
    await expect(part(second, 'progress')).toContainText('1 of 4');
  });

  for (const [what, event] of [
    ['something that is not the quiz’s', () => new StorageEvent('storage', { key: 'theme', newValue: 'dark' })],
    ['what is of another deck', () => new StorageEvent('storage', { key: 'leader-quiz:smaller:4', newValue: 'x' })],
    ['answers to another number of cards', () => new StorageEvent('storage', { key: 'leader-quiz:small:2', newValue: 'x' })],
    ['words', () => new StorageEvent('storage', { key: 'leader-quiz:small:audit', newValue: 'x' })],
    ['nothing: the page is shown for the first time', () => new PageTransitionEvent('pageshow', { persisted: false })],
  ]) {
    test(`another window has stored ${what}: each stays where it is`, async ({ page }) => {
      const { first, second } = await both(page);
      await page.evaluate(`dispatchEvent((${event})())`);
      await choose(second, 1);
      await expect(part(second, 'progress')).toContainText('1 of 4');
      await expect(part(first, 'result')).toBeVisible();
    });
  }
});
