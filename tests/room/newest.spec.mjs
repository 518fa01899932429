// The newest choice of a participant counts: also without Wasm, before it has loaded, and if the network delivers
// requests late.

import { button, choices, expect, open, status, test, waitForWasm } from './room.mjs';

/** The choices that count, of the seat of a phone. */
async function choicesThatCount(room, phone) {
  const { origins } = await phone.context().storageState();
  const { value: seat } = origins[0].localStorage.find(({ name }) => name.endsWith(':seat'));
  const told = await fetch(`${room.url}/seats`, { method: 'POST', headers: { Authorization: `Seat ${seat}` } });
  return (await told.json()).mine.map(({ choice }) => choice);
}

const isPressed = (choice) => expect(choice).toHaveAttribute('aria-pressed', 'true');

test('no Wasm: a form that is delivered late replaces no choice made after it', async ({ room, device }) => {
  const phone = await device(`${room.url}/state`);
  await phone.route('**/*.wasm', (route) => route.abort());
  await room.move('ask', { card: 0 });
  await phone.goto(room.phone);
  await expect(phone.locator('[name=round]')).not.toHaveCount(0);
  let late;
  await phone.route('**/answers', (route) => ((late = route.request()), route.abort()), { times: 1 });
  await choices(phone).first().click();
  await expect.poll(() => late?.method()).toBe('POST');
  await choices(phone).nth(1).click();
  await expect(status(phone)).toContainText('Kept');
  await isPressed(choices(phone).nth(1));
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  expect((await fetch(late.url(), { method: 'POST', headers, body: late.postData() })).status).toBe(200);
  await phone.reload();
  await isPressed(choices(phone).nth(1));
});

test('no Wasm: the newest choice counts also on a page that the server has drawn without the seat', async ({ room, device }) => {
  const phone = await device(`${room.url}/state`);
  await phone.route('**/*.wasm', (route) => route.abort());
  await room.move('ask', { card: 0 });
  await phone.goto(room.phone);
  const newestOf = async (page) => Number(await page.locator('body').getAttribute('data-newest'));
  let newest = 0;
  for (const at of [0, 1, 2]) {
    await choices(phone).nth(at).click();
    await isPressed(choices(phone).nth(at));
    await expect.poll(() => newestOf(phone)).toBeGreaterThan(newest);
    newest = await newestOf(phone);
  }
  const again = await phone.context().newPage();
  await again.route('**/*.wasm', (route) => route.abort());
  let show;
  const shown = new Promise((resolve) => (show = resolve));
  await again.route(/\?.*seat=/, (route) => shown.then(() => route.continue()));
  await again.goto(room.phone);
  const sent = again.waitForRequest('**/answers');
  await choices(again).first().click();
  expect(Number(new URLSearchParams((await sent).postData()).get('turn'))).toBeGreaterThan(newest);
  show();
  await expect.poll(() => newestOf(again)).toBeGreaterThan(newest);
  await isPressed(choices(again).first());
});

test('a choice that waits on the phone is not sent after one that was made without Wasm', async ({ room, device }) => {
  const phone = await device(room.phone);
  await waitForWasm(phone);
  await room.move('ask', { card: 0 });
  await phone.route('**/answers/0/1', (route) => route.abort());
  for (const at of [0, 1, 2]) await choices(phone).nth(at).click();
  await expect(status(phone)).toContainText('Not sent yet');
  await phone.unroute('**/answers/0/1');
  await phone.route('**/*.wasm', (route) => route.abort());
  await phone.reload();
  await choices(phone).first().click();
  const counted = () => choicesThatCount(room, phone);
  await expect.poll(counted).toEqual([0]);
  const again = await phone.context().newPage();
  await again.goto(room.phone);
  await waitForWasm(again);
  await isPressed(choices(again).first());
  await expect(status(again)).toContainText('Kept');
  expect(await counted()).toEqual([0]);
});

