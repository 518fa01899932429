// Layout with long texts: what is beside them stays visible.

import { begin, button, expect, go, open, put, test, untilStored, write } from './studio.mjs';

const LONG_TEXT =
  'How do we hand over responsibility in a growing community garden without losing the people who did everything so far, and what can a board learn from their first three years?';

test('the cards of a set are as wide as their pane, with their buttons in sight', async ({ page }) => {
  await begin(page);
  await go(page, 1);
  await write(page, 'card-1-scenario', LONG_TEXT);
  await go(page, 'Sets');
  await button(page, 'Add a set').click();
  await put(page.locator('.item').last(), '0');
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    const form = page.locator('.form');
    expect(await form.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    const edge = await form.evaluate((form) => form.getBoundingClientRect().right);
    const buttons = await page.locator('.chosen .tools button').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
    expect(buttons).toHaveLength(3);
    expect(Math.max(...buttons)).toBeLessThan(edge);
  }
});

test('the button that adds an item is as wide as the items, and stands below them', async ({ page }) => {
  await begin(page);
  for (const part of ['Themes', 'Results', 'Audit', 'Sets']) {
    await go(page, part);
    await page.locator('.form > .add').click();
    for (const width of [390, 768, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      const edges = () => page.locator('.form > :is(.item, .add)').evaluateAll((all) => all.map((one) => [one.offsetLeft, one.offsetWidth]));
      const [item, ...others] = await edges();
      for (const other of others) expect(other).toEqual(item);
    }
  }
});

test('what is below “More” stands as far apart as other fields', async ({ page }) => {
  await begin(page);
  for (const [part, item] of [
    ['Themes', '.item'],
    [1, '.form'],
  ]) {
    await go(page, part);
    const [within] = await page.locator(item).all();
    await within.locator('details:not(.note) > summary').click();
    const gaps = await within
      .locator('.field + .field')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top - one.previousElementSibling.getBoundingClientRect().bottom));
    expect(gaps.length).toBeGreaterThan(0);
    expect(new Set(gaps.map(Math.round)).size).toBe(1);
  }
});

test('on a tablet the bar has two rows, in German as well', async ({ page, another }) => {
  const german = await another({ locale: 'de-DE' });
  const made = { en: page, de: german };
  await begin(page);
  await open(german);
  await german.getByRole('button', { name: 'Mit dem Beispiel aus drei Karten' }).click();
  await expect(german.locator('.bar .kept')).toHaveText('Auf diesem Gerät gespeichert');
  for (const one of Object.values(made))
    for (const title of ['Tomatoes', LONG_TEXT.slice(0, 65)]) {
      await write(one, 'deck-title', title);
      await expect(one.locator('.bar .name')).toHaveText(title);
      for (const width of [500, 600, 700, 768, 900]) {
        await one.setViewportSize({ width, height: 800 });
        const [back, tools] = await one.locator('.bar > :is(.back, .tools)').evaluateAll((all) => all.map((one) => one.offsetTop + one.offsetHeight / 2));
        expect([width, tools]).toEqual([width, back]);
      }
      await one.setViewportSize({ width: 1280, height: 800 });
    }
});

test('undo and redo keep their place while a title is typed', async ({ page }) => {
  await page.clock.install();
  await begin(page);
  for (const width of [1000, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    for (const title of ['A', LONG_TEXT.slice(0, 22), LONG_TEXT.slice(0, 65)]) {
      await write(page, 'deck-title', title);
      await expect(page.locator('.bar .name')).toHaveText(title);
      await page.clock.runFor(1_000);
      await untilStored(page);
      expect(await page.locator('.bar .tools').evaluate((tools) => innerWidth - tools.getBoundingClientRect().right)).toBe(16);
    }
  }
});

test('a long title makes the bar no higher, and leaves what is said of storing readable', async ({ page }) => {
  await begin(page);
  const heights = () => page.locator('header.bar, .bar .back, .bar .kept').evaluateAll((all) => all.map((one) => one.offsetHeight));
  const measured = async (title) => {
    await write(page, 'deck-title', title);
    await expect(page.locator('.bar .name')).toHaveText(title);
    await untilStored(page);
    const all = [];
    for (const width of [390, 700, 960, 1000, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      all.push([width, ...(await heights())]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    return all;
  };
  const short = await measured('Tomatoes');
  expect(await measured(LONG_TEXT.slice(0, 160))).toEqual(short);
});

test('a long word makes neither the list of drafts nor the form wider', async ({ page }) => {
  const word = `https://example.org/${'a'.repeat(400)}`;
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await page.locator('.shelf textarea').first().fill(word);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.reload();
  await begin(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  // The last card of the example is a `spot` card.
  await go(page, 3);
  await page.locator('.form textarea').last().fill(word);
  expect(await page.locator('.form').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});
