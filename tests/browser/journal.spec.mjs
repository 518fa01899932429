// The notebook, what a reader writes at the end: it stays on the device, is kept when something changes, and is gone
// once it is deleted. journal-export.spec.mjs has how it leaves the device.
import { choose, embed, events, exceedQuota, expect, finish, fixture, next, part, readCard, ready, skipToResult, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };

const fields = (quiz) => part(quiz, 'audit').getByRole('textbox');
const status = (quiz) => quiz.locator('.quiz > [role=status]');

/** Plays to the result, and returns the quiz and the field of the first question. */
async function openAtResult(page, attributes = {}) {
  const quiz = await embed(page, { ...SMALL, ...attributes });
  await skipToResult(quiz);
  return { quiz, field: fields(quiz).first() };
}

/** Everything in localStorage, by key. */
const storedRecords = (page) => page.evaluate(() => ({ ...localStorage }));

test('each question has a field with its name, whose words stay: in the middle, back and forth, after a reload; the page hears no key', async ({ page }) => {
  const { quiz, field } = await openAtResult(page);
  await expect(field).toHaveAccessibleName(fixture('small').audit[0].prompt);
  await page.evaluate(() => {
    window.keys = [];
    document.addEventListener('keydown', ({ key }) => window.keys.push(key));
  });
  await field.pressSequentially('j');
  await expect(field).toHaveValue('j');
  expect(await page.evaluate(() => window.keys)).toEqual([]);

  // Typing in the middle of a text keeps the cursor in place, and is not announced.
  await field.fill('one three');
  await field.evaluate((field) => field.setSelectionRange(4, 4));
  const before = await status(quiz).textContent();
  await field.pressSequentially('two ');
  await expect(field).toHaveValue('one two three');
  expect(await field.evaluate((field) => field.selectionStart)).toBe(8);
  expect(await status(quiz).textContent()).toBe(before);

  await field.fill('Still here.');
  await part(quiz, 'back').click();
  await next(quiz);
  await expect(field).toHaveValue('Still here.');

  await field.fill('I asked two questions.\nThen I waited.');
  await expect(part(quiz, 'audit')).toContainText('Words: 7');
  await page.reload();
  await ready(page);
  await expect(fields(quiz).first()).toHaveValue('I asked two questions.\nThen I waited.');
});

test('neither events nor progress carry the words', async ({ page }) => {
  const { quiz, field } = await openAtResult(page);
  await field.fill('Nobody else reads this.');
  await part(quiz, 'back').click();
  await next(quiz);
  const told = [];
  for (const name of ['quiz-ready', 'quiz-answer', 'quiz-complete']) told.push(...(await events(page, name)));
  expect(JSON.stringify(told)).not.toContain('Nobody');
  const { 'leader-quiz:small:audit': words, ...others } = await storedRecords(page);
  expect(words).toContain('Nobody else reads this.');
  expect(JSON.stringify(others)).not.toContain('Nobody');
});

