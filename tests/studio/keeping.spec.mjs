// Nothing that an author has typed is lost: drafts on the device, reloads, full or blocked storage.

import {
  begin,
  button,
  drafts,
  dropFile,
  expect,
  field,
  go,
  haveRead,
  open,
  STUDIO,
  saves,
  setQuota,
  stopClock,
  test,
  threeDrafts,
  told,
  untilStored,
  write,
} from './studio.mjs';

const status = (page) => page.locator('.bar .kept');

test('what was typed is there after a reload, also when there was no pause before it', async ({ page, foreseen }) => {
  await page.clock.install();
  await begin(page);
  await go(page, 1);
  await write(page, 'card-1-scenario', 'Stored in peace.');
  await untilStored(page);
  await page.reload();
  await drafts(page).first().getByRole('button').first().click();
  await go(page, 1);
  await expect(field(page, 'card-1-scenario')).toHaveValue('Stored in peace.');
  await stopClock(page);
  await write(page, 'card-1-scenario', 'In the middle of a sen');
  await page.reload();
  await page.clock.resume();
  await drafts(page).first().getByRole('button').first().click();
  await go(page, 1);
  await expect(field(page, 'card-1-scenario')).toHaveValue('In the middle of a sen');
  // The draft was not stored yet, so the browser asked, and the test chose to leave.
  foreseen(/dialog: beforeunload/);
});

/** From now on, IndexedDB completes nothing in this page, as in one that is closed too quickly. */
const stallStorage = (page) =>
  page.evaluate(() => (IDBDatabase.prototype.transaction = () => ({ done: Promise.reject(), objectStore: () => ({ get: () => new Promise(() => {}) }) })));

test('what was typed is there after a reload, also where IndexedDB did not get to it', async ({ page, foreseen }) => {
  foreseen(/dialog: beforeunload/);
  await begin(page);
  await go(page, 1);
  await write(page, 'card-1-scenario', 'Stored in peace.');
  await untilStored(page);
  await stallStorage(page);
  await write(page, 'card-1-scenario', 'Too quick');
  await page.reload();
  await expect(drafts(page)).toHaveCount(1);
  await drafts(page).first().getByRole('button').first().click();
  await go(page, 1);
  await expect(field(page, 'card-1-scenario')).toHaveValue('Too quick');
  await write(page, 'card-1-scenario', 'And on');
  await untilStored(page);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('studio')))).toEqual([]);
});

test('what was typed while an earlier version was being stored is there after a reload', async ({ page, foreseen }) => {
  foreseen(/dialog: beforeunload/);
  await begin(page);
  // From now on, all transactions wait for one that does not end.
  await page.evaluate(async () => {
    const opened = indexedDB.open('leader-quiz-studio');
    await new Promise((done) => (opened.onsuccess = done));
    const store = opened.result.transaction('drafts', 'readwrite').objectStore('drafts');
    const again = () => (store.get('none').onsuccess = again);
    again();
  });
  await write(page, 'deck-title', 'First part');
  // The title of the page changes after a pause, when the draft is being stored.
  await expect(page).toHaveTitle('First part – Deck editor');
  await write(page, 'deck-title', 'First part and second part');
  await page.reload();
  await expect(drafts(page).locator('.gist')).toHaveText('First part and second part');
  await drafts(page).first().getByRole('button').first().click();
  await write(page, 'deck-intro', 'And on.');
  await untilStored(page);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('studio')))).toEqual([]);
});

