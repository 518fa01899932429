// What the tests of failures share: the error that a quiz shows, with its button and the author's link.
import { events, expect, givenUp, part, ready } from './quiz.mjs';

export const error = (quiz) => part(quiz, 'error');
/** What the author has written between the tags. */
export const link = (quiz) => quiz.locator(':scope > a');
export const tryAgain = (quiz) => error(quiz).getByRole('button');

/** Opens a page on which the quiz cannot start, and gives it once it has said so. */
export async function fail(page, address) {
  await page.goto(address);
  await givenUp(page);
  return failed(page);
}

export async function failed(page) {
  const quiz = page.locator('leader-quiz');
  await expect(error(quiz)).toBeVisible();
  // Read out at once, with a title, a sentence, a button, and the way out that the author wrote.
  await expect(quiz.getByRole('alert').and(error(quiz))).toBeVisible();
  await expect(error(quiz).getByRole('heading')).toBeVisible();
  await expect(tryAgain(quiz)).toBeEnabled();
  await expect(link(quiz)).toBeVisible();
  const { message, problems, deck } = (await events(page, 'quiz-error')).at(-1);
  await expect(error(quiz)).toContainText(message);
  expect(message).not.toMatch(/[{}]|undefined|null/);
  expect(Array.isArray(problems)).toBe(true);
  expect(typeof deck).toBe('string');
  return quiz;
}

/** Follows the link that the author wrote: it leads to the full page. */
export async function followLink(page, quiz) {
  await link(quiz).click();
  await expect(page).toHaveURL(/\/quiz\/$/);
  await ready(page);
}

/** Elements that only markup in a text could have made, and whether any of it ran. */
export const markupFrom = (quiz) =>
  quiz.evaluate((quiz) =>
    [...quiz.shadowRoot.querySelectorAll('img, script, b:not(ul[role] b), iframe, [onerror]'), ...('ran' in window ? ['it ran'] : [])].map(String),
  );

/**
 * A pause before a further try takes so long instead; `window.waits` is what it would have taken. The limits after which
 * something is said to be slow stay as they are.
 */
export const waiting = (page, time) =>
  page.addInitScript((instead) => {
    const { setTimeout } = window;
    window.waits = [];
    window.setTimeout = (work, time, ...rest) => {
      const isPause = time > 500 && ![5000, 8000].includes(time);
      if (isPause) window.waits.push(time);
      return setTimeout(work, isPause ? instead : time, ...rest);
    };
  }, time);
export const NO_TIME = 0;
export const FOR_EVER = 900_000;
