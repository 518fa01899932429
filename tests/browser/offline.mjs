// Shared by the tests of offline use: a visit after which the service worker has everything in its cache, and which
// build each part of a page comes from.
import { expect, open } from './quiz.mjs';

/** Opens the full page and waits until its service worker has precached everything and controls the page. */
export async function visit(page, address = '/quiz/') {
  const quiz = await open(page, address);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  return quiz;
}

/** The build that each part of the page comes from: see `secondBuild` in builds.mjs. */
export const buildMarks = (page) =>
  page.evaluate(() => {
    const { page = 'first', script = 'first', glue = 'first' } = document.documentElement.dataset;
    const title = document.querySelector('leader-quiz').shadowRoot.querySelector('[part~="title"]')?.textContent;
    return { page, script, glue, deck: title === 'Second deck' ? 'second' : 'first' };
  });
/** What `buildMarks` returns if everything comes from the first build, or from the second. */
export const FIRST = { page: 'first', script: 'first', glue: 'first', deck: 'first' };
export const SECOND = { page: 'second', script: 'second', glue: 'second', deck: 'second' };

/** The names of all caches of the origin. */
export const cacheNames = (page) => page.evaluate(() => window.caches.keys());
/** The panel that offers the new version of the page. */
export const newerPanel = (page) => page.locator('.newer');

/**
 * Makes the browser check for a new service worker, as it does on every visit, and waits until that is installed.
 * Returns the worker's state.
 */
export const checkForUpdate = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    while (worker && worker.state === 'installing') await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
    return worker?.state ?? registration.waiting?.state;
  });