test('what IndexedDB did not get to stands beside what another tab has stored meanwhile; a spoiled note does no harm', async ({ page, context, foreseen }) => {
  foreseen(/dialog: beforeunload/);
  await begin(page);
  await write(page, 'deck-title', 'First');
  await untilStored(page);
  const other = await context.newPage();
  await open(other);
  await drafts(other).first().getByRole('button').first().click();
  await stallStorage(page);
  await write(page, 'deck-title', 'Too quick');
  await page.goto('/quiz/');
  await write(other, 'deck-title', 'Meanwhile');
  await untilStored(other);
  await other.evaluate(() => localStorage.setItem('leader-quiz-studio:leaving:spoiled', '{"id":7}'));
  await open(page);
  await expect(drafts(page)).toHaveCount(2);
  await expect(drafts(page).filter({ hasText: 'Meanwhile' })).toHaveCount(1);
  await expect(drafts(page).filter({ hasText: 'Too quick' })).toHaveCount(1);
});

test('a page of which everything is stored is left without a question', async ({ page }) => {
  await begin(page);
  await write(page, 'deck-title', 'Stored');
  await untilStored(page);
  await page.goto('/quiz/');
  await expect(page.locator('leader-quiz')).toBeVisible();
  await page.goBack();
  await expect(drafts(page)).toContainText('Stored');
});

test('drafts are listed, the newest first; one is deleted and put back by keyboard', async ({ page }) => {
  await threeDrafts(page);
  await expect(drafts(page).locator('.gist')).toHaveText(['Three', 'Two', 'One']);
  await button(page, 'Delete “Two”').focus();
  await page.keyboard.press('Enter');
  await expect(drafts(page).locator('.gist')).toHaveText(['Three', 'One']);
  await expect(told(page)).toContainText('“Two” was deleted.');
  // After deleting by keyboard, the focus stays nearby.
  await expect(page.locator('.drafts :focus')).toHaveCount(1);
  await haveRead(page);
  await button(page, 'Put it back').focus();
  await page.keyboard.press('Enter');
  await expect(drafts(page).locator('.gist')).toHaveText(['Three', 'Two', 'One']);
  await expect(told(page)).toBeEmpty();
  await expect(page.locator('#heading')).toBeFocused();
  await button(page, 'Delete “Three”').click();
  await button(told(page), 'Close').click();
  await page.reload();
  await expect(drafts(page).locator('.gist')).toHaveText(['Two', 'One']);
  await drafts(page).first().getByRole('button').first().click();
  await expect(field(page, 'deck-title')).toHaveValue('Two');
});

test('a full device: it is said, the draft can be saved as a file, and is stored once there is room', async ({ page }) => {
  await open(page);
  await setQuota(page, 1);
  await button(page, 'With the example of three cards').click();
  await expect(status(page)).toHaveText('Not stored: the device has no space left. Save a file under “Publish”.');
  await write(page, 'deck-title', 'Too much');
  await expect(status(page)).toContainText('no space left');
  await go(page, 'Publish');
  expect(JSON.parse((await saves(page, 'Deck file (JSON)')).text).title).toBe('Too much');
  await setQuota(page, 2 ** 30);
  await go(page, 'Deck');
  await page.locator('#deck-intro').pressSequentially(' More.');
  await untilStored(page);
  await page.reload();
  await expect(drafts(page)).toContainText('Too much');
});

test('a draft that is not stored is not left without a question', async ({ page, foreseen }) => {
  await open(page);
  await setQuota(page, 1);
  await button(page, 'With the example of three cards').click();
  await write(page, 'deck-title', 'Mine');
  await expect(status(page)).toContainText('no space left');
  await button(page, 'All drafts').click();
  const ask = page.locator('.decide');
  await expect(ask).toContainText('is not stored in this browser');
  await button(ask, 'Stay here').click();
  await expect(ask).toHaveCount(0);
  await expect(field(page, 'deck-title')).toHaveValue('Mine');
  await button(page, 'All drafts').click();
  expect(JSON.parse((await saves(ask, 'Save a file')).text).title).toBe('Mine');
  // The browser asks before the page itself is left.
  await page.goto('/quiz/');
  foreseen(/dialog: beforeunload/);
  await open(page);
  await button(page, 'With the example of three cards').click();
  await expect(status(page)).toContainText('no space left');
  await button(page, 'All drafts').click();
  await button(ask, 'Leave without storing').click();
  await expect(page.locator('#heading')).toHaveText('Deck editor');
});

