// Pages that the server draws, without Wasm and without any script.

import { button, choices, expect, open, replaceTimers, status, test, waitForWasm } from './room.mjs';

/** A phone on which the Wasm does not load, after the first choice was made on the first card. */
async function answeredWithoutWasm(room, device, prepare = (_phone) => {}) {
  const phone = await device(`${room.url}/state`);
  await prepare(phone);
  await phone.route('**/*.wasm', (route) => route.abort());
  await room.move('ask', { card: 0 });
  await phone.goto(room.phone);
  await choices(phone).first().click();
  await expect(phone.locator('#app')).toContainText('Kept');
  return phone;
}

/** Holds the Wasm back. Returns a function that lets it load. */
async function holdWasm(phone) {
  let arrive;
  const arrived = new Promise((done) => {
    arrive = done;
  });
  await phone.route('**/*.wasm', async (route) => {
    await arrived;
    await route.continue();
  });
  return arrive;
}

test('no script at all: a participant answers, changes their mind and sees the result', async ({ room, device }) => {
  await room.join(6);
  const phone = await device(room.url, { javaScriptEnabled: false });
  await room.move('ask', { card: 0 });
  await phone.locator('#look-again').click();
  await choices(phone).first().click();
  await expect(phone.locator('#app')).toContainText('Kept');
  await expect(choices(phone).first()).toHaveAttribute('aria-pressed', 'true');
  await choices(phone).nth(1).click();
  await expect(choices(phone).nth(1)).toHaveAttribute('aria-pressed', 'true');
  expect((await room.state()).answered).toBe(1);
  await room.choose([0, 1, 0, 1, 0, 1]);
  await room.move('close');
  await room.move('reveal');
  await phone.locator('#look-again').click();
  await expect(phone.getByRole('table')).toBeVisible();
});

test('no script at all: a facilitator leads the room by forms', async ({ room, device }) => {
  await room.join(6);
  const desk = await device(`${room.url}/remote?host=${room.host}`, { javaScriptEnabled: false });
  const wall = await device(room.screen, { javaScriptEnabled: false });
  await button(desk, 'Ask card 1').click();
  await room.choose([0, 1, 0, 1, 0, 1]);
  await desk.locator('#look-again').click();
  await expect(desk.locator('.counted')).toContainText('6 of 6');
  await button(desk, 'Close the round').click();
  await button(desk, /show the result/i).click();
  await expect(desk.getByRole('table')).toBeVisible();
  await wall.reload();
  await expect(wall.getByRole('table')).toBeVisible();
});

test('no Wasm: what is tapped before is sent, and the page follows the room', async ({ room, device }) => {
  const phone = await answeredWithoutWasm(room, device);
  expect((await room.state()).answered).toBe(1);
  await room.move('close');
  await expect(phone.locator('#app')).toContainText('closed', { timeout: 30_000 });
});

test('no Wasm: an answer that came too soon after others is sent again, and the page stays', async ({ room, device }) => {
  const phone = await answeredWithoutWasm(room, device);
  // Get the response of the server to too many answers, with the answers of another phone.
  const answer = (choice) =>
    fetch(`${room.url}/answers`, {
      method: 'POST',
      body: new URLSearchParams({ seat: 'made-up-seat-number-9', card: '0', round: '1', choice: String(choice) }),
      redirect: 'manual',
    });
  // Send all of them together: a second later, the server would accept more.
  const said = await Promise.all(Array.from({ length: 20 }, (_, at) => answer(at % 2)));
  const refusal = said.find(({ status }) => status !== 303);
  const { status: code } = refusal;
  expect(code).toBe(429);
  const text = await refusal.text();
  await phone.route('**/answers', (route) => route.fulfill({ status: code, contentType: 'text/html', body: text }), { times: 1 });
  const left = [];
  phone.on('request', (sent) => sent.method() === 'POST' && sent.isNavigationRequest() && left.push(sent.url()));
  const taken = phone.waitForResponse((answer) => answer.request().method() === 'POST' && answer.status() === 303);
  await choices(phone).nth(1).click();
  await taken;
  expect(left).toEqual([]);
  await expect(phone.locator('#app')).toContainText('Kept');
  await expect(choices(phone).nth(1)).toHaveAttribute('aria-pressed', 'true');
});

test('no Wasm: what is tapped in a room that was deleted leads to the page that says so', async ({ room, device }) => {
  const phone = await answeredWithoutWasm(room, device, (phone) => phone.route(/\/(state|events)/, (route) => route.abort()));
  await fetch(room.url, { method: 'DELETE', headers: { Authorization: `Host ${room.host}` } });
  await choices(phone).nth(1).click();
  await expect(phone.locator('.said')).toContainText('has been deleted');
  await expect(phone).toHaveURL(room.url);
});

