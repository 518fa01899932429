// IndexedDB that gives no answer for a long time, because another page holds a transaction, and then answers. Until
// then, the page treats it as failed.

import { begin, button, drafts, expect, field, open, stopClock, test, untilStored, write } from './studio.mjs';

const status = (page) => page.locator('.bar .kept');
const missing = (page) => page.getByRole('alert').filter({ hasText: 'drafts may be missing here' });
const NOT_STORED = 'Not stored: the browser’s storage reports an error. Save a file under “Publish”.';

/** A page of the site whose transaction blocks all others until `letGo` is called. */
async function openBlocker(context) {
  const other = await context.newPage();
  await other.goto('/quiz/');
  const hold = () =>
    other.evaluate(
      () =>
        new Promise((held) => {
          window.holds = true;
          indexedDB.open('leader-quiz-studio').onsuccess = ({ target: { result } }) => {
            const work = result.transaction('drafts', 'readwrite');
            const ended = new Promise((done) => work.addEventListener('complete', done));
            const goOn = () => {
              held();
              if (window.holds) work.objectStore('drafts').get('none').onsuccess = goOn;
            };
            goOn();
            window.release = () => {
              window.holds = false;
              return ended.then(() => result.close());
            };
          };
        }),
    );
  return { hold, letGo: () => other.evaluate(() => window.release()) };
}

/**
 * An editor with a stored draft and a mock clock that advances only with `runFor`, and a page that can block its
 * storage.
 */
async function openWithBlocker(page) {
  await page.clock.install();
  const holds = await openBlocker(page.context());
  await begin(page);
  await stopClock(page);
  return holds;
}

/** Reloads the page. It cannot have any answer of the storage yet. */
async function reload(page) {
  await page.reload();
  await expect(page.locator('#heading')).toBeVisible();
}

test('drafts that are not listed for some seconds are said to be missing, and then are there', async ({ page }) => {
  const { hold, letGo } = await openWithBlocker(page);
  await hold();
  await reload(page);
  await page.clock.runFor(4_000);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.clock.runFor(2_000);
  await expect(missing(page)).toBeVisible();
  await page.clock.runFor(20_000);
  await expect(missing(page)).toBeVisible();
  await letGo();
  await expect(drafts(page)).toHaveCount(1);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a draft that is not stored for some seconds is said not to be, and then is, with what was typed last', async ({ page }) => {
  const { hold, letGo } = await openWithBlocker(page);
  await hold();
  await reload(page);
  await button(page, 'With an empty deck').click();
  await write(page, 'deck-title', 'Begun meanwhile');
  await page.clock.runFor(3_000);
  await expect(status(page)).toHaveText('Storing …');
  await page.clock.runFor(3_000);
  await expect(status(page)).toHaveText(NOT_STORED);
  await write(page, 'deck-title', 'Begun meanwhile, and more');
  await page.clock.runFor(20_000);
  await expect(status(page)).toHaveText(NOT_STORED);
  await letGo();
  await untilStored(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  const other = await page.context().newPage();
  await open(other);
  await expect(drafts(other).locator('.gist')).toHaveText(['Begun meanwhile, and more', /./]);
  // Editing continues from there.
  await write(page, 'deck-title', 'And on');
  await page.clock.runFor(1_000);
  await untilStored(page);
  await expect(drafts(other).locator('.gist')).toHaveText(['And on', /./]);
});

test('what was typed while nothing was stored is there once, also if the page has gone meanwhile', async ({ page, foreseen }) => {
  foreseen(/dialog: beforeunload/);
  const { hold, letGo } = await openWithBlocker(page);
  await hold();
  await write(page, 'deck-title', 'Typed first');
  await page.clock.runFor(6_000);
  await expect(status(page)).toHaveText(NOT_STORED);
  await write(page, 'deck-title', 'Typed last');
  await page.clock.runFor(1_000);
  await reload(page);
  await page.clock.runFor(6_000);
  await expect(missing(page)).toBeVisible();
  await letGo();
  await expect(drafts(page).locator('.gist')).toHaveText(['Typed last']);
  await drafts(page).getByRole('button').first().click();
  await expect(field(page, 'deck-title')).toHaveValue('Typed last');
});

test('who closes a draft while its storing is late is asked, and the draft closes once it is stored', async ({ page }) => {
  const { hold, letGo } = await openWithBlocker(page);
  await hold();
  await write(page, 'deck-title', 'Left');
  await page.clock.runFor(1_000);
  await button(page, 'All drafts').click();
  await page.clock.runFor(6_000);
  await expect(page.locator('.decide')).toContainText('What you have written is not stored in this browser');
  await letGo();
  await expect(drafts(page).locator('.gist')).toHaveText(['Left']);
});

test('where each answer takes some seconds, it is not said each time that there is none', async ({ page }) => {
  const { hold, letGo } = await openWithBlocker(page);
  for (const [text, said] of [
    ['One', NOT_STORED],
    ['Two', 'Storing …'],
    ['Three', 'Storing …'],
  ]) {
    await hold();
    await write(page, 'deck-title', text);
    await page.clock.runFor(7_000);
    await expect(status(page)).toHaveText(said);
    await letGo();
    await untilStored(page);
  }
});
