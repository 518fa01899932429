// A whole workshop by taps: opened, asked, discussed, asked again, revealed, finished.

import { readFile } from 'node:fs/promises';
import { button, choices, expect, open, pressSpace, status, test, waitForWasm } from './room.mjs';

const words = JSON.parse(await readFile(new URL('../../static/decks/leader-or-manager.json', import.meta.url)));

test('a workshop goes from opening to the files of its result', async ({ server, device }) => {
  const desk = await device(`${server.address}rooms`);
  await desk.getByRole('button', { name: 'Open the room' }).click();
  await expect(desk).toHaveURL(/\/r\/\w{6}\/remote$/);
  const url = desk.url().replace('/remote', '');
  const wall = await device(`${url}/screen`, { viewport: { width: 1920, height: 1080 } });
  const code = /r\/(\w{6})/.exec(url)[1];
  await expect(wall.locator('#app')).toContainText(`${code.slice(0, 3)}-${code.slice(3)}`);

  const phones = [];
  for (let n = 0; n < 5; n++) {
    const phone = await device(url);
    await waitForWasm(phone);
    phones.push(phone);
  }
  await expect(wall.locator('#app')).toContainText('5 phones are here');
  await expect(status(phones[0])).toContainText('You are in');

  await button(desk, 'Ask card 1').click();
  for (const [n, phone] of phones.entries()) {
    await choices(phone)
      .nth(n % 2)
      .click();
    await expect(status(phone)).toContainText('Kept');
  }
  await expect(wall.locator('#app')).toContainText('5 of 5 answered');
  await desk.getByRole('button', { name: 'Close the round' }).click();
  await expect(status(phones[0])).toContainText('closed');
  await expect(desk.locator('#app')).toContainText(/pairs|Show the result|explain/i);

  // Some participants change their minds in the second round.
  await desk
    .getByRole('button', { name: /talk in pairs/i })
    .first()
    .click();
  await expect(status(phones[0])).toContainText(/neighbour|talk/i);
  await desk.getByRole('button', { name: /card again/i }).click();
  for (const phone of phones) {
    await choices(phone).nth(0).click();
    await expect(status(phone)).toContainText('Kept');
  }
  await desk.getByRole('button', { name: 'Close the round' }).click();
  await desk.getByRole('button', { name: /show the result/i }).click();
  const result = wall.getByRole('table');
  await expect(result).toBeVisible();
  await expect(result).toContainText('most');
  // With fewer than ten answers, no cell has a number.
  for (const cell of await result.locator('td').allInnerTexts()) expect(cell).not.toMatch(/\d/);
  await expect(phones[0].getByRole('table')).toBeVisible();
  const texts = words.cards.flatMap((card) => (card.choices ?? []).map((choice) => choice.explanation));
  const said = await phones[0].locator('.why .said').first().innerText();
  expect(texts).toContain(said);

  // The end takes two taps.
  await desk.locator('details#finish > summary').click();
  await desk.locator('details#finish button').click();
  await expect(phones[0].locator('#app')).toContainText(/your own result/i);
  await expect(phones[0].locator('#alone')).toHaveAttribute('href', /set=all/);
  await expect(wall.locator('#app')).toContainText(/thank/i);
  await desk.locator('#files > summary').click();
  const saving = desk.waitForEvent('download');
  await desk.locator('#files a, #files button').first().click();
  const file = await readFile(await (await saving).path(), 'utf8');
  await expect(status(desk)).toContainText('Look for it in your downloads');
  expect(file).toContain('most');
  // Excel needs the byte order mark to recognise UTF-8.
  expect(file.startsWith('\ufeff')).toBe(true);
  await expect(desk.locator('#app')).not.toContainText('One moment');

  await desk.locator('#forget > summary').click();
  await desk.locator('#forget-yes').click();
  // A phone that shows its result keeps it until it is reloaded.
  await expect(desk.locator('body')).toContainText('has been deleted');
  await phones[0].reload();
  for (const page of [wall, phones[0]]) await expect(page.locator('body')).toContainText('has been deleted');
});

test('two remote controls that press at once move the room once', async ({ room, device }) => {
  await room.join(1);
  const [one, other] = [await device(room.remote), await device(room.remote)];
  for (const desk of [one, other]) await expect(desk.getByRole('button', { name: 'Ask card 1' })).toBeVisible();
  // Click without Playwright's waiting for a stable button: by then it may be gone on the other page.
  const buttons = await Promise.all([one, other].map((desk) => desk.getByRole('button', { name: 'Ask card 1' }).first().elementHandle()));
  await Promise.all(buttons.map((button) => button.evaluate((element) => element.click())));
  for (const desk of [one, other]) await expect(desk.getByRole('button', { name: 'Close the round' })).toBeVisible();
  const { turn, card } = await room.state();
  expect([turn, card]).toEqual([1, 0]);
});

