// The pages outside of rooms: the one on which a code is typed, and the one on which a room is opened.

import { expect, test, waitForWasm } from './room.mjs';

test('a wrong code is told of at its field, and can be mended', async ({ server, room, device }) => {
  const page = await device(`${server.address}r`);
  const field = page.locator('#code');
  const right = room.code;
  const wrong = `${right.slice(0, -1)}${right.endsWith('2') ? 3 : 2}`;
  await field.fill(wrong);
  await field.press('Enter');
  await expect(field).toHaveAccessibleDescription(/no room with this code/i);
  await expect(field).toHaveValue(wrong);
  await expect(field).toBeFocused();
  await field.press('End');
  await field.press('Backspace');
  await field.pressSequentially(right.slice(-1));
  await field.press('Enter');
  await waitForWasm(page);
});

test('a code may be typed as it is read out, or brought with a dash', async ({ server, room, device }) => {
  const signs = [...room.code.replace('-', '')];
  for (const typed of [signs.join(' '), room.code.replace('-', ' – '), signs.join(' – ')]) {
    const page = await device(`${server.address}r`);
    await page.locator('#code').pressSequentially(typed);
    await page.locator('#code').press('Enter');
    await waitForWasm(page);
  }
});

test('each set that is offered is one text beside its button, with the name in it', async ({ server, device }) => {
  const page = await device(`${server.address}rooms`);
  // The items of a flex container are elements and the texts between them.
  const parts = (labels) =>
    labels.map((label) => [...label.childNodes].filter((node) => node.nodeType === 1 || (node.nodeType === 3 && node.data.trim())).length);
  const all = await page.locator('label.field').evaluateAll(parts);
  expect(all.length).toBeGreaterThan(10);
  expect(new Set(all)).toEqual(new Set([2]));
  await expect(page.locator('label.field [lang]').first()).toBeVisible();
});

test('the button that opens a room keeps the focus, and a refusal or a server that does not answer is told', async ({ server, device }) => {
  const page = await device(`${server.address}r`);
  // Make timeouts ten times shorter.
  await page.addInitScript(() => {
    const { timeout } = AbortSignal;
    AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms / 10);
  });
  await page.goto(`${server.address}rooms`);
  const opens = page.locator('#open [type=submit]');
  let asked = 0;
  await page.route('**/rooms', (route) => {
    asked += 1;
    if (asked === 1) return route.fulfill({ status: 422, json: { why: 'invalid', say: 'Not so.' } });
  });
  await opens.press('Enter');
  await expect(page.locator('#said')).toHaveText('Not so.');
  await expect(opens).toBeFocused();
  await opens.evaluate((button) => {
    button.click();
    button.click();
  });
  await expect(page.locator('#said')).toContainText('does not answer');
  await expect(opens).toBeFocused();
  expect(asked).toBe(2);
});
