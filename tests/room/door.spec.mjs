// The page at which a code is typed.

import { expect, live, test } from './room.mjs';

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
  await live(page);
});
