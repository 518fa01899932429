// Delays of pages vary at random, so that a later timer may end earlier.

import { choices, expect, status, test, waitForWasm } from './room.mjs';

/** Opens a page whose delays are as long as possible, until `window.chance` is changed. */
async function slow(device, address) {
  const page = await device('about:blank');
  await page.clock.install();
  await page.addInitScript(() => {
    window.chance = 0.999;
    Math.random = () => window.chance;
  });
  await page.goto(address);
  await waitForWasm(page);
  return page;
}

const shortenTimers = (page) => page.evaluate(() => (window.chance = 0));

test('a wall whose connection is lost soon after it came says so until it is back', async ({ room, device }) => {
  const wall = await slow(device, room.screen);
  await room.join(1);
  // Wait until it is connected.
  await expect(wall.locator('#app')).toContainText('One phone is here');
  await shortenTimers(wall);
  await wall.route(/\/(state|events)/, (route) => route.fulfill({ status: 404, body: '404 page not found' }));
  const lost = wall.waitForResponse(/\/events/);
  await wall.evaluate(() => dispatchEvent(new Event('online')));
  await lost;
  await wall.clock.runFor(10_000);
  await expect(wall.locator('.lost')).toContainText('connection is lost');
  await wall.unroute(/\/(state|events)/);
  await wall.clock.runFor(10_000);
  await expect(wall.locator('.lost')).toHaveCount(0);
});

test('of two taps in a moment, the last is said not to be sent for as long as it is not', async ({ room, device }) => {
  const phone = await slow(device, room.phone);
  await room.move('ask', { card: 0 });
  await choices(phone).first().click();
  await expect(status(phone)).toContainText('Kept');
  await phone.route('**/answers/**', () => {});
  await choices(phone).nth(1).click();
  await shortenTimers(phone);
  await choices(phone).first().click();
  await phone.clock.runFor(2_000);
  // Before the request times out.
  await expect(status(phone)).toContainText('Not sent yet', { timeout: 5_000 });
});
