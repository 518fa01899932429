// Keys of the quiz and keys of the page around it. The page's listeners get none of the keys that the quiz handles, and
// all others. Single-key shortcuts work on all keyboard layouts. shortcuts-taken.spec.mjs has pages that handle all
// keys themselves.
import { choose, embed, events, expect, fixture, framed, next, part, ready, skipToResult, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json', seed: '1', storage: 'off' };
const KEY_EVENTS = ['keydown', 'keypress', 'keyup'];

const choice = (quiz, shown) => part(quiz, 'choice').nth(shown);
const taken = (quiz) => quiz.locator('[aria-pressed=true]');

/** A page with listeners for all key events, in both phases, that record what they get. */
async function listening(page, attributes = {}) {
  await page.addInitScript((kinds) => {
    if (parent !== window) return;
    window.heard = [];
    const hear = ({ type, key, eventPhase }) => window.heard.push(`${type} ${key} ${eventPhase}`);
    for (const kind of kinds) {
      document.addEventListener(kind, hear);
      document.addEventListener(kind, hear, true);
      window.addEventListener(kind, hear);
    }
  }, KEY_EVENTS);
  return embed(page, { ...SMALL, ...attributes });
}

/** The events recorded since the last call, without duplicates: "type key eventPhase". */
const heard = (page) =>
  page.evaluate(() => {
    const { heard } = window;
    window.heard = [];
    return [...new Set(heard)];
  });
/** The keys that went down since the last call. */
const pressedKeys = async (page) => [...new Set((await heard(page)).filter((entry) => entry.startsWith('keydown')).map((entry) => entry.split(' ')[1]))];

test('a page hears nothing of the keys that the quiz handles, on any card', async ({ page }) => {
  const quiz = await listening(page);
  await part(quiz, 'scenario').focus();
  // Also keys without a choice, a second answer, and N before there is an answer.
  for (const key of ['n', '5', 'd', 'e', '2', '2', 'b', 'a', 'n', '4', 'e']) await page.keyboard.press(key);
  await expect(taken(quiz)).toHaveCount(1);
  expect(await heard(page)).toEqual([]);
  await page.keyboard.press('n');
  await choice(quiz, 0).focus();
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key);
  await expect(choice(quiz, 0)).toBeFocused();
  expect(await heard(page)).toEqual([]);
});

test('nor of Enter and Space on what is pressed by them', async ({ page }) => {
  const quiz = await listening(page);
  await choice(quiz, 0).focus();
  await page.keyboard.press('Space');
  await expect(taken(quiz)).toHaveCount(1);
  await page.keyboard.press('Space');
  const other = quiz.locator('.why > summary').first();
  await other.press('Enter');
  await other.press('Space');
  await other.press('Shift+Space');
  await expect(other.locator('..')).toHaveAttribute('open', '');
  await part(quiz, 'next').press('Enter');
  await expect(part(quiz, 'scenario')).toBeFocused();
  await part(quiz, 'back').press('Space');
  await expect(part(quiz, 'scenario')).toHaveText(fixture('small').cards[0].scenario);
  expect((await heard(page)).filter((entry) => !entry.includes('Shift'))).toEqual([]);
});

test('nor of what is typed and chosen in fields, but of Tab, Escape and the F keys', async ({ page }) => {
  const quiz = await listening(page);
  await skipToResult(quiz);
  await heard(page);
  const field = part(quiz, 'audit').getByRole('textbox').first();
  await field.fill('-');
  await field.press('End');
  await page.keyboard.type('b1 n.');
  for (const key of ['Enter', 'ArrowLeft', 'Home', 'PageDown', 'Control+b', 'Backspace']) await page.keyboard.press(key);
  await expect(field).toHaveValue('-b1 n.');
  const filter = quiz.getByRole('combobox');
  await filter.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'a', 'ArrowDown', 'Home', 'End']) await page.keyboard.press(key);
  expect(await filter.evaluate((select) => select.selectedIndex)).toBeGreaterThan(1);
  expect(await heard(page)).toEqual([]);
  await page.keyboard.press('F2');
  await filter.press('Control+k');
  // Escape and Tab reach the page: the quiz may be in a dialog of the page.
  await filter.press('Escape');
  await field.press('Tab');
  expect(await pressedKeys(page)).toEqual(['F2', 'Control', 'k', 'Escape', 'Tab']);
  for (const how of [{}, { keyCode: 229 }, { keyCode: 229, isComposing: true }])
    await field.evaluate(
      (field, how) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true, composed: true, ...how })),
      how,
    );
  // An Escape that ends an IME composition must not close the page's dialog.
  expect(await heard(page)).toEqual(['keydown Escape 1', 'keydown Escape 3']);
});

