// Problems below their fields and in the list, findings with their reasons, and the charts.

import { begin, button, cards, deckFile, expect, field, go, haveRead, previewed, test, told, untilStored, write } from './studio.mjs';

const list = (page) => page.locator('.said');
const status = (page) => list(page).locator('h2 + p');
const lines = (page) => list(page).locator('.all button');

test('a problem stands below its field, beside its part and in the list, whose line leads there', async ({ page }) => {
  await begin(page);
  await expect(status(page)).toContainText('The deck is valid');
  await go(page, 2);
  await write(page, 'card-2-choice-3-explanation', '');
  await untilStored(page);
  const explanation = field(page, 'card-2-choice-3-explanation');
  await expect(explanation).toHaveAttribute('aria-invalid', 'true');
  await expect(explanation).toHaveAccessibleDescription(/empty|explanation/);
  await expect(cards(page).nth(1).locator('.mark')).toHaveText('1Problems here: 1');
  await expect(status(page)).toContainText('keep this from being a deck: 1');

  await go(page, 'Results');
  await lines(page).first().click();
  await expect(page.locator('#heading')).toHaveText('Card 2 of 3');
  await expect(explanation).toBeFocused();
  await expect(explanation).toBeInViewport();
  await page.keyboard.type('Now there is one, and it says what the choice costs.');
  await untilStored(page);
  await expect(explanation).not.toHaveAttribute('aria-invalid');
  await expect(status(page)).toContainText('The deck is valid');
});

test('every problem leads to a field that takes the focus, folded away or not', async ({ page }) => {
  await begin(page, 'empty');
  await button(page, 'Add a card').click();
  await haveRead(page);
  await button(page, 'Add a card').click();
  await go(page, 'Audit');
  await button(page, 'Add a question').click();
  await go(page, 'Sets');
  await button(page, 'Add a set').click();
  await write(page, 'set-1-id', '1 wrong');
  await go(page, 'Themes');
  await button(page, 'Duplicate: Theme 1').click();
  for (const summary of await page.locator('.item summary').all()) await summary.click();
  await write(page, 'theme-2-id', 'theme');
  await go(page, 1);
  await page.locator('.form summary').click();
  await write(page, 'card-1-id', 'card-2');
  await go(page, 'Results');
  await write(page, 'band-1-from', 'many');
  await go(page, 'Deck');
  await write(page, 'deck-lang', 'no language');
  await write(page, 'deck-source-url', 'ftp://example.org');
  await untilStored(page);
  const all = await lines(page).allTextContents();
  expect(all.length).toBeGreaterThan(20);
  const seen = new Set();
  for (const [at, sentence] of all.entries()) {
    await haveRead(page);
    await lines(page).nth(at).click();
    const { id, visible, tag } = await page.evaluate(() => {
      const { id, localName } = document.activeElement;
      return { id, tag: localName, visible: document.activeElement.checkVisibility() };
    });
    expect({ sentence, visible, field: ['input', 'textarea', 'select'].includes(tag) || id }, sentence).toMatchObject({ visible: true, field: true });
    seen.add(id);
  }
  for (const id of [
    'deck-title',
    'deck-lang',
    'deck-source-url',
    'theme-2-id',
    'card-2-id',
    'card-1-choice-3-text',
    'band-1-from',
    'audit-1-prompt',
    'set-1-id',
  ])
    expect([...seen]).toContain(id);
});

test('a finding says why, is explained by a reason, and goes with the file as a waiver', async ({ page }) => {
  await begin(page);
  await go(page, 1);
  // A scenario that is too short is a finding, not a problem.
  await write(page, 'card-1-scenario', 'What do you reply to her?');
  await untilStored(page);
  const finding = page.locator('#card-1-scenario-notes .finding').first();
  await expect(finding.locator('.why')).not.toBeEmpty();
  await button(finding, 'This rule does not fit here').click();
  await expect(field(page, 'waiver-1-reason')).toBeFocused();
  // The missing reason is listed with the findings, but is not counted as one.
  await expect(lines(page)).toContainText(['waiver 1: reason is empty']);
  await expect(status(page)).toHaveText(`The deck is valid. To look at: ${await lines(page).count()}.`);
  await page.keyboard.type('The scene is told on the page before.');
  await untilStored(page);
  await expect(list(page)).toContainText('Explained: The scene is told on the page before.');
  await go(page, 1);
  await expect(page.locator('#card-1-scenario-notes')).toHaveCount(0);
  const { text: _, ...deck } = await deckFile(page);
  expect(JSON.stringify(deck)).not.toContain('told on the page before');
  // Waivers are stored with the draft, although the deck's file has no place for them.
  await page.reload();
  await page.locator('.drafts .way').click();
  await expect(field(page, 'waiver-1-reason')).toHaveValue('The scene is told on the page before.');
});

