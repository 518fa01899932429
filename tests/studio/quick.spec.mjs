// Quick authors and slow devices: several key presses before the page is rendered, and late answers.

import { begin, button, drafts, expect, field, go, haveRead, open, previewed, test, threeDrafts, told, twoFrames, untilStored, write } from './studio.mjs';

/**
 * Simulates a processor so slow that every render takes longer than a frame: each call of `Date.now()` is 20 ms later.
 */
const slow = (page) =>
  page.addInitScript(() => {
    const now = Date.now.bind(Date);
    let more = 0;
    Date.now = () => now() + (more += 20);
  });

/**
 * Clicks the focused element this many times, each time after all pending microtasks. Returns the id of the element
 * that then has the focus.
 */
const press = (page, times) =>
  page.evaluate(async (times) => {
    for (let time = 0; time < times; time++) {
      document.activeElement.click();
      for (let turn = 0; turn < 20; turn++) await null;
    }
    return document.activeElement.id;
  }, times);

test('a button that moves is pressed quickly, before the page is drawn: the same item goes on', async ({ page }) => {
  await slow(page);
  await begin(page);
  await go(page, 1);
  const texts = () => page.locator('.choices .item textarea').evaluateAll((all) => all.filter(({ id }) => id.endsWith('text')).map(({ value }) => value));
  const [first, second, third] = await texts();
  await button(page, 'Move up: Choice 3').focus();
  await press(page, 2);
  await expect.poll(texts).toEqual([third, first, second]);
  await expect(button(page, 'Move up: Choice 1')).toBeFocused();
  // More often than there are positions.
  await button(page, 'Move down: Choice 1').focus();
  await press(page, 4);
  await expect.poll(texts).toEqual([first, second, third]);
});

test('a card that is moved quickly on its own page goes on to the end, and stays there', async ({ page }) => {
  await slow(page);
  await begin(page);
  await go(page, 1);
  const scenes = () => page.locator('.cards .gist').allInnerTexts();
  const [first, ...others] = await scenes();
  await page.locator('#cards-1-down').focus();
  await press(page, 3);
  await expect.poll(scenes).toEqual([...others, first]);
});

/** Clicks twice at a place, with timestamps 0.15 s apart, however slow the machine is. */
async function doublePress(page, target) {
  await target.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await target.boundingBox();
  const session = await page.context().newCDPSession(page);
  const begun = Date.now() / 1000;
  for (const [clickCount, later] of [
    [1, 0],
    [2, 0.15],
  ])
    for (const type of ['mousePressed', 'mouseReleased'])
      await session.send('Input.dispatchMouseEvent', { type, x: x + width / 2, y: y + height / 2, button: 'left', clickCount, timestamp: begun + later });
}

/** Presses a key twice, with timestamps 0.15 s apart. */
async function doubleKey(page, key, code, text) {
  const session = await page.context().newCDPSession(page);
  const begun = Date.now() / 1000;
  for (const later of [0, 0.15])
    for (const type of ['keyDown', 'keyUp'])
      await session.send('Input.dispatchKeyEvent', {
        type,
        key,
        code,
        text: type === 'keyDown' ? text : '',
        windowsVirtualKeyCode: text.charCodeAt(0),
        timestamp: begun + later,
      });
}

test('a double click on “Delete” deletes one draft, though the list moves on', async ({ page }) => {
  await threeDrafts(page);
  await haveRead(page);
  await doublePress(page, button(page, 'Delete “Two”'));
  await expect(drafts(page).locator('.gist')).toHaveText(['Three', 'One']);
  await expect(told(page)).toContainText('“Two” was deleted.');
});

test('a double click on “Remove” leaves the neighbour, and one on “Add” adds one', async ({ page }) => {
  await begin(page);
  await go(page, 'Themes');
  const items = page.locator('.form .item');
  const count = await items.count();
  await haveRead(page);
  await doublePress(page, button(page, 'Add a theme'));
  await expect(items).toHaveCount(count + 1);
  await haveRead(page);
  await doublePress(page, button(page, 'Remove: Theme 1'));
  await expect(items).toHaveCount(count);
});

test('Undo is pressed several times by keyboard, and what follows a press too soon is written nowhere', async ({ page }) => {
  await begin(page);
  const title = field(page, 'deck-title');
  const first = await title.inputValue();
  for (const text of ['Second', 'Third']) {
    await write(page, 'deck-title', text);
    await untilStored(page);
  }
  await button(page, 'Undo').focus();
  await doubleKey(page, 'Enter', 'Enter', '\r');
  await expect(title).toHaveValue(first);
  await expect(button(page, 'Undo')).toBeFocused();
  await go(page, 1);
  await button(page, 'Remove: Choice 1').focus();
  const second = await field(page, 'card-1-choice-2-text').inputValue();
  await doubleKey(page, ' ', 'Space', ' ');
  await expect(page.locator('.choices .item')).toHaveCount(2);
  await expect(field(page, 'card-1-choice-1-text')).toHaveValue(second);
});

