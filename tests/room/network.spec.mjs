// A network that fails for a moment, or a proxy or captive portal that responds instead of the server.

import { button, choices, expect, MAX_RETRY_DELAY_MS, open, status, test, waitForWasm, withoutStorage } from './room.mjs';

/** A phone on which the Wasm does not load, after the first card was asked. */
async function askedWithoutWasm(room, device) {
  const phone = await device(`${room.url}/state`);
  const none = phone.waitForEvent('console', (said) => said.text().includes('without Wasm'));
  await phone.route('**/*.wasm', (route) => route.abort());
  await room.move('ask', { card: 0 });
  await phone.goto(room.phone);
  await none;
  return phone;
}

const portal = { status: 404, contentType: 'text/plain', body: '404 page not found' };

test('a 404 of something in between is a lost connection, and no end of the room', async ({ room, device }) => {
  const clock = true;
  const [phone, desk, wall] = [await device(room.phone, { clock }), await device(room.remote, { clock }), await device(room.screen, { clock })];
  await waitForWasm(phone);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  await waitForWasm(wall);
  for (const page of [phone, desk, wall]) {
    await page.route(/\/(state|control|events)/, (route) => route.fulfill(portal));
    const answer = page.waitForResponse(/\/(control|events)/);
    // As on waking: the page connects again.
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await answer;
  }
  await expect(status(phone)).toContainText('connection is lost');
  await expect(status(desk)).toContainText('connection is lost');
  // A wall says so after some seconds.
  await wall.clock.runFor(2 * MAX_RETRY_DELAY_MS);
  await expect(wall.locator('.lost')).toContainText('connection is lost');
  for (const page of [phone, desk, wall]) await page.unroute(/\/(state|control|events)/);
  await room.move('ask', { card: 0 });
  for (const page of [phone, desk, wall]) await page.clock.runFor(MAX_RETRY_DELAY_MS);
  await expect(choices(phone).first()).toBeVisible({ timeout: 20_000 });
  await expect(button(desk, 'Close the round')).toBeVisible({ timeout: 20_000 });
  await expect(wall.locator('[data-phase=asking]')).toBeVisible({ timeout: 20_000 });
  await expect(wall.locator('.lost')).toHaveCount(0);
});

test('a step whose answer was lost is not called undone, and the next press is the next step', async ({ room, device }) => {
  const desk = await device(room.remote);
  await room.move('ask', { card: 0 });
  await expect(button(desk, 'Close the round')).toBeVisible();
  await desk.route('**/moves', async (route) => {
    await route.fetch();
    await route.abort();
  });
  const lost = desk.waitForEvent('requestfailed', (request) => request.url().endsWith('/moves'));
  await Promise.all([lost, button(desk, 'Close the round').click()]);
  await expect(button(desk, /show the result/i)).toBeVisible();
  await expect(status(desk)).toHaveText('');
  await desk.unroute('**/moves');
});

