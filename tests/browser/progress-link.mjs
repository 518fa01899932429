// What the tests of links with progress share: the link that a page offers, and another device to open it on.
import { choose, next } from './quiz.mjs';

export const PAGE = '/quiz/?cards=4';
export const carry = (page) => page.locator('.progress-link');
export const asked = (page) => page.locator('.link');

/** The link that the full page offers. */
export async function linkOf(page) {
  await carry(page).locator('summary').click();
  const link = await carry(page).getByRole('textbox').inputValue();
  await carry(page).locator('summary').click();
  return link;
}

/** Answers these choices of the four cards, each given by its place, and stays on the last of them. */
export async function answers(quiz, places) {
  for (const [at, place] of places.entries()) {
    if (at) await next(quiz);
    await choose(quiz, place);
  }
}

/** Another device: nothing of this one is there. */
export async function elsewhere(browser, baseURL, watch) {
  const context = await browser.newContext({ baseURL, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.quizEvents = [];
    document.addEventListener('quiz-ready', ({ type, detail }) => window.quizEvents.push({ type, detail }));
  });
  watch?.(page);
  return page;
}
