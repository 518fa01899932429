// An author writes a deck from scratch, by keyboard alone, and a reader plays it as a quiz.

import { begin, button, deckFile, expect, field, go, open, put, saves, test, untilStored } from './studio.mjs';

const CARD = {
  scenario: 'Somebody asks whether the small tree may be cut today. You know how, and they do not. What do you say?',
  choices: [
    ['leader', 'Take the saw, and call me before the thick branches.', 'They learn it while you are near, and it takes a morning longer.'],
    ['mixed', 'Watch me at the first tree, then try the second.', 'A safe way to begin. The saw is still yours for the first half.'],
    ['manager', 'Let me do it now, and you carry what falls down.', 'It is quick and tidy. Next year only one person will know how.'],
  ],
};

/** Presses Tab until an element with this name has the focus, for at most one round of the page. */
async function tabTo(page, name, back = false) {
  for (let steps = 0; steps < 120; steps++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const at = await page.evaluate(() => {
      const { labels, ariaLabel, innerText, id } = document.activeElement;
      return { name: (ariaLabel ?? labels?.[0]?.innerText ?? innerText).trim(), id };
    });
    // The number of problems follows the name of a part.
    if (at.name.startsWith(name) || at.id === name) return;
  }
  throw new Error(`Nothing called “${name}” was reached by Tab.`);
}

test('a deck written from nothing by keyboard becomes a quiz that is played', async ({ page }) => {
  const { keyboard } = page;
  await open(page);
  await tabTo(page, 'With an empty deck');
  await keyboard.press('Enter');
  await expect(page.locator('#heading')).toBeFocused();
  const fill = async (id, text) => {
    await tabTo(page, id);
    await keyboard.press('ControlOrMeta+A');
    await keyboard.type(text);
  };
  const goTo = async (name) => {
    await tabTo(page, name, true);
    await keyboard.press('Enter');
    await expect(page.locator('#heading')).toBeFocused();
  };

  await fill('deck-title', 'The small tree');
  await goTo('Themes (1)');
  await fill('theme-1-name', 'Sharing the work');
  await fill('theme-1-idea', 'Work can go to whoever knows how, or to whoever would like to know.');
  await fill('theme-1-habit', 'Hand over one job this week, and stay near.');
  await tabTo(page, 'Add a card', true);
  await keyboard.press('Enter');
  await expect(field(page, 'card-1-scenario')).toBeFocused();
  await keyboard.type(CARD.scenario);
  for (const [at, [lean, text, explanation]] of CARD.choices.entries()) {
    await fill(`card-1-choice-${at + 1}-text`, text);
    await tabTo(page, `card-1-choice-${at + 1}-lean`);
    await expect(field(page, `card-1-choice-${at + 1}-lean`)).toHaveValue(lean);
    await fill(`card-1-choice-${at + 1}-explanation`, explanation);
  }
  await goTo('Results (1)');
  await fill('band-1-name', 'One step');
  await fill('band-1-text', 'Ask somebody to stand next to you tomorrow.');
  await untilStored(page);
  await expect(page.locator('.said h2 + p')).toContainText('The deck is valid');

  await tabTo(page, 'Publish', true);
  await keyboard.press('Enter');
  await tabTo(page, 'Deck file (JSON)');
  const coming = page.waitForEvent('download');
  await keyboard.press('Enter');
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^the-small-tree-\w{6}\.json$/);
  const lines = await page.getByRole('textbox', { name: 'Two lines for a post' }).inputValue();

  // The post of an author who pastes the lines and puts the file beside it.
  const path = await download.path();
  await page.route(`/host/${download.suggestedFilename()}`, (route) => route.fulfill({ path, contentType: 'application/json' }));
  await page.route('/host/written.html', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>A post</title>${lines}` }));
  await page.goto('/host/written.html');
  const quiz = page.locator('leader-quiz');
  await expect(quiz.locator('[part~=scenario]')).toHaveText(CARD.scenario);
  await quiz.locator('[part~=choice]').filter({ hasText: 'Take the saw' }).click();
  await expect(quiz.locator('[part~=explanation]')).toContainText('They learn it while you are near');
  await quiz.locator('[part~=next]').click();
  await expect(quiz.locator('[part~=result]')).toContainText('One step');
});

test('a deck is written in other languages and scripts, and comes out as it was typed', async ({ page }) => {
  await begin(page);
  const scenario = 'أيّ شجرة؟ 木を切る 👩🏽‍🌾 — “Größe” & <b>maß</b>';
  await field(page, 'deck-lang').fill('ar');
  await go(page, 1);
  await expect(field(page, 'card-1-scenario')).toHaveAttribute('dir', 'rtl');
  await field(page, 'card-1-scenario').fill('');
  await field(page, 'card-1-scenario').pressSequentially(scenario);
  await untilStored(page);
  expect((await deckFile(page)).cards[0].scenario).toBe(scenario);
});

test('what an input method composes arrives once, whole', async ({ page, context }) => {
  await begin(page);
  await go(page, 1);
  await field(page, 'card-1-scenario').fill('');
  const client = await context.newCDPSession(page);
  for (const text of ['k', 'き', 'きを']) await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await client.send('Input.insertText', { text: '木を' });
  await expect(field(page, 'card-1-scenario')).toHaveValue('木を');
  await untilStored(page);
  await expect(field(page, 'card-1-scenario')).toHaveValue('木を');
});

test('letters go in where the caret stands', async ({ page }) => {
  await begin(page);
  await field(page, 'deck-title').fill('abcd');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('XYZ');
  await expect(field(page, 'deck-title')).toHaveValue('aXYZbcd');
  await untilStored(page);
  await page.keyboard.type('!');
  await expect(field(page, 'deck-title')).toHaveValue('aXYZ!bcd');
});

test('a spot card, an audit and a set are written, too', async ({ page }) => {
  await begin(page);
  await button(page, 'Add a card').click();
  await page.getByRole('radio', { name: 'Leader or manager?' }).check();
  await field(page, 'card-4-scenario').fill('Grace put up a lock, and sent the code round to everybody in the garden.');
  await page.getByRole('radio', { name: 'Manager', exact: true }).check();
  await field(page, 'card-4-leader').fill('She blames no one.');
  await field(page, 'card-4-manager').fill('It is solved, by one person.');
  await go(page, 'Audit');
  const before = await page.locator('.item').count();
  await button(page, 'Add a question').click();
  await field(page, `audit-${before + 1}-prompt`).fill('What did you not hand over?');
  await go(page, 'Sets');
  await button(page, 'Add a set').click();
  const set = (await page.locator('.item').count()).toString();
  await field(page, `set-${set}-name`).fill('In two minutes');
  for (const at of ['0', '3']) await put(page.locator('.item').last(), at);
  await expect(page.locator('.item').last().locator('.chosen li')).toHaveCount(2);
  const deck = await deckFile(page);
  expect(deck.cards[3]).toMatchObject({ kind: 'spot', answer: 'manager', explanations: { leader: 'She blames no one.' } });
  expect(deck.audit.at(-1).prompt).toBe('What did you not hand over?');
  expect(deck.sets.at(-1)).toMatchObject({ name: 'In two minutes', cards: [deck.cards[0].id, deck.cards[3].id] });
});

test('the table to fill in can be brought in again as it is', async ({ page }) => {
  await open(page);
  const { name, text } = await saves(page, 'Download a table to fill in');
  expect(name).toBe('cards.csv');
  await page.getByRole('textbox', { name: 'Or paste the text here' }).fill(text);
  await button(page, 'Bring in this text').click();
  await untilStored(page);
  await expect(page.locator('.cards li')).toHaveCount(2);
});
