// Storage that fails for a moment, or for a long time: the page does not report the first failure, and a crash loses at
// most a moment's work.

import { begin, button, drafts, expect, field, go, open, stopClock, test, told, untilStored, write } from './studio.mjs';

const status = (page) => page.locator('.bar .kept');

/**
 * From now on, this many calls of a method of the object store fail (-1: all).
 * @param {[string, number, string]} what
 */
function failMethod([method, times, error]) {
  const before = IDBObjectStore.prototype[method];
  window.failures = 0;
  IDBObjectStore.prototype[method] = function (...given) {
    if (window.failures === times) return before.apply(this, given);
    window.failures++;
    throw new DOMException('', error);
  };
}
const fail = (page, method, times = 1, error = 'UnknownError') => page.evaluate(failMethod, [method, times, error]);

/** Waits until it has failed this often. */
const waitForFailures = (page, times = 1) => expect.poll(() => page.evaluate(() => window.failures)).toBe(times);

/** Records all texts of the bar from now on. */
async function recordBar(page) {
  await page.evaluate(() => {
    window.said = [];
    const bar = document.querySelector('.bar .kept');
    new MutationObserver(() => window.said.push(bar.textContent)).observe(bar, { characterData: true, childList: true, subtree: true });
  });
  return () => page.evaluate(() => [...new Set(window.said)]);
}

/** Crashes the page without any event, as if the device had lost its power, and opens another one. */
async function crash(page) {
  const client = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  client.send('Page.crash').catch(() => {});
  await crashed;
  const next = await page.context().newPage();
  await open(next);
  return next;
}

for (const [method, times] of Object.entries({ put: 1, get: 2 }))
  test(`a draft that cannot be stored for a moment is stored, and nothing is said of it (${method})`, async ({ page }) => {
    await begin(page);
    await untilStored(page);
    await fail(page, method, times);
    const bar = await recordBar(page);
    await write(page, 'deck-title', 'Stored in the end');
    await expect.poll(bar).toEqual(['Storing …', 'Stored on this device']);
    await page.reload();
    await expect(drafts(page)).toContainText(['Stored in the end']);
  });

test('where storage goes on failing it is said that it fails, not that it is not allowed', async ({ page, foreseen }) => {
  foreseen(/dialog: beforeunload/);
  await begin(page);
  await untilStored(page);
  await fail(page, 'put', -1);
  await write(page, 'deck-title', 'Not stored');
  await expect(status(page)).toHaveText('Not stored: the browser’s storage reports an error. Save a file under “Publish”.');
  await page.reload();
  await expect(drafts(page)).toContainText(['Not stored']);
});

test('the site’s data is deleted while a draft is being stored: it is stored again', async ({ page }) => {
  await begin(page);
  await untilStored(page);
  // The browser closes the database, and aborts its transactions.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...row) {
      IDBObjectStore.prototype.put = put;
      const { transaction } = this;
      const putting = put.apply(this, row);
      putting.addEventListener('success', () => {
        transaction.db.dispatchEvent(new Event('close'));
        transaction.abort();
      });
      return putting;
    };
  });
  const bar = await recordBar(page);
  await write(page, 'deck-title', 'Still here');
  await expect.poll(bar).toEqual(['Storing …', 'Stored on this device']);
  await page.reload();
  await expect(drafts(page)).toContainText(['Still here']);
});

test('a crash while there are two versions leaves both, with what was typed last', async ({ page }) => {
  await begin(page);
  await untilStored(page);
  const other = await page.context().newPage();
  await open(other);
  await drafts(other).getByRole('button').first().click();
  await other.evaluate(() => (BroadcastChannel.prototype.postMessage = () => {}));
  await write(other, 'deck-title', 'Theirs');
  await untilStored(other);
  await write(page, 'deck-title', 'Mine');
  await expect(page.getByRole('alert')).toContainText('changed or deleted in another tab');
  await write(page, 'deck-title', 'Mine, and more');
  // The title of the page changes after a pause.
  await expect(page).toHaveTitle('Mine, and more – Deck editor');
  await other.close();
  const next = await crash(page);
  await expect(drafts(next).locator('.gist')).toHaveText(['Mine, and more', 'Theirs']);
});

test('a crash on a device without room leaves what was typed last', async ({ page }) => {
  await begin(page);
  await untilStored(page);
  await fail(page, 'put', -1, 'QuotaExceededError');
  await write(page, 'deck-title', 'Too much');
  await expect(status(page)).toContainText('no space left');
  await write(page, 'deck-title', 'Too much, and more');
  await expect(page).toHaveTitle('Too much, and more – Deck editor');
  const next = await crash(page);
  await expect(drafts(next).locator('.gist')).toHaveText(['Too much, and more']);
});

