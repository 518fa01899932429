// The secrets of devices: only its phone knows the key of a seat, which lasts as long as the page, and a link cannot
// make a remote control lose its key.

import { button, choices, expect, start, status, test, waitForWasm, withoutStorage } from './room.mjs';

const leakedSeat = 'a-seat-that-others-know';
/** The answers of a seat that count. */
const answers = async (room, seat) => {
  const told = await fetch(`${room.url}/seats`, { method: 'POST', headers: { Authorization: `Seat ${seat}` } });
  return (await told.json()).mine;
};
/** Opens another tab of the same browser. */
const beside = async (page, address) => {
  const other = await page.context().newPage();
  await other.goto(address);
  return other;
};

test('a link with a seat in it does not give this seat to a phone', async ({ room, device }) => {
  await room.move('ask', { card: 0 });
  const phone = await device(`${room.url}?seat=${leakedSeat}#${room.door}`);
  await waitForWasm(phone);
  await expect(phone).toHaveURL(room.phone);
  await choices(phone).first().click();
  await expect(status(phone)).toContainText('Kept');
  expect(await answers(room, leakedSeat)).toEqual([]);
  const again = await beside(phone, `${room.url}?seat=${leakedSeat}`);
  await expect(choices(again).first()).toHaveAttribute('aria-pressed', 'true');
});

test('a phone whose script comes late keeps the seat with which its form was sent', async ({ room, device }) => {
  await room.move('ask', { card: 0 });
  const phone = await device(`${room.url}/state`);
  await phone.route('**/room.js', (route) => route.abort());
  await phone.goto(room.phone);
  await choices(phone).nth(1).click();
  await expect(phone).toHaveURL(/seat=/);
  await phone.unroute('**/room.js');
  await choices(phone).first().click();
  await waitForWasm(phone);
  await expect(phone).toHaveURL(room.url);
  await expect(choices(phone).first()).toHaveAttribute('aria-pressed', 'true');
  expect((await room.state()).seats).toBe(1);
});

test('a link with a wrong key takes no remote control away', async ({ room, device }) => {
  const desk = await device(room.remote);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  const other = await beside(desk, `${room.url}/remote#host=made-up-by-somebody`);
  await expect(status(other)).toContainText('goes on with the one that this browser had');
  await button(other, 'Ask card 1').click();
  await expect(button(other, 'Close the round')).toBeVisible();
  await desk.reload();
  await expect(button(desk, 'Close the round')).toBeVisible();
  await expect(status(desk)).toBeEmpty();
});

test('a remote control that is reloaded before the server has answered keeps its key', async ({ room, device }) => {
  const desk = await device(`${room.url}/state`);
  await desk.route('**/control?**', () => {});
  const asked = desk.waitForRequest('**/control?**');
  await desk.goto(room.remote);
  await asked;
  await expect(desk).toHaveURL(`${room.url}/remote`);
  await desk.unroute('**/control?**');
  await desk.reload();
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  // The key must not stay in the history entry, since browsers write the history to disk.
  expect(await desk.evaluate(() => history.state)).toBeNull();
});

test('where the browser ignores what is stored, a remote control that is reloaded keeps its key', async ({ room, device }) => {
  await room.move('ask', { card: 0 });
  const desk = await device(`${room.url}/state`);
  await desk.addInitScript(() => (Storage.prototype.setItem = () => {}));
  await desk.goto(room.remote);
  await expect(button(desk, 'Close the round')).toBeVisible();
  await desk.reload();
  await expect(button(desk, 'Close the round')).toBeVisible();
});

test('a remote control that is withdrawn leaves the earlier key of its browser', async ({ room, device }) => {
  const first = await device(room.remote);
  await expect(button(first, 'Ask card 1')).toBeVisible();
  const host = { Authorization: `Host ${room.host}` };
  const added = await (await fetch(`${room.url}/hosts?at=${new URL(room.url).origin}`, { method: 'POST', headers: host })).json();
  const second = await beside(first, `${room.url}/remote#host=${added.host}`);
  await expect(button(second, 'Ask card 1')).toBeVisible();
  // Close the page meanwhile: an open one may get the news before the reload.
  await second.goto('about:blank');
  await fetch(`${room.url}/hosts/1`, { method: 'DELETE', headers: host });
  await second.goto(`${room.url}/remote`);
  await expect(status(second)).toContainText('goes on with the one that this browser had');
  await expect(button(second, 'Ask card 1')).toBeVisible();
});

