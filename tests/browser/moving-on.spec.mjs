// The scroll position after going on to the next card, in pages that scroll in different ways.
import { choose, embed, expect, part, test } from './quiz.mjs';

const top = (quiz, name) => part(quiz, name).evaluate((it) => it.getBoundingClientRect().top);

/** A quiz on a phone, with an answered card, scrolled so far that the heading of the quiz is above the viewport. */
async function openScrolledDown(page, attributes) {
  await page.setViewportSize({ width: 390, height: 844 });
  const quiz = await embed(page, { cards: '3', ...attributes });
  await page.evaluate(() => (document.body.style.paddingBlockEnd = '2000px'));
  await choose(quiz);
  await page.evaluate((by) => scrollBy({ top: by, behavior: 'instant' }), (await top(quiz, 'theme')) - 20);
  return quiz;
}

/** Presses "Next" by script: Playwright's own click might scroll first. */
async function moveOn(quiz) {
  await part(quiz, 'next').evaluate((button) => button.click());
  await expect(part(quiz, 'explanation')).toHaveCount(0);
}

/**
 * Asserts that the card begins at the top of the viewport, once scrolling has ended: the position is the same for ten
 * frames. The card may have been there before.
 */
async function beginsAtTop(quiz) {
  await quiz.page().evaluate(async () => {
    for (let [last, same] = [NaN, 0]; same < 10; [last, same] = [scrollY, scrollY === last ? same + 1 : 0]) await new Promise(requestAnimationFrame);
  });
  // A smooth scroll that has only just begun is still going on, so poll.
  await expect.poll(() => top(quiz, 'theme')).toBeGreaterThanOrEqual(0);
  await expect.poll(() => top(quiz, 'theme')).toBeLessThan(80);
}

test('a page that scrolls smoothly: the next card begins at the top of the screen', async ({ page }) => {
  const quiz = await openScrolledDown(page);
  await page.addStyleTag({ content: 'html { scroll-behavior: smooth }' });
  await moveOn(quiz);
  await beginsAtTop(quiz);
  await expect(part(quiz, 'scenario')).toBeFocused();
});

