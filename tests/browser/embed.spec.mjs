// The element within a page: two on one page, moved, removed, cloned, created by script. It changes nothing in the
// page, and the page changes nothing in it.
import { answer, choose, embed, events, expect, finish, fixture, hold, next, open, part, readCard, ready, servePost, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };
const OFF = { ...SMALL, storage: 'off' };

test('two quizzes do not disturb each other, and share what is loaded', async ({ page }) => {
  const requests = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.goto('/host/two.html');
  await ready(page, 2);
  const [one, two] = ['one', 'two'].map((id) => page.locator(`#${id}`));
  const untouched = await readCard(two);
  await answer(one, 1);
  await choose(one, 2);
  const before = await readCard(one);
  expect(await readCard(two)).toEqual(untouched);
  await finish(two, 1);
  expect(await readCard(one)).toEqual(before);
  await next(one);
  await finish(one);

  await page.reload();
  await ready(page, 2);
  await expect(part(one, 'result')).toContainText(fixture('small').themes[0].name);
  await expect(part(two, 'result')).not.toContainText(fixture('small').themes[0].name);

  const from = await page.evaluate(() => window.quizEvents.map(({ from }) => from));
  expect(from.sort()).toEqual(['one', 'two']);
  const fetched = (pattern) => requests.filter((path) => pattern.test(path)).length;
  // Each file is fetched once for each of the two visits.
  expect([fetched(/\.wasm$/), fetched(/leader-quiz-.*\.js$/), fetched(/small\.json$/)]).toEqual([2, 2, 2]);
});

for (const storage of ['on', 'off']) {
  test(`moved in the document it stays as it is, with storage="${storage}"`, async ({ page }) => {
    const quiz = await embed(page, { ...SMALL, storage });
    await answer(quiz, 1);
    await choose(quiz, 3);
    const before = await readCard(quiz);
    await quiz.evaluate((quiz) => document.body.append(quiz));
    expect(await readCard(quiz)).toEqual(before);
    // Two moves in one task.
    await quiz.evaluate((quiz) => {
      document.body.prepend(quiz);
      document.body.append(quiz);
    });
    expect(await readCard(quiz)).toEqual(before);
    await next(quiz);
    await finish(quiz);
    expect(await events(page, 'quiz-ready')).toHaveLength(1);
  });

  test(`taken out and put back later it goes on, also a second time, with storage="${storage}"`, async ({ page }) => {
    const quiz = await embed(page, { ...SMALL, storage });
    await answer(quiz, 1);
    await choose(quiz, 3);
    const before = await readCard(quiz);
    const kept = await quiz.elementHandle();
    for (const time of [2, 3]) {
      await kept.evaluate((quiz) => quiz.remove());
      await kept.evaluate((quiz) => document.body.append(quiz));
      await ready(page, time);
      expect(await readCard(quiz)).toEqual(before);
    }
    await next(quiz);
    await finish(quiz);
  });
}

test('moved while it loads it comes up all the same', async ({ page }) => {
  const letGo = await hold(page, SMALL.deck);
  await servePost(page, SMALL);
  const asked = page.waitForRequest(SMALL.deck);
  await page.goto('/host/pasted.html');
  await asked;
  await page.locator('leader-quiz').evaluate((quiz) => document.body.append(quiz));
  letGo();
  await finish(await ready(page));
});

test('taken out while it loads it says nothing, and comes up when put back', async ({ page }) => {
  const letGo = await hold(page, SMALL.deck);
  await servePost(page, SMALL);
  const asked = page.waitForRequest(SMALL.deck);
  await page.goto('/host/pasted.html');
  await asked;
  const quiz = await page.locator('leader-quiz').elementHandle();
  await quiz.evaluate((quiz) => quiz.remove());
  const arrived = page.waitForResponse(SMALL.deck);
  letGo();
  await arrived;
  // Another quiz that waits for the same files: when it is ready, this one would be, too.
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<leader-quiz id="other"></leader-quiz>'));
  await ready(page);
  expect(await page.evaluate(() => window.quizEvents.map(({ from }) => from))).toEqual(['other']);
  await page.locator('#other').evaluate((other) => other.remove());
  await quiz.evaluate((quiz) => document.body.append(quiz));
  await finish(await ready(page, 2));
});