test('after something was removed the focus is where it leads as soon as the page is drawn', async ({ page }) => {
  await slow(page);
  await begin(page);
  await go(page, 1);
  await button(page, 'Remove: Choice 1').focus();
  expect(await press(page, 1)).toBe('card-1-choice-1-text');
  await expect(page.locator('.choices .item')).toHaveCount(2);
});

/** Whether the outline, the side and a preview exist. */
const partsBesideForm = (page) =>
  page.evaluate(() => [Boolean(document.getElementById('outline')), Boolean(document.querySelector('.side')), Boolean(document.querySelector('#preview > *'))]);

test('what stands beside the form stays there when a letter follows another step at once', async ({ page }) => {
  await slow(page);
  await begin(page);
  await previewed(page);
  await page.evaluate(async () => {
    const micro = async () => {
      for (let turn = 0; turn < 20; turn++) await null;
    };
    const type = (text) => {
      const title = document.getElementById('deck-title');
      title.value = text;
      title.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    window.gone = [];
    new MutationObserver(() => {
      for (const part of ['#outline', '.side', '#preview > *']) if (!document.querySelector(part)) window.gone.push(part);
    }).observe(document.getElementById('app'), { childList: true, subtree: true });
    type('one');
    await micro();
    document.querySelectorAll('.side .switch')[1].click();
    type('two');
    await micro();
  });
  await untilStored(page);
  await expect(field(page, 'deck-title')).toHaveValue('two');
  expect(await partsBesideForm(page)).toEqual([true, true, true]);
  expect(await page.evaluate(() => window.gone)).toEqual([]);
});

test('what stands beside the form stays there when a draft is stored while something else is done', async ({ page }) => {
  await slow(page);
  await begin(page);
  await previewed(page);
  await page.evaluate(() => {
    const { postMessage } = BroadcastChannel.prototype;
    let done = false;
    BroadcastChannel.prototype.postMessage = function (message) {
      postMessage.call(this, message);
      if (done) return;
      done = true;
      document.querySelectorAll('.side .switch')[2].click();
      queueMicrotask(() => [...document.querySelectorAll('#outline .way')].find((way) => way.textContent.startsWith('Themes')).click());
    };
  });
  await write(page, 'deck-title', 'Changed');
  await expect(page.locator('#heading')).toHaveText('Themes');
  await untilStored(page);
  await expect.poll(() => partsBesideForm(page)).toEqual([true, true, true]);
  await expect(page.locator('.bar .name')).toHaveText('Changed');
});

/** Delays the decks of the site until the returned function is called. */
async function delayDecks(page) {
  let come;
  const promise = new Promise((resolve) => (come = resolve));
  await page.route('**/decks/*.json', async (route) => {
    await promise;
    await route.continue();
  });
  return come;
}

const EXAMPLE = 'With the example of three cards';

test('an impatient double click begins one draft', async ({ page }) => {
  await open(page);
  const come = await delayDecks(page);
  await button(page, EXAMPLE).dblclick();
  await expect(button(page, EXAMPLE)).toHaveAttribute('aria-disabled', 'true');
  come();
  await untilStored(page);
  await button(page, 'All drafts').click();
  await expect(page.locator('.drafts li')).toHaveCount(1);
  await expect(button(page, EXAMPLE)).not.toHaveAttribute('aria-disabled');
});

test('a deck that comes late does not take the place of what was begun, opened or closed meanwhile', async ({ page }) => {
  await open(page);
  for (const title of ['One', 'Two']) {
    const come = await delayDecks(page);
    const answered = page.waitForResponse('**/decks/*.json');
    await button(page, EXAMPLE).click();
    await button(page, 'With an empty deck').click();
    await write(page, 'deck-title', title);
    await untilStored(page);
    if (title === 'Two') await button(page, 'All drafts').click();
    come();
    const deck = await answered;
    await deck.finished();
    // A later request for it is answered later.
    await page.evaluate(async (url) => (await fetch(url)).text(), deck.url());
    await twoFrames(page);
    if (title === 'One') {
      await untilStored(page);
      await expect(field(page, 'deck-title')).toHaveValue('One');
      await button(page, 'All drafts').click();
    }
    await page.unroute('**/decks/*.json');
  }
  await expect(page.locator('.drafts .gist')).toHaveText(['Two', 'One']);
  await page.reload();
  await expect(page.locator('.drafts .gist')).toHaveText(['Two', 'One']);
});

test('a pasted text that cannot be read stays where it is', async ({ page }) => {
  await open(page);
  const paste = page.getByRole('textbox', { name: 'Or paste the text here' });
  await paste.fill('Dear all, this is no quiz');
  await button(page, 'Bring in this text').click();
  await expect(told(page)).toContainText('none of the formats');
  await expect(paste).toHaveValue('Dear all, this is no quiz');
});
