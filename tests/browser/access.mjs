// What the accessibility tests share: the states a reader can meet, one after the other on one page, and
// axe to look at each.

import { AXE, AXE_OPTIONS } from '../axe.mjs';
import { choose, expect, fixture, hold, next, part, paste, ready } from './quiz.mjs';

/** What axe finds on a page with its frames, as one line for each element. It must have looked at everything. */
export async function faults(page) {
  for (const frame of page.frames()) await frame.evaluate(AXE);
  const { violations, incomplete, passes } = await page.evaluate((options) => axe.run(document, options), AXE_OPTIONS);
  expect(passes.map(({ id }) => id)).toContain('color-contrast-enhanced');
  const lines = ({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.flat().join(' ')} ${html.slice(0, 120)}`);
  return [...violations.flatMap(lines), ...incomplete.flatMap(lines)];
}

/** Where the tour goes: the full page with the built-in deck, one card of each theme. */
const USUAL = { address: '/quiz/?cards=5&seed=1&storage=off&article=/host/post.html', still: true };
/** The same with a deck that is written from right to left. */
export const MIRRORED = { address: '/quiz/?deck=/fixtures/mirrored.json&seed=1&storage=off&article=/host/post.html', still: false };

/** Plays a quiz and calls `stop(name, quiz)` in each state there is. */
export async function tour(page, stop, { address, still } = USUAL) {
  await serveMirrored(page);
  const quiz = await start(page, address, still && ((quiz) => stop('first card, still', quiz)));
  await stop('first card', quiz);
  await choose(quiz);
  await stop('answered', quiz);
  await next(quiz);
  while (await part(quiz, 'card').count()) await play(quiz, stop);
  await stop('result', quiz);
  for (const folded of await part(quiz, 'review').locator('details > summary').all()) await folded.click();
  await stop('result, review opened', quiz);
}

async function start(page, address, early) {
  const letGo = await hold(page, /_bg\.wasm/);
  await page.goto(address);
  const quiz = page.locator('leader-quiz');
  if (early) await expect(part(quiz, 'choice').first()).toBeVisible();
  if (early) await early(quiz);
  letGo();
  return ready(page);
}

/** Answers a card and leaves it; spot cards are stopped at. */
async function play(quiz, stop) {
  const spot = await part(quiz, 'card').and(quiz.locator('[data-kind=spot]')).count();
  if (spot) await stop('spot', quiz);
  await choose(quiz);
  if (spot) await stop('spot, answered', quiz);
  await next(quiz);
  await expect(part(quiz, 'explanation')).toHaveCount(0);
}

const serveMirrored = (page) => serveDeck(page, 'mirrored', { lang: 'ar' });

/** Serves the small deck of the tests, with some of it changed, as /fixtures/NAME.json. */
export async function serveDeck(page, name, changed) {
  const deck = { ...fixture('small'), id: name, ...changed };
  await page.route(`/fixtures/${name}.json`, (route) => route.fulfill({ json: deck }));
  return { deck: `/fixtures/${name}.json`, seed: '1', storage: 'off' };
}

/** A page whose deck is broken: what went wrong, every problem, and the ways on. */
export async function openBroken(page) {
  await paste(page, { deck: '/fixtures/broken.json' });
  await page.goto('/host/pasted.html');
  const quiz = page.locator('leader-quiz');
  await expect(part(quiz, 'error')).toBeVisible();
  return quiz;
}

/** All of the handout, opened. */
export async function openHandout(page) {
  await page.goto('/quiz/handout.html');
  await page.locator('details').evaluateAll((all) => all.forEach((details) => (details.open = true)));
}