test('a copy is a quiz of its own', async ({ page }) => {
  const quiz = await embed(page, { ...OFF, id: 'first' });
  await answer(quiz, 1);
  const before = await readCard(quiz);
  await quiz.evaluate((quiz) => {
    const copy = quiz.cloneNode(true);
    copy.id = 'copy';
    document.body.append(copy);
  });
  await ready(page, 2);
  const copy = page.locator('#copy');
  await expect(copy.getByRole('link', { includeHidden: true })).toHaveCount(1);
  await expect.poll(() => readCard(copy)).toMatchObject({ scenario: fixture('small').cards[0].scenario, taken: -1 });
  await finish(copy);
  expect(await readCard(page.locator('#first'))).toEqual(before);
});

test('started before it is in the page, it comes up once it is', async ({ page }) => {
  await page.goto('/host/app.html');
  await page.evaluate(async () => {
    await customElements.whenDefined('leader-quiz');
    const quiz = document.createElement('leader-quiz');
    quiz.setAttribute('deck', '/fixtures/small.json');
    await quiz.start();
    document.querySelector('main').append(quiz);
  });
  await finish(await ready(page));
});

test.describe('made by script', () => {
  for (const [when, make] of [
    [
      'before it is put in',
      () => {
        const quiz = document.createElement('leader-quiz');
        quiz.setAttribute('deck', '/fixtures/small.json');
        quiz.setAttribute('cards', '2');
        document.querySelector('main').append(quiz);
      },
    ],
    [
      'after it is put in',
      () => {
        const quiz = document.createElement('leader-quiz');
        document.querySelector('main').append(quiz);
        quiz.setAttribute('deck', '/fixtures/small.json');
        quiz.setAttribute('cards', '2');
      },
    ],
    [
      'by innerHTML',
      () => {
        document.querySelector('main').innerHTML = '<leader-quiz deck="/fixtures/small.json" cards="2"></leader-quiz>';
      },
    ],
    [
      'before the element is known',
      () => {
        const known = document.createElement('template');
        known.innerHTML = '<leader-quiz deck="/fixtures/small.json" cards="2"></leader-quiz>';
        document.querySelector('main').append(known.content);
      },
    ],
  ]) {
    test(`with attributes set ${when}`, async ({ page }) => {
      await page.goto('/host/app.html');
      await page.evaluate(make);
      const quiz = await ready(page);
      expect(await events(page, 'quiz-ready')).toMatchObject([{ deck: 'small', cards: 2 }]);
      await finish(quiz);
    });
  }
});

test('the script twice on a page, from two addresses, makes one quiz', async ({ page }) => {
  const quiz = await open(page, '/host/twice.html');
  await answer(quiz);
  expect(await events(page, 'quiz-ready')).toHaveLength(1);
  expect(await quiz.evaluate((quiz) => quiz.shadowRoot.querySelectorAll('[part~="card"]').length)).toBe(1);
});

