// How a journey plays a quiz: by hand, as a reader does, or hurried, where playing is not what it is about.
import { part } from './browser.mjs';

/**
 * Waits until the quiz itself is there, and the script that the full page asks for after it: where a page is left while a
 * file comes, engines report that as an error.
 */
export const runs = (browser) =>
  browser.until('the quiz runs', (page) => {
    const asks = window === window.top && document.querySelector('script[src="page.js"]');
    return page.runs() && (!asks || performance.getEntriesByType('resource').some(({ name }) => name.includes('/full-page-')));
  });

/** Opens an address and waits for the quiz. */
export async function open(browser, address) {
  await browser.goto(address);
  await runs(browser);
}

/** Waits until a choice is explained, and nothing that is seen moves any more. */
export const explained = (browser) =>
  browser.until('one choice is explained', ({ seen, isSeen, quiz }) => {
    const moving = quiz()
      .shadowRoot.getAnimations()
      .filter(({ effect }) => isSeen(effect.target));
    return seen('explanation').length === 1 && !moving.length;
  });

/** Takes the choice that is shown at this place, from 0. */
export async function choose(browser, at = 0) {
  await browser.tap(part('choice', at));
  await explained(browser);
}

/** Goes on from an answered card; gives what is seen then: the next scene, or nothing at the result. */
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

/** Plays to the result without hands. */
export async function hurry(browser, at = 0) {
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
