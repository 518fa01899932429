// axe-core finds nothing in any state: no rule is switched off, and what axe cannot decide counts as found.
import { faults, MIRRORED, openBroken, openHandout, tour } from './access.mjs';
import { embed, expect, framed, part, ready, test } from './quiz.mjs';

test.use({ viewport: { width: 390, height: 844 } });
// axe looks at a dozen states in each: 5 s where nothing else runs.
test.describe.configure({ timeout: 90_000 });

const LOOKS = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours, light', { forcedColors: 'active', colorScheme: 'light' }],
  ['forced colours, dark', { forcedColors: 'active', colorScheme: 'dark' }],
];

/** Animations would be looked at half-way. */
const calm = (page, media) => page.emulateMedia({ reducedMotion: 'reduce', ...media });

const clean = (page) => async (state) => expect(await faults(page), state).toEqual([]);

for (const [look, media] of LOOKS) {
  test(`the quiz: ${look}`, async ({ page }) => {
    await calm(page, media);
    await tour(page, clean(page));
  });

  test(`the handout, and what is shown when a deck is broken: ${look}`, async ({ page }) => {
    await calm(page, media);
    await openHandout(page);
    await clean(page)('handout');
    await openBroken(page);
    await clean(page)('error');
  });
}

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
