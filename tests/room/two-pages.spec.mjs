// A room in two tabs of one phone, which share the storage.

import { choices, expect, open, status, test, waitForWasm } from './room.mjs';

test('the last tap counts on either, and the result has all answers', async ({ server, device }) => {
  const room = await open(server.address, { cards: 2 });
  await room.join(6);
  const older = await device(room.phone);
  const newer = await older.context().newPage();
  await newer.goto(room.phone);
  for (const page of [older, newer]) await waitForWasm(page);
  const counts = async () => (await room.state()).answered;
  await room.move('ask', { card: 0 });
  await choices(newer).first().click();
  await expect(status(newer)).toContainText('Kept');
  // The page may already say "Kept" because of the tap in the other tab.
  const kept = older.waitForResponse((answer) => /\/answers\/0\/1$/.test(answer.url()) && answer.request().method() === 'PUT');
  await choices(older).nth(1).click();
  expect((await kept).status()).toBe(200);
  await expect(status(older)).toContainText('Kept');
  await expect(choices(older).nth(1)).toHaveAttribute('aria-pressed', 'true');
  expect(await counts()).toBe(1);
  await room.move('close');
  await room.move('reveal');
  await room.move('ask', { card: 1 });
  await choices(newer).first().click();
  await expect(status(newer)).toContainText('Kept');
  for (const move of ['close', 'reveal', 'finish']) await room.move(move);
  // The result of the tab that answered one card has both.
  await expect(older.locator('.yours')).toBeVisible();
  const mine = await older.evaluate(() => JSON.parse(Object.entries(localStorage).find(([name]) => name.endsWith(':answers'))[1]).mine);
  expect(mine.map(({ card }) => card)).toEqual([0, 1]);
});

test('without a network: what one page has not sent, the other sends once that is closed', async ({ server, device }) => {
  const room = await open(server.address, { cards: 2, pace: 'own' });
  const closed = await device(room.phone);
  const stays = await closed.context().newPage();
  await stays.goto(room.phone);
  for (const page of [closed, stays]) await waitForWasm(page);
  await closed.context().setOffline(true);
  for (const [page, choice] of [
    [closed, '#choice-0-1'],
    [stays, '#choice-1-0'],
  ]) {
    if (page === stays) await page.locator('button#next').click();
    await page.locator(choice).click();
    await expect(status(page)).toContainText('Not sent yet');
  }
  await closed.close();
  await stays.context().setOffline(false);
  const stored = () => stays.evaluate(() => JSON.parse(Object.entries(localStorage).find(([name]) => name.endsWith(':answers'))[1]));
  await expect.poll(async () => (await stored()).mine.map(({ card, choice }) => `${card}-${choice}`).sort()).toEqual(['0-1', '1-0']);
  expect((await stored()).outbox).toEqual([]);
});
