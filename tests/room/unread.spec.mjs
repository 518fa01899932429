// A new element ignores taps for a moment: the tap was meant for the element before it.

import { button, choices, expect, open, test, waitForWasm } from './room.mjs';

/**
 * Watches the middle of an element. `window.isTappable` resolves to whether a button can be tapped there in the first
 * frame after the element was replaced.
 */
function watchTappable(page, selector) {
  return page.evaluate((selector) => {
    const element = document.querySelector(selector);
    const { left, top, width, height } = element.getBoundingClientRect();
    window.tapped = () => document.elementFromPoint(left + width / 2, top + height / 2)?.closest('button');
    window.isTappable = new Promise((tell) => {
      new MutationObserver((_, observer) => {
        if (element.isConnected) return;
        observer.disconnect();
        requestAnimationFrame(() => tell(!!window.tapped()));
      }).observe(document.body, { childList: true, subtree: true });
    });
    return !!window.tapped();
  }, selector);
}

test('a second click on the button of a remote control does not take the next step, too', async ({ room, device }) => {
  const desk = await device(room.remote);
  await waitForWasm(desk);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  await button(desk, 'Ask card 1').click();
  await expect(button(desk, 'Close the round')).toBeVisible();
  await expect.poll(() => watchTappable(desk, '.go')).toBe(true);
  await button(desk, 'Close the round').click();
  await expect(button(desk, /show the result/i)).toBeVisible();
  expect(await desk.evaluate(() => window.isTappable)).toBe(false);
  await expect.poll(() => desk.evaluate(() => !!window.tapped())).toBe(true);
});

// A press may move the buttons down, or put another button in the place of the pressed one.
for (const [pace, pressed, irreversible] of [
  ['together', 'Darken the wall', /show the result/i],
  ['own', 'Show the result of card 1', /show the result of card 2/i],
])
  test(`a second click takes no step that has come to its place: ${pressed}`, async ({ server, device }) => {
    const room = await open(server.address, { set: 'workshop', pace });
    if (pace === 'together') for (const move of ['ask', 'close', 'discuss']) await room.move(move, { card: 0 });
    const desk = await device(room.remote);
    await waitForWasm(desk);
    await expect(button(desk, pressed)).toBeVisible();
    await desk.evaluate(() => {
      const buttons = () => [...document.querySelectorAll('.remote button')];
      const before = buttons()
        .map(({ innerText }) => innerText)
        .join();
      window.held = new Promise((tell) => {
        new MutationObserver((_, observer) => {
          if (
            buttons()
              .map(({ innerText }) => innerText)
              .join() === before
          )
            return;
          observer.disconnect();
          requestAnimationFrame(() => tell(buttons().every((button) => getComputedStyle(button).pointerEvents === 'none')));
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
      });
    });
    await button(desk, pressed).click();
    expect(await desk.evaluate(() => window.held)).toBe(true);
    await button(desk, irreversible).click();
    await expect.poll(async () => (await room.state()).revealed.length).toBeGreaterThan(0);
  });

test('without Wasm a second click does not take the step of the page that has come', async ({ room, device }) => {
  const desk = await device(`${room.url}/state`);
  await desk.route('**/*.wasm', (route) => route.abort());
  await desk.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const go = document.querySelector('.go');
      if (!go) return;
      observer.disconnect();
      requestAnimationFrame(() => (window.held = getComputedStyle(go).pointerEvents));
    }).observe(document, { childList: true, subtree: true });
  });
  await desk.goto(room.remote);
  await button(desk, 'Ask card 1').click();
  await expect(button(desk, 'Close the round')).toBeVisible();
  await expect.poll(() => desk.evaluate(() => window.held)).toBe('none');
  await button(desk, 'Close the round').click();
  await expect.poll(async () => (await room.state()).phase).toBe('closed');
});