test('an end whose answer was lost is an end', async ({ server, device }) => {
  const room = await open(server.address, { cards: 1 });
  const desk = await device(room.remote);
  for (const move of [['ask', { card: 0 }], ['close'], ['reveal']]) await room.move(...move);
  await expect(desk.locator('#card-title')).toContainText('Too few people answered for a result');
  await desk.route('**/moves', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await desk.locator('#finish > summary').click();
  await button(desk, 'Yes, end it').click();
  await expect(desk.locator('#card-title')).toContainText('The session has ended');
  await expect(status(desk)).toHaveText('');
});

test('nothing that a portal answers on the remote control is taken for done', async ({ room, device }) => {
  await room.join(1);
  await room.move('ask', { card: 0 });
  const desk = await device(room.remote);
  await desk.route(/\/(moves|hands|hosts|seats|export)/, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Please accept.' }));
  let saved = 0;
  desk.on('download', () => saved++);
  const file = (ending) => ['#files', `form[action="export.${ending}"] button`];
  const pressed = [
    [null, '#move-close'],
    ['#hands', '#hands-save'],
    ['#seats', '#seat-remove'],
    ['#hosts', '#host-add'],
    file('csv'),
    file('json'),
    file('md'),
  ];
  for (const [fold, pressing] of pressed) {
    await waitForWasm(desk);
    if (fold) await desk.locator(`${fold} > summary`).click();
    if (fold === '#seats') await desk.locator('#seat').fill('1');
    await desk.locator(pressing).click();
    await expect(status(desk), pressing).toContainText(fold === '#files' ? 'nothing was saved' : 'has not confirmed');
    await desk.reload();
  }
  expect(saved).toBe(0);
});

test('what is open and typed on a remote control when its Wasm comes stays so', async ({ room, device }) => {
  await room.join(1);
  await room.move('ask', { card: 0 });
  const desk = await device(room.remote);
  await expect(desk.locator('#hands')).toBeVisible();
  let letGo;
  const held = new Promise((done) => (letGo = done));
  await desk.route('**/*.wasm', (route) => held.then(() => route.continue()));
  await desk.reload();
  await desk.locator('#hands > summary').click();
  const field = desk.locator('#hands-0');
  await field.fill('3');
  const drawn = await field.elementHandle();
  letGo();
  await expect.poll(() => drawn.evaluate((field) => field.isConnected)).toBe(false);
  await expect(field).toBeVisible();
  await expect(field).toHaveValue('3');
  await expect(field).toBeFocused();
});

test('notes that a portal has answered for come once the server answers', async ({ room, device }) => {
  const desk = await device('about:blank', { clock: true });
  await room.move('ask', { card: 0 });
  let asked = 0;
  await desk.route('**/guide.json', async (route) => {
    if (asked++) return route.continue();
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Please accept.' });
  });
  const answer = desk.waitForResponse('**/guide.json');
  await desk.goto(room.remote);
  await (await answer).finished();
  await desk.clock.runFor(2 * MAX_RETRY_DELAY_MS);
  await expect(desk.locator('#guide')).toBeVisible();
});

test('hands that another remote control has counted meanwhile are told of, and give way to a second press', async ({ room, device }) => {
  await room.move('ask', { card: 0 });
  const desk = await device(room.remote);
  await waitForWasm(desk);
  await desk.locator('#hands > summary').click();
  await desk.locator('#hands input').first().fill('3');
  // The other remote control's hands are counted before this page knows of them.
  await desk.route('**/hands', async (route) => {
    await room.hands([1, 1, 1]);
    await route.continue();
  });
  await desk.locator('#hands-save').click();
  await expect(status(desk)).toContainText('Another count was saved meanwhile');
  await expect(status(desk)).not.toContainText('moved on');
  await desk.unroute('**/hands');
  await expect(async () => {
    await desk.locator('#hands-save').click();
    await expect(status(desk)).toContainText('The count is saved', { timeout: 1_000 });
  }).toPass();
});

test('a step that did not arrive is told of', async ({ room, device }) => {
  const desk = await device(room.remote);
  await room.move('ask', { card: 0 });
  await expect(button(desk, 'Close the round')).toBeVisible();
  await desk.route('**/moves', (route) => route.abort());
  await button(desk, 'Close the round').click();
  await expect(status(desk)).toContainText('has not confirmed');
  await expect(button(desk, 'Close the round')).toBeEnabled();
});

test('an answer that comes when the next card is asked is told of', async ({ room, device }) => {
  await room.join(6);
  const phone = await device(room.phone);
  await waitForWasm(phone);
  await room.move('ask', { card: 0 });
  await expect(choices(phone).first()).toBeVisible();
  await phone.context().setOffline(true);
  await choices(phone).first().click();
  await expect(status(phone)).toContainText('Not sent yet');
  await room.choose([0, 1, 0, 1, 0, 1]);
  for (const move of [['close'], ['reveal'], ['ask', { card: 1 }]]) await room.move(...move);
  await phone.context().setOffline(false);
  await expect(status(phone)).toContainText('Your answer to card 1 came too late');
  await expect(status(phone)).toContainText('Tap what you would really do');
});

test('Wasm that fails once comes with the next page, and what was tapped meanwhile counts', async ({ room, device }) => {
  const phone = await device(`${room.url}/state`);
  await phone.route('**/*.wasm', (route) => route.abort(), { times: 1 });
  await room.move('ask', { card: 0 });
  await phone.goto(room.phone);
  await choices(phone).nth(1).click();
  await waitForWasm(phone);
  await expect(status(phone)).toContainText('Kept');
});

test('no Wasm, and a portal that answers: what was tapped is sent again, the newest choice at last', async ({ room, device }) => {
  const phone = await askedWithoutWasm(room, device);
  let letGo;
  const held = new Promise((done) => (letGo = done));
  await phone.route('**/answers', async (route) => {
    await held;
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Hotel</title><p>Please accept.' });
  });
  const first = phone.waitForRequest('**/answers');
  await choices(phone).nth(1).click();
  await first;
  await expect(status(phone)).toContainText('Not sent yet');
  await choices(phone).first().click();
  letGo();
  await phone.unroute('**/answers');
  await expect(status(phone)).toContainText('Kept');
  await expect(choices(phone).first()).toHaveAttribute('aria-pressed', 'true');
  expect((await room.state()).answered).toBe(1);
});

test('no Wasm, and no network: what is tapped is sent when the network is back', async ({ room, device }) => {
  const phone = await askedWithoutWasm(room, device);
  await phone.context().setOffline(true);
  await choices(phone).nth(1).click();
  await expect(status(phone)).toContainText('Not sent yet');
  await expect(choices(phone).nth(1)).toHaveAttribute('aria-pressed', 'true');
  await phone.context().setOffline(false);
  await expect(status(phone)).toContainText('Kept');
  expect((await room.state()).answered).toBe(1);
});

test('no Wasm: whoever is let in is in, and whoever answers too late finds the way back', async ({ room, device }) => {
  const phone = await device(`${room.url}/state`);
  await phone.route('**/*.wasm', (route) => route.abort());
  await phone.goto(room.phone);
  await expect(status(phone)).toContainText('You are in');
  expect((await room.state()).seats).toBe(1);
  // The next page does not get the news that the round has closed. That page has the seat in its address. The script
  // removes it, which Playwright reports as a navigation, too.
  let deaf = false;
  await phone.route(/\/(state|events)/, (route) => (deaf ? route.abort() : route.continue()));
  phone.on('framenavigated', (frame) => (deaf ||= frame.url().includes('seat=')));
  await room.move('ask', { card: 0 });
  await expect(choices(phone).first()).toBeVisible();
  await room.move('close');
  await choices(phone).first().click();
  await expect(phone.locator('.said')).toContainText('closed before');
  // There was no earlier answer.
  await expect(phone.locator('.said')).not.toContainText('earlier answer counts');
  await expect(phone.locator('#code')).not.toBeFocused();
  await phone.getByRole('link', { name: 'See where the room is now' }).click();
  await expect(phone.locator('#app')).toContainText('The round is closed');
  expect((await room.state()).seats).toBe(1);
});

test('no script at all: a seat is taken by a button', async ({ room, device }) => {
  const phone = await device(room.phone, { javaScriptEnabled: false });
  await expect(status(phone)).toContainText('You are not in yet');
  await phone.getByRole('button', { name: 'Take a seat' }).click();
  await expect(status(phone)).toContainText('You are in');
  expect((await room.state()).seats).toBe(1);
});

test('where nothing is stored the remote control can be loaded anew', async ({ room, browser }) => {
  const context = await withoutStorage(browser);
  const desk = await context.newPage();
  await desk.goto(room.remote);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  await desk.reload();
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  await context.close();
});

test('a server that does not know the room takes nothing from its devices', async ({ room, device }) => {
  const code = new URL(room.url).pathname.split('/').at(-1);
  const desk = await device(room.remote);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  const unknown = { status: 404, json: { why: 'no-room', say: 'There is no room with this code.' } };
  await desk.route(/control\?/, (route) => route.fulfill(unknown));
  const loaded = desk.waitForEvent('load');
  await room.move('ask', { card: 0 });
  await loaded;
  // Otherwise the page would reload during the next step.
  await desk.unroute(/control\?/);
  await expect(button(desk, 'Close the round')).toBeVisible();
  expect(await desk.evaluate((code) => localStorage.getItem(`leader-quiz-room:${code}:host`), code)).toBe(room.host);
});

test('a device keeps nothing of a room that was forgotten', async ({ room, device }) => {
  const code = new URL(room.url).pathname.split('/').at(-1);
  const kept = (page) => page.evaluate((code) => Object.keys(localStorage).filter((name) => name.includes(code)), code);
  const [open, closed] = [await device(room.phone), await device(room.phone)];
  for (const phone of [open, closed]) await waitForWasm(phone);
  await room.move('ask', { card: 0 });
  for (const phone of [open, closed]) {
    await choices(phone).first().click();
    await expect(status(phone)).toContainText('Kept');
    expect(await kept(phone)).not.toEqual([]);
  }
  await closed.goto('about:blank');
  await fetch(room.url, { method: 'DELETE', headers: { Authorization: `Host ${room.host}` } });
  await expect(open.locator('#app')).toContainText('has been deleted');
  await closed.goto(room.url);
  await expect(closed.locator('#app')).toContainText('has been deleted');
  for (const phone of [open, closed]) await expect.poll(() => kept(phone)).toEqual([]);
});
