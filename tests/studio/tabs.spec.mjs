// One draft in two tabs: nothing is overwritten, and the author can tell which version is which.

import { begin, button, expect, field, go, open, previewed, saves, setQuota, test, untilStored, write } from './studio.mjs';

/** Opens the same draft in two tabs of one browser. */
async function openTwoTabs(page) {
  await begin(page);
  const other = await page.context().newPage();
  await open(other);
  await other.locator('.drafts .way').click();
  await expect(other.locator('#deck-title')).toBeVisible();
  return other;
}

/** Both tabs change the draft. The other tab stores first, and this one does not hear of it in time. */
async function conflict(page, other) {
  await other.evaluate(() => (BroadcastChannel.prototype.postMessage = () => {}));
  await write(other, 'deck-title', 'Theirs');
  await untilStored(other);
  await write(page, 'deck-title', 'Mine');
  const ask = page.getByRole('alert');
  await expect(ask).toContainText('changed or deleted in another tab');
  return ask;
}

test('a tab in which nothing was changed follows the other', async ({ page }) => {
  const other = await openTwoTabs(page);
  await write(other, 'deck-title', 'Changed over there');
  await expect(field(page, 'deck-title')).toHaveValue('Changed over there');
  await expect(page.locator('.bar .name')).toHaveText('Changed over there');
  await write(page, 'deck-intro', 'And back again.');
  await expect(field(other, 'deck-intro')).toHaveValue('And back again.');
  await untilStored(page);
  await untilStored(other);
});

test('a tab follows also what was stored by a page that went before it could say so', async ({ page }) => {
  const other = await openTwoTabs(page);
  await other.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => {};
    Storage.prototype.removeItem = () => {};
    const title = document.getElementById('deck-title');
    title.value = 'Typed last';
    title.dispatchEvent(new InputEvent('input', { bubbles: true }));
    dispatchEvent(new Event('pagehide'));
  });
  await expect(other.locator('.bar .name')).toHaveText('Typed last');
  await untilStored(other);
  await expect(field(page, 'deck-title')).not.toHaveValue('Typed last');
  await other.reload();
  await expect(field(page, 'deck-title')).toHaveValue('Typed last');
  await write(page, 'deck-title', 'And on');
  await untilStored(page);
});

test('what is typed in a tab that follows goes into no other choice or card', async ({ page }) => {
  const other = await openTwoTabs(page);
  for (const tab of [page, other]) await go(tab, 2);
  await field(page, 'card-2-choice-1-text').focus();
  const text = await field(page, 'card-2-choice-1-text').inputValue();
  await button(other, 'Move down: Choice 1').click();
  await expect(field(page, 'card-2-choice-2-text')).toHaveValue(text);
  await expect(page.locator('#heading')).toBeFocused();
  const scenario = await field(page, 'card-2-scenario').inputValue();
  await field(page, 'card-2-scenario').focus();
  await button(other, 'Remove: Card 2 of 3').click();
  await expect(field(page, 'card-2-scenario')).not.toHaveValue(scenario);
  await expect(page.locator('#heading')).toBeFocused();
});

test('a tab that comes back from the back/forward cache follows, also where no message reached it', async ({ page }) => {
  const comesBack = () => page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  const other = await openTwoTabs(page);
  await other.evaluate(() => (BroadcastChannel.prototype.postMessage = () => {}));
  await comesBack();
  await write(other, 'deck-title', 'Changed over there');
  await untilStored(other);
  await expect(field(page, 'deck-title')).not.toHaveValue('Changed over there');
  await comesBack();
  await expect(field(page, 'deck-title')).toHaveValue('Changed over there');
  await expect(page.locator('.decide')).toHaveCount(0);
  await button(other, 'All drafts').click();
  await other.getByRole('button', { name: /^Delete/ }).click();
  await expect(other.locator('.drafts li')).toHaveCount(0);
  await comesBack();
  await expect(page.getByRole('alert')).toContainText('changed or deleted in another tab');
});