test('of two addresses that are opened at once, a browser keeps both keys', async ({ room, device }) => {
  const host = { Authorization: `Host ${room.host}` };
  const added = await (await fetch(`${room.url}/hosts?at=${new URL(room.url).origin}`, { method: 'POST', headers: host })).json();
  const first = await device(`${room.url}/state`);
  const second = await beside(first, `${room.url}/state`);
  let letGo;
  const held = new Promise((done) => (letGo = done));
  await second.route('**/control?**', async (route) => {
    await held;
    await route.continue();
  });
  const asked = second.waitForRequest('**/control?**');
  await second.goto(`${room.url}/remote#host=${added.host}`);
  await asked;
  await first.goto(room.remote);
  await expect(button(first, 'Ask card 1')).toBeVisible();
  letGo();
  await expect(button(second, 'Ask card 1')).toBeVisible();
  await second.goto('about:blank');
  await fetch(`${room.url}/hosts/1`, { method: 'DELETE', headers: host });
  await second.goto(`${room.url}/remote`);
  await expect(status(second)).toContainText('goes on with the one that this browser had');
});

test('an open remote control that is withdrawn has no steps any more, and no key of another', async ({ room, device }) => {
  const host = { Authorization: `Host ${room.host}` };
  const added = await (await fetch(`${room.url}/hosts?at=${new URL(room.url).origin}`, { method: 'POST', headers: host })).json();
  const desk = await device(`${room.url}/remote#host=${added.host}`);
  await waitForWasm(desk);
  await room.move('ask', { card: 0 });
  const gone = desk.locator('form[action=moves], #hands, #seats, #hosts, #files, #cards, .link');
  await expect(desk.locator('#hands')).toBeVisible();
  await desk.locator('#hosts > summary').click();
  await desk.locator('#host-add').click();
  await expect(desk.locator('#hosts .link')).toBeVisible();
  await fetch(`${room.url}/hosts/1`, { method: 'DELETE', headers: host });
  await expect(status(desk)).toContainText('has been withdrawn');
  await expect(gone).toHaveCount(0);
});

test('a remote control without a valid key says so, and nothing of the connection', async ({ room, device }) => {
  const desk = await device(`${room.url}/remote#host=made-up-by-somebody`);
  await expect(status(desk)).toContainText('its address is not complete');
  await expect(status(desk)).not.toContainText('connection');
});

test('a link with another key, pasted into a tab that shows the page already, is taken', async ({ room, device }) => {
  const desk = await device(`${room.url}/remote#host=made-up-by-somebody`);
  await expect(status(desk)).toContainText('its address is not complete');
  await desk.evaluate((key) => (location.hash = `host=${key}`), room.host);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  await expect(desk).toHaveURL(`${room.url}/remote`);

  const server = await start('--creators', 'a-key-of-this-host');
  const opens = await device(`${server.address}rooms`);
  await opens.locator('#open [type=submit]').click();
  await expect(opens.locator('#said')).not.toBeEmpty();
  await opens.evaluate(() => (location.hash = 'key=a-key-of-this-host'));
  await expect(opens).toHaveURL(`${server.address}rooms`);
  await opens.locator('#open [type=submit]').click();
  await expect(button(opens, 'Ask card 1')).toBeVisible();
  await server.stop();
});

test('the address of an added remote control goes when that one is withdrawn, and stays when no further one comes', async ({ room, device }) => {
  const desk = await device(room.remote);
  await desk.locator('#hosts > summary').click();
  const shown = desk.locator('#hosts .link, #hosts .qr');
  await desk.locator('#host-add').click();
  await expect(desk.locator('#host-1')).toBeVisible();
  const link = await desk.locator('#hosts .link').innerText();
  await desk.route('**/hosts?**', (route) => route.abort());
  await desk.locator('#host-add').click();
  await expect(status(desk)).toContainText('has not confirmed');
  await expect(desk.locator('#hosts .link')).toHaveText(link);
  await desk.unroute('**/hosts?**');
  // Another remote control is added and revoked elsewhere.
  const host = { Authorization: `Host ${room.host}` };
  await fetch(`${room.url}/hosts?at=${new URL(room.url).origin}`, { method: 'POST', headers: host });
  // As on waking: the page polls again.
  await desk.evaluate(() => dispatchEvent(new Event('online')));
  await desk.locator('#host-2').click();
  await expect(desk.locator('#host-2')).toHaveCount(0);
  await expect(shown).toHaveCount(2);
  await desk.locator('#host-1').click();
  await expect(status(desk)).toContainText('withdrawn');
  await expect(shown).toHaveCount(0);
});

/** The names of what a browser has stored of the room. */
const storedAnswers = (page, room) => {
  const code = new URL(room.url).pathname.split('/').at(-1);
  const names = (code) => Object.keys(localStorage).flatMap((name) => name.split(`${code}:`)[1] ?? []);
  return page.evaluate(names, code).then((names) => names.sort());
};