test('two quizzes on one page write to different questions without losing either', async ({ page }) => {
  await page.route('/host/both.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Two</title>
<script type="module" src="/quiz/leader-quiz.js"></script>
<leader-quiz id="one" deck="/fixtures/journal.json"></leader-quiz><leader-quiz id="two" deck="/fixtures/journal.json"></leader-quiz></html>`,
    }),
  );
  const deck = fixture('small');
  deck.audit.push({ theme: deck.themes[0].id, prompt: 'And what else?' });
  await page.route('/fixtures/journal.json', (route) => route.fulfill({ json: deck }));
  await page.goto('/host/both.html');
  await ready(page, 2);
  const [one, two] = [page.locator('#one'), page.locator('#two')];
  await skipToResult(one);
  await skipToResult(two);
  const [first, second] = deck.audit.map(({ prompt }) => prompt);
  await one.getByLabel(first).fill('first');
  await two.getByLabel(second).fill('second');
  await page.reload();
  await expect(one.getByLabel(first)).toHaveValue('first');
  await expect(one.getByLabel(second)).toHaveValue('second');
});

test('a reworded question does not lose what was written to the old one', async ({ page }) => {
  const deck = fixture('small');
  await page.route('/fixtures/changing.json', (route) => route.fulfill({ json: deck }));
  const { quiz, field } = await openAtResult(page, { deck: '/fixtures/changing.json' });
  await field.fill('To the old one.');
  const old = deck.audit[0].prompt;
  deck.audit[0].prompt = 'Asked anew?';
  await page.reload();
  await ready(page);
  await expect(quiz.getByLabel('Asked anew?')).toHaveValue('');
  await expect(quiz.getByLabel(old)).toHaveValue('To the old one.');
});

test.describe('where nothing can be kept', () => {
  const says = (quiz) => part(quiz, 'audit').getByText(/lasts? until/);
  for (const [what, block] of Object.entries({
    'localStorage throws on being looked at': () => {
      const refuse = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get: refuse });
    },
    'localStorage is null': () => Object.defineProperty(window, 'localStorage', { value: null }),
    'localStorage cannot be read': () => {
      Storage.prototype.getItem = () => {
        throw new DOMException('The disk is broken.', 'UnknownError');
      };
    },
    'localStorage is full': exceedQuota,
  })) {
    test(`${what}: the quiz plays to its end, the words last as long as the page, and it says so`, async ({ page }) => {
      await page.addInitScript(block);
      const quiz = await embed(page, SMALL);
      await choose(quiz, 1);
      const before = await readCard(quiz);
      await next(quiz);
      await part(quiz, 'back').click();
      await expect.poll(() => readCard(quiz)).toEqual(before);
      await next(quiz);
      await finish(quiz);
      const field = fields(quiz).first();
      await field.fill('For now.');
      await expect(says(quiz)).toBeVisible();
      await part(quiz, 'back').click();
      await next(quiz);
      await expect(field).toHaveValue('For now.');
    });
  }

  test('storage="off": nothing is kept, and another language does not lose the words', async ({ page }) => {
    const { quiz, field } = await openAtResult(page, { storage: 'off' });
    await expect(says(quiz)).toBeVisible();
    await field.fill('For now.');
    await quiz.evaluate((quiz) => quiz.setAttribute('lang', 'de'));
    await ready(page, 2);
    await expect(quiz.getByText('Wörter: 2')).toBeVisible();
    await expect(field).toHaveValue('For now.');
    expect(await storedRecords(page)).toEqual({});
  });

  test('what cannot be read is left as it is', async ({ page }) => {
    const { quiz, field } = await openAtResult(page);
    await page.evaluate(() => localStorage.setItem('leader-quiz:small:audit', '9\nfrom later'));
    await page.reload();
    await ready(page);
    await expect(part(quiz, 'audit')).toContainText('cannot read');
    await field.fill('New words.');
    await expect(field).toHaveValue('New words.');
    expect((await storedRecords(page))['leader-quiz:small:audit']).toBe('9\nfrom later');
  });
});

test.describe('forgetting', () => {
  const forget = async (place) => {
    await place.locator('details > summary').click();
    await place.getByRole('button', { name: 'Yes, forget' }).click();
  };

  test('the words: asked once, gone from the device, and said', async ({ page }) => {
    const { quiz, field } = await openAtResult(page);
    await field.fill('Forget me.');
    await expect.poll(async () => (await storedRecords(page))['leader-quiz:small:audit']).toContain('Forget me.');
    await part(quiz, 'audit').locator('details > summary').click();
    expect((await storedRecords(page))['leader-quiz:small:audit']).toContain('Forget me.');
    await part(quiz, 'audit').getByRole('button', { name: 'Yes, forget' }).click();
    await expect(field).toHaveValue('');
    await expect(status(quiz)).toHaveText('Forgotten.');
    await expect(part(quiz, 'audit').getByRole('heading')).toBeFocused();
    expect(Object.keys(await storedRecords(page))).not.toContain('leader-quiz:small:audit');
    await page.reload();
    await ready(page);
    await expect(fields(quiz).first()).toHaveValue('');
  });

  test('everything: no key of the quiz is left, others are, and the quiz begins afresh', async ({ page }) => {
    const { quiz, field } = await openAtResult(page);
    await field.fill('Forget me.');
    await page.evaluate(() => {
      localStorage.setItem('leader-quiz:small:2', 'progress of another length');
      localStorage.setItem('leader-quiz:other:3', 'another deck');
      localStorage.setItem('theirs', 'the page');
    });
    await forget(part(quiz, 'kept'));
    await expect(status(quiz)).toContainText('are gone from this device');
    await expect(part(quiz, 'notice')).toContainText('are gone from this device');
    await expect(part(quiz, 'scenario')).toBeFocused();
    expect(await storedRecords(page)).toEqual({ 'leader-quiz:other:3': 'another deck', theirs: 'the page' });
    await page.reload();
    await ready(page);
    await expect(part(quiz, 'scenario')).toHaveText(fixture('small').cards[0].scenario);
    await skipToResult(quiz);
    await expect(field).toHaveValue('');
    await expect(part(quiz, 'history')).toHaveCount(0);
  });

  test('after it, new answers are kept again', async ({ page }) => {
    const { quiz } = await openAtResult(page);
    await forget(part(quiz, 'kept'));
    await choose(quiz, 0);
    await page.reload();
    await ready(page);
    await expect(part(quiz, 'explanation')).toBeVisible();
  });
});
