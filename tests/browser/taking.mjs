// A small quiz at its result, and what is said and copied there when a reader takes something along.
import { atResult, embed, part } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json', storage: 'off' };

export async function atTheEnd(page, attributes = {}) {
  const quiz = await embed(page, { ...SMALL, ...attributes });
  await atResult(quiz);
  return quiz;
}

/** The button that takes something along. */
export const take = (quiz, what, section = 'audit') => part(quiz, section).locator(`[data-export="${what}"]`);
/** What is said of it. */
export const told = (quiz, section = 'audit') => part(quiz, section).locator('.told');
export const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