test('what the quiz does not handle travels on as before', async ({ page }) => {
  const quiz = await listening(page);
  const others = ['Tab', 'Shift+Tab', 'Escape', 'PageDown', 'Home', 'F2', 'x', 'f', '7', '0', '?', '.', 'Control+b', 'Alt+1', 'Meta+n', 'Shift+B', 'Shift+N'];
  const keys = (pressed) => pressed.flatMap((key) => key.split('+'));
  for (const where of [() => choice(quiz, 0).focus(), () => part(quiz, 'next').focus()]) {
    await where();
    for (const key of others) await page.keyboard.press(key);
    expect(new Set(await pressedKeys(page))).toEqual(new Set(keys(others)));
    await expect(part(quiz, 'scenario')).toHaveText(fixture('small').cards[0].scenario);
    if (!(await taken(quiz).count())) await choose(quiz);
  }
  // The heading does nothing on Space, Enter and arrow keys, so the page gets them.
  await part(quiz, 'scenario').focus();
  for (const key of [' ', 'Enter', 'ArrowRight']) await page.keyboard.press(key);
  expect(await heard(page)).toEqual(
    ['keydown', 'keypress', 'keyup']
      .flatMap((kind) => [1, 3].map((phase) => `${kind}   ${phase}`))
      .concat(
        ['keydown', 'keypress', 'keyup'].flatMap((kind) => [1, 3].map((phase) => `${kind} Enter ${phase}`)),
        ['keydown', 'keyup'].flatMap((kind) => [1, 3].map((phase) => `${kind} ArrowRight ${phase}`)),
      ),
  );
  await next(quiz);
  await skipToResult(quiz);
  await heard(page);
  for (const key of ['1', 'b', 'n']) await page.keyboard.press(key);
  expect(await pressedKeys(page)).toEqual(['1', 'b', 'n']);
});

test('with the focus elsewhere all keys are the page’s', async ({ page }) => {
  const quiz = await listening(page);
  await choice(quiz, 0).focus();
  await quiz.evaluate((quiz) => {
    const button = document.createElement('button');
    quiz.after(button);
    button.focus();
  });
  await heard(page);
  const all = ['1', 'a', 'n', 'ArrowDown', 'Enter', ' '];
  for (const key of all) await page.keyboard.press(key);
  expect(await pressedKeys(page)).toEqual(all.map((key) => key.trim()));
  await expect(taken(quiz)).toHaveCount(0);
});

test('a key that goes down in the quiz and comes up elsewhere is none of the page’s', async ({ page }) => {
  const quiz = await listening(page);
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('button'), { id: 'other' }));
    document.addEventListener('quiz-answer', () => document.querySelector('#other').focus());
  });
  await choice(quiz, 0).focus();
  for (const key of ['1', 'Enter']) {
    await page.keyboard.press(key);
    await expect(page.locator('#other')).toBeFocused();
    expect(await heard(page)).toEqual([]);
    await page.keyboard.press('b');
    expect(await pressedKeys(page)).toEqual(['b']);
    await next(quiz);
    await choice(quiz, 0).focus();
  }
});

test('in a closed shadow tree of the page they do what they do, and go no further', async ({ page }) => {
  await page.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    window.heard = [];
    for (const kind of ['keydown', 'keyup']) document.addEventListener(kind, ({ key }) => window.heard.push(key));
    window.inClosed = (make) => {
      const host = document.createElement('div');
      document.body.append(host);
      const shadow = attach.call(host, { mode: 'closed' });
      window.tree = shadow;
      make(shadow);
    };
  });
  await page.goto('/host/app.html');
  await page.evaluate(() => {
    window.inClosed((shadow) => {
      const script = Object.assign(document.createElement('script'), { type: 'module', src: '/quiz/leader-quiz.js' });
      const quiz = document.createElement('leader-quiz');
      quiz.setAttribute('deck', '/fixtures/small.json');
      shadow.append(quiz, script);
    });
  });
  await ready(page);
  await page.evaluate(() => window.tree.querySelector('leader-quiz').shadowRoot.querySelector('[part~=scenario]').focus());
  // Locators do not reach into a closed shadow root.
  const answered = (wanted) =>
    page.waitForFunction((wanted) => Boolean(window.tree.querySelector('leader-quiz').shadowRoot.querySelector('[part~=explanation]')) === wanted, wanted);
  for (const key of ['b', 'n', 'a']) {
    await page.keyboard.press(key);
    await answered(key !== 'n');
  }
  expect(await events(page, 'quiz-answer')).toHaveLength(2);
  await page.keyboard.press('x');
  expect(await page.evaluate(() => new Set(window.heard).size)).toBe(1);
});

