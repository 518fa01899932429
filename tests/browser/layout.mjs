// Checks of the layout of a page: elements that are cut off, overflow the page, or overlap.
import { expect } from './quiz.mjs';

/** Defines `seen()` in the page: all visible elements of the page and of its quizzes' shadow roots. */
export const defineSeen = (page) =>
  page.addInitScript(() => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
    window.seen = () => all(document.body).filter((element) => element.checkVisibility() && !element.closest('.unseen'));
  });

/** Elements whose content is cut off, and elements that overflow the page. */
const cutOff = (page) =>
  page.evaluate(() => {
    const sticksOut = ({ left, right }) => left < -0.5 || right > innerWidth + 0.5;
    const isCut = (element) => {
      const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(element);
      // A closed card of the review shows the beginning of its scene, cut off by `line-clamp` on purpose.
      if (webkitLineClamp !== 'none' || element.ownerSVGElement) return false;
      // Also elements that overflow only their own box, not the page.
      const wide = overflowX !== 'clip' && element.clientWidth > 0 && element.localName !== 'svg' && element.scrollWidth > element.clientWidth + 1;
      return wide || (['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1);
    };
    const found = seen().filter((element) => sticksOut(element.getBoundingClientRect()) || isCut(element));
    const wide = document.documentElement.scrollWidth;
    return [...found.slice(0, 9).map(({ outerHTML }) => outerHTML.slice(0, 120)), ...(wide > innerWidth ? [`the page is ${wide} px wide`] : [])];
  });

/** Pairs of buttons that overlap. */
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

/** Asserts that no visible element is cut off, overflows the page or overlaps another. `state` is for the message. */
export const expectNothingCutOff = async (page, state) => {
  expect(await cutOff(page), state).toEqual([]);
  expect(await overlapping(page), state).toEqual([]);
};

/** Records every layout shift of pages opened from now on, with `calledFor`: whether a click caused it. */
export const watchShifts = (page) =>
  page.addInitScript(() => {
    window.shifts = [];
    const clicks = [];
    // A shift in the frame after a click belongs to the click, however late that frame comes. Chromium only excuses
    // shifts within 500 ms (`hadRecentInput`).
    addEventListener(
      'click',
      ({ timeStamp }) => {
        const click = { from: timeStamp, to: Infinity };
        clicks.push(click);
        requestAnimationFrame(() => requestAnimationFrame(() => (click.to = performance.now())));
      },
      true,
    );
    const isExpected = ({ hadRecentInput, startTime }) => hadRecentInput || clicks.some(({ from, to }) => from <= startTime && startTime < to);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifts.push({ value: entry.value, calledFor: isExpected(entry) });
    }).observe({ type: 'layout-shift', buffered: true });
  });

/** The layout shifts so far. Waits three frames, since the browser reports shifts later. */
export const shifts = (page) =>
  page.evaluate(async () => {
    for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
    return window.shifts;
  });

/** The layout shifts that no click caused. */
export const unexpectedShifts = async (page) => (await shifts(page)).filter(({ calledFor }) => !calledFor);

/**
 * Records each vertical position of the first choice, frame by frame, in pages opened from now on. Recording starts
 * when the element is defined: before that, no script has read attributes or storage.
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

/** The positions recorded so far: exactly one if the choice has not moved. */
export const choicePlaces = async (page) => {
  await shifts(page);
  return page.evaluate(() => window.places);
};
