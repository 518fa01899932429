// What the tests of offline use share: a visit that leaves everything on the device, and which build a page is of.
import { expect, open } from './quiz.mjs';

/** Opens the full page and waits until its worker holds everything, and answers for it. */
export async function visit(page, address = '/quiz/') {
  const quiz = await open(page, address);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  return quiz;
}

/** Which build each part of the page comes from. */
export const marks = (page) =>
  page.evaluate(() => {
    const { page = 'first', script = 'first', glue = 'first' } = document.documentElement.dataset;
    const title = document.querySelector('leader-quiz').shadowRoot.querySelector('[part~="title"]')?.textContent;
    return { page, script, glue, deck: title === 'Second deck' ? 'second' : 'first' };
  });
export const FIRST = { page: 'first', script: 'first', glue: 'first', deck: 'first' };
export const SECOND = { page: 'second', script: 'second', glue: 'second', deck: 'second' };

export const caches = (page) => page.evaluate(() => window.caches.keys());
export const newer = (page) => page.locator('.newer');

/** Has the browser look for a new worker, as it does on every visit, and waits until that is whole. */
export const update = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    while (worker && worker.state === 'installing') await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
    return worker?.state ?? registration.waiting?.state;
  });
