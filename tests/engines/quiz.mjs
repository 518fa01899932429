// Playing a quiz in a journey: by taps, as a reader does, or by script (`playByScript`) where playing is not what the journey
// is about.
import { part } from './browser.mjs';

/**
 * Waits until the quiz runs. On the full page it also waits until the script that the page loads afterwards was
 * fetched: engines report an error if a page is left while a file is loading.
 */
export const runs = (browser) =>
  browser.until('the quiz runs', (page) => {
    const asks = window === window.top && document.querySelector('script[src="page.js"]');
    return page.runs() && (!asks || performance.getEntriesByType('resource').some(({ name }) => name.includes('/full-page-')));
  });

/** Opens an address and waits until the quiz runs. */
export async function open(browser, address) {
  await browser.goto(address);
  await runs(browser);
}

/** Waits until one explanation is shown and no visible element is animated. */
export const explained = (browser) =>
  browser.until('one choice is explained', ({ seen, isSeen, quiz }) => {
    const moving = quiz()
      .shadowRoot.getAnimations()
      .filter(({ effect }) => isSeen(effect.target));
    return seen('explanation').length === 1 && !moving.length;
  });

/** Taps the choice displayed at this position (from 0) and waits for its explanation. */
export async function choose(browser, at = 0) {
  await browser.tap(part('choice', at));
  await explained(browser);
}

/** Goes on from an answered card. Returns the next scenario, or '' at the result. */
export async function next(browser) {
  const before = await browser.evaluate(({ text }) => text('scenario'));
  await browser.tap(part('next'));
  await browser.until(
    'the next card or the result is there',
    ({ text, seen }, before) => (text('scenario') ? text('scenario') !== before : seen('result').length > 0),
    before,
  );
  return browser.evaluate(({ text }) => text('scenario') ?? '');
}

/** Plays to the result by scripted clicks. */
export async function playByScript(browser, at = 0) {
  const click = (name, at) => browser.evaluate(({ part }, name, at) => part(name)[at].click(), name, at);
  for (;;) {
    await browser.until('a card or the result is there', ({ seen }) => seen('choice').length > 0 || seen('result').length > 0);
    const before = await browser.evaluate(({ seen, text }) => (seen('result').length ? undefined : text('scenario')));
    if (before == null) return;
    if (await browser.evaluate(({ taken }) => taken() < 0)) await click('choice', at);
    await browser.until('the answer is taken', ({ taken }) => taken() >= 0);
    await click('next', 0);
    await browser.until('the card is left', ({ text }, before) => text('scenario') !== before, before);
  }
}