test('removed, it leaves no listeners behind and throws nothing', async ({ page }) => {
  await page.addInitScript(() => {
    // Records the event listeners that scripts of the quiz add, by the stack. `outside`: on targets that outlive the
    // element.
    Error.stackTraceLimit = Infinity;
    const all = (window.listening = { outside: [], inside: [] });
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    // Adding the same listener twice adds it once.
    const change = (adds, target, type, listener) => {
      if (!/\/quiz\//.test(new Error().stack)) return;
      const where = target === window || target.getRootNode?.() === document ? 'outside' : 'inside';
      all[where] = all[where].filter((one) => one.target !== target || one.type !== type || one.listener !== listener);
      if (adds) all[where].push({ target, type, listener });
    };
    EventTarget.prototype.addEventListener = function (type, listener, ...rest) {
      change(true, this ?? window, type, listener);
      return addEventListener.call(this ?? window, type, listener, ...rest);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, ...rest) {
      change(false, this ?? window, type, listener);
      return removeEventListener.call(this ?? window, type, listener, ...rest);
    };
  });
  const quiz = await embed(page, SMALL);
  await answer(quiz);
  expect(await page.evaluate(() => window.listening.inside.length)).toBeGreaterThan(0);
  await quiz.evaluate((quiz) => quiz.remove());
  await page.mouse.click(50, 50);
  await page.keyboard.press('ArrowRight');
  await page.setViewportSize({ width: 500, height: 500 });
  expect(await page.evaluate(() => window.listening.outside.map(({ type }) => type))).toEqual([]);
});

test('nothing of it is added to the page around it', async ({ page }) => {
  const state = () =>
    page.evaluate(() => ({
      globals: Object.getOwnPropertyNames(window).sort(),
      head: document.head.outerHTML,
      root: [...document.documentElement.attributes].map(String),
      body: document.body.outerHTML,
      sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
      cookies: document.cookie,
      history: history.length,
      title: document.title,
    }));
  await page.goto('/host/long.html', { waitUntil: 'load' });
  const before = await state();
  await page.locator('leader-quiz').scrollIntoViewIfNeeded();
  await finish(await ready(page));
  expect(await state()).toEqual(before);
  expect(await page.context().cookies()).toEqual([]);
});

test('styles of the page do not reach it', async ({ page }) => {
  const look = (quiz) =>
    quiz.evaluate((quiz) => {
      const look = {};
      for (const [at, element] of quiz.shadowRoot.querySelectorAll('[part]').entries()) {
        const { color, backgroundColor, border, padding, margin, display, float, minHeight } = getComputedStyle(element);
        look[`${element.part} ${at}`] = { color, backgroundColor, border, padding, margin, display, float, minHeight };
      }
      return look;
    });
  const plain = await open(page, '/host/post.html');
  await choose(plain, 0);
  const expected = await look(plain);
  for (const name of ['card', 'choice', 'explanation', 'next']) expect(Object.keys(expected).some((key) => key.startsWith(`${name} `))).toBe(true);
  const hostile = await open(page, '/host/wild.html');
  await expect(part(hostile, 'explanation')).toBeVisible();
  expect(await look(hostile)).toEqual(expected);
});

test('the font is that of the text around it, whatever custom properties the page has', async ({ page }) => {
  const quiz = await open(page, '/host/post.html');
  await page.addStyleTag({ content: ':root { --font: monospace } body { font-family: Georgia, serif }' });
  await expect(part(quiz, 'quiz')).toHaveCSS('font-family', 'Georgia, serif');
});

// WordPress's own theme of 2024 does this. To the page, the quiz as a whole is the focused element.
test('a ring that the page draws around what has the focus is not drawn around the whole quiz', async ({ page }) => {
  const quiz = await open(page, '/host/post.html');
  await page.addStyleTag({ content: ':where(body *:focus) { outline: 2px solid }' });
  await choose(quiz, 0);
  expect(await quiz.evaluate((quiz) => quiz.matches(':focus'))).toBe(true);
  await expect(quiz).toHaveCSS('outline-style', 'none');
});

test('a page defines the element under a name of its own', async ({ page }) => {
  await page.route('/host/named.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>A post</title><our-quiz deck="/fixtures/small.json"><a href="/quiz/">Take the quiz</a></our-quiz>
        <script type="module">
          import { LeaderQuizElement } from '/quiz/element.js';
          customElements.define('our-quiz', class extends LeaderQuizElement {});
        </script></html>`,
    }),
  );
  await page.goto('/host/named.html');
  const quiz = page.locator('our-quiz');
  await expect(part(quiz, 'choice').first()).toBeVisible();
  await finish(quiz);
  await expect(part(quiz, 'result')).toBeVisible();
  expect(await page.evaluate(() => customElements.get('leader-quiz'))).toBeUndefined();
});