test('a second press of the space bar takes no further step', async ({ room, device }) => {
  const desk = await device(room.remote);
  await waitForWasm(desk);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  // Both events have nearly the same time stamp, however slow the machine is.
  await desk.evaluate(() => {
    const [first, second] = [1, 2].map(() => new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true }));
    window.second = second;
    document.body.dispatchEvent(first);
  });
  await expect(button(desk, 'Close the round')).toBeVisible();
  const moves = [];
  desk.on('request', (sent) => moves.push(sent.url().endsWith('/moves')));
  await desk.evaluate(() => document.body.dispatchEvent(window.second));
  // Requests are reported in order: once this one is answered, an earlier one has been seen.
  await desk.evaluate((state) => fetch(state), `${room.url}/state`);
  expect(moves).not.toContain(true);
});

for (const [selector, move, next] of [
  ['.go', 'ask', 'Close the round'],
  ['#move-lock', 'lock', 'Unlock the room'],
])
  test(`a second press on the button that has the focus takes no further step: ${move}`, async ({ room, device }) => {
    const desk = await device(room.remote);
    await waitForWasm(desk);
    await expect(button(desk, 'Ask card 1')).toBeVisible();
    const moves = [];
    desk.on('request', (sent) => sent.url().endsWith('/moves') && moves.push(sent.postDataJSON().move));
    // Both clicks have nearly the same time stamp, like those of a key, however slow the machine is.
    await desk.evaluate((selector) => {
      const [first, second] = [1, 2].map(() => new MouseEvent('click', { bubbles: true, cancelable: true, detail: 0 }));
      window.second = second;
      document.querySelector(selector).dispatchEvent(first);
    }, selector);
    await expect(button(desk, next)).toBeVisible();
    await desk.evaluate((selector) => document.querySelector(selector).dispatchEvent(window.second), selector);
    await desk.evaluate((state) => fetch(state), `${room.url}/state`);
    expect(moves).toEqual([move]);
  });

test('a tap that comes down when another card has just come is no answer to it', async ({ room, device }) => {
  const phone = await device(room.phone);
  await waitForWasm(phone);
  await room.move('ask', { card: 0 });
  await choices(phone).first().click();
  await expect.poll(() => watchTappable(phone, 'button[name=choice]')).toBe(true);
  for (const move of ['close', 'reveal']) await room.move(move);
  await room.move('ask', { card: 1 });
  expect(await phone.evaluate(() => window.isTappable)).toBe(false);
  await choices(phone).first().click();
  await expect.poll(async () => (await room.state()).answered).toBe(1);
});

test('a second tap on “Next card” passes over no card', async ({ server, device }) => {
  const room = await open(server.address, { set: 'workshop', pace: 'own' });
  const phone = await device(room.phone);
  await waitForWasm(phone);
  await phone.evaluate(() => {
    const place = () => document.querySelector('.place')?.textContent;
    const before = place();
    window.held = new Promise((tell) => {
      new MutationObserver((_, observer) => {
        if (place() === before) return;
        observer.disconnect();
        requestAnimationFrame(() => tell(getComputedStyle(document.querySelector('.moves button')).pointerEvents));
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
  });
  await button(phone, 'Next card').click();
  expect(await phone.evaluate(() => window.held)).toBe('none');
  await button(phone, 'Next card').click();
  await expect(phone.locator('.place')).toContainText('3');
});

test('without Wasm a tap that comes down when another card has just come is no answer to it', async ({ room, device }) => {
  const phone = await device(`${room.url}/state`);
  await phone.route('**/*.wasm', (route) => route.abort());
  await room.move('ask', { card: 0 });
  await phone.goto(room.phone);
  await choices(phone).first().click();
  await expect.poll(async () => (await room.state()).answered).toBe(1);
  await phone.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const choice = document.querySelector('[name=choice]');
      if (choice) window.held = getComputedStyle(choice).pointerEvents;
    });
  });
  for (const move of ['close', 'reveal']) await room.move(move);
  await room.move('ask', { card: 1 });
  await expect(phone.locator('.place')).toContainText('2');
  await expect.poll(() => phone.evaluate(() => window.held)).toBe('none');
  await choices(phone).first().click();
  await expect.poll(async () => (await room.state()).answered).toBe(1);
});
