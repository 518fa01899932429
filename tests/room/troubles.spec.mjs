// What goes wrong in a hotel: phones sleep, lose the network, reload, come late, are locked out or removed. Each case
// has a sentence and a way to go on, and no answer is lost without a message.

import { freePort } from '../ports.mjs';
import { choices, expect, MAX_RETRY_DELAY_MS, open, start, status, test, waitForWasm } from './room.mjs';

test('an answer given offline is kept, told, and sent when the network is back', async ({ room, device }) => {
  const phone = await device(room.phone);
  await waitForWasm(phone);
  await room.move('ask', { card: 0 });
  await expect(choices(phone).first()).toBeVisible();
  await phone.context().setOffline(true);
  await choices(phone).nth(1).click();
  await expect(status(phone)).toContainText('Not sent yet');
  expect((await room.state()).answered).toBe(0);
  await phone.context().setOffline(false);
  await expect(status(phone)).toContainText('Kept');
  expect((await room.state()).answered).toBe(1);
});

test('an answer that was not sent survives the page being loaded anew', async ({ room, device }) => {
  const phone = await device(room.phone);
  await waitForWasm(phone);
  await room.move('ask', { card: 0 });
  await expect(choices(phone).first()).toBeVisible();
  await phone.route('**/answers/**', (route) => route.abort());
  await choices(phone).nth(1).click();
  await expect(status(phone)).toContainText('Not sent yet');
  await phone.unroute('**/answers/**');
  await phone.reload();
  await expect(status(phone)).toContainText('Kept');
  await expect(choices(phone).nth(1)).toHaveAttribute('aria-pressed', 'true');
});

test('a phone that slept through a reveal shows it when it wakes', async ({ room, device }) => {
  await room.join(6);
  const phone = await device(room.phone);
  await waitForWasm(phone);
  await room.move('ask', { card: 0 });
  await choices(phone).first().click();
  await expect(status(phone)).toContainText('Kept');
  const cdp = await phone.context().newCDPSession(phone);
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  await room.choose([0, 1, 0, 1, 0, 1]);
  await room.move('close');
  await room.move('reveal');
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await expect(phone.getByRole('table')).toBeVisible();
});

for (const phase of ['lobby', 'asking', 'closed', 'discussing', 'revealed', 'finished']) {
  test(`reloaded while ${phase}: each page shows what it showed, and the phone its own answer`, async ({ room, device }) => {
    await room.join(6);
    const phone = await device(room.phone);
    await waitForWasm(phone);
    const desk = await device(room.remote);
    const wall = await device(room.screen);
    const steps = ['lobby', 'asking', 'closed', 'discussing', 'revealed', 'finished'];
    const go = { asking: ['ask', { card: 0 }], closed: ['close'], discussing: ['discuss'], revealed: ['reveal'], finished: ['finish'] };
    for (const step of steps.slice(1, steps.indexOf(phase) + 1)) {
      await room.move(...go[step]);
      if (step === 'asking') {
        await choices(phone).first().click();
        await expect(status(phone)).toContainText('Kept');
        await room.choose([0, 1, 0, 1, 0, 1]);
      }
    }
    await expect.poll(async () => (await room.state()).phase).toBe(phase);
    for (const page of [phone, desk, wall]) {
      // Wait until the last state has arrived.
      await expect.poll(() => page.evaluate(() => document.querySelector('#app').innerText.length)).toBeGreaterThan(20);
    }
    if (phase === 'lobby') await expect(wall.locator('#app')).toContainText('7 phones are here');
    // At the end, pages request the results.
    const results = phase === 'finished' ? [phone.locator('.of-room'), wall.locator('.end table'), desk.locator('.rooms-themes')] : [];
    for (const result of results) await expect(result).toBeVisible();
    const text = (page) => page.evaluate(() => document.querySelector('#app').innerText.replace(/\s+/g, ' ').trim());
    if (phase !== 'lobby' && phase !== 'finished') await expect(phone.locator('button[aria-pressed=true]').first()).toBeVisible();
    // Waits for a second without a change.
    const rests = (page) => {
      const lasts = () => {
        const now = document.querySelector('#app').innerText;
        if (now !== window.before) [window.before, window.since] = [now, performance.now()];
        return performance.now() - window.since > 1000;
      };
      return page.waitForFunction(lasts, undefined, { polling: 100 });
    };
    await Promise.all([phone, desk, wall].map(rests));
    for (const page of [phone, desk, wall]) {
      const before = await text(page);
      await page.reload();
      await expect.poll(() => text(page)).toBe(before);
    }
  });
}