test('that another remote control was quicker is told until the room goes on from there', async ({ room, device }) => {
  await room.join(1);
  const desk = await device(room.remote);
  await waitForWasm(desk);
  // The other remote control's move comes first.
  await desk.route('**/moves', async (route) => {
    await room.move('ask', { card: 0 });
    await route.continue();
  });
  await button(desk, 'Ask card 1').click();
  await expect(status(desk)).toContainText('already moved on');
  await expect(button(desk, 'Close the round')).toBeVisible();
  await expect(status(desk)).toContainText('already moved on');
  await room.move('close');
  await expect(button(desk, 'Show the result')).toBeVisible();
  await expect(status(desk)).toBeEmpty();
});

test('by keyboard: space goes on, B darkens the wall, R asks back and reveals', async ({ room, device }) => {
  await room.join(6);
  const desk = await device(room.remote);
  const wall = await device(room.screen);
  await expect(desk.getByRole('button', { name: 'Ask card 1' })).toBeVisible();
  let asked = 0;
  const count = (dialog) => (asked++, dialog.dismiss());
  desk.on('dialog', count);
  // There is no result to reveal yet.
  await desk.keyboard.press('r');
  await desk.keyboard.press('Space');
  await expect(desk.getByRole('button', { name: 'Close the round' })).toBeVisible();
  expect(asked).toBe(0);
  desk.off('dialog', count);
  await desk.keyboard.press('b');
  await expect.poll(async () => (await room.state()).blank).toBe(true);
  await expect(wall.locator('.choices, .scenario')).toHaveCount(0);
  await expect(desk.getByRole('button', { name: /light up the wall|lighten the wall|light the wall|show the wall/i })).toBeVisible();
  await desk.keyboard.press('b');
  await expect(desk.getByRole('button', { name: 'Darken the wall' })).toBeVisible();
  await room.choose([0, 1, 0, 1, 0, 1]);
  await pressSpace(desk);
  await expect.poll(async () => (await room.state()).phase).toBe('closed');
  await expect(desk.getByRole('button', { name: /show the result/i }).first()).toBeVisible();
  const moves = [];
  desk.on('request', (sent) => /\/moves$/.test(sent.url()) && moves.push(sent.postDataJSON().move));
  const asks = (answer) => {
    const asked = desk.waitForEvent('dialog').then((dialog) => dialog[answer]());
    return Promise.all([asked, desk.keyboard.press('r')]);
  };
  await asks('dismiss');
  // Playwright reports requests in order, so earlier ones have been reported by now.
  await desk.evaluate((state) => fetch(state), `${room.url}/state`);
  expect(moves).toEqual([]);
  await asks('accept');
  await expect.poll(async () => (await room.state()).phase).toBe('revealed');
  // The server may respond before Playwright reports the request.
  await expect.poll(() => moves).toEqual(['reveal']);
});

test('B and R work wherever the focus is but in a field, and can be turned off', async ({ room, device }) => {
  await room.join(6);
  const desk = await device(room.remote);
  await waitForWasm(desk);
  const blank = async () => (await room.state()).blank;
  for (const [place, then] of [
    ['#cards > summary', 'Light up the wall'],
    ['button.small', 'Darken the wall'],
    ['a#wall', 'Light up the wall'],
  ]) {
    await desk.locator(place).first().focus();
    await desk.keyboard.press('b');
    await expect(desk.getByRole('button', { name: then }), place).toBeVisible();
  }
  await desk.locator('#seats > summary').click();
  await desk.locator('input#seat').focus();
  await desk.keyboard.press('b');
  const letters = desk.getByLabel('Use the keys B and R');
  await expect(letters).toBeChecked();
  await letters.uncheck();
  await desk.locator('body').press('b');
  await desk.reload();
  await waitForWasm(desk);
  await expect(letters).not.toBeChecked();
  await desk.locator('body').press('b');
  // An effect of the key before would come before the effect of this one.
  await desk.locator('body').press('Space');
  await expect(desk.getByRole('button', { name: 'Close the round' })).toBeVisible();
  expect(await blank()).toBe(true);
  await expect(letters).not.toBeChecked();
  await letters.check();
  await letters.press('b');
  await expect.poll(blank).toBe(false);
});