test('whoever has shared a phone can delete their choices from it at the end', async ({ room, device }) => {
  await room.move('ask', { card: 0 });
  const phone = await device(room.phone);
  await choices(phone).first().click();
  await expect(status(phone)).toContainText('Kept');
  // A facilitator who uses the same browser keeps the key.
  const desk = await beside(phone, room.remote);
  await expect(button(desk, 'Close the round')).toBeVisible();
  for (const step of ['close', 'reveal', 'finish']) await room.move(step);
  expect(await storedAnswers(phone, room)).toEqual(['answers', 'day', 'host', 'seat']);
  await phone.locator('#forget > summary').click();
  await button(phone, 'Yes, forget').click();
  await expect(phone.locator('.yours')).toContainText('Forgotten');
  await expect(phone.locator('#card-title')).toBeFocused();
  await expect(phone.locator('[aria-pressed=true], #forget')).toHaveCount(0);
  expect(await storedAnswers(phone, room)).toEqual(['host']);
  await phone.reload();
  await expect(phone.locator('.yours')).toContainText('This page has none of yours');
  expect(await phone.evaluate(() => Object.entries(localStorage).find(([name]) => name.endsWith(':answers'))?.[1] ?? '')).not.toContain('choice');
});

test('answers in other rooms go after a week, and keys of facilitators stay', async ({ room, device }) => {
  const phone = await device(`${room.url}/state`);
  await phone.evaluate(() => {
    const today = Math.floor(Date.now() / 86_400_000);
    for (const [code, day] of [
      ['AAAAAA', today - 8],
      ['BBBBBB', today - 6],
      ['CCCCCC', undefined],
    ]) {
      for (const name of ['answers', 'host', 'seat']) localStorage.setItem(`leader-quiz-room:${code}:${name}`, 'x');
      if (day) localStorage.setItem(`leader-quiz-room:${code}:day`, day);
    }
  });
  await phone.goto(room.phone);
  await waitForWasm(phone);
  const of = (code) => storedAnswers(phone, { url: `https://made.up/r/${code}` });
  expect(await of('AAAAAA')).toEqual(['host']);
  expect(await of('BBBBBB')).toEqual(['answers', 'day', 'host', 'seat']);
  expect(await of('CCCCCC')).toEqual(['answers', 'day', 'host', 'seat']);
});

test('a wall takes no seat and stores no key of one', async ({ room, device }) => {
  const wall = await device(room.screen);
  await waitForWasm(wall);
  expect(await storedAnswers(wall, room)).not.toContain('seat');
  await wall.goto(room.phone);
  await waitForWasm(wall);
  expect(await storedAnswers(wall, room)).toContain('seat');
});

test('a link with a wrong key takes no right to open rooms away', async ({ device }) => {
  const server = await start('--creators', 'a-key-of-this-host');
  const [page, opens] = [`${server.address}rooms`, (desk) => desk.locator('#open [type=submit]').click()];
  const desk = await device(`${page}#key=a-key-of-this-host`);
  // The key has not been used yet, and must not be lost.
  await expect(desk).toHaveURL(page);
  await desk.reload();
  await opens(desk);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  const other = await beside(desk, `${page}#key=made-up-by-somebody`);
  await opens(other);
  await expect(button(other, 'Ask card 1')).toBeVisible();
  const again = await beside(desk, page);
  await opens(again);
  await expect(button(again, 'Ask card 1')).toBeVisible();
  const stranger = await device(`${page}#key=made-up-by-somebody`);
  await opens(stranger);
  await expect(stranger.locator('#said')).not.toBeEmpty();
  expect(await stranger.evaluate(() => [Object.keys(localStorage), history.state])).toEqual([[], null]);
  await server.stop();
});

test('where storage is blocked the seat lasts as long as the page, also if that is reloaded', async ({ room, browser }) => {
  const context = await withoutStorage(browser);
  const phone = await context.newPage();
  await room.move('ask', { card: 0 });
  let tap;
  const tapped = new Promise((resolve) => (tap = resolve));
  await phone.route('**/*.wasm', (route) => tapped.then(() => route.continue()));
  await phone.goto(room.phone);
  // Tap before the Wasm has loaded.
  await choices(phone).first().click();
  tap();
  await waitForWasm(phone);
  await expect(status(phone)).toContainText('Kept');
  await phone.reload();
  await expect(choices(phone).first()).toHaveAttribute('aria-pressed', 'true');
  expect((await room.state()).seats).toBe(1);
  await context.close();
});
