// What the tests of the layout look at in a page: what is cut off, sticks out, or lies over another.
import { expect } from './quiz.mjs';

/** Puts `seen()` into the page: all its elements and those of its quizzes, as far as they can be seen. */
export const inSight = (page) =>
  page.addInitScript(() => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
    window.seen = () => all(document.body).filter((element) => element.checkVisibility() && !element.closest('.unseen'));
  });

/** Everything that is cut off, or sticks out of the page. */
const cut = (page) =>
  page.evaluate(() => {
    const sticksOut = ({ left, right }) => left < -0.5 || right > innerWidth + 0.5;
    const isCut = (element) => {
      const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(element);
      // A folded card of the review begins its scene, and is opened for the rest.
      if (webkitLineClamp !== 'none' || element.ownerSVGElement) return false;
      // Also what sticks out of its own box alone, and not of the page.
      const wide = overflowX !== 'clip' && element.clientWidth > 0 && element.localName !== 'svg' && element.scrollWidth > element.clientWidth + 1;
      return wide || (['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1);
    };
    const found = seen().filter((element) => sticksOut(element.getBoundingClientRect()) || isCut(element));
    const wide = document.documentElement.scrollWidth;
    return [...found.slice(0, 9).map(({ outerHTML }) => outerHTML.slice(0, 120)), ...(wide > innerWidth ? [`the page is ${wide} px wide`] : [])];
  });

/** Buttons that lie over each other. */
const overlapping = (page) =>
  page.evaluate(() => {
    const boxes = seen()
      .filter((element) => element.matches('button, summary'))
      .map((element) => ({ text: element.textContent.slice(0, 40), box: element.getBoundingClientRect() }));
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return boxes.flatMap((one, at) =>
      boxes
        .slice(at + 1)
        .filter(({ box }) => meet(one.box, box))
        .map(({ text }) => `${one.text} / ${text}`),
    );
  });

/** Nothing of what is seen is cut off, sticks out, or lies over another. `state` is named where something is. */
export const whole = async (page, state) => {
  expect(await cut(page), state).toEqual([]);
  expect(await overlapping(page), state).toEqual([]);
};

/** Notes every layout shift of the pages that are opened from now on. */
export const watchShifts = (page) =>
  page.addInitScript(() => {
    window.shifts = [];
    const clicks = [];
    // What a click draws itself is in the next frame, however late that comes; Chromium forgives 500 ms.
    addEventListener(
      'click',
      ({ timeStamp }) => {
        const click = { from: timeStamp, to: Infinity };
        clicks.push(click);
        requestAnimationFrame(() => requestAnimationFrame(() => (click.to = performance.now())));
      },
      true,
    );
    const isCalledFor = ({ hadRecentInput, startTime }) => hadRecentInput || clicks.some(({ from, to }) => from <= startTime && startTime < to);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifts.push({ value: entry.value, calledFor: isCalledFor(entry) });
    }).observe({ type: 'layout-shift', buffered: true });
  });

/** What has shifted so far, once all that has been drawn is reported. */
export const shifts = (page) =>
  page.evaluate(async () => {
    for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
    return window.shifts;
  });

/** What has shifted by itself, and not by a press. */
export const uncalledFor = async (page) => (await shifts(page)).filter(({ calledFor }) => !calledFor);

/**
 * Notes where the first choice is seen, from frame to frame, in the pages that are opened from now on: once the element's
 * script has come, since before it nobody knows what is set and stored.
 */
export const watchChoice = (page) =>
  page.addInitScript(() => {
    window.places = [];
    const look = () => {
      const choice = document.querySelector('leader-quiz:defined')?.shadowRoot?.querySelector('[part~=choice]');
      const place = choice?.checkVisibility({ visibilityProperty: true }) && Math.round(choice.getBoundingClientRect().top);
      if (place && place !== window.places.at(-1)) window.places.push(place);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

/** Where it has been seen so far, once what has been drawn is there: one place if it has not moved. */
export const choicePlaces = async (page) => {
  await shifts(page);
  return page.evaluate(() => window.places);
};
