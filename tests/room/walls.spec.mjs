// A card fits on the wall regardless of its number of rows: with many short choices, with line breaks, and after
// several rounds with many or few answers.

import { readFile } from 'node:fs/promises';
import { expect, open, test, waitForWasm } from './room.mjs';

test.describe.configure({ timeout: 120_000 });

const GERMAN = JSON.parse(await readFile(new URL('../../static/decks/fuehren-oder-verwalten.json', import.meta.url)));
const WALLS = [
  [1024, 768],
  [1280, 720],
  [1280, 800],
  [1920, 1080],
];
const WORDS = 'Wir fragen die beiden, was sie brauchen würden, damit sie es beim nächsten Mal allein entscheiden könnten, ohne uns. ';

/** A text of this length. The mark makes it different from all other texts of the deck. */
const text = (letters, mark) =>
  `${mark} ${WORDS.repeat(4)}`
    .slice(0, letters - 1)
    .trimEnd()
    .concat('.');
const broken = (mark) => text(40, mark).replace(/^(.{18}\S*) /, '$1\n');
const card = (name, scenario, texts) => ({
  ...GERMAN.cards[0],
  id: name,
  scenario: text(scenario, name),
  choices: texts.map((text, at) => ({
    text,
    lean: ['leader', 'manager', 'mixed', 'manager', 'mixed'][at],
    explanation: `Was das bewirkt, steht hier: ${name}, ${at}.`,
  })),
});
const each = (count, name, letters) => Array.from({ length: count }, (_, at) => text(at ? letters[1] : letters[0], `${name}${at}`));
const CARDS = [
  card('five-short', 260, each(5, 'a', [25, 25])),
  card('one-long', 160, each(5, 'b', [110, 28])),
  card('five-of-two-rows', 360, each(5, 'c', [110, 104])),
  card(
    'five-broken',
    160,
    Array.from({ length: 5 }, (_, at) => broken(`d${at}`)),
  ),
  card(
    'four-broken',
    260,
    Array.from({ length: 4 }, (_, at) => broken(`e${at}`)),
  ),
  card(
    'three-broken',
    360,
    Array.from({ length: 3 }, (_, at) => broken(`f${at}`)),
  ),
];
const DECK = { ...GERMAN, id: 'rows', cards: CARDS, themes: GERMAN.themes.filter(({ id }) => id === CARDS[0].theme), sets: undefined, audit: undefined };

for (const lang of ['de', 'en'])
  for (const seats of [12, 6])
    test(`a card fits the wall whatever rows it comes to: ${lang}, ${seats} answers`, async ({ server, device }) => {
      const room = await open(server.address, { deck: { ...DECK, lang }, set: 'all' });
      const wall = await device(room.screen);
      await waitForWasm(wall);
      for (const [at, { id, choices }] of CARDS.entries()) {
        // New seats for each card: the server limits how fast one seat may answer.
        const first = 1 + at * seats;
        await room.join(seats, first);
        const fits = async (step) => {
          for (const [width, height] of WALLS) {
            await wall.setViewportSize({ width, height });
            const over = await wall.evaluate(() => document.documentElement.scrollHeight - innerHeight);
            expect.soft(over, `${id} ${step} at ${width}×${height}`).toBeLessThanOrEqual(0);
          }
        };
        await room.move('ask', { card: at });
        await expect(wall.locator('.scenario')).toContainText(id);
        await fits('asked');
        for (let round = 1; round <= 4; round++) {
          await room.choose(
            Array.from({ length: seats }, (_, seat) => (seat % 3 ? 1 : seat % choices.length)),
            first,
          );
          if (round <= 2) await room.hands(choices.map((_, at) => at));
          await room.move('close');
          if (round > 1) {
            await room.move('reveal');
            await expect(wall.locator('.outcome thead')).toContainText(new RegExp(['Second|Zweite', 'Third|Dritte', 'Fourth|Vierte'][round - 2]));
            await fits(`after round ${round}`);
          }
          if (round === 4) break;
          await room.move('discuss');
          await expect(wall.locator('.talk')).toBeVisible();
          await fits(`talked about after round ${round}`);
          await room.move('again');
        }
      }
    });
