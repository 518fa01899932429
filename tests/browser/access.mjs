// Shared by the accessibility tests: a tour through all states of a quiz on one page, and axe to check each state.

import { AXE, AXE_OPTIONS } from '../axe.mjs';
import { choose, expect, fixture, hold, next, part, ready, servePost } from './quiz.mjs';

/**
 * The violations that axe finds on a page with its frames, one line for each element. What axe could not decide
 * (`incomplete`) counts as a violation. Asserts that axe has really checked: a rule must have passed.
 */
export async function axeViolations(page) {
  for (const frame of page.frames()) await frame.evaluate(AXE);
  const { violations, incomplete, passes } = await page.evaluate((options) => axe.run(document, options), AXE_OPTIONS);
  expect(passes.map(({ id }) => id)).toContain('color-contrast-enhanced');
  const lines = ({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.flat().join(' ')} ${html.slice(0, 120)}`);
  return [...violations.flatMap(lines), ...incomplete.flatMap(lines)];
}

/** The tour starts on the full page with the built-in deck, one card for each theme. `still`: there is a still card. */
const DEFAULT_TOUR = { address: '/quiz/?cards=5&seed=1&storage=off&article=/host/post.html', still: true };
/** The same with a deck in a right-to-left language. */
export const MIRRORED = { address: '/quiz/?deck=/fixtures/mirrored.json&seed=1&storage=off&article=/host/post.html', still: false };

/** Plays a quiz and calls `stop(name, quiz)` in each state. */
export async function tour(page, stop, { address, still } = DEFAULT_TOUR) {
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

/** Opens the page and calls `onStillCard` on the still card, before the Wasm comes. Returns the running quiz. */
async function start(page, address, onStillCard) {
  const letGo = await hold(page, /_bg\.wasm/);
  await page.goto(address);
  const quiz = page.locator('leader-quiz');
  if (onStillCard) await expect(part(quiz, 'choice').first()).toBeVisible();
  if (onStillCard) await onStillCard(quiz);
  letGo();
  return ready(page);
}

/** Answers a card and leaves it. Calls `stop` on spot cards, before and after the answer. */
async function play(quiz, stop) {
  const spot = await part(quiz, 'card').and(quiz.locator('[data-kind=spot]')).count();
  if (spot) await stop('spot', quiz);
  await choose(quiz);
  if (spot) await stop('spot, answered', quiz);
  await next(quiz);
  await expect(part(quiz, 'explanation')).toHaveCount(0);
}

const serveMirrored = (page) => serveDeck(page, 'mirrored', { lang: 'ar' });

/** Serves the small deck with the fields in `changed` replaced, as /fixtures/NAME.json. Returns attributes for it. */
export async function serveDeck(page, name, changed) {
  const deck = { ...fixture('small'), id: name, ...changed };
  await page.route(`/fixtures/${name}.json`, (route) => route.fulfill({ json: deck }));
  return { deck: `/fixtures/${name}.json`, seed: '1', storage: 'off' };
}

/** Opens a page whose deck is invalid: its error lists every problem, with a button and a link. */
export async function openBroken(page) {
  await servePost(page, { deck: '/fixtures/broken.json' });
  await page.goto('/host/pasted.html');
  const quiz = page.locator('leader-quiz');
  await expect(part(quiz, 'error')).toBeVisible();
  return quiz;
}

/** Opens the handout and unfolds all its cards. */
export async function openHandout(page) {
  await page.goto('/quiz/handout.html');
  await page.locator('details').evaluateAll((all) => all.forEach((details) => (details.open = true)));
}