test('who comes late sees the card that is asked, and may answer it', async ({ room, device }) => {
  await room.join(6);
  await room.move('ask', { card: 2 });
  const late = await device(room.phone);
  await choices(late).first().click();
  await expect(status(late)).toContainText('Kept');
  expect((await room.state()).seats).toBe(7);
});

test('who answers too late is told so', async ({ room, device }) => {
  const phone = await device(room.phone);
  await waitForWasm(phone);
  await room.move('ask', { card: 0 });
  await expect(choices(phone).first()).toBeVisible();
  await phone.context().setOffline(true);
  await choices(phone).first().click();
  await expect(status(phone)).toContainText('Not sent yet');
  await room.move('close');
  await phone.context().setOffline(false);
  await expect(status(phone)).toContainText('closed');
  await expect(status(phone)).not.toContainText('Kept');
});

test('a phone before a full room goes in by itself once a place is free', async ({ device }) => {
  const server = await start('--seats', '1');
  const room = await open(server.address);
  await room.join(1);
  const phone = await device('about:blank');
  await phone.clock.install();
  await phone.goto(room.phone);
  await expect(status(phone)).toContainText('full');
  await fetch(`${room.url}/seats/1`, { method: 'DELETE', headers: { Authorization: `Host ${room.host}` } });
  await phone.clock.fastForward(20_000);
  await expect(status(phone)).toContainText('You are in');
  await server.stop();
});

test('full, locked, removed: a sentence each, and removed can be taken back', async ({ device }) => {
  const server = await start('--seats', '2');
  const room = await open(server.address);
  await room.join(1);
  const second = await device(room.phone);
  await waitForWasm(second);
  await expect(status(second)).toContainText('You are in');
  const third = await device(room.phone);
  await expect(status(third)).toContainText('full');
  // Otherwise it would take the seat that becomes free.
  await third.goto('about:blank');
  const desk = await device(room.remote);
  await desk.locator('#seats > summary').click();
  await desk.locator('#seat').fill('2');
  await desk.locator('#seat-remove').click();
  await expect.poll(async () => (await room.state()).seats).toBe(1);
  await room.move('ask', { card: 0 });
  await choices(second).first().click();
  await expect(status(second)).toContainText('taken this phone out');
  await desk
    .getByRole('button', { name: /take.*back|back in/i })
    .first()
    .click();
  await expect.poll(async () => (await room.state()).seats).toBe(2);
  await second.reload();
  await choices(second).first().click();
  await expect(status(second)).toContainText('Kept');
  await room.move('lock');
  await third.goto(room.phone);
  await expect(status(third)).toContainText(/nobody|locked|closed/i);
  await server.stop();
});

test('the server is started again: pages come back by themselves, with every answer', async ({ device }, info) => {
  const data = info.outputPath('rooms');
  const at = ['--data', data, '--listen', `127.0.0.1:${await freePort()}`];
  let server = await start(...at);
  const room = await open(server.address);
  const phone = await device(room.phone);
  await waitForWasm(phone);
  await room.move('ask', { card: 0 });
  await choices(phone).first().click();
  await expect(status(phone)).toContainText('Kept');
  await server.stop('SIGKILL');
  server = await start(...at);
  expect((await room.state()).answered).toBe(1);
  await room.move('close');
  await expect(status(phone)).toContainText('closed', { timeout: 40_000 });
  await server.stop();
});

test('a room that is forgotten says so', async ({ room, device }) => {
  const phone = await device(room.phone);
  await waitForWasm(phone);
  await fetch(room.url, { method: 'DELETE', headers: { Authorization: `Host ${room.host}` } });
  await expect(phone.locator('#app')).toContainText('has been deleted');
});

