// Line breaks in texts of the deck are shown wherever the text is.

import { readFile } from 'node:fs/promises';
import { choices, expect, open, test, waitForWasm } from './room.mjs';

/** Adds a line break after the first word of each text that is shown. */
const TEXTS = ['title', 'intro', 'name', 'scenario', 'text', 'explanation', 'prompt', 'leader', 'manager', 'both'];
const broken = (key, value) => (TEXTS.includes(key) && typeof value === 'string' ? value.replace(' ', '\n') : value);

/**
 * The number of visible texts with a line break, and those of them that do not show it. In lists, a scenario is one
 * line (`gist`).
 */
const lines = (page) =>
  page.evaluate(() => {
    const found = { all: 0, lost: [] };
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      if (!data.includes('\n') || parentElement.closest('.unseen, .gist')) continue;
      found.all++;
      if (!getComputedStyle(parentElement).whiteSpace.includes('pre-line')) found.lost.push(data);
    }
    return found;
  });

test('line breaks of the deck are seen on phone, wall and remote control, from the lobby to the end', async ({ server, device }) => {
  const text = await readFile(new URL('../../static/decks/leader-or-manager.json', import.meta.url), 'utf8');
  const room = await open(server.address, { deck: JSON.parse(text, broken), cards: 1 });
  const pages = [await device(room.phone), await device(room.screen), await device(room.remote)];
  for (const page of pages) await waitForWasm(page);
  const [phone, wall, desk] = pages;
  const kept = async (pages) => {
    for (const page of pages) {
      await expect.poll(async () => (await lines(page)).all).toBeGreaterThan(0);
      expect((await lines(page)).lost).toEqual([]);
    }
  };
  await kept([phone, wall]);
  await room.join(6);
  await room.move('ask', { card: 0 });
  await choices(phone).first().click();
  await room.choose([0, 1, 0, 1, 0, 1]);
  await kept(pages);
  await room.move('close');
  await room.move('reveal');
  await expect(phone.locator('.of-room')).toBeVisible();
  await kept(pages);
  await room.move('finish');
  await expect(phone.locator('.audit li').first()).toBeVisible();
  await expect(phone.locator('.rooms-themes th[scope=row]').first()).toBeVisible();
  await kept([phone, desk]);
});