test('no Wasm: loaded anew, the page shows what this phone has answered', async ({ room, device }) => {
  const phone = await answeredWithoutWasm(room, device);
  await phone.reload();
  await expect(phone.locator('#app')).toContainText('Kept');
  await expect(choices(phone).first()).toHaveAttribute('aria-pressed', 'true');
});

test('no Wasm: a network that fails when the room moves does not take the page away', async ({ room, device }) => {
  const phone = await answeredWithoutWasm(room, device);
  // The event of the move arrives, but the page does not load.
  const drawn = (url) => url.searchParams.has('seat');
  const failed = phone.waitForEvent('requestfailed', (request) => drawn(new URL(request.url())));
  await phone.route(drawn, (route) => route.abort());
  await room.move('close');
  await failed;
  await expect(phone.locator('#app')).toContainText('Kept');
  await phone.unroute(drawn);
  await expect(phone.locator('#app')).toContainText('closed', { timeout: 30_000 });
});

test("at one's own pace the card that was asked for stays, with the answer to it, when the Wasm comes", async ({ server, device }) => {
  const room = await open(server.address, { set: 'workshop', pace: 'own' });
  const phone = await device(room.phone);
  await waitForWasm(phone);
  await phone.locator('#choice-0-1').click();
  await expect(phone.locator('[role=status]').first()).toContainText('Kept');
  const arrive = await holdWasm(phone);
  await phone.goto(`${room.url}?card=0`);
  await expect(phone.locator('.place')).toContainText('1');
  await expect(phone.locator('button[aria-pressed=true]')).toHaveId('choice-0-1');
  arrive();
  await waitForWasm(phone);
  await expect(phone.locator('button[aria-pressed=true]')).toHaveId('choice-0-1');
  // After turning to another card, the address names no card: a reload shows the first card without an answer.
  await phone.locator('button#next').click();
  await phone.locator('button#next').click();
  await expect(phone.locator('.place')).toContainText('3 of');
  await expect(phone).toHaveURL(room.url);
  await phone.reload();
  await waitForWasm(phone);
  await expect(phone.locator('.place')).toContainText('2 of');
});

test("at one's own pace a card that is answered before the Wasm is there is not asked for any more", async ({ server, device }) => {
  const room = await open(server.address, { set: 'workshop', pace: 'own' });
  const phone = await device(`${room.url}/state`);
  const arrive = await holdWasm(phone);
  await phone.goto(`${room.url}?card=1#${room.door}`);
  await choices(phone).first().click();
  arrive();
  await waitForWasm(phone);
  await expect(phone.locator('[role=status]').first()).toContainText('Kept');
  await expect(phone.locator('.place')).toContainText('2 of');
  await expect(phone).toHaveURL(`${room.url}#${room.door}`);
});

test("no Wasm, at one's own pace: the card that was turned to stays when the page is loaded anew, and when a result is shown", async ({ server, device }) => {
  const room = await open(server.address, { set: 'workshop', pace: 'own' });
  const phone = await device(`${room.url}/state`);
  await phone.route('**/*.wasm', (route) => route.abort());
  await phone.goto(room.phone);
  for (const card of [2, 3]) {
    await phone.locator('button#next').click();
    await expect(phone.locator('.place')).toContainText(`${card} of`);
  }
  // Wait for the page that the server draws for this seat, before its script removes the seat from the address.
  const drawn = () => phone.waitForEvent('framenavigated', (frame) => frame.url().includes('seat='));
  const own = drawn();
  await phone.reload();
  await own;
  await expect(phone.locator('.place')).toContainText('3 of');
  const newest = drawn();
  await room.move('reveal', { card: 0 });
  await newest;
  await expect(phone.locator('.place')).toContainText('3 of');
});

test('a choice tapped before the Wasm is there counts', async ({ room, device }) => {
  const phone = await device(`${room.url}/state`);
  const arrive = await holdWasm(phone);
  await room.move('ask', { card: 0 });
  await phone.goto(room.phone);
  await choices(phone).nth(1).click();
  await expect(choices(phone).nth(1)).toHaveAttribute('aria-pressed', 'true');
  expect((await room.state()).answered).toBe(0);
  arrive();
  await waitForWasm(phone);
  await expect(phone.locator('[role=status]').first()).toContainText('Kept');
  await expect(choices(phone).nth(1)).toHaveAttribute('aria-pressed', 'true');
});