for (const [when, arrives] of [
  ['before the Wasm is there', true],
  ['without Wasm, while the network is slow', false],
])
  test(`at one's own pace nobody who goes on to the next card loses an answer: ${when}`, async ({ server, device }) => {
    const room = await open(server.address, { set: 'workshop', pace: 'own' });
    const phone = await device(`${room.url}/state`);
    let arrive;
    const wasm = new Promise((resolve) => (arrive = resolve));
    await phone.route('**/*.wasm', (route) => (arrives ? wasm.then(() => route.continue()) : route.abort()));
    const without = arrives || phone.waitForEvent('console', (told) => told.text().includes('without Wasm'));
    await phone.goto(room.phone);
    await without;
    // The first form gets no response, and the network does not come back immediately.
    let lost = 0;
    await phone.route('**/answers', (route) => (lost++ ? route.abort() : undefined), { times: 2 });
    await choices(phone).nth(1).click();
    await isPressed(choices(phone).nth(1));
    await button(phone, 'Next card').click();
    await expect(phone.locator('.place')).toContainText('2');
    arrive();
    await expect.poll(async () => (await room.state()).answered).toBe(1);
    expect(await choicesThatCount(room, phone)).toEqual([1]);
  });

test('a tap before the Wasm is there takes the place of no newer choice of another tab', async ({ room, device }) => {
  await room.move('ask', { card: 0 });
  const other = await device(room.phone);
  await waitForWasm(other);
  const slow = await other.context().newPage();
  let arrive;
  const wasm = new Promise((resolve) => (arrive = resolve));
  await slow.route('**/*.wasm', (route) => wasm.then(() => route.continue()));
  await slow.goto(room.phone);
  await expect(slow.locator('[name=turn], [name=seat]').first()).toBeAttached();
  await choices(slow).first().click();
  await isPressed(choices(slow).first());
  await choices(other).nth(1).click();
  const counted = () => choicesThatCount(room, other);
  await expect.poll(counted).toEqual([1]);
  arrive();
  await waitForWasm(slow);
  await isPressed(choices(slow).nth(1));
  await expect(status(slow)).toContainText('Kept');
  expect(await counted()).toEqual([1]);
});

test('what is stored and of no use takes no tap away', async ({ room, device }) => {
  await room.move('ask', { card: 0 });
  const phone = await device(room.phone);
  await waitForWasm(phone);
  await phone.evaluate(() => {
    const [name] = Object.keys(localStorage).filter((key) => key.endsWith(':seat'));
    localStorage.setItem(name.replace(/seat$/, 'answers'), '{"mine":[null],"outbox":[{}]}');
  });
  await phone.route('**/*.wasm', (route) => route.abort());
  await phone.reload();
  await choices(phone).nth(1).click();
  await expect(status(phone)).toContainText('Kept');
  expect(await choicesThatCount(room, phone)).toEqual([1]);
});

test('no Wasm: what is refused for good is not sent again when the round is open again', async ({ room, device }) => {
  const phone = await device(`${room.url}/state`);
  await phone.route('**/*.wasm', (route) => route.abort());
  await room.move('ask', { card: 0 });
  await phone.goto(room.phone);
  const counted = () => choicesThatCount(room, phone);
  await choices(phone).first().click();
  await expect.poll(counted).toEqual([0]);
  // Wait for the page in the response to the form.
  await expect.poll(async () => Number(await phone.locator('body').getAttribute('data-newest'))).toBeGreaterThan(0);
  let tried;
  await phone.route('**/answers', (route) => ((tried = true), route.abort()));
  await choices(phone).nth(1).click();
  await expect.poll(() => tried).toBe(true);
  await room.move('close');
  await phone.unroute('**/answers');
  await expect(phone.locator('main')).toContainText('The round was closed');
  const sent = [];
  phone.on('request', (request) => sent.push(request.method()));
  await room.move('reopen');
  await phone.goto(room.phone);
  await expect(choices(phone).first()).toBeVisible();
  await isPressed(choices(phone).first());
  expect(await counted()).toEqual([0]);
  expect(sent).not.toContain('POST');
});
