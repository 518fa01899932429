// Select elements and radio buttons: each shows the value in the draft, whatever was chosen in it before. Select
// elements that add items act only when their button is pressed.

import { begin, button, expect, field, go, test, untilStored } from './studio.mjs';

/** For each choice, its lean in the draft, and the value that its select element shows. */
const leans = (page) => page.locator('.choices .item').evaluateAll((all) => all.map((item) => [item.dataset.lean, item.querySelector('select').value]));

/** Waits until the draft has these leans, and checks that the select elements show them. */
async function shows(page, expected) {
  await expect.poll(async () => (await leans(page)).map(([lean]) => lean)).toEqual(expected);
  expect((await leans(page)).map(([, shown]) => shown)).toEqual(expected);
}

test('a list shows what the draft has: after undo, after its item was moved, and on the next card', async ({ page }) => {
  await begin(page);
  await go(page, 2);
  const second = (await leans(page)).map(([lean]) => lean);
  await go(page, 1);
  const [first, ...rest] = (await leans(page)).map(([lean]) => lean);
  const list = field(page, 'card-1-choice-1-lean');
  await list.selectOption('mixed');
  await untilStored(page);
  await list.selectOption('leader');
  await untilStored(page);
  await page.keyboard.press('ControlOrMeta+z');
  await shows(page, ['mixed', ...rest]);
  await expect(list).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await shows(page, [first, ...rest]);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await shows(page, ['mixed', ...rest]);
  await button(page, 'Move down: Choice 1').click();
  await shows(page, [rest[0], 'mixed', ...rest.slice(1)]);
  await button(page, 'Remove: Choice 1').click();
  await shows(page, ['mixed', ...rest.slice(1)]);
  await go(page, 2);
  await shows(page, second);
});

test('themes of cards and of questions of the audit show what the draft has, also a theme that is not there', async ({ page }) => {
  await begin(page);
  await go(page, 1);
  const theme = field(page, 'card-1-theme');
  const now = await theme.inputValue();
  const other = await theme.locator('option').evaluateAll((all, now) => all.map(({ value }) => value).find((value) => value !== now), now);
  await theme.selectOption(other);
  await untilStored(page);
  await theme.selectOption(now);
  await untilStored(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(theme).toHaveValue(other);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(theme).toHaveValue(now);
  await theme.selectOption(other);
  await go(page, 'Themes');
  const at = await page.locator('.item [id$="-id"]').evaluateAll((all, other) => all.findIndex(({ value }) => value === other), other);
  await button(page, `Remove: Theme ${at + 1}`).click();
  await go(page, 1);
  await expect(theme).toHaveValue(other);
});

/** The values of the checked radio buttons. */
const marked = (page) => page.locator('.form [type=radio]').evaluateAll((all) => all.filter(({ checked }) => checked).map(({ value }) => value));

test('radio buttons show what the draft has, whichever card was shown before', async ({ page }) => {
  await begin(page);
  for (const at of [2, 3, 1, 2, 1]) {
    await go(page, at);
    expect(await marked(page)).toEqual(at === 3 ? ['spot', 'manager'] : ['choose']);
  }
  for (const at of [2, 3]) {
    await go(page, at);
    await page.getByRole('radio', { name: 'Leader or manager?' }).check();
    await page.getByRole('radio', { name: 'Manager', exact: true }).check();
  }
  for (const at of [2, 3]) {
    await go(page, at);
    expect(await marked(page)).toEqual(['spot', 'manager']);
  }
  await button(page, 'Move up: Card 3 of 3').click();
  await expect(page.locator('#heading')).toHaveText('Card 2 of 3');
  expect(await marked(page)).toEqual(['spot', 'manager']);
  await page.getByRole('radio', { name: 'Leader', exact: true }).check();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => marked(page)).toEqual(['spot', 'manager']);
});

test('a card is put into a set by its button, so that the arrow keys can go through the list', async ({ page }) => {
  await begin(page);
  await go(page, 'Sets');
  await button(page, 'Add a set').click();
  const set = page.locator('.item').last();
  const list = set.locator('select');
  const add = button(set, 'Add');
  const chosen = set.locator('.chosen .gist');
  await expect(add).toHaveAttribute('aria-disabled', 'true');
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(list).toHaveValue('1');
  await expect(chosen).toHaveCount(0);
  for (const [at, so] of [
    ['1', [/^2\./]],
    ['2', [/^2\./, /^3\./]],
    ['0', [/^2\./, /^3\./, /^1\./]],
  ]) {
    await list.selectOption(at);
    await add.click();
    await expect(chosen).toHaveText(so);
    await expect(list).toHaveValue('');
    await expect(add).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(chosen).toHaveCount(3);
  // A selection in one set does not carry over to another.
  await button(set, 'Remove: Set 1').click();
  await button(page, 'Add a set').click();
  await expect(list).toHaveValue('');
});

test('a card is taken out of a set as out of any list: it is said, and a second press takes out no other', async ({ page }) => {
  await begin(page);
  await go(page, 'Sets');
  await button(page, 'Add a set').click();
  const set = page.locator('.item').last();
  const chosen = set.locator('.chosen .gist');
  const told = page.locator('.told[role=status]');
  for (const at of ['0', '1', '2']) {
    await set.locator('select').selectOption(at);
    await button(set, 'Add').click();
  }
  await expect(told).toContainText('Added.');
  await set.getByRole('button', { name: 'Remove: 2.' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(chosen).toHaveText([/^1\./, /^3\./]);
  await expect(told).toContainText('Removed.');
  await expect(set.locator('.chosen li').nth(1)).toBeFocused();
  // From there, Tab leads to the entry's buttons.
  await page.keyboard.press('Tab');
  await expect(set.getByRole('button', { name: 'Move up: 3.' })).toBeFocused();
  await button(told, 'Undo').click();
  await expect(chosen).toHaveText([/^1\./, /^2\./, /^3\./]);
  for (const left of [2, 1, 0]) {
    await set
      .getByRole('button', { name: /^Remove: \d/ })
      .last()
      .click();
    await expect(chosen).toHaveCount(left);
  }
  await expect(set.locator('select')).toBeFocused();
});
