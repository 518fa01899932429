// What the quiz costs the post around it: almost nothing before a reader comes near, and no layout shift at any time.
import { readFileSync } from 'node:fs';
import { shifts, unexpectedShifts, watchShifts } from './layout.mjs';
import { choose, expect, finish, hold, next, part, ready, servePost, test } from './quiz.mjs';

test('before a reader comes near, nothing but the script is fetched', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/host/long.html', { waitUntil: 'networkidle' });
  expect(asked).toEqual(['/host/long.html', '/quiz/leader-quiz.js']);
  await page.locator('leader-quiz').scrollIntoViewIfNeeded();
  await ready(page);
  expect(asked.length).toBeGreaterThan(2);
});

test('far down a post, the card is made in a task of its own, elsewhere at once', async ({ page }) => {
  await page.addInitScript(() => {
    const look = () => (window.atOnce = Boolean(document.querySelector('leader-quiz').shadowRoot?.querySelector('[part~="choice"]')));
    customElements.whenDefined('leader-quiz').then(look);
  });
  const atOnce = () => page.evaluate(() => window.atOnce);
  await page.goto('/host/long.html');
  expect(await atOnce()).toBe(false);
  await expect(part(page, 'choice').first()).toBeAttached();
  // A returning reader, or one who follows a link to a place in the post, sees nothing grow.
  await page.reload();
  expect(await atOnce()).toBe(true);
  for (const address of ['/host/post.html', '/host/long.html?led#there']) {
    await page.goto(address);
    expect(await atOnce()).toBe(true);
  }
});

test('a reader who comes back to a post finds the place', async ({ page }) => {
  const after = page.locator('p.long').last();
  const place = () => after.evaluate((after) => Math.round(after.getBoundingClientRect().top));
  await page.goto('/host/long.html', { waitUntil: 'networkidle' });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const before = await place();
  expect(before).toBeLessThan(0);
  await page.reload({ waitUntil: 'networkidle' });
  await expect.poll(place).toBe(before);
});

test('a reader who comes back without a new document, as in sites with a router, finds the place', async ({ page }) => {
  const after = page.locator('p.long').last();
  const place = () => after.evaluate((after) => Math.round(after.getBoundingClientRect().top));
  await page.goto('/host/long.html', { waitUntil: 'networkidle' });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight - 3000));
  const before = await place();
  expect(before).toBeLessThan(0);
  await page.evaluate(async () => {
    const place = scrollY;
    // Client-side routers replace the content in one task and restore the scroll position in the same task.
    const post = document.body.innerHTML;
    document.body.innerHTML = '<h1>Another page</h1>';
    scrollTo(0, 0);
    // The other page is rendered.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    document.body.innerHTML = post;
    await null;
    scrollTo(0, place);
  });
  await expect(part(page, 'choice').first()).toBeAttached();
  await expect.poll(place).toBe(before);
});

test.describe('layout shift', () => {
  test.beforeEach(({ page }) => watchShifts(page));

  test('is none from arriving to the result', async ({ page }) => {
    await page.goto('/host/long.html');
    const quiz = page.locator('leader-quiz');
    while (!(await quiz.evaluate((quiz) => quiz.getBoundingClientRect().top < innerHeight / 2))) {
      await page.mouse.wheel(0, 300);
      await shifts(page);
    }
    await ready(page);
    await choose(quiz);
    expect(await unexpectedShifts(page)).toEqual([]);
    await next(quiz);
    await finish(quiz);
    expect(await unexpectedShifts(page)).toEqual([]);
    // Control: the explanation did push the post down, so the measurement works.
    expect((await shifts(page)).length).toBeGreaterThan(0);
  });

  test('is none for a reader who jumps straight to the quiz', async ({ page }) => {
    await page.goto('/host/long.html', { waitUntil: 'networkidle' });
    await page.evaluate(() => document.querySelector('leader-quiz').scrollIntoView());
    await ready(page);
    expect(await unexpectedShifts(page)).toEqual([]);
  });

  test('is none high in a post with a deck of its own, where its height is reserved as the documents say', async ({ page }) => {
    const docs = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
    const [, rules] = docs.match(/### Reserving the height.*?```css\n(.*?)```/s);
    const style = `<style>${rules.replaceAll(':not(:defined)', '')}</style>`;
    const letGo = await hold(page, /small\.json/);
    await servePost(page, { deck: '/fixtures/small.json' }, '/host/pasted.html', '', style);
    await page.goto('/host/pasted.html');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    letGo();
    await ready(page);
    expect(await unexpectedShifts(page)).toEqual([]);
  });

  test('is none on the full page', async ({ page }) => {
    await page.goto('/quiz/');
    const quiz = await ready(page);
    await choose(quiz);
    await next(quiz);
    await expect(part(quiz, 'explanation')).toHaveCount(0);
    expect(await unexpectedShifts(page)).toEqual([]);
  });
});