test('where nothing can be stored it is said at once, and a deck is written and saved all the same', async ({ page, foreseen }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('', 'SecurityError');
    };
    // Firefox then has no `BroadcastChannel` either.
    window.BroadcastChannel = class {
      constructor() {
        throw new DOMException('', 'SecurityError');
      }
    };
  });
  await open(page);
  await expect(page.getByRole('alert')).toContainText('This browser allows no storage here.');
  await button(page, 'With the example of three cards').click();
  await expect(status(page)).toContainText('Not stored: this browser allows no storage here.');
  await write(page, 'deck-title', 'By file alone');
  await go(page, 'Publish');
  const { text } = await saves(page, 'Deck file (JSON)');
  expect(JSON.parse(text).title).toBe('By file alone');
  // Another imported file would replace the draft, so the page asks first as well.
  await dropFile(page, 'deck.json', text);
  const ask = page.locator('.decide');
  await expect(ask).toContainText('only what you have saved as a file would be left');
  await button(ask, 'Leave without storing').click();
  await expect(told(page)).toContainText('Brought in as a new draft.');
  await page.goto('/quiz/');
  foreseen(/dialog: beforeunload/);
});

test('a file that is brought in while somebody writes takes its place beside a draft that is stored whole', async ({ page }) => {
  await begin(page);
  await write(page, 'deck-title', 'Written');
  await dropFile(page, 'cards.csv', 'scenario,choice 1,lean 1,choice 2,lean 2\nWho waters?,We,leader,I,manager\n');
  await expect(field(page, 'deck-title')).toHaveValue('cards');
  // The outline and the list of problems show the new draft.
  await expect(page.locator('#outline .cards li')).toHaveCount(1);
  await expect(page.locator('#outline .cards')).toContainText('Who waters?');
  await untilStored(page);
  await button(page, 'All drafts').click();
  await expect(drafts(page).locator('.gist')).toHaveText(['cards', 'Written']);
});

test('the editor says so where its Wasm does not come', async ({ page, foreseen }) => {
  await page.route(/studio.*\.wasm/, (route) => route.abort());
  await page.goto(STUDIO);
  await expect(page.getByRole('alert')).toContainText('The deck editor has stopped.');
  await expect(page.getByText('Der Deck-Editor')).toBeHidden();
  foreseen(/ERR_FAILED/);
  foreseen(/Failed to fetch/);
});

test('the editor says so where its Wasm breaks off, so that nobody writes on in vain', async ({ page, foreseen }) => {
  await begin(page);
  await page.evaluate(() => setTimeout(() => Promise.reject(new WebAssembly.RuntimeError('unreachable'))));
  await expect(page.getByRole('alert')).toContainText('What is stored is safe');
  await expect(page.getByRole('alert')).toBeInViewport();
  foreseen(/uncaught: .*unreachable/);
});

/**
 * Counts the calls of `navigator.storage.persist()`. Firefox would ask the author, and is detected by a property that
 * only Firefox has.
 */
const countPersistCalls = (page, isFirefox) =>
  page.addInitScript((isFirefox) => {
    window.asked = 0;
    navigator.storage.persist = async () => !!window.asked++;
    if (isFirefox) window.mozInnerScreenX = 0;
  }, isFirefox);

test('once a draft is stored the browser is asked to keep it, but where that would disturb its author', async ({ page, another }) => {
  await countPersistCalls(page, false);
  await open(page);
  expect(await page.evaluate(() => window.asked)).toBe(0);
  await begin(page);
  await write(page, 'deck-title', 'Kept');
  await untilStored(page);
  expect(await page.evaluate(() => window.asked)).toBe(1);
  const firefox = await another();
  await countPersistCalls(firefox, true);
  await begin(firefox);
  expect(await firefox.evaluate(() => window.asked)).toBe(0);
});
