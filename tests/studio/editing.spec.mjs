// Editing a draft and undoing it: texts, lists, their order. By keys, by buttons and by dragging.

import { begin, button, cards, deckFile, expect, field, go, haveRead, previewed, put, stopClock, test, told, untilStored, write } from './studio.mjs';

const undo = (page) => page.keyboard.press('ControlOrMeta+z');
const redo = (page) => page.keyboard.press('ControlOrMeta+Shift+z');

/** The starts of the cards in the outline. */
const order = (page) => cards(page).locator('.gist').allTextContents();
const [APPLES, SEEDLINGS, SHED] = ['In March the apple trees', 'Nuno was to water', 'After the summer party the tool shed'].map((start) => new RegExp(start));

test('undo and redo by keys, over texts, choices from a list and whole items, lead to what they change', async ({ page }) => {
  await begin(page);
  const title = await field(page, 'deck-title').inputValue();
  await write(page, 'deck-title', 'Another title');
  await untilStored(page);
  await go(page, 2);
  const lean = await field(page, 'card-2-choice-1-lean').inputValue();
  await field(page, 'card-2-choice-1-lean').selectOption('mixed');
  await page.getByRole('radio', { name: 'Leader or manager?' }).check();
  await button(page, 'Remove: Card 2 of 3').click();
  await expect(cards(page)).toHaveCount(2);

  await undo(page);
  await expect(cards(page)).toHaveCount(3);
  await expect(field(page, 'card-2-scenario')).toBeFocused();
  await expect(page.getByRole('radio', { name: 'Leader or manager?' })).toBeChecked();
  await undo(page);
  await expect(page.getByRole('radio', { name: 'What would you do?' })).toBeChecked();
  await expect(field(page, 'card-2-choice-1-lean')).toHaveValue('mixed');
  await undo(page);
  await expect(field(page, 'card-2-choice-1-lean')).toHaveValue(lean);
  await expect(field(page, 'card-2-choice-1-lean')).toBeFocused();
  await go(page, 'Themes');
  await undo(page);
  await expect(field(page, 'deck-title')).toBeFocused();
  await expect(field(page, 'deck-title')).toHaveValue(title);
  await undo(page);
  await expect(field(page, 'deck-title')).toHaveValue(title);

  for (let step = 0; step < 4; step++) await redo(page);
  await expect(cards(page)).toHaveCount(2);
  await undo(page);
  await expect(page.getByRole('radio', { name: 'Leader or manager?' })).toBeChecked();
  await expect(field(page, 'card-2-choice-1-lean')).toHaveCount(0);
  await go(page, 'Deck');
  await expect(field(page, 'deck-title')).toHaveValue('Another title');
});

test('what is typed without a pause is one step, and what comes after a pause another', async ({ page }) => {
  await page.clock.install();
  await begin(page);
  await write(page, 'deck-title', '');
  await untilStored(page);
  await stopClock(page);
  await page.keyboard.type('One two');
  await page.clock.runFor(1_000);
  await untilStored(page);
  await page.keyboard.type(' three');
  await undo(page);
  await expect(field(page, 'deck-title')).toHaveValue('One two');
  await undo(page);
  await expect(field(page, 'deck-title')).toHaveValue('');
  await button(page, 'Redo').click();
  await expect(field(page, 'deck-title')).toHaveValue('One two');
  // A new change clears the redo stack.
  await page.keyboard.type('!');
  await expect(button(page, 'Redo')).toHaveAttribute('aria-disabled', 'true');
});

test('keys of undo, redo and of the file count on keyboards of other scripts, by their places', async ({ page }) => {
  await begin(page);
  const title = await field(page, 'deck-title').inputValue();
  await write(page, 'deck-title', 'Another title');
  await untilStored(page);
  const press = (key, code, more = {}) =>
    field(page, 'deck-title').evaluate(
      (element, init) => {
        const event = new KeyboardEvent('keydown', { ...init, ctrlKey: true, cancelable: true, bubbles: true });
        element.dispatchEvent(event);
        return event.defaultPrevented;
      },
      { key, code, ...more },
    );
  expect(await press('я', 'KeyZ')).toBe(true);
  await expect(field(page, 'deck-title')).toHaveValue(title);
  expect(await press('Я', 'KeyZ', { shiftKey: true })).toBe(true);
  await expect(field(page, 'deck-title')).toHaveValue('Another title');
  expect(await press('ئ', 'KeyZ')).toBe(true);
  await expect(field(page, 'deck-title')).toHaveValue(title);
  expect(await press('н', 'KeyY')).toBe(true);
  await expect(field(page, 'deck-title')).toHaveValue('Another title');
  const coming = page.waitForEvent('download');
  expect(await press('σ', 'KeyS')).toBe(true);
  await coming;
  // The place of Z has a Y on a German keyboard, and a punctuation mark on other Latin ones.
  expect(await press('y', 'KeyZ')).toBe(true);
  expect(await press('w', 'KeyZ')).toBe(false);
  expect(await press(';', 'KeyZ')).toBe(false);
  expect(await press('Process', 'KeyZ')).toBe(false);
  expect(await press('я', 'KeyZ', { isComposing: true })).toBe(false);
  expect(await press('c', 'KeyC')).toBe(false);
  expect(await press('с', 'KeyC')).toBe(false);
});

