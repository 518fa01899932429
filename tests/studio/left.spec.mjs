// Pages in the back/forward cache. In WebKit, a transaction of such a page neither continues nor ends, and blocks all
// others; tests/engines/journeys/editor.mjs tests that with real pages. Here, Chromium is made to behave so.

import { begin, drafts, expect, field, open, test, untilStored, write } from './studio.mjs';

const status = (page) => page.locator('.bar .kept');

/** From now on, no writing transaction of this page ends by itself. The returned function lets later ones end. */
async function stallWriting(page) {
  await page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    window.letEnd = () => (IDBDatabase.prototype.transaction = transaction);
    IDBDatabase.prototype.transaction = function (stores, mode) {
      const work = transaction.call(this, stores, mode);
      const store = mode === 'readwrite' && work.objectStore('drafts');
      const again = () => store && (store.get('none').onsuccess = again);
      again();
      return work;
    };
  });
  return () => page.evaluate(() => window.letEnd());
}

/** The only draft, as stored. */
const draftOf = (page) =>
  page.evaluate(async () => {
    const db = await new Promise((done) => (indexedDB.open('leader-quiz-studio').onsuccess = ({ target }) => done(target.result)));
    const [draft] = await new Promise((done) => (db.transaction('drafts').objectStore('drafts').getAll().onsuccess = ({ target }) => done(target.result)));
    db.close();
    return draft;
  });

/** Fires `pagehide` or `pageshow`, as the back/forward cache does. */
const fireTransition = (page, type) => page.evaluate((type) => dispatchEvent(new PageTransitionEvent(type, { persisted: true })), type);

/** Leaves a page while it is storing, and opens another one. The function `back` returns to the first page. */
async function leaveWhileStoring(page) {
  await begin(page);
  const letEnd = await stallWriting(page);
  await write(page, 'deck-title', 'Typed last');
  // The title of the page changes after a pause, when the draft is being stored.
  await expect(page).toHaveTitle('Typed last – Deck editor');
  await fireTransition(page, 'pagehide');
  const other = await page.context().newPage();
  await open(other);
  const back = async () => {
    await letEnd();
    await fireTransition(page, 'pageshow');
  };
  return { other, back };
}

test('a page that is left while it stores holds up no other, and stores once it is back', async ({ page }) => {
  const { other, back } = await leaveWhileStoring(page);
  await expect(drafts(other).locator('.gist')).toHaveText(['Typed last']);
  await expect(status(page)).toHaveText('Storing …');
  await back();
  await untilStored(page);
  await write(page, 'deck-title', 'And on');
  await untilStored(page);
  await expect(drafts(other).locator('.gist')).toHaveText(['And on']);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('studio')))).toEqual([]);
});

test('a page that is back after another one went on with its draft overwrites nothing', async ({ page }) => {
  const { other, back } = await leaveWhileStoring(page);
  await drafts(other).getByRole('button').first().click();
  await write(other, 'deck-title', 'Theirs');
  await untilStored(other);
  await back();
  await expect(page.getByRole('alert')).toContainText('changed or deleted in another tab');
  await expect(field(page, 'deck-title')).toHaveValue('Typed last');
  await expect(field(other, 'deck-title')).toHaveValue('Theirs');
});

test('versions that several pages have left are all there, also where the clock is coarse', async ({ page }) => {
  // As in Firefox with resistFingerprinting, and in Tor Browser.
  await page.context().addInitScript(() => (Date.now = () => 1_790_000_000_000));
  await begin(page);
  for (const title of ['Once', 'Stored']) {
    await write(page, 'deck-title', title);
    await untilStored(page);
  }
  const stored = await draftOf(page);
  await page.evaluate((draft) => {
    // Each note is based on the first version.
    for (const title of ['A', 'B', 'C']) {
      const left = { id: draft.id, after: 1, title, cards: draft.cards, body: draft.body.replace('Stored', title) };
      localStorage.setItem(`leader-quiz-studio:leaving:${title}`, JSON.stringify(left));
    }
  }, stored);
  const other = await page.context().newPage();
  await open(other);
  await expect(drafts(other).locator('.gist')).toHaveCount(4);
  await expect.poll(async () => (await drafts(other).locator('.gist').allTextContents()).sort()).toEqual(['A', 'B', 'C', 'Stored']);
});

test('what a page has noted takes nothing back that it has stored since', async ({ page }) => {
  await begin(page);
  for (const title of ['Older', 'Newer']) {
    await write(page, 'deck-title', title);
    await untilStored(page);
  }
  const stored = await draftOf(page);
  // As in the moment between the two: another tab reads the note while the second version is being stored.
  await page.evaluate(({ id, revision, cards, body, writer, turn }) => {
    const noted = { id, after: revision - 1, title: 'Older', cards, body: body.replace('Newer', 'Older'), turn: turn - 1 };
    localStorage.setItem(`leader-quiz-studio:leaving:${writer}`, JSON.stringify(noted));
  }, stored);
  const other = await page.context().newPage();
  await open(other);
  await expect.poll(() => other.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('leaving')))).toEqual([]);
  await expect(drafts(other).locator('.gist')).toHaveText(['Newer']);
  expect(await draftOf(other)).toEqual(stored);
});