test('a tab follows also what it has stored itself for a page that went', async ({ page }) => {
  await begin(page);
  const other = await page.context().newPage();
  await open(other);
  await drafts(other).getByRole('button').first().click();
  await expect(field(other, 'deck-title')).toBeVisible();
  await other.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('', 'UnknownError');
    };
    const title = document.getElementById('deck-title');
    title.value = 'Typed last';
    title.dispatchEvent(new InputEvent('input', { bubbles: true }));
    dispatchEvent(new Event('pagehide'));
  });
  const client = await page.context().newCDPSession(other);
  const crashed = other.waitForEvent('crash');
  client.send('Page.crash').catch(() => {});
  await crashed;
  // A message about another draft makes the tab list the drafts.
  const third = await page.context().newPage();
  await third.goto('/quiz/');
  await third.evaluate(() => new BroadcastChannel('leader-quiz-studio').postMessage({ id: 'another', revision: 1 }));
  await expect(field(page, 'deck-title')).toHaveValue('Typed last');
  await write(page, 'deck-intro', 'And on.');
  await untilStored(page);
});

test('where localStorage has no room either, a draft is stored once there is room', async ({ page }) => {
  await begin(page);
  await untilStored(page);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
  });
  await fail(page, 'put', 4, 'QuotaExceededError');
  await write(page, 'deck-title', 'Much');
  await expect(status(page)).toContainText('no space left');
  await write(page, 'deck-title', 'Too much');
  await waitForFailures(page, 4);
  await write(page, 'deck-title', 'Less');
  await untilStored(page);
  await page.reload();
  await expect(drafts(page)).toContainText(['Less']);
});

/**
 * A full device as in Firefox: a draft that is too long is refused, and in the next writing transaction every `put`
 * fails.
 */
function fill() {
  const { put } = IDBObjectStore.prototype;
  const { transaction } = IDBDatabase.prototype;
  let refused = false;
  const only = new WeakSet();
  IDBDatabase.prototype.transaction = function (stores, mode) {
    const work = transaction.call(this, stores, mode);
    if (mode === 'readwrite' && refused) only.add(work);
    if (mode === 'readwrite') refused = false;
    return work;
  };
  IDBObjectStore.prototype.put = function (draft) {
    if (only.has(this.transaction)) throw new DOMException('', 'InvalidStateError');
    if (draft.body.length < 10_000) return put.call(this, draft);
    refused = true;
    throw new DOMException('', 'QuotaExceededError');
  };
}

test('a full device is said to be full, also in Firefox, and a shorter text is stored at the next pause', async ({ page }) => {
  await begin(page);
  await untilStored(page);
  await page.evaluate(fill);
  const bar = await recordBar(page);
  await write(page, 'deck-intro', 'much '.repeat(2_000));
  await expect(status(page)).toContainText('no space left');
  await write(page, 'deck-title', 'Once more');
  await expect(status(page)).toHaveText('Storing …');
  await expect(status(page)).toContainText('no space left');
  await write(page, 'deck-intro', 'Little.');
  await untilStored(page);
  expect((await bar()).filter((text) => text.includes('error'))).toEqual([]);
});

test('what is typed without a pause is stored all the same', async ({ page }) => {
  await page.clock.install();
  await begin(page);
  await untilStored(page);
  const intro = field(page, 'deck-intro');
  await intro.focus();
  await stopClock(page);
  for (let at = 0; at < 30; at++) {
    await page.keyboard.type('w');
    await page.clock.runFor(250);
  }
  const stored = () =>
    page.evaluate(
      () =>
        new Promise((done) => {
          indexedDB.open('leader-quiz-studio').onsuccess = ({ target }) => {
            target.result.transaction('drafts').objectStore('drafts').getAll().onsuccess = ({ target }) => done(target.result[0].body);
          };
        }),
    );
  await expect.poll(stored).toMatch(/w{10}"/);
  await expect(intro).toHaveValue(/w{30}$/);
});

test('a look at the list that fails says nothing of an open draft', async ({ page }) => {
  await begin(page);
  await untilStored(page);
  const other = await page.context().newPage();
  await open(other);
  await fail(page, 'getAll');
  const bar = await recordBar(page);
  await button(other, 'With an empty deck').click();
  await waitForFailures(page);
  // A message about it would appear with the next render at the latest.
  await go(page, 'Themes');
  await expect(status(page)).toHaveText('Stored on this device');
  expect(await bar()).toEqual([]);
});

test('drafts that could not be listed at first are there a moment later', async ({ page }) => {
  await begin(page);
  await untilStored(page);
  await page.addInitScript(failMethod, ['getAll', 2, 'UnknownError']);
  await page.reload();
  await expect(drafts(page)).toHaveCount(1);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await waitForFailures(page, 2);
});

test('a draft that cannot be read, deleted or put back for a moment is', async ({ page }) => {
  await begin(page);
  await untilStored(page);
  await button(page, 'All drafts').click();
  await fail(page, 'get');
  await drafts(page).getByRole('button').first().click();
  await expect(field(page, 'deck-title')).toBeVisible();
  await button(page, 'All drafts').click();
  await fail(page, 'delete');
  await page.getByRole('button', { name: /^Delete/ }).click();
  await expect(told(page)).toContainText('was deleted');
  await fail(page, 'put');
  await button(told(page), 'Put it back').click();
  await expect(drafts(page)).toHaveCount(1);
});
