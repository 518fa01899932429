// A keystroke in a deck of 200 cards renders the form, and nothing beside it. bench/studio.mjs measures how long that
// takes; this file checks which parts of the page it changes.

import { cards, expect, field, file, go, large, open, stopClock, test, untilStored, upload } from './studio.mjs';

/** Opens a deck of 200 cards, at a card in the middle. */
async function openLargeDeck(page) {
  await open(page);
  await upload(page, file('large.json', JSON.stringify(await large(200))));
  await expect(cards(page)).toHaveCount(200);
  await go(page, 100);
  await untilStored(page);
}

/** Types one letter, and returns what changed on the page until the form had it. */
async function changesOfKey(page, key, count) {
  await page.evaluate(() => {
    window.changes = [];
    window.observer = new MutationObserver((records) => window.changes.push(...records));
    window.observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await page.keyboard.press(key);
  await expect(count).toContainText('Words: 2 ');
  return page.evaluate(() => {
    window.changes.push(...window.observer.takeRecords());
    window.observer.disconnect();
    const where = ({ target }) => {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      return ['.form', '.bar', '#outline', '.side'].find((part) => element?.closest(part)) ?? element?.localName ?? 'nowhere';
    };
    const nodes = window.changes.flatMap(({ addedNodes }) => [...addedNodes]);
    const size = (node) => 1 + (node.querySelectorAll?.('*').length ?? 0);
    return { where: [...new Set(window.changes.map(where))].sort(), changes: window.changes.length, made: nodes.reduce((sum, node) => sum + size(node), 0) };
  });
}

test('a letter changes the form and the bar alone, and there only what it says', async ({ page }) => {
  // The mock clock stands still, so that there is no pause: after one, everything is rendered.
  await page.clock.install();
  await openLargeDeck(page);
  const count = page.locator('.field', { has: field(page, 'card-100-scenario') }).locator('.count');
  await field(page, 'card-100-scenario').fill('One ');
  await expect(count).toContainText('Words: 1 ');
  await page.clock.runFor(1_000);
  await untilStored(page);
  await stopClock(page);
  const { where, changes, made } = await changesOfKey(page, 't', count);
  expect(where.filter((part) => !['.form', '.bar'].includes(part))).toEqual([]);
  expect(where).toContain('.form');
  // Only the word count and the storage state change, and no element is created.
  expect(changes).toBeLessThanOrEqual(4);
  expect(made).toBe(0);
  // After a pause, the parts beside the form are rendered.
  await page.clock.runFor(1_000);
  await untilStored(page);
  await expect(cards(page).nth(99)).toContainText('One t');
});

test('a deck of 200 cards is opened, searched through, changed and stored', async ({ page }) => {
  await openLargeDeck(page);
  await field(page, 'card-100-scenario').fill('Changed in the middle.');
  await untilStored(page);
  await go(page, 200);
  await expect(page.locator('#heading')).toHaveText('Card 200 of 200');
  await expect(field(page, 'card-200-scenario')).toBeInViewport();
  await page.getByRole('button', { name: 'Move up: Card 200 of 200' }).click();
  await expect(page.locator('#heading')).toHaveText('Card 199 of 200');
  await untilStored(page);
  await page.reload();
  await page.locator('.drafts .way').click();
  await expect(cards(page).nth(99)).toContainText('Changed in the middle.');
  await expect(cards(page).nth(198)).toContainText('200.');
});
