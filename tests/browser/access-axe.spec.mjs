// axe-core finds no violation in any state. No rule is disabled, and what axe cannot decide counts as a violation.
import { axeViolations, MIRRORED, openBroken, openHandout, tour } from './access.mjs';
import { embed, expect, framed, part, ready, test } from './quiz.mjs';

test.use({ viewport: { width: 390, height: 844 } });
// axe checks a dozen states in each of these tests, which takes 5 s on an idle machine.
test.describe.configure({ timeout: 90_000 });

/** Media settings that each state is checked under. */
const LOOKS = [
  ['light', { forcedColors: 'none', colorScheme: 'light' }],
  ['dark', { forcedColors: 'none', colorScheme: 'dark' }],
  ['forced colours, light', { forcedColors: 'active', colorScheme: 'light' }],
  ['forced colours, dark', { forcedColors: 'active', colorScheme: 'dark' }],
];

/** Without reduced motion, axe would measure contrast in the middle of an animation. */
const calm = (page, media) => page.emulateMedia({ reducedMotion: 'reduce', ...media });

const clean = (page) => async (state) => expect(await axeViolations(page), state).toEqual([]);

/** The check for one state, in each of these looks. */
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