test('the result begins at the top of the screen, each time', async ({ page }) => {
  const quiz = await openScrolledDown(page, { cards: '1' });
  // Scroll anchoring in Chromium would keep the button in place and put the result above the viewport, whatever the
  // quiz does.
  await page.addStyleTag({ content: 'html { overflow-anchor: none }' });
  // Several times, because the first rendering takes longer than the later ones.
  for (let time = 0; time < 5; time += 1) {
    const next = part(quiz, 'next');
    await next.evaluate((button) => {
      button.scrollIntoView({ block: 'end', behavior: 'instant' });
      button.focus({ preventScroll: true });
      button.click();
    });
    await expect(part(quiz, 'result').locator('h2').first()).toBeFocused();
    const top = await part(quiz, 'result').evaluate((result) => result.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(80);
    await part(quiz, 'back').evaluate((button) => button.click());
    await expect(next).toBeVisible();
  }
});

test('text of twice the size: the next card begins at the top of the screen, though its scene is higher than that', async ({ page }) => {
  const quiz = await openScrolledDown(page);
  await page.setViewportSize({ width: 390, height: 664 });
  await page.addStyleTag({ content: 'html { font-size: 200% }' });
  await part(quiz, 'next').evaluate((button) => button.scrollIntoView({ block: 'end' }));
  await moveOn(quiz);
  await beginsAtTop(quiz);
  await expect(part(quiz, 'scenario')).toBeFocused();
});

test('a scroll margin of 0 without a unit', async ({ page }) => {
  const quiz = await openScrolledDown(page, { style: '--quiz-scroll-margin: 0' });
  await moveOn(quiz);
  await beginsAtTop(quiz);
});

test('a header that stays at the top of the page covers nothing of the next card', async ({ page }) => {
  const HEADER = 96;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript((height) => {
    addEventListener('DOMContentLoaded', () => {
      const header = document.createElement('header');
      header.textContent = 'A header';
      header.style = `position: sticky; inset-block-start: 0; block-size: ${height}px; z-index: 1; background: silver`;
      document.body.prepend(header);
      document.body.style.paddingBlockEnd = '2000px';
    });
  }, HEADER);
  const quiz = await embed(page, { cards: '3', style: `--quiz-scroll-margin: ${HEADER}px` });
  await choose(quiz);
  const top = (name) => part(quiz, name).evaluate((it) => it.getBoundingClientRect().top);
  await page.evaluate((by) => scrollBy(0, by), (await top('theme')) - 20);
  // Playwright's own click might scroll first.
  await part(quiz, 'next').evaluate((button) => button.click());
  await expect(part(quiz, 'explanation')).toHaveCount(0);
  await expect.poll(() => top('theme')).toBeGreaterThanOrEqual(HEADER);
  expect(await top('theme')).toBeLessThan(HEADER + 80);
  expect(await top('progress')).toBeGreaterThanOrEqual(HEADER);
});

/** Pages in which readers can scroll only `main`: styles of what is around it. */
const SHELLS = {
  'a box': `body { margin: 0; block-size: 100dvh } .app { overflow: hidden }`,
  'the body': `body { margin: 0; block-size: 100dvh; overflow: hidden }`,
};
for (const [what, styles] of Object.entries(SHELLS)) {
  test(`an app’s frame (${what}) stays as it is: only what readers can scroll is scrolled`, async ({ page }) => {
    const SHELL = `.app { position: relative; block-size: 100%; display: flex; flex-flow: column } header { flex: none; block-size: 60px }
      main { overflow: auto; flex: 1; min-block-size: 0 } .sheet { position: absolute; inset-block-start: 100%; block-size: 300px; inline-size: 100% }`;
    await page.setViewportSize({ width: 390, height: 844 });
    const quiz = await embed(page, { cards: '3' });
    await page.addStyleTag({ content: SHELL + styles });
    await page.evaluate(() => {
      const app = Object.assign(document.createElement('div'), { className: 'app' });
      const main = document.querySelector('main');
      main.insertAdjacentHTML('beforeend', '<p style="block-size: 2000px">More of the page.</p>');
      main.before(app);
      app.innerHTML = '<header>An app</header><div class="sheet">A sheet that comes up</div>';
      app.querySelector('header').after(main);
    });
    await choose(quiz);
    await quiz.evaluate((quiz) => quiz.parentElement.scrollBy({ top: quiz.getBoundingClientRect().top + 100, behavior: 'instant' }));
    await moveOn(quiz);
    await expect(part(quiz, 'scenario')).toBeFocused();
    await expect(page.locator('header')).toBeInViewport({ ratio: 1 });
    expect(await page.locator('header').evaluate((header) => header.getBoundingClientRect().top)).toBe(0);
    expect(await top(quiz, 'theme')).toBeGreaterThan(60);
    expect(await top(quiz, 'theme')).toBeLessThan(160);
  });
}

/** Puts the quiz into the scrollable `main` of an app, with a shadow root between them. Returns `main`. */
const COMPONENTS = {
  'the quiz is slotted into it': (quiz, frame) => {
    const app = document.createElement('section');
    quiz.before(app);
    app.append(quiz);
    app.attachShadow({ mode: 'open' }).innerHTML = frame;
    const main = app.shadowRoot.querySelector('main');
    main.innerHTML = '<p style="block-size: 600px">Before.</p><slot></slot><p style="block-size: 2000px">More of the page.</p>';
    return main;
  },
  'the quiz is in a closed tree in it': (quiz, frame) => {
    quiz.insertAdjacentHTML('beforebegin', frame);
    const main = quiz.previousElementSibling.querySelector('main');
    main.innerHTML = '<p style="block-size: 600px">Before.</p><section></section><p style="block-size: 2000px">More of the page.</p>';
    main.querySelector('section').attachShadow({ mode: 'closed' }).append(quiz);
    return main;
  },
};
for (const [what, build] of Object.entries(COMPONENTS)) {
  test(`an app’s frame stays as it is, also where ${what}`, async ({ page }) => {
    const FRAME = `<div style="block-size: 100vh; overflow: hidden"><header style="block-size: 120px">An app</header>
      <main style="block-size: 100%; overflow: auto"></main></div>`;
    await page.setViewportSize({ width: 390, height: 844 });
    const quiz = await (await embed(page, { cards: '3' })).elementHandle();
    const main = await quiz.evaluateHandle(build, FRAME);
    await quiz.evaluate(({ shadowRoot }) => shadowRoot.querySelector('[part~=choice]').click());
    await expect.poll(() => quiz.evaluate(({ shadowRoot }) => !!shadowRoot.querySelector('[part~=next]'))).toBe(true);
    await main.evaluate((main, quiz) => {
      main.scrollBy({ top: quiz.getBoundingClientRect().top + 100, behavior: 'instant' });
      quiz.shadowRoot.querySelector('[part~=next]').click();
    }, quiz);
    await expect.poll(() => quiz.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.part.contains('scenario'))).toBe(true);
    const [top, shown] = await main.evaluate((main, quiz) => [main, quiz].map((one) => one.getBoundingClientRect().top), quiz);
    expect(await main.evaluate((main) => main.parentElement.scrollTop)).toBe(0);
    expect(Math.abs(shown - top)).toBeLessThan(40);
  });
}

test('a box that hides what is beyond it, and that a script scrolls, shows the next card', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const quiz = await embed(page, { cards: '3' });
  await page.addStyleTag({ content: 'body { margin: 0 } main { block-size: 100dvh; overflow: hidden }' });
  await quiz.evaluate((quiz) => quiz.insertAdjacentHTML('afterend', '<p style="block-size: 2000px">More of the page.</p>'));
  await choose(quiz);
  await quiz.evaluate((quiz) => (quiz.parentElement.scrollTop += quiz.getBoundingClientRect().top + 100));
  await moveOn(quiz);
  await beginsAtTop(quiz);
});
