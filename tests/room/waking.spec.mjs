// Phones that wake: their connection may be dead without an event.

import { choices, expect, status, test, waitForWasm } from './room.mjs';

for (const event of ['visibilitychange', 'pageshow']) {
  test(`a phone that lost its stream in its sleep asks anew on ${event}`, async ({ room, device }) => {
    const phone = await device('about:blank');
    await phone.addInitScript(() => Object.defineProperty(document, 'hidden', { configurable: true, value: true }));
    const failed = phone.waitForEvent('requestfailed', (request) => request.url().includes('/events'));
    await phone.route('**/events?**', (route) => route.abort());
    await phone.goto(room.phone);
    await waitForWasm(phone);
    await failed;
    await phone.unroute('**/events?**');
    await room.move('ask', { card: 0 });
    await phone.evaluate((event) => {
      delete document.hidden;
      if (event === 'pageshow') dispatchEvent(new PageTransitionEvent(event, { persisted: true }));
      else document.dispatchEvent(new Event(event));
    }, event);
    await expect(choices(phone).first()).toBeVisible();
  });
}

test('a phone that wakes on a dead connection says so soon', async ({ room, device }) => {
  const phone = await device('about:blank');
  await phone.clock.install();
  await phone.goto(room.phone);
  await waitForWasm(phone);
  await expect(status(phone)).toContainText('You are in');
  const asked = phone.waitForRequest(/\/state$/);
  await phone.route(/\/(state|events)/, () => {});
  await phone.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await asked;
  await phone.clock.runFor(7_000);
  await expect(status(phone)).toContainText('connection is lost');
});
