// axe-core finds nothing in any state: no rule is switched off, and what axe cannot decide counts as found.
import { faults, MIRRORED, openBroken, openHandout, tour } from './access.mjs';
import { embed, expect, framed, part, ready, test } from './quiz.mjs';

test.use({ viewport: { width: 390, height: 844 } });
// axe looks at a dozen states in each: 5 s where nothing else runs.
test.describe.configure({ timeout: 90_000 });

const LOOKS = [
  ['light', { forcedColors: 'none', colorScheme: 'light' }],
  ['dark', { forcedColors: 'none', colorScheme: 'dark' }],
  ['forced colours, light', { forcedColors: 'active', colorScheme: 'light' }],
  ['forced colours, dark', { forcedColors: 'active', colorScheme: 'dark' }],
];

/** Animations would be looked at half-way. */
const calm = (page, media) => page.emulateMedia({ reducedMotion: 'reduce', ...media });

const clean = (page) => async (state) => expect(await faults(page), state).toEqual([]);

/** The same in each of these looks. */
const cleanIn = (page, looks) => async (state) => {
  for (const [look, media] of looks) {
    await calm(page, media);
    await clean(page)(`${state}: ${look}`);
  }
};

for (const [what, looks] of [
  ['light and dark', LOOKS.slice(0, 2)],
  ['forced colours, light and dark', LOOKS.slice(2)],
]) {
  test(`the quiz: ${what}`, async ({ page }) => {
    await calm(page, looks[0][1]);
    await tour(page, cleanIn(page, looks));
  });
}

test('the handout, and what is shown when a deck is broken: in light, dark and forced colours', async ({ page }) => {
  await calm(page);
  await openHandout(page);
  await cleanIn(page, LOOKS)('handout');
  await openBroken(page);
  await cleanIn(page, LOOKS)('error');
});

test('the quiz, right to left', async ({ page }) => {
  await calm(page);
  await tour(page, clean(page), MIRRORED);
});

test('the quiz in a frame', async ({ page }) => {
  await calm(page);
  await embed(page, { mode: 'frame', cards: '5' });
  await ready(page.frames().at(-1));
  await clean(page)('first card');
  const inside = framed(page);
  await part(inside, 'choice').first().click();
  await clean(page)('answered');
});
