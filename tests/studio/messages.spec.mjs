// The messages above the form: notices of what was done, and questions that the author has to answer.

import { readFileSync } from 'node:fs';
import { begin, button, dropFile, expect, field, file, go, haveRead, open, setQuota, test, told, untilStored, upload } from './studio.mjs';

const bottom = (page) => page.locator('.form').evaluate((form) => form.scrollTo(0, form.scrollHeight));
const scrolled = (page) => page.locator('.form').evaluate((form) => form.scrollTop);

/** Whether the middle of an element is visible, and not covered. */
const isSeen = (locator) =>
  locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });

test('a question and a message stand one below the other, however far the form is scrolled', async ({ page }) => {
  await open(page);
  await setQuota(page, 1);
  await button(page, 'With the example of three cards').click();
  await expect(page.locator('.bar .kept')).toContainText('no space left');
  await go(page, 1);
  await button(page, 'Remove: Choice 2').click();
  await button(page, 'All drafts').click();
  const question = page.locator('.decide');
  await expect(question).toBeVisible();
  await bottom(page);
  expect(await scrolled(page)).toBeGreaterThan(100);
  await expect.poll(() => isSeen(question)).toBe(true);
  await expect.poll(() => isSeen(told(page))).toBe(true);
});

test('on a narrow screen, messages and questions are seen in every view', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page);
  await setQuota(page, 1);
  await button(page, 'With the example of three cards').click();
  await expect(page.locator('.bar .kept')).toContainText('no space left');
  for (const pane of ['Parts', 'Write', 'Preview', 'Problems', 'Charts']) {
    await button(page, pane).click();
    await dropFile(page, 'nothing.json', '{');
    await expect(button(told(page), 'Close')).toBeVisible();
    await expect.poll(() => isSeen(told(page))).toBe(true);
    await expect(button(page, pane)).toHaveAttribute('aria-pressed', 'true');
    await button(told(page), 'Close').click();
    await expect(told(page)).toBeEmpty();
  }
  // A question that is already open stays visible in every pane.
  await button(page, 'All drafts').click();
  const question = page.locator('.decide');
  await expect(question).toBeVisible();
  for (const pane of ['Preview', 'Parts']) {
    await button(page, pane).click();
    await expect.poll(() => isSeen(question)).toBe(true);
    await button(page, 'All drafts').click();
    await expect.poll(() => isSeen(question)).toBe(true);
  }
});

/** The vertical position of an element on the screen. */
const top = (locator) => locator.evaluate((element) => Math.round(element.getBoundingClientRect().top));

test('a message that is closed gives the focus back, and the form stays where it is', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await begin(page);
  await go(page, 1);
  await button(page, 'Remove: Choice 2').click();
  const next = field(page, 'card-1-choice-2-text');
  await expect(next).toBeFocused();
  await untilStored(page);
  const before = await top(next);
  expect(await scrolled(page)).toBeGreaterThan(300);
  await button(told(page), 'Close').focus();
  expect(await top(next)).toBe(before);
  await page.keyboard.press('Enter');
  await expect(told(page)).toBeEmpty();
  await expect(next).toBeFocused();
  expect(await top(next)).toBe(before);
});

test('who stays is where they were', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await open(page);
  await setQuota(page, 1);
  await button(page, 'With the example of three cards').click();
  await expect(page.locator('.bar .kept')).toContainText('no space left');
  await go(page, 1);
  const last = field(page, 'card-1-choice-2-text');
  await last.focus();
  await button(page, 'All drafts').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.decide p')).toBeFocused();
  expect(await scrolled(page)).toBeGreaterThan(300);
  const before = await top(last);
  // The next Tab stops are the answers.
  for (const answer of ['Save a file', 'Stay here']) {
    await page.keyboard.press('Tab');
    await expect(page.locator('.decide').getByRole('button', { name: answer })).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(page.locator('.decide')).toHaveCount(0);
  await expect(button(page, 'All drafts')).toBeFocused();
  expect(await top(last)).toBe(before);
});

