// Rooms behind nginx below a path prefix, with the configuration of docs/room.md as it is there. And rooms where no
// stream gets through.

import { mkdir, readFile } from 'node:fs/promises';
import { freePort } from '../ports.mjs';
import { nginx, nginxConfig } from './programs.mjs';
import { choices, collectPolls, expect, MAX_RETRY_DELAY_MS, open, start, status, test, waitForWasm } from './room.mjs';

test('a session behind nginx, below a path prefix', async ({ device }, info) => {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/workshop/`;
  const server = await start('--address', address);
  const here = server.address;
  const docs = await readFile(new URL('../../docs/room.md', import.meta.url), 'utf8');
  const http = nginxConfig(docs).replace('http://127.0.0.1:8090/', here);
  const folder = info.outputPath('a proxy');
  await mkdir(folder, { recursive: true });
  const proxy = await nginx(folder, `server { listen 127.0.0.1:${port}; ${http} }`, `${address}r`);
  try {
    const room = await open(address);
    await room.join(5);
    const phone = await device(`${room.url}/state`);
    const asked = await collectPolls(phone);
    await phone.goto(room.phone);
    await waitForWasm(phone);
    const wall = await device(room.screen);
    const desk = await device(room.remote);
    await expect(wall.locator('#app')).toContainText(`127.0.0.1:${port}/workshop/r`);
    await desk.getByRole('button', { name: 'Ask card 1' }).first().click();
    await expect(choices(phone).first()).toBeVisible();
    await choices(phone).first().click();
    await expect(status(phone)).toContainText('Kept');
    await expect(wall.locator('#app')).toContainText('1 of 6 answered');
    expect(asked).toEqual([]);
    const still = await device(room.url, { javaScriptEnabled: false });
    await choices(still).nth(1).click();
    await expect(still.locator('#app')).toContainText('Kept');
    const typed = await device(`${address}r`);
    await typed.getByRole('textbox').fill(room.code.toLowerCase());
    await typed.getByRole('button').click();
    await expect(choices(typed).first()).toBeVisible();
    // The quiz itself is served, too.
    const quiz = await device(address, { serviceWorkers: 'block' });
    await expect(quiz.locator('leader-quiz')).toBeVisible();
  } finally {
    await proxy.stop();
    await server.stop();
  }
});

test('where streams are held back the page asks and waits instead', async ({ room, device }) => {
  const phone = await device('about:blank', { clock: true });
  // A proxy that holds back even the first byte.
  const begun = phone.waitForRequest('**/events*');
  await phone.route('**/events*', () => {});
  await phone.goto(room.phone);
  await waitForWasm(phone);
  await begun;
  await phone.clock.runFor(MAX_RETRY_DELAY_MS);
  await room.move('ask', { card: 0 });
  await expect(choices(phone).first()).toBeVisible({ timeout: 30_000 });
  await choices(phone).first().click();
  await expect(status(phone)).toContainText('Kept');
});

test('a wall that no stream reaches waits at the server for the next step, and asks for the counts in between', async ({ room, device }) => {
  const wall = await device(`${room.url}/state`);
  await wall.addInitScript(() => delete window.EventSource);
  let letGo;
  const held = new Promise((done) => (letGo = done));
  const waits = wall.waitForRequest(/state\?after=\d+&wait=2$/);
  await wall.route(/state\?/, (route) => held.then(() => route.continue()));
  await wall.goto(room.screen);
  await waitForWasm(wall);
  await waits;
  await room.move('ask', { card: 0 });
  letGo();
  await expect(wall.locator('[data-phase=asking]')).toBeVisible();
  await room.join(3);
  await room.choose([0, 1]);
  await expect(wall.locator('#app')).toContainText('2 of 3 answered');
});
