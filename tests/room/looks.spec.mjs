// The layout of the pages, from a small phone to a large wall, in light and dark, forced colours, and from right to
// left. Nothing scrolls sideways, nothing is cut off, and the last row can read the wall.

import { readFile } from 'node:fs/promises';
import { choices, expect, open, phaseText, test, waitForWasm } from './room.mjs';

// Three pages at three sizes in a dozen phases: this takes a minute on a busy machine.
test.describe.configure({ timeout: 180_000 });

const decks = await Promise.all(
  ['leader-or-manager', 'fuehren-oder-verwalten'].map(async (id) => JSON.parse(await readFile(new URL(`../../static/decks/${id}.json`, import.meta.url)))),
);
/** The first deck as if it were in Arabic. The layout depends on the language tag only. */
const RIGHT_TO_LEFT = { ...decks[0], id: 'right-to-left', lang: 'ar' };
const LONG_WORD = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
/** A deck of words that are too long for any line. */
const ENDLESS = JSON.parse(JSON.stringify({ ...decks[1], id: 'endless' }), (key, value) =>
  ['scenario', 'text', 'explanation', 'title', 'name', 'intro', 'prompt'].includes(key) ? `${LONG_WORD} ${value}`.slice(0, 120) : value,
);

const TWELVE = [0, 1, 2, 0, 1, 1, 2, 1, 1, 1, 0, 1];
/** From the lobby on, with a second round, and a third one after the result. */
const STEPS = [['ask', { card: 0 }], ['close'], ['discuss'], ['again'], ['close'], ['reveal'], ['discuss'], ['again'], ['close'], ['reveal']];
const SCREENS = [
  [320, 568],
  [390, 844],
  [1280, 800],
];
const WALLS = [
  [1024, 768],
  [1280, 720],
  [1280, 800],
  [1920, 1080],
  [3840, 2160],
];

