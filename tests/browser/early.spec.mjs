// The still card: the first card can be read and answered while the quiz still loads, and nothing moves or changes
// visibly when the running quiz replaces it.
import {
  builtIn,
  choose,
  events,
  exhaustRetries,
  expect,
  fixture,
  hold,
  inlineDeck,
  next,
  open,
  openEarly,
  part,
  readCard,
  ready,
  servePost,
  test,
  twoFrames,
  visibleExplanations,
} from './quiz.mjs';

const WASM = /_bg\.wasm/;

// Positions cannot be measured while an animation moves them.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** The position and size of everything that a reader could be looking at or pointing at. */
const layout = (quiz) =>
  quiz.evaluate((quiz) => {
    const standing = ['scenario', 'choice', 'explanation', 'next'].map((part) => `[part~="${part}"]`).join();
    const found = [quiz, ...quiz.shadowRoot.querySelectorAll(standing)].filter((one) => one.checkVisibility());
    return found.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [one.part.value, ...[x, y, width, height].map(Math.round)];
    });
  });

for (const [what, attributes, inside] of [
  ['the card', {}],
  ['a deck of its own', { deck: '/fixtures/small.json' }],
  ['a deck in the post', {}, inlineDeck(fixture('small'))],
  ['a frame', { mode: 'frame' }],
]) {
  test(`who is on the author’s link when the script comes stays in the quiz: ${what}`, async ({ page }) => {
    await servePost(page, attributes, '/host/pasted.html', inside);
    const letGo = await hold(page, /\/leader-quiz\.js/);
    await page.goto('/host/pasted.html', { waitUntil: 'commit' });
    const quiz = page.locator('leader-quiz');
    await quiz.locator('a').focus();
    letGo();
    await ready(page);
    await expect(quiz).toBeFocused();
    if (attributes.mode) return;
    await expect(part(quiz, 'scenario')).toBeFocused();
  });
}

for (const [where, address] of [
  ['the full page', '/quiz/?cards=5'],
  ['a post', '/host/post.html'],
]) {
  test(`${where}: the first card is there, and stays where it is when the quiz takes over`, async ({ page }) => {
    const { cards } = await builtIn(page);
    const { quiz, letGo } = await openEarly(page, address);
    await expect(part(quiz, 'scenario')).toHaveText(cards[0].scenario);
    const [before, standing, place] = [await readCard(quiz), await layout(quiz), await part(quiz, 'progress').textContent()];
    letGo();
    await ready(page);
    expect(await readCard(quiz)).toEqual(before);
    expect(await layout(quiz)).toEqual(standing);
    await expect(part(quiz, 'progress')).toHaveText(place);
  });

  test(`${where}: an answer is explained at once, and stays taken`, async ({ page }) => {
    const { cards } = await builtIn(page);
    const { quiz, letGo } = await openEarly(page, address);
    await part(quiz, 'choice').nth(1).click();
    await expect(visibleExplanations(quiz)).toHaveCount(1);
    await expect(visibleExplanations(quiz)).toContainText(cards[0].choices[1].explanation);
    await expect(part(quiz, 'other').filter({ visible: true })).toHaveCount(2);
    // A second tap changes nothing, as in the running quiz.
    await part(quiz, 'choice').nth(1).click();
    await part(quiz, 'choice').nth(2).click();
    await expect(visibleExplanations(quiz)).toContainText(cards[0].choices[1].explanation);
    const standing = await layout(quiz);

    letGo();
    await ready(page);
    await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
    await expect(visibleExplanations(quiz)).toContainText(cards[0].choices[1].explanation);
    expect(await layout(quiz)).toEqual(standing);
    const { id: card, theme, kind, choices } = cards[0];
    expect(await events(page, 'quiz-answer')).toMatchObject([{ card, theme, kind, choice: 1, lean: choices[1].lean }]);
    await next(quiz);
    await expect(part(quiz, 'scenario')).not.toHaveText(cards[0].scenario);
    await page.reload();
    await ready(page);
    await part(quiz, 'back').click();
    await expect.poll(() => readCard(quiz)).toMatchObject({ taken: 1 });
  });
}

for (const [where, address] of [
  ['the full page', '/quiz/?cards=5'],
  ['a post', '/host/post.html'],
]) {
  test(`${where}: whoever taps at once is answered before anything more is asked for`, async ({ page }) => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    // Timers of more than 100 ms wait until `pass()`. Among them is the pause before loading.
    await page.addInitScript(() => {
      const { setTimeout } = window;
      const held = [];
      window.pass = () => held.splice(0).forEach((work) => work());
      window.setTimeout = (work, time, ...given) => (time > 100 ? held.push(work) : setTimeout(work, time, ...given));
    });
    await page.goto(address);
    const quiz = page.locator('leader-quiz');
    await quiz.scrollIntoViewIfNeeded();
    await part(quiz, 'choice').nth(1).click();
    await expect(visibleExplanations(quiz)).toHaveCount(1);
    await expect(part(quiz, 'other').filter({ visible: true })).toHaveCount(2);
    expect(asked.filter((url) => WASM.test(url))).toEqual([]);
    await expect.poll(async () => (await page.evaluate(() => window.pass()), (await events(page, 'quiz-ready')).length)).toBe(1);
    await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
  });
}

