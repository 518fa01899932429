// The Content-Security-Policies of pages. Each policy of docs/embedding.md is served exactly as written there, with the
// quiz on another origin than the page.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { test as hosted } from './builds.mjs';
import { shifts, watchShifts } from './layout.mjs';
import { recipes, served } from './policies.mjs';
import { answer, events, exhaustRetries, expect, fixture, framed, hold, inlineDeck, part, ready, test } from './quiz.mjs';

const openWith = (page, host, policy) => page.goto(`/host/${host}.html?__csp=${encodeURIComponent(policy)}`);

test('the documents tell five policies', () => {
  expect([...recipes.keys()]).toEqual(['Inline', 'Inline, by nonce', 'In a frame', 'A plain frame', 'Trusted Types']);
});

test.describe('a page that is served with the policy', () => {
  test.beforeEach(({ foreseen }) => foreseen(/request: http:\/\/localhost/));

  for (const [name, host] of [
    ['Inline', 'elsewhere'],
    ['Inline, by nonce', 'nonce'],
    ['Trusted Types', 'elsewhere'],
  ]) {
    test(`"${name}": the quiz runs in the page`, async ({ page, baseURL }) => {
      await openWith(page, host, served(recipes.get(name), baseURL));
      const quiz = await ready(page);
      await expect(part(quiz, 'card')).toHaveCSS('display', 'grid');
      await answer(quiz);
      await expect(part(quiz, 'frame')).toHaveCount(0);
    });
  }

  test('all at once: the least there has to be, and Trusted Types with no policy', async ({ page, baseURL }) => {
    const all = `${recipes.get('Inline')}; ${recipes.get('Trusted Types')}`;
    await openWith(page, 'elsewhere', served(all, baseURL));
    await answer(await ready(page));
  });

  test('"In a frame": the quiz opens one by itself, and asks for what speaks with it and nothing else', async ({ page, baseURL }) => {
    const asked = [];
    page.on('request', (request) => request.frame() === page.mainFrame() && asked.push(new URL(request.url()).pathname));
    await openWith(page, 'elsewhere', served(recipes.get('In a frame'), baseURL));
    const quiz = await ready(page);
    await expect(part(quiz, 'frame')).toBeVisible();
    await answer(framed(quiz));
    await expect.poll(async () => (await events(page, 'quiz-answer')).length).toBe(1);
    const [script, frame, ...more] = asked.slice(1);
    expect([script, more]).toEqual(['/quiz/leader-quiz.js', []]);
    expect(frame).toMatch(/^\/quiz\/(element\/)?frame\b/);
  });

  test('"A plain frame": the quiz runs in it', async ({ page, baseURL }) => {
    await openWith(page, 'plain-frame', served(recipes.get('A plain frame'), baseURL));
    await answer(page.frameLocator('iframe').locator('leader-quiz'));
  });

  test.describe('each word of "Inline" is needed', () => {
    for (const word of ["'wasm-unsafe-eval'", 'script-src https://example.org/quiz/', '; connect-src https://example.org/quiz/']) {
      test(`without ${word} the quiz does not run, and the way out is there`, async ({ page, baseURL, foreseen }) => {
        foreseen(/Content Security Policy|violates/);
        const less = recipes.get('Inline').replace(word, word.startsWith('script-src') ? 'script-src' : '');
        await openWith(page, 'elsewhere', served(less, baseURL));
        const quiz = page.locator('leader-quiz');
        if (word.startsWith('script-src')) {
          await expect(quiz.getByRole('link')).toBeVisible();
          return;
        }
        await exhaustRetries(page);
        await expect(part(quiz, 'error').getByRole('link').first()).toHaveAttribute('href', /\/quiz\/handout\.html$/);
        await part(quiz, 'choice').nth(0).click();
        await expect(part(quiz, 'explanation').filter({ visible: true })).toHaveCount(1);
        expect(await events(page, 'quiz-ready')).toEqual([]);
      });
    }
  });

  test('nothing jumps where a frame takes the place by itself', async ({ page, baseURL }) => {
    await watchShifts(page);
    // The element's script inserts the frame, before the page inside it has loaded.
    const letGo = await hold(page, /\/quiz\/index\.html/);
    const address = `/host/elsewhere.html?__csp=${encodeURIComponent(served(recipes.get('In a frame'), baseURL))}`;
    await page.goto(address, { waitUntil: 'commit' });
    const frame = page.locator('leader-quiz iframe');
    await expect(frame).toBeVisible();
    const size = () => frame.evaluate((frame) => [frame.offsetTop, frame.offsetWidth, frame.offsetHeight]);
    const [before, sofar] = [await size(), (await shifts(page)).length];
    letGo();
    await ready(page);
    await answer(framed(page));
    expect(await size()).toEqual(before);
    expect((await shifts(page)).length).toBe(sofar);
  });
});