test('who is in the preview while it is replaced stays beside it', async ({ page }) => {
  const other = await openTwoTabs(page);
  await previewed(page);
  await page.locator('#preview [part~="choice"]').first().focus();
  await write(other, 'deck-title', 'Changed over there');
  await expect(page.locator('#preview')).toContainText('Changed over there');
  await previewed(page);
  await expect(page.locator('.preview :focus')).toHaveCount(1);
});

test('two versions: both are kept', async ({ page }) => {
  const other = await openTwoTabs(page);
  const ask = await conflict(page, other);
  await expect(page.locator('.bar .kept')).toHaveText('Not stored: there is another version');
  await button(ask, 'Keep this one as well, as a draft of its own').click();
  await untilStored(page);
  await expect(ask).toHaveCount(0);
  await expect(field(page, 'deck-title')).toHaveValue('Mine');
  await button(page, 'All drafts').click();
  await expect(page.locator('.drafts .gist')).toHaveText(['Mine', 'Theirs']);
});

test('two versions: the other one is taken', async ({ page }) => {
  const other = await openTwoTabs(page);
  const ask = await conflict(page, other);
  await button(ask, 'Use the other version').click();
  await expect(field(page, 'deck-title')).toHaveValue('Theirs');
  await untilStored(page);
  // From there on, both tabs have the same draft again.
  await write(page, 'deck-title', 'Ours');
  await expect(field(other, 'deck-title')).toHaveValue('Ours');
});

test('two versions, and a page that goes before anybody has decided: both are there', async ({ page, foreseen }) => {
  foreseen(/beforeunload/);
  const other = await openTwoTabs(page);
  await conflict(page, other);
  await write(page, 'deck-title', 'Mine, and more');
  await page.goto('about:blank');
  await button(other, 'All drafts').click();
  await expect(other.locator('.drafts .gist')).toHaveText(['Mine, and more', 'Theirs']);
});

test('two versions: while the author thinks, no other tab decides; what is discarded does not come back', async ({ page }) => {
  const other = await openTwoTabs(page);
  const ask = await conflict(page, other);
  // As when the author switches to another tab on a phone.
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  await button(other, 'All drafts').click();
  await expect(other.locator('.drafts .gist')).toHaveText(['Theirs']);
  await button(ask, 'Use the other version').click();
  await expect(field(page, 'deck-title')).toHaveValue('Theirs');
  await other.reload();
  await expect(other.locator('.drafts .gist')).toHaveText(['Theirs']);
});

test('what is discarded while another tab waits for the decision does not come back', async ({ page }) => {
  await begin(page);
  await untilStored(page);
  await page.addInitScript(() => {
    const key = 'leader-quiz-studio:leaving:another';
    localStorage.setItem(key, JSON.stringify({ asks: true, id: 'another', after: 0, title: 'Discarded', cards: 0, body: '{}' }));
    LockManager.prototype.request = async () => {
      localStorage.removeItem(key);
      return false;
    };
  });
  await page.reload();
  await expect(page.locator('.drafts .gist')).toHaveText(['Who waters the tomatoes?']);
});

test('a draft that is deleted in another tab is not lost for the one who writes in it', async ({ page }) => {
  const other = await openTwoTabs(page);
  await button(other, 'All drafts').click();
  await other.getByRole('button', { name: /^Delete/ }).click();
  const ask = page.getByRole('alert');
  await expect(ask).toContainText('changed or deleted in another tab');
  await button(ask, 'Keep this one as well, as a draft of its own').click();
  await untilStored(page);
  await expect(other.locator('.drafts li')).toHaveCount(1);
  // Restored in the other tab, it is a second draft.
  await button(other, 'Put it back').click();
  await expect(other.locator('.drafts li')).toHaveCount(2);
});