test('keys of undo in a text of the preview are for that text', async ({ page }) => {
  await begin(page);
  await write(page, 'deck-title', 'Another title');
  await untilStored(page);
  await previewed(page);
  const preview = page.locator('#preview leader-quiz');
  await preview.locator('[part~=choice]').first().click();
  await preview.locator('[part~=next]').click();
  const journal = preview.getByRole('textbox').first();
  await journal.pressSequentially('Mine');
  await undo(page);
  await expect(journal).not.toHaveValue('Mine');
  await expect(field(page, 'deck-title')).toHaveValue('Another title');
  await preview.locator('[part~=restart]').focus();
  await undo(page);
  await expect(field(page, 'deck-title')).not.toHaveValue('Another title');
  await expect(field(page, 'deck-title')).toBeFocused();
});

test('a removed item comes back by the button beside what is told, with all that referred to it', async ({ page }) => {
  await begin(page);
  const before = await deckFile(page);
  await go(page, 1);
  await button(page, 'Remove: Card 1 of 3').click();
  await expect(told(page)).toContainText('Removed.');
  // The focus goes to the card that is at its index now.
  await expect(field(page, 'card-1-scenario')).toBeFocused();
  await button(told(page), 'Undo').click();
  await expect(cards(page)).toHaveCount(3);
  await button(page, 'Remove: Choice 2').click();
  await expect(page.locator('.choices .item')).toHaveCount(2);
  await undo(page);
  await expect(page.locator('.choices .item')).toHaveCount(3);
  expect(await deckFile(page)).toEqual(before);
});

test('a duplicate has a name of its own, stands behind the first, and is what is written on', async ({ page }) => {
  await begin(page);
  await go(page, 1);
  await button(page, 'Duplicate: Card 1 of 3').click();
  await expect(field(page, 'card-2-scenario')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('A copy.');
  await untilStored(page);
  const { cards: all } = await deckFile(page);
  expect(all[1].scenario).toBe('A copy.');
  expect(all[1].choices).toEqual(all[0].choices);
  expect(new Set(all.map(({ id }) => id)).size).toBe(4);
});

test('a card is moved by its buttons, again and again with the same one, by keyboard', async ({ page }) => {
  await begin(page);
  await go(page, 1);
  await button(page, 'Move down: Card 1 of 3').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#heading')).toHaveText('Card 2 of 3');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Move down: Card 3 of 3')).toBeFocused();
  await expect(button(page, 'Move down: Card 3 of 3')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  expect(await order(page)).toEqual([expect.stringMatching(SEEDLINGS), expect.stringMatching(SHED), expect.stringMatching(APPLES)]);
  await undo(page);
  await undo(page);
  expect(await order(page)).toEqual([expect.stringMatching(APPLES), expect.stringMatching(SEEDLINGS), expect.stringMatching(SHED)]);
});

test('a choice, and a card of a set, take the focus along when they are moved', async ({ page }) => {
  await begin(page);
  await go(page, 1);
  const texts = () => page.locator('.choices .item textarea').evaluateAll((all) => all.filter(({ id }) => id.endsWith('text')).map(({ value }) => value));
  const [first, second, third] = await texts();
  await button(page, 'Move up: Choice 3').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Move up: Choice 1')).toBeFocused();
  expect(await texts()).toEqual([third, first, second]);

  await go(page, 'Sets');
  await button(page, 'Add a set').click();
  const set = page.locator('.item').last();
  for (const at of ['0', '1', '2']) await put(set, at);
  const chosen = set.locator('.chosen .gist');
  await set.getByRole('button', { name: 'Move down: 1.' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(chosen).toHaveText([/^2\./, /^3\./, /^1\./]);
  await expect(set.getByRole('button', { name: 'Move down: 1.' })).toBeFocused();
  await set.getByRole('button', { name: 'Remove: 3.' }).click();
  await expect(chosen).toHaveText([/^2\./, /^1\./]);
  await undo(page);
  await expect(chosen).toHaveText([/^2\./, /^3\./, /^1\./]);
});

test('a card is dragged to another place, and the page that is open goes along', async ({ page }) => {
  await begin(page);
  await go(page, 1);
  await cards(page).nth(0).dragTo(cards(page).nth(2));
  await expect(cards(page).nth(2)).toContainText('In March');
  expect(await order(page)).toEqual([expect.stringMatching(SEEDLINGS), expect.stringMatching(SHED), expect.stringMatching(APPLES)]);
  await expect(page.locator('#heading')).toHaveText('Card 3 of 3');
  await expect(cards(page).nth(2).getByRole('button')).toHaveAttribute('aria-current', 'page');
  await cards(page).nth(2).dragTo(cards(page).nth(0));
  await expect(cards(page).nth(0)).toContainText('In March');
  await untilStored(page);
});

test('a card dropped outside of the list stays where it was', async ({ page }) => {
  await begin(page);
  await go(page, 1);
  const before = await order(page);
  await cards(page).nth(0).dragTo(page.locator('#preview'));
  await cards(page).nth(1).dragTo(field(page, 'card-1-scenario'));
  expect(await order(page)).toEqual(before);
  await expect(field(page, 'card-1-scenario')).toHaveValue(APPLES);
});

test('no card has more choices than a quiz takes, and a theme is renamed with what refers to it', async ({ page }) => {
  await begin(page);
  await go(page, 1);
  while (await button(page, 'Add a choice').count()) {
    const before = await page.locator('.choices .item').count();
    await haveRead(page);
    await button(page, 'Add a choice').click();
    await expect(page.locator('.choices .item')).toHaveCount(before + 1);
    await expect(field(page, `card-1-choice-${before + 1}-text`)).toBeFocused();
  }
  await expect(page.locator('.choices .item')).toHaveCount(5);
  await go(page, 'Themes');
  await page.locator('.item summary').first().click();
  await write(page, 'theme-1-id', 'renamed');
  await go(page, 1);
  await expect(field(page, 'card-1-theme')).toHaveValue('renamed');
});
