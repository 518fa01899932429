// Every page in every phase: what axe finds, nothing wider than the screen, targets that a thumb can hit, and focus that
// stays where it is.

import { readFile } from 'node:fs/promises';
import { choices, expect, live, open, status, test } from './room.mjs';

const axe = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

async function check(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  expect(
    violations.map((found) => `${what}: ${found.id}: ${found.nodes.map((node) => node.target.join(' ')).join(', ')}`),
    what,
  ).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${what} is wider than the screen`).toBeLessThanOrEqual(0);
}

for (const scheme of ['light', 'dark']) {
  for (const lang of ['en', 'de']) {
    test(`axe finds nothing in any phase, ${scheme}, ${lang}`, async ({ server, device }) => {
      const deck = lang === 'de' ? 'fuehren-oder-verwalten' : 'leader-or-manager';
      const room = await open(server.address, { deck, set: 'workshop' });
      await room.join(6);
      const phone = await device(room.phone, { colorScheme: scheme, viewport: { width: 320, height: 568 } });
      const desk = await device(room.remote, { colorScheme: scheme, viewport: { width: 320, height: 568 } });
      const wall = await device(room.screen, { colorScheme: scheme, viewport: { width: 1280, height: 720 } });
      await live(phone);
      for (const [step, more] of [[], ['ask', { card: 0 }], ['close'], ['discuss'], ['again'], ['close'], ['reveal'], ['finish']]) {
        if (step) await room.move(step, more);
        const { phase, round } = await room.state();
        if (phase === 'asking') {
          await expect(choices(phone).first()).toBeVisible();
          await choices(phone).first().click();
          await room.choose([0, 1, 0, 1, 0, 1]);
        }
        await expect(wall.locator('#app main')).toBeVisible();
        for (const [name, page] of Object.entries({ phone, desk, wall })) await check(page, `${name} ${phase} ${round ?? ''}`);
      }
    });
  }
}

test('who is choosing by keyboard keeps the focus while others answer and the facilitator comes and goes', async ({ room, device }) => {
  const phone = await device(room.phone);
  await live(phone);
  await room.move('ask', { card: 0 });
  await expect(choices(phone).first()).toBeVisible();
  await choices(phone).nth(1).focus();
  await room.join(6);
  await room.choose([0, 1, 0, 1, 0, 1]);
  await device(room.remote);
  await expect.poll(async () => (await room.state()).host).toBe('here');
  await expect(choices(phone).nth(1)).toBeFocused();
  await phone.keyboard.press('Enter');
  await expect(status(phone)).toContainText('Kept');
  await expect(choices(phone).nth(1)).toBeFocused();
});

test('the wall fits without scrolling, from a small projector to 4K, with the longest cards', async ({ server, device }) => {
  for (const deck of ['leader-or-manager', 'fuehren-oder-verwalten']) {
    const room = await open(server.address, { deck, set: 'all' });
    await room.join(6);
    const cards = JSON.parse(await readFile(new URL(`../../static/decks/${deck}.json`, import.meta.url))).cards;
    const length = (card) => card.scenario.length + (card.choices ?? []).reduce((sum, choice) => sum + choice.text.length, 0);
    const longest = cards.reduce((best, card, at) => (length(card) > length(cards[best]) ? at : best), 0);
    const wall = await device(room.screen, { viewport: { width: 1280, height: 720 } });
    await room.move('ask', { card: longest });
    for (const step of [undefined, 'close', 'reveal']) {
      if (step) await room.move(step);
      await expect(wall.locator('#app')).toContainText(cards[longest].scenario.slice(0, 30));
      if (step === 'reveal') await expect(wall.getByRole('table')).toBeVisible();
      for (const [width, height] of [
        [1280, 720],
        [1920, 1080],
        [3840, 2160],
      ]) {
        await wall.setViewportSize({ width, height });
        const over = await wall.evaluate(() => document.documentElement.scrollHeight - innerHeight);
        expect(over, `${deck} ${step} at ${width}×${height}`).toBeLessThanOrEqual(0);
      }
    }
  }
});