test('B counts once while it is held, not with Control, and by its place where no Latin letter is typed', async ({ room, device }) => {
  const desk = await device(room.remote);
  await waitForWasm(desk);
  const moves = [];
  desk.on('request', (sent) => /\/moves$/.test(sent.url()) && moves.push(sent.postDataJSON().move));
  const check = async (what, expected, shown) => {
    await expect(button(desk, shown), what).toBeVisible();
    // Playwright reports requests in order, so earlier ones have been reported by now.
    await desk.evaluate((state) => fetch(state), `${room.url}/state`);
    expect(moves, what).toEqual(expected);
  };
  for (const other of ['Control', 'Meta', 'Alt']) {
    await desk.keyboard.press(`${other}+b`);
    await check(other, [], 'Darken the wall');
  }
  await desk.keyboard.down('b');
  await check('pressed', ['blank'], 'Light up the wall');
  await desk.keyboard.down('b');
  await check('held', ['blank'], 'Light up the wall');
  await desk.keyboard.up('b');
  await desk.locator('body').dispatchEvent('keydown', { key: 'и', code: 'KeyB' });
  await check('и', ['blank', 'unblank'], 'Darken the wall');
  await desk.keyboard.press('Shift+B');
  await check('B', ['blank', 'unblank', 'blank'], 'Light up the wall');
});

test('a phone with a keyboard can turn B and R off, too', async ({ room, device }) => {
  const desk = await device(room.remote, { hasTouch: true, isMobile: true });
  await expect(desk.getByRole('button', { name: 'Darken the wall' })).toBeVisible();
  await desk.keyboard.press('b');
  await expect(desk.getByRole('button', { name: 'Light up the wall' })).toBeVisible();
  await desk.getByLabel('Use the keys B and R').uncheck();
  await desk.keyboard.press('b');
  // An effect of the key before would come before the effect of this one.
  await desk.locator('#card-title').press('Space');
  await expect(desk.getByRole('button', { name: 'Close the round' })).toBeVisible();
  expect((await room.state()).blank).toBe(true);
});

test('by keyboard, too, the end asks back', async ({ server, device }) => {
  const room = await open(server.address, { set: 'post', pace: 'own' });
  const desk = await device(room.remote);
  await expect(desk.getByRole('button', { name: 'Take no more answers' })).toBeVisible();
  await pressSpace(desk);
  await expect(desk.locator('.next #finish')).toBeVisible();
  await pressSpace(desk);
  await expect(desk.locator('#finish > summary')).toBeFocused();
  await expect(desk.locator('#finish button')).toBeVisible();
  // A further press only closes the confirmation.
  await pressSpace(desk);
  await expect(desk.locator('#finish button')).toBeHidden();
  expect((await room.state()).phase).toBe('own-pace');
});

test('at their own pace people answer any card, and the end shows a result of their own', async ({ server, device }) => {
  const room = await open(server.address, { set: 'post', pace: 'own' });
  const phone = await device(room.phone);
  await waitForWasm(phone);
  const { of } = await room.state();
  for (let card = 0; card < of; card++) {
    await expect(phone.locator('.place')).toContainText(`${card + 1} of ${of}`);
    await choices(phone).first().click();
    await expect(status(phone)).toContainText('Kept');
    if (card + 1 < of) await phone.locator('button#next').click();
  }
  await room.move('finish');
  await expect(phone.locator('#app')).toContainText(/your own result/i);
  await expect(phone.locator('.profile')).toBeVisible();
});

test('a phone downloads at most 12 kB until a tap counts, and 100 kB in all, of the longest shipped deck', async ({ server, device }) => {
  const room = await open(server.address, { set: 'all' });
  await room.move('ask', { card: 0 });
  const phone = await device(room.phone);
  await waitForWasm(phone);
  const sizes = await phone.evaluate(() => {
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return entries.map(({ name, encodedBodySize }) => [name.split('/').pop().split('#')[0], encodedBodySize]);
  });
  const sum = (wanted) => sizes.filter(([name]) => wanted(name)).reduce((bytes, [, size]) => bytes + size, 0);
  // All files were compressed, and none came from a cache.
  expect(sizes.map(([name]) => name)).toEqual(expect.arrayContaining(['room.js', 'phone.js', 'phone_bg.wasm', 'room.json', 'state']));
  expect(sizes.every(([, size]) => size > 0)).toBe(true);
  expect(sum((name) => name === 'room.js' || name === room.url.split('/').pop())).toBeLessThanOrEqual(12_000);
  expect(sum(() => true)).toBeLessThanOrEqual(100_000);
});
