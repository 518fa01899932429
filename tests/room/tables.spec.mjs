// Tables of results on phones and remote controls: with any number of rounds and shows of hands, in numbers and in
// words, no word is broken or covers another column.

import { readFile } from 'node:fs/promises';
import { choices, expect, open, test, waitForWasm } from './room.mjs';

test.describe.configure({ timeout: 120_000 });

const decks = await Promise.all(
  ['leader-or-manager', 'fuehren-oder-verwalten'].map(async (id) => JSON.parse(await readFile(new URL(`../../static/decks/${id}.json`, import.meta.url)))),
);

/** A deck whose first card has five choices, with all leans. */
function withFiveChoices(deck) {
  const [card, ...others] = deck.cards;
  const more = ({ text, explanation }, at) => ({ text: `${text} ${at}`, explanation: `${explanation} ${at}`, lean: ['mixed', 'manager'][at] });
  return { ...deck, id: 'five', cards: [{ ...card, choices: [...card.choices, ...card.choices.slice(0, 2).map(more)] }, ...others] };
}

/** Words that do not fit in their cell. */
const faults = () => {
  const found = [];
  const { documentElement: root } = document;
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} px wide`);
  for (const cell of document.querySelectorAll('.outcome :is(th, td)')) {
    if (!cell.checkVisibility()) continue;
    const box = cell.getBoundingClientRect();
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const { left, right, height } = range.getBoundingClientRect();
        const line = Number.parseFloat(getComputedStyle(text.parentElement).fontSize) * 1.7;
        if (height > line) found.push(`${word} is parted`);
        if (left < box.left - 1 || right > box.right + 1) found.push(`${word} reaches out of its column`);
      }
    }
  }
  return found;
};

for (const deck of decks)
  for (const [answers, told] of [
    [11, 'in numbers'],
    [5, 'in words'],
  ])
    for (const hands of [false, true])
      test(`every column of a result has room on a phone: ${deck.lang}, ${told}, ${hands ? 'with' : 'without'} hands`, async ({ server, device }) => {
        const room = await open(server.address, { deck: withFiveChoices(deck), cards: 1 });
        await room.join(answers);
        const pages = { phone: await device(room.phone), desk: await device(room.remote) };
        for (const page of Object.values(pages)) await waitForWasm(page);
        await room.move('ask', { card: 0 });
        for (let round = 1; round <= 4; round++) {
          await choices(pages.phone).nth(round).click();
          await room.choose(Array.from({ length: answers }, (_, at) => (at % 3 ? round : at % 5)));
          await expect.poll(async () => (await room.state()).answered).toBe(answers + 1);
          if (hands) await room.hands([0, 10, 2, 3, 4]);
          await room.move('close');
          await room.move('reveal');
          for (const [name, page] of Object.entries(pages)) {
            await expect(page.locator('.outcome thead th:has(> span)')).toHaveCount(round);
            for (const width of [320, 375, 390, 430, 800]) {
              await page.setViewportSize({ width, height: 844 });
              expect.soft(await page.evaluate(faults), `${name}, round ${round}, ${width} px`).toEqual([]);
            }
          }
          if (round < 4) for (const move of ['discuss', 'again']) await room.move(move);
        }
      });
