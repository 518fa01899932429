// What the network, the browser or a full device has refused is reported precisely, with what the author can do.

import { begin, button, drafts, dropFile, expect, field, go, open, saves, test, told, untilStored, write } from './studio.mjs';

/** The browser refuses the next change of the stored drafts, at each attempt of the page. */
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
  await untilStored(page);
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

test('a deck that is larger than a quiz reads is said to be, and is kept: here, and in the file that is saved', async ({ page }) => {
  const long = 'long '.repeat(2 ** 18);
  await begin(page);
  await write(page, 'deck-intro', long);
  await untilStored(page);
  await expect(page.locator('.said')).toContainText('larger than 1 MiB');
  await page.reload();
  await drafts(page).first().getByRole('button').first().click();
  await expect(field(page, 'deck-intro')).toHaveValue(long);
  await go(page, 'Publish');
  const { name, text } = await saves(page, 'Deck file (JSON)');
  await dropFile(page, name, text);
  await expect(told(page)).toContainText('no quiz reads that much');
  await go(page, 'Deck');
  await expect(field(page, 'deck-intro')).toHaveValue(long);
  await untilStored(page);
  await button(page, 'All drafts').click();
  await expect(drafts(page)).toHaveCount(2);
});