test('no Wasm: remote control and wall follow the room and its counts', async ({ room, device }) => {
  const desk = await device(`${room.url}/state`);
  const wall = await device(`${room.url}/state`);
  for (const page of [desk, wall]) {
    await page.route('**/*.wasm', (route) => route.abort());
    // Reload for new counts after 100 ms instead of 8 s.
    await replaceTimers(page, 8_000, 100);
  }
  await desk.goto(room.remote);
  await wall.goto(room.screen);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  await room.join(3);
  await expect(wall.locator('#app')).toContainText('3 phones are here', { timeout: 30_000 });
  await expect(desk.locator('.counted')).toContainText('3');
  await room.move('ask', { card: 0 });
  await expect(button(desk, 'Close the round')).toBeVisible();
  // Somebody who enters hands is not interrupted.
  await desk.locator('#hands > summary').click();
  await desk.locator('#hands input[type=number]').first().fill('2');
  await room.choose([0, 1]);
  await expect(wall.locator('#app')).toContainText('2 of 3', { timeout: 30_000 });
  // The page knows the new counts, and has checked more than once whether it may reload.
  await expect.poll(() => desk.evaluate(() => window.waits)).toBeGreaterThan(2);
  await expect(desk.locator('#hands input[type=number]').first()).toHaveValue('2');
  await desk.locator('#hands-save').click();
  await expect(desk.locator('.counted')).toContainText('2 of 3');
  // Without Wasm there are no shortcuts, so there is no question.
  await room.move('close');
  await expect(button(desk, 'Show the result')).toBeVisible();
  let asked = 0;
  desk.on('dialog', (dialog) => (asked++, dialog.dismiss()));
  await desk.keyboard.press('r');
  expect(asked).toBe(0);
});

test('no Wasm: where no key is valid any more, each is tried once', async ({ room, device }) => {
  const desk = await device(`${room.url}/state`);
  await desk.route('**/*.wasm', (route) => route.abort());
  await desk.evaluate((code) => localStorage.setItem(`leader-quiz-room:${code}:host`, 'made-up-one made-up-two'), new URL(room.url).pathname.split('/').at(-1));
  let loads = 0;
  desk.on('request', (request) => (loads += request.isNavigationRequest() ? 1 : 0));
  // Rejected requests of the present page.
  let refused = 0;
  desk.on('framenavigated', () => (refused = 0));
  desk.on('response', (answer) => (refused += /control\?/.test(answer.url()) && answer.status() === 403 ? 1 : 0));
  await desk.goto(`${room.url}/remote`);
  await expect.poll(() => [loads, refused]).toEqual([2, 1]);
  await desk.waitForLoadState('networkidle');
  expect([loads, refused]).toEqual([2, 1]);
  await expect(status(desk)).toContainText('its address is not complete');
});

test('no Wasm: a remote control that is withdrawn says so, and so does one whose link is cut off', async ({ room, device }) => {
  const host = { Authorization: `Host ${room.host}` };
  const added = await (await fetch(`${room.url}/hosts?at=${new URL(room.url).origin}`, { method: 'POST', headers: host })).json();
  for (const [key, then] of [
    [added.host, () => fetch(`${room.url}/hosts/1`, { method: 'DELETE', headers: host })],
    [room.host.slice(0, -3), () => {}],
  ]) {
    const desk = await device(`${room.url}/state`);
    await desk.route('**/*.wasm', (route) => route.abort());
    await desk.goto(`${room.url}/remote#host=${key}`);
    if (key === added.host) await expect(button(desk, 'Ask card 1')).toBeVisible();
    await then();
    await expect(status(desk)).toContainText('its address is not complete', { timeout: 30_000 });
    await expect(button(desk, 'Ask card 1')).toHaveCount(0);
  }
});

test('no script at all: a key that is not valid is told of, and another one is taken', async ({ room, device }) => {
  const desk = await device(`${room.url}/remote`, { javaScriptEnabled: false });
  const take = async (key) => {
    await desk.locator('#key').fill(key);
    await desk.getByRole('button', { name: 'Use the key' }).click();
  };
  await take(room.host.slice(0, -3));
  await expect(status(desk)).toContainText('its address is not complete');
  await take(room.host);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  await expect(status(desk)).toBeEmpty();
});

test('no script at all, over plain HTTP: forms of the room are taken, and none of another page', async ({ room, device }) => {
  await room.join(6);
  const url = room.url.replace('127.0.0.1', 'hotel.example');
  const phone = await device(url, { javaScriptEnabled: false });
  await room.move('ask', { card: 0 });
  await phone.locator('#look-again').click();
  await choices(phone).first().click();
  await expect(phone.locator('#app')).toContainText('Kept');
  expect((await room.state()).answered).toBe(1);
  const desk = await device(`${url}/remote?host=${room.host}`, { javaScriptEnabled: false });
  await button(desk, 'Close the round').click();
  await expect.poll(async () => (await room.state()).phase).toBe('closed');
  // A page of another site, with a made-up seat for anybody who presses its button.
  const other = await device('about:blank');
  await other.setContent(`<form method="post" action="${url}/answers"><input name="seat" value="made-up-seat-number-77"><button>Win</button></form>`);
  await other.getByRole('button').click();
  await expect(other.locator('body')).toContainText('another site');
});
