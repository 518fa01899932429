// In a cluster, one server may be behind, or have lost its connection to NATS and refuse all requests for the room.
// Tests of pages without Wasm, which the server draws, and of pages that are opened at that moment.

import { expect, test, waitForWasm } from './room.mjs';

/** A wall without Wasm, whose page is served by `draw`; and the times at which it was loaded. */
async function wallWithoutWasm(room, device, draw) {
  const wall = await device(`${room.url}/state`);
  await wall.route('**/*.wasm', (route) => route.abort());
  const loads = [];
  await wall.route(room.screen, (route) => draw(route, loads));
  wall.on('request', (request) => request.isNavigationRequest() && loads.push(Date.now()));
  await wall.goto(room.screen);
  return { wall, loads };
}

/** The page as the server draws it now, to be served later. */
const drawn = async (room) => ({ contentType: 'text/html', body: await (await fetch(room.screen)).text() });

test('no Wasm: a page that is drawn by a server that is behind is loaded now and then, until it is there', async ({ room, device }) => {
  const old = await drawn(room);
  const { wall, loads } = await wallWithoutWasm(room, device, (route) => route.fulfill(old));
  await room.move('ask', { card: 0 });
  await expect.poll(() => loads.length, { timeout: 30_000 }).toBeGreaterThan(3);
  // Measure from the second to the fourth load, which all show the same page.
  expect(loads[3] - loads[1]).toBeGreaterThan(3_500);
  await wall.unroute(room.screen);
  await expect(wall.locator('#app')).toContainText('0 of 0', { timeout: 30_000 });
});

test('no Wasm: what is older than the page does not load it', async ({ room, device }) => {
  const old = await drawn(room);
  const newer = { ...old, body: old.body.replace('data-turn="0"', 'data-turn="1"') };
  const { wall, loads } = await wallWithoutWasm(room, device, (route, loads) => (loads.length > 1 ? route.continue() : route.fulfill(newer)));
  // By the first heartbeat of another stream, the page has read the first state of its own stream.
  const beat = (url) => new Promise((come) => new EventSource(url).addEventListener('beat', () => come()));
  await wall.evaluate(beat, `${room.url}/events`);
  expect(loads).toHaveLength(1);
  await room.move('ask', { card: 0 });
  await room.move('close');
  await expect(wall.locator('#app')).toContainText('closed', { timeout: 30_000 });
  expect(loads).toHaveLength(2);
});

test('no Wasm: a server that does not know where the room is takes no page away', async ({ room, device }) => {
  const { wall, loads } = await wallWithoutWasm(room, device, (route) => route.continue());
  await expect(wall.locator('#app')).toContainText('No phone is here');
  await wall.route(room.screen, (route) =>
    route.fulfill({ status: 503, contentType: 'text/html', body: '<body class="door" data-page="door" data-why="not-yet">' }),
  );
  const refused = wall.waitForResponse((answer) => answer.url() === room.screen && answer.status() === 503);
  await room.move('ask', { card: 0 });
  await refused;
  await expect(wall.locator('body')).toHaveAttribute('data-page', 'screen');
  expect(loads).toHaveLength(1);
  await wall.unroute(room.screen);
  await expect(wall.locator('#app')).toContainText('0 of 0', { timeout: 30_000 });
});

test('a page that is opened at a server that does not know where the room is comes as soon as it does', async ({ room, device }) => {
  // The refusal of the server, with another reason.
  const none = await fetch(room.url.replace(/[^/]+$/, '222222'));
  const body = (await none.text()).replace('data-why="no-room"', 'data-why="not-yet"');
  let asked = 0;
  const phone = await device(`${room.url}/state`);
  await phone.route(room.url, (route) => (asked++ < 2 ? route.fulfill({ status: 503, contentType: 'text/html', body }) : route.continue()));
  await phone.goto(room.phone);
  await expect(phone.locator('body')).toHaveAttribute('data-why', 'not-yet');
  await waitForWasm(phone);
  expect(asked).toBeGreaterThan(2);
  expect(phone.url()).toContain(room.url);
});
