// What comes under a finger that is on its way takes no tap: it was meant for what was there before.

import { button, choices, expect, live, test } from './room.mjs';

/** Watches the middle of an element. Gives whether it can be tapped in the first frame in which another one is there. */
function watch(page, selector) {
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
  await live(desk);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  await button(desk, 'Ask card 1').click();
  await expect(button(desk, 'Close the round')).toBeVisible();
  await expect.poll(() => watch(desk, '.go')).toBe(true);
  await button(desk, 'Close the round').click();
  await expect(button(desk, /show the result/i)).toBeVisible();
  expect(await desk.evaluate(() => window.isTappable)).toBe(false);
  await expect.poll(() => desk.evaluate(() => !!window.tapped())).toBe(true);
});

test('a second press of the space bar takes no further step', async ({ room, device }) => {
  const desk = await device(room.remote);
  await live(desk);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  // Both are of one moment, however slow the machine is.
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

test('a second press on the button that has the focus takes no further step', async ({ room, device }) => {
  const desk = await device(room.remote);
  await live(desk);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  const moves = [];
  desk.on('request', (sent) => sent.url().endsWith('/moves') && moves.push(sent.postDataJSON().move));
  // Both clicks are of one moment, as those of a key are made, however slow the machine is.
  await desk.evaluate(() => {
    const [first, second] = [1, 2].map(() => new MouseEvent('click', { bubbles: true, cancelable: true, detail: 0 }));
    window.second = second;
    document.querySelector('.go').dispatchEvent(first);
  });
  await expect(button(desk, 'Close the round')).toBeVisible();
  await desk.evaluate(() => document.querySelector('.go').dispatchEvent(window.second));
  await desk.evaluate((state) => fetch(state), `${room.url}/state`);
  expect(moves).toEqual(['ask']);
});

test('a tap that comes down when another card has just come is no answer to it', async ({ room, device }) => {
  const phone = await device(room.phone);
  await live(phone);
  await room.move('ask', { card: 0 });
  await choices(phone).first().click();
  await expect.poll(() => watch(phone, 'button[name=choice]')).toBe(true);
  for (const move of ['close', 'reveal']) await room.move(move);
  await room.move('ask', { card: 1 });
  expect(await phone.evaluate(() => window.isTappable)).toBe(false);
  await choices(phone).first().click();
  await expect.poll(async () => (await room.state()).answered).toBe(1);
});
