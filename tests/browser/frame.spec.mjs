// The quiz in a frame: the frame of the element, a plain `<iframe>`, a sandboxed one, and one that WordPress creates.
import { readFileSync } from 'node:fs';
import { answer, choose, events, expect, finish, framed, hold, next, open, part, ready, servePost, test, twoFrames } from './quiz.mjs';

const FRAME = { mode: 'frame', cards: '5' };

/** Opens a page with the quiz in a frame. Returns the element, its frame, and the quiz inside. */
async function openFramed(page, attributes = FRAME) {
  await servePost(page, attributes);
  const quiz = await open(page, '/host/pasted.html');
  return { quiz, frame: part(quiz, 'frame'), inside: framed(page) };
}

/** Plays the quiz in a frame, and checks that each card with its explanation fits into the height of the frame. */
async function expectCardsFit(page, inside) {
  const cut = () => inside.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  do {
    await choose(inside);
    for (const width of [320, 390, 500, 800]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await cut(), `at ${width} px: ${await part(inside, 'scenario').textContent()}`).toBeLessThanOrEqual(0);
    }
    await next(inside);
    await expect(part(inside, 'explanation')).toHaveCount(0);
  } while (await part(inside, 'card').count());
}

test.describe('mode="frame"', () => {
  test('has a title, and plays to the end at one height', async ({ page }) => {
    const { frame, inside } = await openFramed(page);
    await expect(frame).toHaveAttribute('title', /\w/);
    const height = () => frame.evaluate((frame) => frame.offsetHeight);
    const before = await height();
    await choose(inside);
    expect(await height()).toBe(before);
    await next(inside);
    await finish(inside);
    expect(await height()).toBe(before);
  });

  test('has what the author wrote as its title, whole', async ({ page }) => {
    await servePost(page, FRAME, '/host/pasted.html', 'What is undefined? ');
    const quiz = await open(page, '/host/pasted.html');
    await expect(part(quiz, 'frame')).toHaveAttribute('title', /^What is undefined\? Leader or manager/);
  });

  test('has room for every card with its explanation, on a phone and on a desk', async ({ page }) => {
    const { inside } = await openFramed(page, { mode: 'frame', storage: 'off', seed: '1' });
    await expectCardsFit(page, inside);
  });

  test('removed before what speaks with the frame has come: nothing fails', async ({ page }) => {
    const faults = [];
    page.on('pageerror', (fault) => faults.push(String(fault)));
    let go;
    const held = new Promise((resolve) => (go = resolve));
    await page.route(/frame-\w+\.js/, (route) => held.then(() => route.continue()));
    const asked = page.waitForRequest(/frame-\w+\.js/);
    await page.goto('/host/two.html');
    await page.evaluate(() => {
      const quiz = document.createElement('leader-quiz');
      quiz.setAttribute('mode', 'frame');
      document.body.prepend(quiz);
    });
    await asked;
    await page.evaluate(() => document.querySelector('leader-quiz').remove());
    const came = page.waitForResponse(/frame-\w+\.js/);
    go();
    // The same module, imported here: once this resolves, the module has run.
    await page.evaluate((url) => import(url), (await came).url());
    await twoFrames(page);
    expect(faults).toEqual([]);
  });

  test('sends the same events from the element', async ({ page }) => {
    const { inside } = await openFramed(page);
    await finish(inside);
    await expect.poll(async () => (await events(page, 'quiz-complete')).length).toBe(1);
    const names = await page.evaluate(() => window.quizEvents.map(({ type }) => type));
    expect(names).toEqual(['quiz-ready', ...Array(5).fill('quiz-answer'), 'quiz-complete']);
    // The init script that records events also runs in the frame, so the events of both can be compared.
    const frame = page.frames().at(-1);
    for (const name of ['quiz-ready', 'quiz-answer', 'quiz-complete']) {
      expect(await events(page, name)).toEqual(await events(frame, name));
    }
  });

  test('passes theme, language and number of cards on, also later', async ({ page }) => {
    const { quiz, inside } = await openFramed(page, { ...FRAME, theme: 'dark' });
    await expect(part(inside, 'quiz')).toHaveCSS('color-scheme', 'dark');
    const words = await part(inside, 'progress').textContent();
    await choose(inside);
    for (const [name, value] of [
      ['theme', 'light'],
      ['lang', 'de'],
      ['cards', '6'],
    ]) {
      await quiz.evaluate((quiz, [name, value]) => quiz.setAttribute(name, value), [name, value]);
    }
    await expect(part(inside, 'quiz')).toHaveCSS('color-scheme', 'light');
    await expect(part(inside, 'progress')).not.toHaveText(words);
    await expect(part(inside, 'progress')).toContainText('6');
  });

  test('an article that is relative is one of the page around the frame', async ({ page, baseURL }) => {
    const { inside } = await openFramed(page, { ...FRAME, deck: '/fixtures/small.json', article: 'post.html' });
    await choose(inside);
    await expect(part(inside, 'explanation').getByRole('link')).toHaveAttribute('href', `${baseURL}/host/post.html#first-passage`);
  });

  for (const act of ['click', 'keyboard']) {
    test(`a link opens a tab of its own, and the quiz stays in the frame (${act})`, async ({ page, baseURL }) => {
      const { inside } = await openFramed(page, { ...FRAME, deck: '/fixtures/small.json', article: 'post.html' });
      await choose(inside);
      const link = part(inside, 'explanation').getByRole('link').first();
      const opened = page.waitForEvent('popup');
      if (act === 'click') await link.click();
      else await link.press('Enter');
      const tab = await opened;
      await expect(tab).toHaveURL(`${baseURL}/host/post.html#first-passage`);
      expect(await tab.evaluate(() => window.opener)).toBeNull();
      await expect(link).toBeVisible();
    });
  }

  test('the place of the frame is kept before it is near, and nothing of it fetched', async ({ page }) => {
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/host/long-frame.html', { waitUntil: 'networkidle' });
    expect(asked).toEqual(['/host/long-frame.html', '/quiz/leader-quiz.js']);
    const frame = part(page.locator('leader-quiz'), 'frame');
    expect(await frame.evaluate((frame) => frame.offsetHeight)).toBeGreaterThan(700);
    await frame.scrollIntoViewIfNeeded();
    await ready(page);
  });

  test('until it is near, its place has the link, also for who does not see the page; the frame takes over the focus', async ({ page }) => {
    const letGo = await hold(page, /\/frame-\w+\.js/);
    await page.goto('/host/long-frame.html', { waitUntil: 'networkidle' });
    const link = page.getByRole('link', { name: 'Leader or manager? Take the quiz' });
    await expect(link).toHaveCount(1);
    await page.keyboard.press('Tab');
    await expect(link).toBeFocused();
    letGo();
    await ready(page);
    await expect(part(page.locator('leader-quiz'), 'frame')).toBeFocused();
    await expect(link).toHaveCount(0);
  });

  const UNHEARD = [
    ['from another window', { channel: 'leader-quiz:1', event: 'quiz-answer', detail: {} }],
    ['with no channel', { event: 'quiz-answer', detail: {} }],
    ['of another version', { channel: 'leader-quiz:2', event: 'quiz-answer', detail: {} }],
    ['with an event there is not', { channel: 'leader-quiz:1', event: 'click', detail: {} }],
    ['that is no object', 'leader-quiz:1'],
    ['that is null', null],
  ];
  test(`a message is not heard ${UNHEARD.map(([what]) => what).join(', ')}`, async ({ page }) => {
    await openFramed(page);
    await page.evaluate(() => document.addEventListener('click', () => window.quizEvents.push({ type: 'click' })));
    const frame = page.frames().at(-1);
    for (const [what, message] of UNHEARD) {
      await page.evaluate(() => (window.quizEvents = []));
      const sender = what === 'from another window' ? page : frame;
      await sender.evaluate((message) => parent.postMessage(message, '*'), message);
      // Messages are delivered in order: when this one arrives, the one before has been handled or ignored.
      await frame.evaluate(() => parent.postMessage({ channel: 'leader-quiz:1', event: 'quiz-error', detail: {} }, '*'));
      await expect.poll(async () => (await events(page, 'quiz-error')).length, what).toBe(1);
      expect(await page.evaluate(() => window.quizEvents.map(({ type }) => type)), what).toEqual(['quiz-error']);
    }
  });

  test('what a message carries is cut down to plain, short, finite values', async ({ page }) => {
    await openFramed(page);
    await page
      .frames()
      .at(-1)
      .evaluate(() => {
        const detail = { long: 'x'.repeat(9999), not: Number.NaN, far: Infinity, many: Array(999).fill(1), date: new Date(0) };
        parent.postMessage({ channel: 'leader-quiz:1', event: 'quiz-answer', detail }, '*');
      });
    await expect.poll(async () => (await events(page, 'quiz-answer')).length).toBe(1);
    const [{ long, not, far, many, date }] = await events(page, 'quiz-answer');
    expect([long.length, not, far, many.length, date]).toEqual([2000, 0, 0, 200, {}]);
  });

  test('the page in the frame listens to the page around it alone', async ({ page }) => {
    const { quiz, inside } = await openFramed(page, { ...FRAME, theme: 'light' });
    const message = { channel: 'leader-quiz:1', options: { theme: 'dark', deck: '/fixtures/small.json' } };
    const frame = page.frames().at(-1);
    await frame.evaluate(async (message) => {
      const heard = new Promise((done) => addEventListener('message', () => done(), { once: true }));
      postMessage(message, '*');
      await heard;
    }, message);
    await twoFrames(frame);
    await expect(part(inside, 'quiz')).toHaveCSS('color-scheme', 'light');
    const shown = await part(inside, 'scenario').textContent();
    await quiz.evaluate(({ shadowRoot }, message) => shadowRoot.querySelector('iframe').contentWindow.postMessage(message, '*'), message);
    await expect(part(inside, 'quiz')).toHaveCSS('color-scheme', 'dark');
    await expect(part(inside, 'scenario')).toHaveText(shown);
  });

  test('a deck from another site than the quiz is refused in words', async ({ page }) => {
    await servePost(page, { mode: 'frame', deck: 'http://localhost:9/deck.json' });
    await page.goto('/host/pasted.html');
    await expect(part(page.locator('leader-quiz'), 'error')).toBeVisible();
    expect(await events(page, 'quiz-error')).toHaveLength(1);
  });
});