test('a request that is never answered is given up, and a move is seen meanwhile', async ({ room, device }) => {
  const desk = await device(`${room.url}/state`);
  await desk.clock.install();
  await desk.goto(room.remote);
  const waits = desk.waitForRequest(/control\?.*wait=20/);
  await desk.route(/control\?.*wait=20/, () => {});
  await expect(desk.getByRole('button', { name: 'Ask card 1' })).toBeVisible();
  await desk.clock.runFor(1_000);
  await waits;
  await desk.getByRole('button', { name: 'Ask card 1' }).click();
  await expect(desk.getByRole('button', { name: 'Close the round' })).toBeVisible();
  // The next request gets no response either: a response would remove the message.
  await desk.route(/control\?/, () => {});
  await desk.clock.runFor(31_000);
  await expect(status(desk)).toContainText('connection is lost');
});

test('a phone does not wait for good for a state that does not come', async ({ room, device }) => {
  const phone = await device(`${room.url}/state`);
  await phone.addInitScript(() => delete window.EventSource);
  await phone.clock.install();
  const waits = phone.waitForRequest(/state\?.*wait=20/);
  await phone.route(/state\?.*wait=20/, () => {});
  await phone.goto(room.phone);
  await waitForWasm(phone);
  await waits;
  // The next request gets no response either: a response would remove the message.
  await phone.route(/state\?/, () => {});
  await phone.clock.runFor(31_000);
  await expect(status(phone)).toContainText('connection is lost');
});

test('a page of a portal in place of an answer is a lost connection, and is asked again', async ({ room, device }) => {
  const portal = { contentType: 'text/html', body: '<!doctype html><title>Hotel</title><p>Please accept.' };
  const desk = await device(`${room.url}/state`, { clock: true });
  await desk.route(/control\?/, (route) => route.fulfill(portal));
  await desk.goto(room.remote);
  await expect(status(desk)).toContainText('connection is lost');
  await desk.unroute(/control\?/);
  await desk.clock.runFor(MAX_RETRY_DELAY_MS);
  await expect(desk.getByRole('button', { name: 'Ask card 1' })).toBeVisible();

  const phone = await device(`${room.url}/state`, { clock: true });
  await phone.addInitScript(() => delete window.EventSource);
  await phone.goto(room.phone);
  await waitForWasm(phone);
  await phone.route(/state\?/, (route) => route.fulfill(portal));
  await room.move('ask', { card: 0 });
  await expect(status(phone)).toContainText('connection is lost');
  await phone.unroute(/state\?/);
  await phone.clock.runFor(MAX_RETRY_DELAY_MS);
  await expect(choices(phone).first()).toBeVisible();
  await expect(status(phone)).not.toContainText('connection is lost');
});

test('JSON of something in between is no answer of the server', async ({ room, device }) => {
  const other = [{}, null, { state: {} }, { state: 'down for maintenance' }];
  const desk = await device(room.remote, { clock: true });
  await expect(desk.getByRole('button', { name: 'Ask card 1' })).toBeVisible();
  const phone = await device(`${room.url}/state`, { clock: true });
  await phone.addInitScript(() => delete window.EventSource);
  await phone.goto(room.phone);
  await waitForWasm(phone);
  for (const [page, asked] of [
    [desk, /control\?/],
    [phone, /state/],
  ]) {
    const left = [...other];
    await page.route(asked, (route) => (left.length ? route.fulfill({ json: left.shift() }) : route.continue()));
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect(status(page)).toContainText('connection is lost');
    while (left.length) {
      const answer = page.waitForResponse(asked);
      await page.clock.runFor(MAX_RETRY_DELAY_MS);
      await (await answer).finished();
      await expect(status(page)).toContainText('connection is lost');
    }
    await page.clock.runFor(MAX_RETRY_DELAY_MS);
    await expect(status(page)).not.toContainText('connection is lost');
  }
  await room.move('ask', { card: 0 });
  await expect(desk.getByRole('button', { name: 'Close the round' })).toBeVisible();
  await expect(choices(phone).first()).toBeVisible();
});

test('a refusal by something between does not take the key of a remote control', async ({ room, device }) => {
  const desk = await device(room.remote);
  await expect(desk.getByRole('button', { name: 'Ask card 1' })).toBeVisible();
  await desk.route(/control\?/, (route) => route.fulfill({ status: 403, body: 'Not now.' }));
  await room.move('ask', { card: 0 });
  await expect(status(desk)).toContainText('connection is lost');
  await desk.unroute(/control\?/);
  await expect(desk.getByRole('button', { name: 'Close the round' })).toBeVisible();
});
