// A show of hands on a remote control on a phone: the message about it is visible, and choices can be read beside their
// fields.

import { expect, test, waitForWasm } from './room.mjs';

test('what became of a show of hands is said in sight, also that none is left', async ({ room, device }) => {
  const desk = await device(room.remote);
  await waitForWasm(desk);
  await room.move('ask', { card: 0 });
  // An empty message takes no room.
  expect((await desk.locator('#status').boundingBox()).height).toBe(0);
  await desk.locator('#hands > summary').click();
  for (const [count, said] of [
    ['3', 'The count is saved.'],
    ['0', 'The count is taken back'],
  ]) {
    await desk.locator('#hands-0').fill(count);
    await desk.locator('#hands-save').click();
    const told = desk.locator('#status p').filter({ hasText: said });
    await expect(told).toBeInViewport({ ratio: 1 });
    const covered = await told.evaluate((told) => {
      const { left, right, top, bottom } = told.getBoundingClientRect();
      return !told.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
    });
    expect(covered).toBe(false);
  }
  // The message goes away with the round to which it belongs.
  await room.move('close');
  await expect(desk.locator('#status')).toBeEmpty();
});

test('a count can be corrected before the page has heard of it', async ({ room, device }) => {
  const desk = await device(room.remote);
  await waitForWasm(desk);
  await room.move('ask', { card: 0 });
  await expect(desk.locator('#card-title')).toContainText('open for answers');
  // Connections are slow: what the server knows now comes later.
  let letGo;
  const held = new Promise((done) => (letGo = done));
  await desk.route(/control\?/, async (route) => {
    await held;
    await route.continue();
  });
  const save = async (count, said) => {
    await desk.locator('#hands-0').fill(count);
    await desk.locator('#hands-save').click();
    await expect(desk.locator('#status')).toContainText(said);
  };
  await desk.locator('#hands > summary').click();
  await save('3', 'The count is saved.');
  await save('4', 'The count is saved.');
  await save('0', 'The count is taken back');
  letGo();
});

test('with large text, a choice stands above its field where there is no room beside it', async ({ room, device }) => {
  const desk = await device(room.remote, { viewport: { width: 320, height: 800 } });
  await waitForWasm(desk);
  await desk.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await room.move('ask', { card: 0 });
  await desk.locator('#hands > summary').click();
  const label = desk.locator('#hands label').first();
  expect((await label.boundingBox()).width).toBeGreaterThan(150);
});
