// What was refused is said as it is, with what can be done: by the line, by the browser, by a full device.

import { begin, button, drafts, expect, field, go, kept, open, test, told, write } from './studio.mjs';

/** The browser refuses the next change of what is stored, as often as the page tries. */
const refuses = (page) =>
  page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    let attempts = 3;
    IDBDatabase.prototype.transaction = function (stores, mode) {
      if (mode !== 'readwrite') return transaction.call(this, stores, mode);
      if (--attempts === 0) IDBDatabase.prototype.transaction = transaction;
      throw new DOMException('', 'QuotaExceededError');
    };
  });

test('a deck of the site that cannot be fetched is told of as what it is, and comes later', async ({ page, foreseen }) => {
  foreseen(/ERR_FAILED/);
  await open(page);
  await page.route('**/decks/*.json', (route) => route.abort());
  await button(page, 'With the built-in deck').click();
  await expect(told(page)).toContainText('The deck could not be fetched. Check the connection, and try again.');
  await page.unroute('**/decks/*.json');
  await button(page, 'With the built-in deck').click();
  await kept(page);
});

test('a draft that the browser does not delete is still there, and that is said', async ({ page }) => {
  await begin(page);
  await button(page, 'All drafts').click();
  await refuses(page);
  const remove = page.getByRole('button', { name: /^Delete/ });
  await remove.click();
  await expect(told(page)).toContainText('The draft was not deleted');
  await expect(drafts(page)).toHaveCount(1);
  await remove.click();
  await expect(told(page)).toContainText('was deleted.');
});

test('a draft for which there is no room any more is not put back, which is said, until there is', async ({ page }) => {
  await begin(page);
  await button(page, 'All drafts').click();
  await page.getByRole('button', { name: /^Delete/ }).click();
  await expect(drafts(page)).toHaveCount(0);
  await refuses(page);
  await button(page, 'Put it back').click();
  await expect(told(page)).toContainText('could not be put back');
  await expect(drafts(page)).toHaveCount(0);
  await button(page, 'Put it back').click();
  await expect(drafts(page)).toHaveCount(1);
  await expect(told(page)).toBeEmpty();
});

test('a deck that is larger than a quiz reads is said to be', async ({ page, foreseen }) => {
  foreseen(/dialog: beforeunload/);
  await begin(page);
  await write(page, 'deck-intro', 'long '.repeat(2 ** 18));
  await expect(page.locator('.bar .kept')).toContainText('larger than 1 MiB');
  await write(page, 'deck-intro', 'Short.');
  await kept(page);
  await write(page, 'deck-intro', 'long '.repeat(2 ** 18));
  await expect(page.locator('.bar .kept')).toContainText('larger than 1 MiB');
  await page.reload();
  await drafts(page).first().getByRole('button').first().click();
  await go(page, 'Deck');
  await expect(field(page, 'deck-intro')).toHaveValue('Short.');
});