test('a draft that is put back is stored where it is open', async ({ page }) => {
  const other = await openTwoTabs(page);
  await button(other, 'All drafts').click();
  await other.getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await button(other, 'Put it back').click();
  await untilStored(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(other.locator('.told')).toBeEmpty();
});

test('a deleted draft can be put back beside a version that was stored meanwhile', async ({ page, foreseen }) => {
  foreseen(/beforeunload/);
  const other = await openTwoTabs(page);
  await conflict(page, other);
  await button(other, 'All drafts').click();
  await other.getByRole('button', { name: /^Delete/ }).click();
  await expect(other.locator('.drafts li')).toHaveCount(0);
  await page.goto('about:blank');
  // The next visit stores the note of the first tab, under the same id.
  await open(page);
  await expect(page.locator('.drafts .gist')).toHaveText(['Mine']);
  await expect(other.locator('.drafts .gist')).toHaveText(['Mine']);
  await button(other, 'Put it back').click();
  await expect(other.locator('.drafts .gist')).toHaveText(['Mine', 'Theirs']);
  await expect(other.locator('.told')).toBeEmpty();
});

test('the site’s data is deleted while a draft is open in two tabs: both store it again, and nobody has to decide', async ({ page }) => {
  await page.context().addInitScript(() => {
    const opens = IDBFactory.prototype.open;
    window.opened = 0;
    IDBFactory.prototype.open = function (...named) {
      window.opened++;
      return opens.apply(this, named);
    };
  });
  const other = await openTwoTabs(page);
  const both = [page, other];
  const opened = await Promise.all(both.map((tab) => tab.evaluate(() => window.opened)));
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('leader-quiz-studio');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  );
  for (const [at, tab] of both.entries()) {
    await expect.poll(() => tab.evaluate(() => window.opened)).toBeGreaterThan(opened[at]);
  }
  // Changes in one tab appear in the other.
  await write(page, 'deck-title', 'Still one draft');
  await expect(field(other, 'deck-title')).toHaveValue('Still one draft');
  for (const tab of both) {
    await untilStored(tab);
    await expect(tab.locator('.decide')).toHaveCount(0);
  }
});

test('a deck that goes out in one tab keeps its id in the other', async ({ page }) => {
  const other = await openTwoTabs(page);
  await write(page, 'deck-title', 'Beans');
  await expect(field(page, 'deck-id')).toHaveValue(/^beans-\w{6}$/);
  const own = await field(page, 'deck-id').inputValue();
  await expect(field(other, 'deck-id')).toHaveValue(own);
  await go(other, 'Publish');
  await saves(other, 'Deck file (JSON)');
  await expect(other.locator('.told')).toContainText('was passed to the browser');
  // A later message of the channel has arrived, so the earlier one has, too.
  await go(other, 'Deck');
  await write(other, 'deck-intro', 'Who waters?');
  await expect(field(page, 'deck-intro')).toHaveValue('Who waters?');
  await write(page, 'deck-title', 'Peas');
  await expect(field(page, 'deck-id')).toHaveValue(own);
});

test('on a narrow screen a question comes into sight, whatever is shown', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await setQuota(page, 1);
  await button(page, 'With an empty deck').click();
  await expect(page.locator('.bar .kept')).toContainText('no space left');
  await button(page, 'Preview').click();
  await expect(field(page, 'deck-title')).toBeHidden();
  await button(page, 'All drafts').click();
  await expect(page.locator('.decide')).toBeInViewport();
});

test('a question comes into sight however far the form is scrolled', async ({ page }) => {
  await open(page);
  await setQuota(page, 1);
  await button(page, 'With the example of three cards').click();
  await expect(page.locator('.bar .kept')).toContainText('no space left');
  await page.locator('.form').evaluate((form) => form.scrollTo(0, form.scrollHeight));
  await button(page, 'All drafts').click();
  await expect(page.locator('.decide')).toBeInViewport({ ratio: 1 });
});

test('a question of two versions comes into sight on a phone, and takes no focus', async ({ page }) => {
  const other = await openTwoTabs(page);
  await go(page, 1);
  await page.setViewportSize({ width: 390, height: 500 });
  const last = field(page, 'card-1-choice-3-explanation');
  await last.focus();
  await expect(last).toBeInViewport();
  await other.evaluate(() => (BroadcastChannel.prototype.postMessage = () => {}));
  await write(other, 'deck-title', 'Theirs');
  await untilStored(other);
  await write(page, 'card-1-choice-3-explanation', 'Mine.');
  await expect(page.locator('.decide')).toBeInViewport({ ratio: 1 });
  await expect(last).toBeFocused();
});