test.describe('where things may move', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('the explanation does not come in a second time', async ({ page }) => {
    const { quiz, letGo } = await openEarly(page, '/quiz/');
    await part(quiz, 'choice').nth(1).click();
    await expect(visibleExplanations(quiz)).toHaveCount(1);
    await visibleExplanations(quiz).evaluate((said) => Promise.all(said.getAnimations().map(({ finished }) => finished)));
    await quiz.evaluate((quiz) => {
      window.moved = 0;
      quiz.shadowRoot.addEventListener('animationstart', () => (window.moved += 1));
    });
    letGo();
    await ready(page);
    // Animations start with a frame; after three frames all have started.
    const frame = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    await frame();
    await frame();
    await frame();
    expect(await page.evaluate(() => window.moved)).toBe(0);
  });
});

test('by keyboard: the focus stays on the choice when the quiz takes over', async ({ page }) => {
  const { quiz, letGo } = await openEarly(page, '/quiz/');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(part(quiz, 'choice').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(visibleExplanations(quiz)).toHaveCount(1);
  const status = quiz.getByRole('status');
  await expect(status).not.toHaveText('');
  letGo();
  await ready(page);
  await expect(part(quiz, 'choice').nth(1)).toBeFocused();
  await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
});

for (const [what, query, onward] of [
  ['', '', 'Next card'],
  [', also where the interface is in another language than the card', '?lang=de', 'Nächste Karte'],
]) {
  test(`a tap before even the script has come is an answer${what}`, async ({ page }) => {
    const letGo = await hold(page, /\/page\.js/);
    await page.goto(`/quiz/${query}`, { waitUntil: 'commit' });
    const quiz = page.locator('leader-quiz');
    await part(quiz, 'choice').nth(2).click();
    await expect(visibleExplanations(quiz)).toHaveCount(1);
    letGo();
    await ready(page);
    await expect(part(quiz, 'next')).toHaveText(onward);
    await expect(part(quiz, 'choice').nth(2)).toHaveAttribute('aria-pressed', 'true');
    await expect(part(quiz, 'choice').nth(2)).toBeFocused();
    await expect(visibleExplanations(quiz)).toHaveCount(1);
    expect(await events(page, 'quiz-answer')).toMatchObject([{ choice: 2 }]);
  });
}

test('somebody who was here before sees no first card flash by', async ({ page }) => {
  const quiz = await open(page, '/quiz/');
  await choose(quiz, 0);
  await next(quiz);
  const before = await readCard(quiz);
  const { letGo } = await openEarly(page, '/quiz/');
  await expect(part(quiz, 'scenario')).toBeHidden();
  letGo();
  await ready(page);
  expect(await readCard(quiz)).toEqual(before);
});

test('another deck is not announced by the first card of the built-in one', async ({ page }) => {
  const { cards } = await builtIn(page);
  const letGo = await hold(page, WASM);
  const asked = page.waitForRequest(WASM);
  await page.goto('/host/app.html');
  await page.evaluate(() => {
    const main = document.querySelector('main');
    main.innerHTML = '<leader-quiz deck="/fixtures/small.json"></leader-quiz>';
    // Frameworks may insert the element first and set its attributes after that.
    const late = main.appendChild(document.createElement('leader-quiz'));
    late.setAttribute('deck', '/fixtures/small.json');
  });
  await asked;
  await twoFrames(page);
  await expect(page.getByText(cards[0].scenario)).toHaveCount(0);
  letGo();
  await ready(page, 2);
});

test('where the rest never comes, the first card can be answered, and the answer is kept', async ({ page, foreseen }) => {
  foreseen(/ERR_FAILED/);
  await page.route(WASM, (route) => route.abort());
  await page.goto('/host/post.html');
  const quiz = page.locator('leader-quiz');
  const error = part(quiz, 'error');
  await exhaustRetries(page);
  await expect(error).toBeVisible();
  await expect(quiz.locator(':scope > a')).toBeVisible();
  await part(quiz, 'choice').nth(1).click();
  await expect(visibleExplanations(quiz)).toHaveCount(1);
  await page.unroute(WASM);
  await error.getByRole('button').click();
  await ready(page);
  await expect(error).toHaveCount(0);
  expect(await readCard(quiz)).toMatchObject({ taken: 1 });
});

test('without WebAssembly the first card can be answered, and the link leads on', async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto('/host/post.html');
  const quiz = page.locator('leader-quiz');
  await expect(part(quiz, 'error')).toBeVisible();
  await part(quiz, 'choice').nth(1).click();
  await expect(visibleExplanations(quiz)).toHaveCount(1);
  await quiz.locator(':scope > a').click();
  await expect(page).toHaveURL(/\/quiz\/$/);
});
