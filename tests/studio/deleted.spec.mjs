// Stored drafts that are deleted with the site's data while one of them is open.

import { begin, button, drafts, expect, field, test, untilStored, write } from './studio.mjs';

/**
 * Ways to delete the site's data: as by a person who frees space on the device, or by the browser's developer tools.
 */
const deletions = {
  'by the browser': async (page) => {
    const client = await page.context().newCDPSession(page);
    await client.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'indexeddb,local_storage' });
  },
  'by its name': (page) =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.deleteDatabase('leader-quiz-studio');
          request.onsuccess = () => resolve();
          request.onerror = () => reject(request.error);
        }),
    ),
};

/**
 * Waits until the page has checked the database and stored the draft again. A draft that is closed before that is not
 * checked.
 */
const storedAgain = async (page) => {
  // Chromium may never answer a request made while it is deleting, so each poll has a timeout.
  const count = () => Promise.race([indexedDB.databases().then(({ length }) => length), new Promise((resolve) => setTimeout(resolve, 1_000))]);
  await expect.poll(() => page.evaluate(count)).toBe(1);
  await untilStored(page);
};

for (const [how, deletes] of Object.entries(deletions))
  test(`the site's data is deleted while a draft is open, ${how}: it is stored again`, async ({ page }) => {
    await begin(page);
    await write(page, 'deck-title', 'Still here');
    await untilStored(page);
    // On a second visit, the stored version was written by another visit.
    await page.reload();
    await drafts(page).first().getByRole('button').first().click();
    await expect(field(page, 'deck-title')).toHaveValue('Still here');
    await deletes(page);
    await storedAgain(page);
    await page.reload();
    await expect(drafts(page)).toContainText(['Still here']);
    await drafts(page).first().getByRole('button').first().click();
    await write(page, 'deck-title', 'Still written');
    await untilStored(page);
    await deletes(page);
    await storedAgain(page);
    await button(page, 'All drafts').click();
    await expect(drafts(page)).toContainText(['Still written']);
  });

test('what was stored while the browser was still deleting is stored again', async ({ page }) => {
  await begin(page);
  await write(page, 'deck-title', 'Still here');
  await untilStored(page);
  // As Chromium sometimes does: what was stored again is gone, no event is fired, and `databases()` is not answered.
  await page.evaluate(() => {
    const databases = indexedDB.databases.bind(indexedDB);
    const answers = [new Promise(() => {}), Promise.resolve([])];
    indexedDB.databases = () => answers.shift() ?? databases();
    const { put } = IDBObjectStore.prototype;
    window.stored = 0;
    IDBObjectStore.prototype.put = function (...row) {
      window.stored++;
      return put.apply(this, row);
    };
  });
  await deletions['by its name'](page);
  await expect.poll(() => page.evaluate(() => window.stored)).toBe(2);
  await untilStored(page);
  await page.reload();
  await expect(drafts(page)).toContainText(['Still here']);
});

test('what the browser is asked while it is deleting, and never answers, is asked again', async ({ page }) => {
  await begin(page);
  await write(page, 'deck-title', 'Still here');
  await untilStored(page);
  // As Chromium sometimes does: a request without any event.
  await page.evaluate(() => {
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = () => {
      indexedDB.open = open;
      return Object.assign(indexedDB.deleteDatabase('another'), { addEventListener() {} });
    };
  });
  await deletions['by its name'](page);
  await storedAgain(page);
  await page.reload();
  await expect(drafts(page)).toContainText(['Still here']);
});
