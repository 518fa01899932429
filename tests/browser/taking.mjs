// A small quiz at its result, its export buttons (copy, save, share), and what they say and copy.
import { embed, part, skipToResult } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json', storage: 'off' };

/** Opens the small deck with these attributes, and plays to its result. */
export async function openAtResult(page, attributes = {}) {
  const quiz = await embed(page, { ...SMALL, ...attributes });
  await skipToResult(quiz);
  return quiz;
}

/** The export button with this name: the value of its `data-export`. */
export const exportButton = (quiz, what, section = 'audit') => part(quiz, section).locator(`[data-export="${what}"]`);
/** The status text that reports the outcome of an export. */
export const exportStatus = (quiz, section = 'audit') => part(quiz, section).locator('.told');
export const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
