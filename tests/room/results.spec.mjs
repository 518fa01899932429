// The results, which a page requests separately from the state.

import { expect, open, status, test, waitForWasm } from './room.mjs';

test('results that did not come are asked for again', async ({ server, device }) => {
  const room = await open(server.address, { cards: 1 });
  const phone = await device(room.phone);
  const wall = await device(room.screen);
  await waitForWasm(phone);
  for (const page of [phone, wall]) await page.route('**/seen?*', (route) => route.abort(), { times: 2 });
  await room.move('ask', { card: 0 });
  await room.join(6);
  await room.choose([0, 1, 0, 1, 0, 1]);
  for (const move of ['close', 'reveal', 'finish']) await room.move(move);
  for (const page of [phone, wall]) await expect(page.locator('.rooms-themes')).toBeAttached();
});

test('nothing is said of themes before the results of the end are here', async ({ server, device }) => {
  const room = await open(server.address, { cards: 1, pace: 'own' });
  const [phone, wall] = [await device(room.phone), await device(room.screen)];
  for (const page of [phone, wall]) await waitForWasm(page);
  await room.join(6);
  await room.choose([0, 1, 0, 1, 0, 1], 1, { card: 0, round: 1 });
  const before = phone.waitForResponse('**/seen?*');
  await room.move('reveal', { card: 0 });
  await before;
  let letGo;
  const held = new Promise((done) => (letGo = done));
  for (const page of [phone, wall]) await page.route('**/seen?*', (route) => held.then(() => route.continue()));
  await room.move('finish');
  for (const [page, end] of [
    [phone, '.yours'],
    [wall, '.end'],
  ]) {
    await expect(page.locator(end)).toBeVisible();
    expect(await page.locator('#app').textContent()).not.toContain('No theme has a result');
  }
  letGo();
  for (const page of [phone, wall]) await expect(page.locator('.rooms-themes')).toBeAttached();
});

test('a remote control without a valid key says nothing of results that it does not get', async ({ server, device }) => {
  const room = await open(server.address, { cards: 1 });
  await room.join(6);
  await room.move('ask', { card: 0 });
  await room.choose([0, 1, 0, 1, 0, 1]);
  for (const move of ['close', 'reveal', 'finish']) await room.move(move);
  const desk = await device(`${room.url}/remote#host=none-of-this-room`);
  await expect(status(desk)).toContainText('has been withdrawn');
  await expect(desk.locator('#card-title')).toHaveText('The session has ended.');
  await expect(desk.locator('#app')).not.toContainText('No theme has a result');
});