test('how many words there are stands beside a text, and how many there should be', async ({ page }) => {
  await begin(page, 'empty');
  await button(page, 'Add a card').click();
  const count = page.locator('.field', { has: field(page, 'card-1-scenario') }).locator('.count');
  await expect(count).toHaveAttribute('data-state', 'none');
  await page.keyboard.type('one');
  await expect(count).toContainText('Words: 1');
  await expect(count).toHaveAttribute('data-state', 'off');
  await write(page, 'card-1-scenario', 'word '.repeat(40));
  await expect(count).toHaveAttribute('data-state', 'good');
});

test('the preview of a deck without cards is a quiz with a gap for each text', async ({ page }) => {
  await begin(page, 'empty');
  await previewed(page);
  await expect(page.locator('#preview [part~=choice]')).toHaveCount(2);
  await expect(page.locator('#preview [part~=scenario]')).toHaveText('…');
});

test('a card that no quiz takes, and two cards of one name, are previewed with all others', async ({ page }) => {
  await begin(page);
  await go(page, 2);
  for (const at of [1, 2, 3]) await field(page, `card-2-choice-${at}-lean`).selectOption('manager');
  await write(page, 'card-2-choice-2-text', await field(page, 'card-2-choice-1-text').inputValue());
  await page.locator('.form summary').click();
  await write(page, 'card-2-id', 'pruning');
  await untilStored(page);
  await expect(status(page)).toContainText('keep this from being a deck: 3');
  await previewed(page);
  const choices = page.locator('#preview [part~=choice]');
  await expect(choices).toHaveCount(3);
  await expect(choices.nth(0)).toContainText(await field(page, 'card-2-choice-1-text').inputValue());
  await expect(choices.nth(1)).toContainText('……');
  await button(page, 'All cards').click();
  await previewed(page);
  await expect(page.locator('#preview [part~=progress]')).toContainText('3');
});

test('the place where it is told what was done is there before it is, so that it is heard', async ({ page }) => {
  await begin(page);
  await expect(told(page)).toBeEmpty();
  expect(await told(page).evaluate((told) => [getComputedStyle(told).display, told.getBoundingClientRect().height])).toEqual(['block', 0]);
});

test('the charts are tables, which change with the deck', async ({ page }) => {
  await begin(page, 'built-in');
  const charts = page.locator('.charts');
  const tables = charts.getByRole('table');
  await expect(tables).toHaveCount(2);
  await expect(charts).toContainText('Time for all cards, in minutes: about');
  const rows = async (at) => (await tables.nth(at).getByRole('row').allInnerTexts()).map((row) => row.replace(/\s+/g, ' '));
  const [players, places] = [await rows(0), await rows(1)];
  expect(players.every((row) => /\d+ %$/.test(row))).toBe(true);
  // The position of a best choice changes: in the count of positions, and for players who always choose one position.
  await go(page, 1);
  await button(page, 'Move up: Choice 2').click();
  await expect.poll(() => rows(1)).not.toEqual(places);
  await page.getByRole('button', { name: /^Remove: Card 1 of/ }).click();
  await expect.poll(() => rows(0)).not.toEqual(players);
  await write(page, 'card-1-scenario', '');
  await expect(tables).toHaveCount(0);
});

test('what a rename leads to is seen: the preview, the list, the name of the page', async ({ page }) => {
  await begin(page);
  await write(page, 'deck-title', 'Pears');
  await expect(page).toHaveTitle('Pears – Deck editor');
  await button(page, 'All drafts').click();
  await expect(page).toHaveTitle('Deck editor: leader-quiz');
  await expect(page.locator('.drafts')).toContainText('Pears');
});
