// What other programs read: the oEmbed response, the Open Graph tags of a link preview, and the headers for hosts. Also
// the pages of demo/, which show the quiz in posts.
import { answer, builtIn, expect, part, ready, test } from './quiz.mjs';

const head = (page, selector, name) => page.locator(`head ${selector}`).getAttribute(name);

test('the page leads to an oEmbed answer: a titled frame and no script', async ({ page }) => {
  const { title } = await builtIn(page);
  await page.goto('/quiz/');
  const href = await head(page, 'link[rel=alternate][type="application/json+oembed"]', 'href');
  const response = await page.request.get(new URL(href, page.url()).href);
  const answered = await response.json();
  expect(answered).toMatchObject({ version: '1.0', type: 'rich', title, width: expect.any(Number), height: expect.any(Number) });
  expect(answered.html).toMatch(/^<iframe [^<>]*><\/iframe>$/);
  // Parse the HTML in the browser, as a blog system does.
  const frame = await page.evaluate((html) => {
    const frame = new DOMParser().parseFromString(html, 'text/html').querySelector('iframe');
    return { title: frame.title, src: frame.getAttribute('src'), width: frame.width, height: frame.height };
  }, answered.html);
  expect(frame).toEqual({ title, src: answered.provider_url, width: `${answered.width}`, height: `${answered.height}` });
});

test('a bare link has what a card is made of', async ({ page }) => {
  const { title, intro } = await builtIn(page);
  await page.goto('/quiz/');
  for (const [name, value] of [
    ['og:title', title],
    ['og:description', intro],
  ]) {
    expect(await head(page, `meta[property="${name}"]`, 'content')).toBe(value);
  }
  expect(await head(page, 'meta[name="twitter:card"]', 'content')).toBe('summary_large_image');
  const image = await page.request.get(new URL(await head(page, 'meta[property="og:image"]', 'content'), page.url()).href);
  const bytes = await image.body();
  expect(bytes.length).toBeLessThan(60_000);
  // Width and height are at a fixed offset in a PNG.
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
});

test('the headers name every file that is asked for', async ({ page }) => {
  const asked = new Set();
  page.on('request', (request) => asked.add(new URL(request.url()).pathname.replace('/quiz/', '/')));
  await page.goto('/quiz/');
  await ready(page);
  const headers = await (await page.request.get('/quiz/_headers')).text();
  const rules = new Map([...headers.matchAll(/^(\/\S*)\n((?: {2}.+\n)+)/gm)].map(([, path, lines]) => [path, lines]));
  expect(rules.get('/*')).toContain('Access-Control-Allow-Origin: *');
  for (const path of asked) {
    const keep = rules.get(path);
    const asked = path === '/' ? 'no-cache' : 'max-age=300';
    expect(keep, path).toContain(/-[0-9a-f]{10}[._]/.test(path) ? 'immutable' : asked);
    if (path.endsWith('.wasm')) expect(keep).toContain('Content-Type: application/wasm');
  }
});

test('the post of the demo plays', async ({ page }) => {
  await page.goto('/demo/');
  await page.locator('leader-quiz').scrollIntoViewIfNeeded();
  await answer(await ready(page));
});

test('the looks of the demo are those that are documented', async ({ page }) => {
  await page.goto('/demo/themes.html');
  const quiz = (section) => page.locator(section).locator('leader-quiz');
  await expect(part(quiz('.dark'), 'quiz')).toHaveCSS('color-scheme', 'dark');
  await expect(part(quiz('.magazine'), 'scenario')).toHaveCSS('font-style', 'italic');
  await expect(part(quiz('.corporate'), 'quiz')).toHaveCSS('background-color', 'rgb(245, 248, 252)');
  expect(await quiz('.narrow').evaluate((quiz) => [quiz.offsetWidth, quiz.scrollWidth])).toEqual([320, 320]);
});
