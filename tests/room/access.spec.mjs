// Accessibility of each page in each phase: axe finds no violation, nothing is wider than the viewport, and focus is
// not lost.

import { AXE, AXE_OPTIONS } from '../axe.mjs';
import { button, choices, expect, open, phaseText, status, test, waitForWasm } from './room.mjs';

async function check(page, what) {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate((options) => window.axe.run(document, options), AXE_OPTIONS);
  expect(passes.map(({ id }) => id)).toContain('color-contrast-enhanced');
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
      // So high that nothing lies below the button at the foot: axe takes what can be scrolled out from there for hidden.
      const narrow = { colorScheme: scheme, viewport: { width: 320, height: 2000 } };
      const phone = await device(room.phone, narrow);
      const desk = await device(room.remote, narrow);
      const wall = await device(room.screen, { colorScheme: scheme, viewport: { width: 1280, height: 720 } });
      const pages = { phone, desk, wall };
      for (const page of Object.values(pages)) await waitForWasm(page);
      await expect(phone.locator('.foot .soft')).toContainText('7');
      await expect(desk.locator('.next')).toBeVisible();
      for (const [step, more] of [[], ['ask', { card: 0 }], ['close'], ['discuss'], ['again'], ['close'], ['reveal'], ['finish']]) {
        const before = await Promise.all(Object.values(pages).map(phaseText));
        if (step) {
          await room.move(step, more);
          for (const [at, page] of Object.values(pages).entries()) await expect.poll(() => phaseText(page), step).not.toBe(before[at]);
        }
        const { phase, round } = await room.state();
        if (phase === 'asking') {
          await choices(phone).first().click();
          await room.choose([0, 1, 0, 1, 0, 1]);
          await expect(status(phone)).toContainText(/Kept|Angekommen/);
        }
        for (const [name, page] of Object.entries(pages)) await check(page, `${name} ${phase} ${round ?? ''}`);
      }
    });
  }
}

test('who is choosing by keyboard keeps the focus while others answer and the facilitator comes and goes', async ({ room, device }) => {
  const phone = await device(room.phone);
  await waitForWasm(phone);
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

test('the next step of a remote control is at the foot of the screen, and on a low one where it stands in the markup', async ({ room, device }) => {
  const desk = await device(room.remote);
  await expect(button(desk, 'Ask card 1')).toBeVisible();
  const top = (part) => desk.locator(part).evaluate((one) => one.getBoundingClientRect().top);
  for (const [width, height, low] of [
    [390, 844, false],
    [683, 320, true],
  ]) {
    await desk.setViewportSize({ width, height });
    await expect.poll(async () => (await top('main > .next')) < (await top('main > .others')), `${width} x ${height}`).toBe(low);
  }
});