test('in a frame no key reaches the page', async ({ page }) => {
  const quiz = await listening(page, { mode: 'frame', deck: '/quiz/decks/leader-or-manager.json' });
  const inside = framed(quiz);
  await choose(inside);
  await inside.locator('[aria-pressed=true]').focus();
  for (const key of ['n', '1', 'Escape', 'x', ' ']) await page.keyboard.press(key);
  await expect(part(inside, 'progress')).toContainText('2');
  expect(await heard(page)).toEqual([]);
});

test.describe('held down', () => {
  test('a digit or N does what it does once', async ({ page }) => {
    const quiz = await listening(page);
    await part(quiz, 'scenario').focus();
    for (let time = 0; time < 3; time += 1) await page.keyboard.down('1');
    await part(quiz, 'next').click();
    await page.keyboard.down('1');
    await expect(taken(quiz)).toHaveCount(0);
    await page.keyboard.up('1');
    await page.keyboard.press('1');
    await page.keyboard.press('n');
    await part(quiz, 'back').click();
    await part(quiz, 'back').click();
    // Two cards are answered, but holding N goes on by only one.
    for (let time = 0; time < 4; time += 1) await page.keyboard.down('n');
    await page.keyboard.up('n');
    await expect(part(quiz, 'progress')).toContainText('2');
    expect(await heard(page)).toEqual([]);
  });

  test('Enter presses once, and leaves the next card alone', async ({ page }) => {
    const quiz = await listening(page);
    await choice(quiz, 0).focus();
    await page.keyboard.press('Enter');
    const other = quiz.locator('.why > summary').first();
    await other.focus();
    for (let time = 0; time < 4; time += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await expect(quiz.locator('details.why').first()).toHaveAttribute('open', '');
    await part(quiz, 'next').focus();
    for (let time = 0; time < 4; time += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await expect(part(quiz, 'progress')).toContainText('2');
    await expect(taken(quiz)).toHaveCount(0);
    expect(await heard(page)).toEqual([]);
  });
});

test('while a character is being composed, no key is single', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await part(quiz, 'scenario').focus();
  const press = (how) =>
    part(quiz, 'scenario').evaluate(
      (heading, how) => heading.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...how })),
      how,
    );
  for (const how of [
    { key: 'a', code: 'KeyA', isComposing: true },
    { key: 'Process', code: 'KeyA', keyCode: 229 },
    { key: 'a', code: 'KeyA', keyCode: 229 },
    { key: 'Unidentified', code: '' },
    { key: 'Dead', code: 'Digit1' },
  ]) {
    expect(await press(how), JSON.stringify(how)).toBe(true);
  }
  await expect(taken(quiz)).toHaveCount(0);
  // The same key by its position (`code`) on another keyboard layout.
  expect(await press({ key: 'ф', code: 'KeyA' })).toBe(false);
  await expect(taken(quiz)).toHaveCount(1);
});

test('the window is listened to for keys only while the focus is in the quiz', async ({ page }) => {
  await page.addInitScript(() => {
    // The quiz adds one function for each type, and adding it again changes nothing.
    window.listening = new Set();
    for (const [name, act] of [
      ['addEventListener', 'add'],
      ['removeEventListener', 'delete'],
    ]) {
      const before = EventTarget.prototype[name];
      EventTarget.prototype[name] = function (kind, ...rest) {
        if ((this ?? window) === window && /^key/.test(kind)) window.listening[act](kind);
        return before.call(this ?? window, kind, ...rest);
      };
    }
  });
  const listeners = () => page.evaluate(() => window.listening.size);
  const quiz = await embed(page, SMALL);
  expect(await listeners()).toBe(0);
  await choice(quiz, 0).focus();
  await page.keyboard.press('1');
  await page.keyboard.press('n');
  expect(await listeners()).toBe(3);
  await page.evaluate(() => document.querySelector('leader-quiz').shadowRoot.activeElement.blur());
  expect(await listeners()).toBe(0);
  // If the element is removed while it has the focus, the next key anywhere removes the listeners.
  await choice(quiz, 0).focus();
  await quiz.evaluate((quiz) => quiz.remove());
  await page.keyboard.press('x');
  expect(await listeners()).toBe(0);
});
