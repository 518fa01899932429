// A workshop on three servers behind nginx, with the configuration of docs/cluster.md; one server after the other is
// killed between two cards.
// Skipped if there is no NATS, and a failure in CI. `cargo xtask test room` provides NATS if it can.

import { mkdir, readFile } from 'node:fs/promises';
import { freePort } from '../ports.mjs';
import { nats, nginx, nginxConfig } from './programs.mjs';
import { button, choices, collectPolls, expect, open, start, status, test, waitForWasm } from './room.mjs';

const NATS = process.env.NATS_SERVER;

test('a workshop goes on while its servers are killed one after the other', async ({ device }, info) => {
  if (process.env.CI) expect(NATS, 'with CI set, NATS_SERVER names a program of NATS').toBeTruthy();
  test.skip(!NATS, 'There is no NATS here: NATS_SERVER names none.');
  const folder = info.outputPath('a cluster');
  await mkdir(folder, { recursive: true });
  const log = await nats(NATS, folder);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/workshop/`;
  const servers = [];
  for (let n = 0; n < 3; n++) servers.push(await start('--address', address, ...log.log));
  let http = nginxConfig(await readFile(new URL('../../docs/cluster.md', import.meta.url), 'utf8')).replace('443 ssl', `127.0.0.1:${port}`);
  for (const [at, { address }] of servers.entries()) http = http.replace(`10.0.0.${at + 1}:8090`, new URL(address).host);
  const proxy = await nginx(folder, http, `${address}r`);
  try {
    const room = await open(address);
    await room.join(5);
    const phones = [await device(`${room.url}/state`), await device(`${room.url}/state`)];
    const asked = await Promise.all(phones.map(collectPolls));
    for (const phone of phones) {
      await phone.goto(room.phone);
      await waitForWasm(phone);
    }
    const wall = await device(room.screen);
    const desk = await device(room.remote);
    for (const card of [1, 2, 3]) {
      await button(desk, `Ask card ${card}`).click();
      for (const phone of phones) {
        await choices(phone).first().click();
        await expect(status(phone)).toContainText('Kept');
      }
      await room.choose([0, 1, 0, 1, 0]);
      await expect(wall.locator('#app')).toContainText('7 of 7 answered');
      await button(desk, 'Close the round').click();
      await button(desk, /show the result/i).click();
      await expect(phones[0].getByRole('table')).toBeVisible();
      // No phone has polled before a server was killed.
      if (card === 1) expect(asked).toEqual([[], []]);
      if (card < 3) await servers[card - 1].stop('SIGKILL');
    }
    // The one server that is left has everything.
    const { answered, revealed } = await room.state();
    expect([answered, revealed]).toEqual([7, [0, 1, 2]]);
  } finally {
    await proxy.stop();
    for (const server of servers) await server.stop('SIGKILL');
    await log.stop();
  }
});
