// What screen reader users hear on the pages of a room, from the lobby to the end. The golden files are in heard/. In
// each part, announcements come first.

import { button, choices, expect, open, test, waitForRepeat, waitForWasm } from './room.mjs';
import { listen } from './speech.mjs';

/** Two cards of the shipped deck. The first card of a deal keeps the author's order of choices. */
const ROOM_OPTIONS = { cards: 2 };
const TWELVE = [0, 1, 2, 0, 1, 1, 2, 1, 1, 1, 0, 1];

/** Opens a page while a facilitator is connected, as in every workshop. */
async function visit(room, device, address) {
  const desk = await device(room.remote);
  await expect.poll(async () => (await room.state()).host).toBe('here');
  if (address === room.remote) return desk;
  return device(address);
}

test('a phone, from the lobby to the end', async ({ server, device }) => {
  const room = await open(server.address, ROOM_OPTIONS);
  await room.join(12);
  const phone = await visit(room, device, `${room.url}/state`);
  // On a busy machine an answer may take more than a second; the page would then say that it was not sent yet.
  await phone.addInitScript(() => {
    const later = setTimeout;
    window.setTimeout = (call, wait, ...given) => (wait === 1000 ? 0 : later(call, wait, ...given));
  });
  await phone.goto(room.phone);
  await waitForWasm(phone);
  await expect(phone.locator('#status')).toContainText('You are in');
  const reader = await listen(phone, room);
  await reader.hears('In the lobby', () => phone.locator('#card-title').focus(), 'Leader or manager');
  await reader.reads();
  await reader.hears('The card is asked', () => room.move('ask', { card: 0 }), 'Tap what');
  await reader.reads();
  await reader.hears('A choice is tapped', () => choices(phone).nth(1).press('Enter'), 'Kept');
  await reader.hears('Another choice is tapped', () => choices(phone).nth(0).press('Enter'), 'Kept');
  await reader.reads();
  await room.choose(TWELVE);
  await reader.hears('The round is closed', () => room.move('close'), 'closed');
  await reader.reads();
  await reader.hears('The result is shown', () => room.move('reveal'), 'result');
  await reader.reads();
  await reader.hears('The next card is asked', () => room.move('ask', { card: 1 }), 'Tap what');
  for (const step of ['close', 'reveal']) await reader.hears(`The same: ${step}`, () => room.move(step), step === 'close' ? 'closed' : 'result');
  await reader.hears('The end', () => room.move('finish'), 'ended');
  await expect(phone.locator('.of-room')).toBeVisible();
  await reader.reads();
  reader.isAsIn('phone');
});

test('a phone, whose card gives way to another that is asked', async ({ server, device }) => {
  const room = await open(server.address, ROOM_OPTIONS);
  const phone = await visit(room, device, room.phone);
  await waitForWasm(phone);
  await expect(phone.locator('#status')).toContainText('You are in');
  const reader = await listen(phone, room);
  // Nothing is focused, so no focus is moved.
  await reader.hears('The card is asked', () => room.move('ask', { card: 0 }), 'Tap what');
  await reader.hears('Another is asked in its place', () => room.move('ask', { card: 1 }), 'Tap what');
  reader.isAsIn('phone-another-card');
});

test('of answers that came too late, each is one sentence more: nothing is heard again', async ({ server, device }) => {
  const room = await open(server.address, { cards: 4, pace: 'own' });
  const phone = await visit(room, device, room.phone);
  await waitForWasm(phone);
  let letGo;
  const held = new Promise((done) => (letGo = done));
  await phone.route('**/answers/**', (route) => held.then(() => route.continue()));
  for (let card = 1; card <= 3; card++) {
    await expect(phone.locator('.place')).toContainText(`${card} of 4`);
    await choices(phone).first().click();
    await phone.locator('button#next').click();
  }
  await room.move('close');
  await expect(phone.locator('#status')).toContainText('No more answers are taken');
  await phone.evaluate(() => {
    window.heard = [];
    const told = ({ target, addedNodes }) => (target.id === 'status' ? window.heard.push(...addedNodes) : window.heard.push(target));
    const all = { childList: true, characterData: true, subtree: true };
    new MutationObserver((changes) => changes.forEach(told)).observe(document.querySelector('#status'), all);
  });
  letGo();
  const late = (card) => `Your answer to card ${card} came too late, and does not count.`;
  await expect(phone.locator('#status')).toContainText(late(3));
  const heard = await phone.evaluate(() => [...new Set(window.heard)].map((element) => element.textContent).filter(Boolean));
  expect(heard).toEqual([1, 2, 3].map(late));
});

test('the wall, with a result in words, to the end', async ({ server, device }) => {
  const room = await open(server.address, ROOM_OPTIONS);
  await room.join(8);
  const wall = await visit(room, device, room.screen);
  await waitForWasm(wall);
  const reader = await listen(wall, room);
  await reader.hears('In the lobby', () => wall.locator('#card-title').focus(), 'Leader or manager');
  await reader.reads();
  await reader.hears('The card is asked', () => room.move('ask', { card: 0 }), 'answer');
  await reader.reads();
  await room.choose(TWELVE.slice(0, 8));
  await expect(wall.locator('.counted')).toContainText('8 of 8');
  await reader.hears('The round is closed', () => room.move('close'), 'closed');
  await reader.hears('People talk', () => room.move('discuss'), 'neighbour');
  await reader.hears('The result is shown', () => room.move('reveal'), 'result');
  await reader.reads();
  await reader.hears('The wall is dark', () => room.move('blank'), 'dark');
  await reader.hears('It is light again', () => room.move('unblank'), 'result');
  await reader.hears('The end', () => room.move('finish'), 'ended');
  await expect(wall.locator('.end table')).toBeVisible();
  await reader.reads();
  reader.isAsIn('wall');
});