test('what is done a second time is said a second time', async ({ page }) => {
  await begin(page);
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver((changes) => {
      const status = ({ target }) => (target.closest ? target : target.parentElement)?.closest('[role=status]');
      for (const one of new Set(changes.map(status))) if (one) window.said.push(one.textContent);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  const said = (text) => page.evaluate((text) => window.said.filter((one) => one.startsWith(text)).length, text);
  await go(page, 1);
  for (const times of [1, 2]) {
    await haveRead(page);
    await button(page, 'Remove: Choice 2').click();
    await expect.poll(() => said('Removed.')).toBe(times);
  }
  await go(page, 'Publish');
  await page.context().grantPermissions(['clipboard-write']);
  for (const times of [1, 2]) {
    await haveRead(page);
    await button(page, 'Copy').first().click();
    await expect.poll(() => said('Copied.')).toBe(times);
  }
  // And routine storing is not announced.
  await untilStored(page);
  expect(await said('Stored')).toBe(0);
});

/**
 * A file with many fields that cannot be imported. Saving it leaves out what each card keeps for the other kind, too.
 */
function many() {
  const choices = [{ text: 'Yes', lean: 'leader', explanation: 'E' }];
  const other = (_, at) => JSON.stringify({ id: `other-${at}`, theme: 't', kind: 'spot', scenario: 'S', answer: 'leader', choices });
  const future = readFileSync(new URL('../imports/future.json', import.meta.url), 'utf8');
  return file('future.json', future.replace('"cards": [', `"cards": [${Array.from({ length: 12 }, other)},`));
}

const fields = (page) => page.locator('.form .field').locator('input, textarea');

/** Moves backwards through the fields by Shift+Tab, and checks that nothing covers the focused one. */
async function hidesNothing(page) {
  await fields(page).last().focus();
  for (let at = (await fields(page).count()) - 1; at > 0; at--) {
    await page.keyboard.press('Shift+Tab');
    const hidden = await page.evaluate(() => {
      const { left, top, width } = document.activeElement.getBoundingClientRect();
      const above = document.elementFromPoint(left + width / 2, top + 8);
      return document.activeElement.contains(above) ? '' : `${document.activeElement.outerHTML} below ${above?.outerHTML}`;
    });
    expect(hidden).toBe('');
  }
}

// Desktops, phones in portrait and landscape, and both of these with text at one and a half and twice the size, which
// means as many CSS pixels fewer.
for (const [width, height] of [
  [1280, 800],
  [1280, 600],
  [1024, 768],
  [390, 844],
  [360, 640],
  [320, 600],
  [320, 256],
  [568, 330],
  [640, 360],
  [740, 360],
  [844, 390],
  [213, 427],
  [195, 422],
  [180, 370],
])
  test(`a message with a list hides nothing that has the focus: ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await upload(page, many());
    await expect(told(page).locator('.left li').nth(3)).toBeAttached();
    await untilStored(page);
    await hidesNothing(page);
    // And elements in the message are visible when they take the focus.
    await fields(page).last().focus();
    await button(told(page), 'Close').focus();
    await expect(button(told(page), 'Close')).toBeInViewport({ ratio: 1 });
    // The list stays below the next notice, collapsed or not.
    const coming = page.waitForEvent('download');
    await page.keyboard.press('ControlOrMeta+s');
    await coming;
    await expect(told(page)).toContainText('was passed to the browser');
    await expect(told(page).locator('.left li').nth(11)).toBeAttached();
    await hidesNothing(page);
    const list = page.locator('.messages > details');
    await fields(page).last().focus();
    await list.locator('summary').focus();
    await expect(list.locator('summary')).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(list.locator('li').first()).toBeVisible();
    await hidesNothing(page);
  });

for (const [width, height] of [
  [1280, 1080],
  [1280, 720],
  [390, 844],
  [740, 360],
])
  test(`nor do a question and a message with a list, one below the other: ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await setQuota(page, 1);
    await upload(page, many());
    await expect(page.locator('.bar .kept')).toContainText('no space left');
    await button(page, 'All drafts').click();
    await expect(page.locator('.decide')).toBeVisible();
    await expect(told(page).locator('.left li').nth(3)).toBeAttached();
    await hidesNothing(page);
  });

for (const [width, height] of [
  [740, 360],
  [568, 330],
  [320, 480],
  [256, 512],
  [195, 422],
  [180, 370],
])
  test(`nor does a message without a list: ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await begin(page, 'empty');
    await dropFile(page, 'nothing.json', '{');
    await expect(told(page)).toContainText('could not be read');
    await hidesNothing(page);
  });
