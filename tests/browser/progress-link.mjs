// Shared by the tests of links with progress: the link that the full page offers, and another device to open it on.
import { choose, next } from './quiz.mjs';

export const PAGE = '/quiz/?cards=4';
/** The part below the quiz that offers the link. */
export const linkOffer = (page) => page.locator('.progress-link');
/** The panel above the quiz: it asks which run to continue, or says why a link cannot be used. */
export const linkPanel = (page) => page.locator('.link');

/** Opens the part with the link, reads the link, and closes the part again. */
export async function readLink(page) {
  await linkOffer(page).locator('summary').click();
  const link = await linkOffer(page).getByRole('textbox').inputValue();
  await linkOffer(page).locator('summary').click();
  return link;
}

/** Answers one card for each of these positions of a choice, and stays on the last of them. */
export async function answerCards(quiz, places) {
  for (const [at, place] of places.entries()) {
    if (at) await next(quiz);
    await choose(quiz, place);
  }
}

/** A page in another browser context, which shares no storage: another device. `watch` may prepare the page. */
export async function openOtherDevice(browser, baseURL, watch) {
  const context = await browser.newContext({ baseURL, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.quizEvents = [];
    document.addEventListener('quiz-ready', ({ type, detail }) => window.quizEvents.push({ type, detail }));
  });
  watch?.(page);
  return page;
}