test('the wall, with two rounds in numbers', async ({ server, device }) => {
  const room = await open(server.address, ROOM_OPTIONS);
  await room.join(12);
  const wall = await visit(room, device, room.screen);
  await waitForWasm(wall);
  await room.move('ask', { card: 0 });
  await room.choose(TWELVE);
  await room.move('close');
  await room.move('discuss');
  await room.move('again');
  await room.choose([...TWELVE].fill(1, 0, 6));
  await room.move('close');
  const reader = await listen(wall, room);
  await reader.hears('The result is shown', () => room.move('reveal'), 'result');
  await reader.reads();
  reader.isAsIn('wall-in-numbers');
});

test('the remote control, by keyboard, with advice', async ({ server, device }) => {
  const room = await open(server.address, ROOM_OPTIONS);
  await room.join(12);
  const desk = await visit(room, device, room.remote);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  const reader = await listen(desk, room);
  const press = async (name) => {
    await waitForRepeat(desk);
    await button(desk, name).press('Enter');
  };
  await reader.hears('The room is locked', () => press('Lock the room'), 'Unlock');
  await reader.reads();
  await reader.hears('The card is asked', () => press('Ask card 1'), 'heading');
  await room.choose(TWELVE);
  await expect(desk.locator('.counted')).toContainText('12 of 12');
  await reader.hears('The round is closed', () => press('Close the round'), 'heading');
  await reader.reads();
  await reader.hears('The result is shown', () => press('Show the result'), 'heading');
  await reader.reads();
  await reader.hears('The focus is on a button', () => button(desk, 'Darken the wall').focus(), 'Darken');
  await reader.hears('Somebody lets people talk, by another remote control', () => room.move('discuss'), 'talking');
  reader.isAsIn('remote');
});

test('the remote control: what keys do, and what is done by another one', async ({ server, device }) => {
  const room = await open(server.address, { cards: 4 });
  const desk = await visit(room, device, room.remote);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  const reader = await listen(desk, room);
  await reader.hears('In the lobby', () => desk.locator('#card-title').focus(), 'coming in');
  await reader.hears('The card is asked, by space', () => desk.keyboard.press('Space'), 'open for answers');
  await expect(desk.locator('#card-title')).toBeFocused();
  await reader.hears('The wall is darkened by B', () => desk.keyboard.press('b'), 'dark');
  await reader.hears('And lit up by B', () => desk.keyboard.press('b'), 'light');
  await reader.hears('Another remote control darkens the wall', () => room.move('blank'), 'dark');
  await reader.hears('It locks the room', () => room.move('lock'), 'locked');
  await reader.hears('It unlocks the room', () => room.move('unlock'), 'unlocked');
  await reader.hears('It asks another card in place of this one', () => room.move('ask', { card: 3 }), 'Card 4 of 4');
  reader.isAsIn('remote-keys');
});

test('the remote control, where another one shows a result in a room at own pace', async ({ server, device }) => {
  const room = await open(server.address, { cards: 2, pace: 'own' });
  await room.join(12);
  await room.choose(TWELVE, 1, { card: 0, round: 1 });
  const desk = await visit(room, device, room.remote);
  await expect(button(desk, 'Take no more answers')).toBeVisible();
  const reader = await listen(desk, room);
  await reader.hears('The result of a card is shown', () => room.move('reveal', { card: 0 }), 'chose');
  await reader.hears('That of a card that too few have answered', () => room.move('reveal', { card: 1 }), 'Card 2 of 2');
  reader.isAsIn('remote-own-pace');
});

test('the remote control, where another one ends the session', async ({ server, device }) => {
  const room = await open(server.address, ROOM_OPTIONS);
  await room.join(12);
  for (const card of [0, 1]) {
    await room.move('ask', { card });
    await room.choose(TWELVE);
    for (const step of ['close', 'reveal']) await room.move(step);
  }
  const desk = await visit(room, device, room.remote);
  await expect(desk.locator('.card .outcome')).toBeVisible();
  const reader = await listen(desk, room);
  await reader.hears('The focus is on what stays', () => desk.locator('#files > summary').focus(), 'Save');
  await reader.hears('The end', () => room.move('finish'), 'ended');
  await expect(desk.locator('.of-room .outcome').first()).toBeVisible();
  reader.isAsIn('remote-end');
});

test('the remote control: seats and further remote controls', async ({ server, device }) => {
  const room = await open(server.address, ROOM_OPTIONS);
  await room.join(3);
  const desk = await visit(room, device, room.remote);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  for (const fold of ['#seats', '#hosts']) await desk.locator(`${fold} > summary`).click();
  const reader = await listen(desk, room);
  // The pressed button is removed.
  const pressed = async (name, fold) => {
    await waitForRepeat(desk);
    await button(desk, name).press('Enter');
    await expect(desk.locator(`${fold} > summary`)).toBeFocused();
  };
  await desk.locator('#seat').fill('2');
  await reader.hears('A seat is taken out', () => desk.locator('#seat').press('Enter'), 'out of the room');
  await reader.hears('It is taken back in', () => pressed('Seat 2: Take back in', '#seats'), 'back in');
  await waitForRepeat(desk);
  await reader.hears('A remote control is added', () => desk.locator('#host-add').press('Enter'), 'added');
  await reader.hears('It is withdrawn', () => pressed('Withdraw remote control 2', '#hosts'), 'withdrawn');
  reader.isAsIn('remote-seats');
});
