// Shared by the tests of failures: the error that a quiz shows, with its button and the author's link.
import { events, exhaustRetries, expect, part, ready } from './quiz.mjs';

/** The message box of an error. */
export const error = (quiz) => part(quiz, 'error');
/** The author's link between the tags (the fallback content). */
export const link = (quiz) => quiz.locator(':scope > a');
export const tryAgain = (quiz) => error(quiz).getByRole('button');

/** Opens a page on which the quiz cannot start, and returns the quiz once it shows its error. */
export async function openFailing(page, address) {
  await page.goto(address);
  await exhaustRetries(page);
  return expectError(page);
}

/** Checks the error that the quiz shows, and the `quiz-error` event. Returns the quiz. */
export async function expectError(page) {
  const quiz = page.locator('leader-quiz');
  await expect(error(quiz)).toBeVisible();
  // The error is an alert, so it is read out immediately. It has a title, a sentence, a button, and the author's link.
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

/** Follows the author's link to the full page. */
export async function followLink(page, quiz) {
  await link(quiz).click();
  await expect(page).toHaveURL(/\/quiz\/$/);
  await ready(page);
}

/** Elements that could exist only if a text had been parsed as HTML, and whether a script in such a text ran. */
export const markupFrom = (quiz) =>
  quiz.evaluate((quiz) =>
    [...quiz.shadowRoot.querySelectorAll('img, script, b:not(ul[role] b), iframe, [onerror]'), ...('ran' in window ? ['it ran'] : [])].map(String),
  );

/**
 * Replaces the pause before each retry by `time` (in ms). `window.waits` lists the original pauses. The timeouts of 5 s
 * (the full page's script) and 8 s ("is still loading") are not changed.
 */
export const replaceRetryPauses = (page, time) =>
  page.addInitScript((instead) => {
    const { setTimeout } = window;
    window.waits = [];
    window.setTimeout = (work, time, ...rest) => {
      const isPause = time > 500 && ![5000, 8000].includes(time);
      if (isPause) window.waits.push(time);
      return setTimeout(work, isPause ? instead : time, ...rest);
    };
  }, time);
/** Pauses for `replaceRetryPauses`: retries come immediately, or not within the test. */
export const NO_PAUSE_MS = 0;
export const ENDLESS_PAUSE_MS = 900_000;
