// What a reader has deleted ("forget") is gone from the device, for all numbers of cards, and from the page.
import { choose, embed, exceedQuota, expect, forbidCopying, part, skipToResult, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };
const KEY_PREFIX = 'leader-quiz:small:';
const storedRecords = (page) => page.evaluate(() => ({ ...localStorage }));

async function forget(place) {
  await place.locator('details > summary').click();
  await place.getByRole('button', { name: 'Yes, forget' }).click();
}

/** A quiz of three cards with the first answered, and a function that changes the number of cards. */
async function answeredOfThree(page) {
  const quiz = await embed(page, { ...SMALL, cards: '3' });
  await choose(quiz);
  return { quiz, deal: (cards) => quiz.evaluate((quiz, cards) => quiz.setAttribute('cards', cards), cards) };
}

test('answers to another number of cards do not come back when that is dealt again', async ({ page }) => {
  const { quiz, deal } = await answeredOfThree(page);
  await deal('2');
  await skipToResult(quiz);
  await forget(part(quiz, 'kept'));
  await deal('3');
  await expect(part(quiz, 'progress')).toContainText('1 of 3');
  await expect(part(quiz, 'explanation')).toHaveCount(0);
  expect(await storedRecords(page)).toEqual({});
});

test('nor do they when everything was forgotten in another window', async ({ page }) => {
  const { quiz, deal } = await answeredOfThree(page);
  await deal('2');
  await choose(quiz);
  await page.evaluate(() => {
    localStorage.clear();
    dispatchEvent(new StorageEvent('storage'));
  });
  await expect(part(quiz, 'explanation')).toHaveCount(0);
  await deal('3');
  await expect(part(quiz, 'progress')).toContainText('1 of 3');
  await expect(part(quiz, 'explanation')).toHaveCount(0);
  expect(await storedRecords(page)).toEqual({});
});

test('answers to a set that the deck has no more are gone, and what is of other decks stays', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  const others = { 'leader-quiz:smaller:4': 'x', 'leader-quiz:small:other:4': 'x', other: 'x' };
  await page.evaluate((all) => Object.assign(localStorage, all), { ...others, [`${KEY_PREFIX}old-set`]: 'x' });
  await forget(part(quiz, 'kept'));
  await expect(part(quiz, 'notice')).toContainText('Answers, notes and earlier results of this quiz are gone from this device.');
  expect(await storedRecords(page)).toEqual(others);
});

test('a text to copy by hand goes with the words in it', async ({ page }) => {
  await forbidCopying(page);
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  const audit = part(quiz, 'audit');
  await audit.getByRole('textbox').first().pressSequentially('secret');
  await part(audit, 'take').getByText('Copy').click();
  await expect(audit.locator('.by-hand textarea')).toHaveValue(/secret/);
  await forget(audit);
  await expect(audit.locator('.by-hand textarea')).toHaveCount(0);
});

test('an export that fails after the words were forgotten does not show them', async ({ page, foreseen }) => {
  foreseen(/ERR_FAILED/);
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  const audit = part(quiz, 'audit');
  await audit.getByRole('textbox').first().pressSequentially('secret');
  let fail;
  const held = new Promise((resolve) => (fail = resolve));
  await page.route(/files-\w+\.js/, (route) => held.then(() => route.abort()));
  const asked = page.waitForRequest(/files-\w+\.js/);
  await audit.locator('[data-export="plain"]').click();
  const request = await asked;
  await forget(audit);
  await expect(audit.getByRole('textbox').first()).toHaveValue('');
  const failed = page.waitForEvent('requestfailed', (one) => one === request);
  fail();
  await failed;
  // The failure is handled in a task; typing takes longer.
  await audit.getByRole('textbox').first().pressSequentially('new');
  await expect(audit.locator('.by-hand textarea')).toHaveCount(0);
  await expect(quiz).not.toContainText('did not work');
});

test('where nothing can be read, nobody says that nothing is left', async ({ page }) => {
  const before = await embed(page, SMALL);
  await skipToResult(before);
  await page.addInitScript(() => {
    for (const name of ['getItem', 'setItem', 'removeItem', 'key'])
      Storage.prototype[name] = () => {
        throw new DOMException('Blocked', 'SecurityError');
      };
  });
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  await forget(part(quiz, 'kept'));
  await expect(part(quiz, 'progress')).toContainText('1 of 4');
  await expect(part(quiz, 'notice')).toContainText('This browser stores nothing more');
});

test('that words are forgotten is said also where answers are not stored', async ({ page }) => {
  await page.addInitScript(exceedQuota);
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  const audit = part(quiz, 'audit');
  await audit.getByRole('textbox').first().pressSequentially('secret');
  await forget(audit);
  await expect(quiz.getByRole('status').first()).toHaveText('Forgotten.');
});