test('what is set before the frame listens reaches it', async ({ page }) => {
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  await servePost(page, { ...FRAME, theme: 'light' });
  await page.route(/frame-\w+\.js/, (route) => (page.frames().length > 1 ? held.then(() => route.continue()) : route.continue()));
  await page.goto('/host/pasted.html');
  const quiz = page.locator('leader-quiz');
  await expect(quiz.locator('iframe')).toBeAttached();
  await expect(part(framed(page), 'choice').first()).toBeVisible();
  for (const [name, value] of [
    ['theme', 'dark'],
    ['lang', 'de'],
    ['cards', '4'],
  ]) {
    await quiz.evaluate((quiz, [name, value]) => quiz.setAttribute(name, value), [name, value]);
  }
  letGo();
  await ready(page);
  await expect(part(framed(page), 'quiz')).toHaveCSS('color-scheme', 'dark');
  await expect(part(framed(page), 'progress')).toHaveText(/Karte 1 von 4/);
});

test('the plain frame of the documents is light in a light post on a dark device, and has room for every card', async ({ page, foreseen }) => {
  foreseen(/web-share/);
  const [, recipe] = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8').match(/```html\n(<iframe src="https:.*?)```/s);
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A post</title><body style="margin: 0 16px">${recipe.replace('https://example.org', '').replace('cards=6', 'seed=1')}</html>`;
  await page.route('/host/plain.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/host/plain.html');
  const inside = page.frameLocator('iframe').locator('leader-quiz');
  await expect(part(inside, 'quiz')).toHaveCSS('color-scheme', 'light');
  await expectCardsFit(page, inside);
});

test('in a sandbox of another site it plays, and keeps nothing', async ({ page, foreseen }) => {
  foreseen(/request: http:\/\/localhost/);
  await page.goto('/host/plain-frame.html');
  const quiz = page.frameLocator('iframe').locator('leader-quiz');
  await finish(quiz);
  await expect(part(quiz, 'result')).toBeVisible();
  await page.reload();
  // `button.choice` is in the running quiz only. The still card says "1 of" in any case.
  await expect(quiz.locator('button.choice').first()).toBeVisible();
  await expect(part(quiz, 'progress')).toContainText('1 of');
});

test('in a sandbox that forbids tabs, a link is followed inside the frame', async ({ page, foreseen }) => {
  foreseen(/allow-popups/);
  await page.goto(`/host/sandbox.html?${new URLSearchParams({ deck: '/fixtures/small.json', article: '/host/post.html' })}`);
  const quiz = page.frameLocator('iframe').locator('leader-quiz');
  await choose(quiz);
  await part(quiz, 'explanation').getByRole('link').first().click();
  await expect.poll(() => page.frames().at(-1).url()).toContain('/host/post.html#first-passage');
});

test('WordPress is told the height, with its secret', async ({ page, foreseen }) => {
  foreseen(/request: http:\/\/localhost/);
  await page.goto('/host/wordpress.html');
  const frame = page.locator('iframe');
  await expect(frame).toBeVisible();
  const height = Number(await frame.getAttribute('height'));
  expect(height).toBeGreaterThanOrEqual(800);
  expect(height).toBeLessThanOrEqual(1000);
  await answer(page.frameLocator('iframe').locator('leader-quiz'));
});