for (const [what, inside] of [
  ['the built-in deck', ''],
  ['a deck of its own', inlineDeck(fixture('small'))],
]) {
  hosted(`a page that is in a sandbox without an origin has the quiz in a frame: ${what}`, async ({ page, host }) => {
    const body = `<!doctype html><html lang="en"><title>A preview</title><script type="module" src="/quiz/leader-quiz.js"></script>
<leader-quiz mode="frame" cards="2">${inside}<a href="/quiz/">Take the quiz</a></leader-quiz></html>`;
    host.pages.set('/preview.html', Buffer.from(body));
    host.policy = 'sandbox allow-scripts';
    await page.goto('/preview.html');
    const quiz = await ready(page);
    await answer(framed(quiz));
    await quiz.evaluate((quiz) => quiz.setAttribute('theme', 'dark'));
    await expect(part(framed(quiz), 'quiz')).toHaveCSS('color-scheme', 'dark');
    await expect.poll(async () => (await events(page, 'quiz-answer')).length).toBe(1);
    if (inside) expect(await events(page, 'quiz-ready')).toMatchObject([{ deck: 'small' }]);
  });
}

hosted('a page that is a file has the quiz in a frame, and hears its events', async ({ page, host }, testInfo) => {
  const file = testInfo.outputPath('post.html');
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><title>A draft</title><script type="module" src="${host.origin}/quiz/leader-quiz.js"></script>
<leader-quiz mode="frame" cards="2"><a href="${host.origin}/quiz/">Take the quiz</a></leader-quiz></html>`,
  );
  await page.goto(pathToFileURL(file).href);
  const quiz = await ready(page);
  await quiz.evaluate((quiz) => quiz.setAttribute('theme', 'dark'));
  await expect(part(framed(quiz), 'quiz')).toHaveCSS('color-scheme', 'dark');
  await answer(framed(quiz));
  await expect.poll(async () => (await events(page, 'quiz-answer')).length).toBe(1);
});

test('where the policy allows no frame either, the keyboard stays at the button for trying again', async ({ page, baseURL, foreseen }) => {
  foreseen(/request: http:\/\/localhost/);
  foreseen(/Content Security Policy|violates/);
  const policy = served(recipes.get('In a frame'), baseURL).replace(/frame-src [^;]+/, "frame-src 'none'");
  await openWith(page, 'elsewhere', policy);
  const quiz = page.locator('leader-quiz');
  const again = part(quiz, 'error').getByRole('button');
  await expect(again).toBeVisible();
  for (const times of [2, 3]) {
    await again.focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await events(page, 'quiz-error')).length).toBe(times);
    await expect(again).toBeFocused();
  }
});

hosted.describe('a page with Cross-Origin-Embedder-Policy has the quiz of another site', () => {
  const REQUIRED = { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' };

  hosted.beforeEach(({ host, foreseen }) => {
    foreseen(/request: http:\/\/localhost/);
    const site = `${host.origin.replace('127.0.0.1', 'localhost')}/quiz/`;
    const post = (attributes) => `<!doctype html><html lang="en"><title>A post</title><script type="module" src="${site}leader-quiz.js"></script>
<leader-quiz ${attributes}><a href="${site}">Take the quiz</a></leader-quiz></html>`;
    host.pages.set('/inline.html', Buffer.from(post('')));
    host.pages.set('/frame.html', Buffer.from(post('mode="frame"')));
  });

  hosted('in the page', async ({ page, host }) => {
    host.headers = (path) => path === '/inline.html' && REQUIRED;
    await page.goto('/inline.html');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await answer(await ready(page));
  });

  hosted('in a frame, with the headers that the guide names on the pages of that site', async ({ page, host }) => {
    host.headers = (path) =>
      path === '/quiz/index.html' ? { ...REQUIRED, 'Cross-Origin-Resource-Policy': 'cross-origin' } : path === '/frame.html' && REQUIRED;
    await page.goto('/frame.html');
    const quiz = await ready(page);
    await answer(framed(quiz));
    await expect.poll(async () => (await events(page, 'quiz-answer')).length).toBe(1);
  });
});