/** Elements that are wider than the viewport, or whose text is cut off. */
const faults = () => {
  const found = [];
  const { documentElement: root } = document;
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} px wide`);
  for (const element of document.querySelectorAll('#app *')) {
    const { left, right, width } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    // Scenarios in a list end in "…"; visually hidden text is 1 px wide.
    if (!element.checkVisibility() || !width || element.closest('.unseen, .gist, .of-result caption')) continue;
    const turned = style.scale === '-1 1';
    if (element.matches('.bar, .share, .line') && turned !== (style.direction === 'rtl')) found.push('a bar begins at the wrong end');
    const name = `${element.localName}.${element.getAttribute('class')}: ${element.textContent.slice(0, 30)}`;
    if (left < -1 || right > root.clientWidth + 1) found.push(`${name} reaches out of the screen`);
    const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const cut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 4;
    if (text && style.display !== 'inline' && style.overflow !== 'visible' && cut) found.push(`${name} is cut off`);
    // A table cell does not clip: its overflow covers the next cell.
    if (/^t[hd]$/.test(element.localName) && element.scrollWidth > element.clientWidth + 1) found.push(`${name} does not fit its cell`);
  }
  return found;
};

const CASES = {
  'light, English': { wish: {} },
  'dark, German': { wish: { deck: decks[1].id }, device: { colorScheme: 'dark' } },
  'forced colours, without movement': { wish: {}, device: { forcedColors: 'active', reducedMotion: 'reduce' } },
  'from right to left': { wish: { deck: RIGHT_TO_LEFT } },
  'words without end': { wish: { deck: ENDLESS } },
};

for (const [name, { wish, device: options }] of Object.entries(CASES)) {
  test(`no page of any phase is wider than its screen, or cut off: ${name}`, async ({ server, device }) => {
    const room = await open(server.address, { cards: 2, ...wish });
    await room.join(12);
    const pages = { phone: await device(room.phone, options), desk: await device(room.remote, options), wall: await device(room.screen, options) };
    for (const page of Object.values(pages)) await waitForWasm(page);
    await expect(pages.phone.locator('.foot .soft')).toContainText('13');
    await expect(pages.desk.locator('.next')).toBeVisible();
    const look = async (phase) => {
      for (const [name, page] of Object.entries(pages)) {
        for (const [width, height] of SCREENS) {
          await page.setViewportSize({ width, height });
          // Open all `details`, to check their content as well.
          await page.evaluate(() => document.querySelectorAll('details').forEach((folded) => (folded.open = true)));
          expect(await page.evaluate(faults), `${name} ${phase}, ${width} px`).toEqual([]);
        }
      }
    };
    await look('lobby');
    for (const [step, more] of STEPS) {
      const before = await Promise.all(Object.values(pages).map(phaseText));
      await room.move(step, more);
      for (const [at, page] of Object.values(pages).entries()) await expect.poll(() => phaseText(page), step).not.toBe(before[at]);
      if (step === 'ask' || step === 'again') {
        await choices(pages.phone).first().click();
        await room.choose(TWELVE);
        await expect.poll(async () => (await room.state()).answered).toBe(13);
      }
      await look(step);
    }
    await room.move('finish');
    await expect(pages.phone.locator('.of-room')).toBeVisible();
    await expect(pages.wall.locator('.end table')).toBeVisible();
    await expect(pages.desk.locator('.rooms-themes')).toBeVisible();
    await look('finish');
  });
}

/** Elements that cover the bar at the bottom, when the page is scrolled so that each `summary` in turn is behind it. */
const coveringBar = (selector) => {
  const bar = document.querySelector(selector);
  const found = [];
  for (const summary of document.querySelectorAll('summary')) {
    if (!summary.checkVisibility() || bar.contains(summary)) continue;
    const middle = (element) => (element.getBoundingClientRect().top + element.getBoundingClientRect().bottom) / 2;
    scrollBy({ top: middle(summary) - middle(bar), behavior: 'instant' });
    const { left, right, top, bottom } = bar.getBoundingClientRect();
    for (let y = top + 1; y < bottom - 1; y += 3)
      for (let x = left + 1; x < right - 1; x += 3) if (!bar.contains(document.elementFromPoint(x, y))) found.push(summary.textContent);
  }
  return [...new Set(found)];
};

test('nothing is drawn over the bar with the next step, or with what is said of an answer', async ({ server, device }) => {
  const room = await open(server.address, { cards: 2 });
  // Just tall enough for the bar to be sticky.
  const phone = await device(room.phone, { viewport: { width: 390, height: 620 } });
  const desk = await device(room.remote, { viewport: { width: 390, height: 500 } });
  for (const page of [phone, desk]) await waitForWasm(page);
  await room.move('ask', { card: 0 });
  await expect(choices(phone).first()).toBeVisible();
  await expect(desk.locator('summary').first()).toBeVisible();
  expect(await desk.evaluate(coveringBar, 'main > .next')).toEqual([]);
  // A new card ignores taps at first, so poll.
  await expect.poll(() => phone.evaluate(coveringBar, '.status')).toEqual([]);
});

/** The number of characters of a card. */
const length = (card) => card.scenario.length + (card.choices ?? []).reduce((sum, choice) => sum + choice.text.length, 0);

/** On each size of wall, nothing has to be scrolled, and no text is smaller than a thirtieth of the height. */
async function fits(wall, what) {
  for (const [width, height] of WALLS) {
    await wall.setViewportSize({ width, height });
    const { least, over } = await wall.evaluate(() => {
      const texts = [...document.querySelectorAll('.scenario, .say, .letter')].filter((text) => text.checkVisibility());
      const sizes = texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize));
      return { least: Math.min(...sizes), over: document.documentElement.scrollHeight - innerHeight };
    });
    expect.soft(least, `${what} at ${width}×${height}: a thirtieth of the height`).toBeGreaterThanOrEqual(height / 30);
    expect.soft(over, `${what} at ${width}×${height} fits`).toBeLessThanOrEqual(0);
  }
}

/** A deck whose cards have the given number of choices, each as long as the linter allows. */
function withChoices(deck, count) {
  const words = 'Ask the two of them what they would need so that next time they could decide it on their own, without you,';
  const longer = (choice, at) => ({ ...choice, text: `${words} ${at}.`, explanation: `${choice.explanation} ${at}` });
  const all = (card) => Array.from({ length: count }, (_, at) => longer(card.choices[at] ?? { ...card.choices[0], lean: 'manager' }, at));
  const cards = deck.cards.map((card) => (card.kind === 'spot' ? card : { ...card, choices: all(card) }));
  return { ...deck, id: 'crowded', cards };
}

for (const count of [4, 5]) {
  test(`a card with ${count} long choices fits the wall`, async ({ server, device }) => {
    const room = await open(server.address, { deck: withChoices(decks[0], count), cards: 1 });
    await room.join(12);
    const wall = await device(room.screen);
    await waitForWasm(wall);
    for (const [step, more] of STEPS) {
      const before = await phaseText(wall);
      await room.move(step, more);
      await expect.poll(() => phaseText(wall), step).not.toBe(before);
      if (step === 'ask' || step === 'again') await room.choose(TWELVE);
      if (step === 'close') await room.hands(Array.from({ length: count }, (_, at) => at));
      await fits(wall, `after ${step}`);
    }
  });
}

for (const deck of decks) {
  test(`the last row can read the wall, and nobody has to scroll it: ${deck.id}`, async ({ server, device }) => {
    const places = deck.cards.map((_, at) => at).sort((one, other) => length(deck.cards[other]) - length(deck.cards[one]));
    const spot = places.find((at) => deck.cards[at].kind === 'spot');
    const room = await open(server.address, { deck: deck.id, set: 'all' });
    await room.join(12);
    const wall = await device(room.screen);
    await waitForWasm(wall);
    // The longest card, one of median length, and the longest `spot` card.
    for (const card of [places[0], places[places.length >> 1], spot]) {
      const { kind } = deck.cards[card];
      const choose = () => room.choose(TWELVE.map((choice) => (kind === 'spot' ? choice % 2 : choice)));
      for (const [step, more] of [['ask', { card }], ...STEPS.slice(1)]) {
        const before = await phaseText(wall);
        await room.move(step, more);
        if (card === places[0] || step !== 'ask') await expect.poll(() => phaseText(wall), step).not.toBe(before);
        await expect(wall.locator('.scenario')).toContainText(deck.cards[card].scenario.slice(0, 30));
        if (step === 'ask' || step === 'again') await choose();
        if (step === 'close') await room.hands(kind === 'spot' ? [2, 3] : [2, 3, 0]);
        await fits(wall, `card ${card + 1} after ${step}`);
      }
    }
  });
}

for (const colorScheme of ['light', 'dark']) {
  test(`the end of the wall fits, with all its themes or none, ${colorScheme}`, async ({ server, device }) => {
    for (const seats of [12, 3]) {
      const room = await open(server.address, { deck: decks[1].id, set: 'workshop' });
      await room.join(seats);
      const wall = await device(room.screen, { colorScheme });
      for (let card = 0; card < (await room.state()).of; card++) {
        await room.move('ask', { card });
        await room.choose(TWELVE.slice(0, seats).map((choice) => choice % 2));
        await room.move('close');
        await room.move('reveal');
      }
      await room.move('finish');
      await expect(wall.locator(seats === 12 ? '.end table' : '.end .soft')).toBeVisible();
      for (const [width, height] of WALLS) {
        await wall.setViewportSize({ width, height });
        expect(await wall.evaluate(() => document.documentElement.scrollHeight - innerHeight), `${seats} seats at ${width}×${height}`).toBeLessThanOrEqual(0);
        expect(await wall.evaluate(faults), `${seats} seats at ${width}×${height}`).toEqual([]);
      }
    }
  });
}

/** The position of the top of a question in the viewport, once the card with this number is shown. */
async function top(phone, number) {
  await expect(phone.locator('.card .place')).toContainText(`Card ${number} of`);
  // On a busy machine, Yew renders in one task and calls `rendered` in another.
  await phone.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done)))));
  return phone.evaluate(() => document.querySelector('#card-title').getBoundingClientRect().top);
}

const inSight = (top) => top > 0 && top < 300;
const SMALL_SCREEN = { viewport: { width: 390, height: 600 } };

test('at one’s own pace, a card that is turned to begins in sight and takes the focus', async ({ server, device }) => {
  const room = await open(server.address, { set: 'post', pace: 'own' });
  const phone = await device(room.phone, SMALL_SCREEN);
  await waitForWasm(phone);
  await phone.locator('#cards > summary').click();
  const ways = [
    ['#next', 2],
    ['#card-4', 5],
    ['#card-4', 5],
    ['#previous', 4],
  ];
  for (const [way, number] of ways) {
    // Some browsers do not focus a button that is tapped.
    await phone.locator(way).evaluate((button) => (button.scrollIntoView({ block: 'end' }), document.activeElement.blur(), button.click()));
    await expect.poll(async () => inSight(await top(phone, number)), way).toBe(true);
    await expect(phone.locator('#card-title')).toBeFocused();
  }
});

test('the next card begins in sight, except where somebody is at something that stays', async ({ room, device }) => {
  const phone = await device(room.phone, SMALL_SCREEN);
  await waitForWasm(phone);
  await room.move('ask', { card: 0 });
  await choices(phone).first().click();
  // Otherwise the privacy section may be above the next card, too.
  await expect(phone.locator('#status')).toContainText('Kept');
  const down = () => phone.evaluate(() => scrollTo(0, 10_000));
  for (const move of [['close'], ['reveal']]) await room.move(...move);
  await expect(phone.locator('#status')).toContainText('result');
  await down();
  await room.move('ask', { card: 1 });
  await expect.poll(async () => inSight(await top(phone, 2))).toBe(true);
  for (const move of [['close'], ['reveal']]) await room.move(...move);
  await phone.locator('.foot summary').focus();
  await down();
  await room.move('ask', { card: 2 });
  expect(await top(phone, 3)).toBeLessThan(0);
  await expect(phone.locator('.foot summary')).toBeFocused();
});

test('a wall without phones has what helps and what becomes of answers on one screen', async ({ server, device }) => {
  for (const deck of decks) {
    const room = await open(server.address, { deck: deck.id });
    const wall = await device('about:blank', { viewport: { width: 1280, height: 800 } });
    await wall.clock.install();
    // The advice for an address in a local network is the longest.
    await wall.route('**/room.json', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), address: '192.168.178.123:8090/r' } });
    });
    await wall.goto(room.screen);
    // The page that the server draws has another image. Until the Wasm has loaded, time must not advance.
    await expect(wall.locator('img.qr')).toHaveAttribute('src', /at=/);
    await wall.clock.fastForward(76_000);
    await expect(wall.locator('.lonely')).toBeVisible();
    for (const [width, height] of WALLS) {
      await wall.setViewportSize({ width, height });
      await expect(wall.locator('.lonely')).toContainText('VPN');
      expect(await wall.evaluate(faults), `${width} × ${height}, ${deck.lang}`).toEqual([]);
      expect(await wall.evaluate(() => document.documentElement.scrollHeight - innerHeight), `${width} × ${height}, ${deck.lang}`).toBeLessThanOrEqual(0);
    }
  }
});
