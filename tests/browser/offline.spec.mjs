// The full page offline. offline-builds.spec.mjs has what happens when a new build is deployed.

import { readFileSync } from 'node:fs';
import { isOfPage, secondBuild, test } from './builds.mjs';
import { buildMarks, cacheNames, SECOND, visit } from './offline.mjs';
import { answer, choose, expect, next, open, part, readCard, ready, skipToResult } from './quiz.mjs';

for (const address of ['/quiz/', '/quiz/?cards=6&theme=dark', '/quiz/index.html?cards=4', '/quiz/?cards=3&lang=de']) {
  test(`after one visit ${address} opens and finishes without a line`, async ({ page }) => {
    await visit(page);
    await page.context().setOffline(true);
    await page.goto(address);
    await skipToResult(await ready(page));
    await expect(part(page.locator('leader-quiz'), 'result')).toBeVisible();
  });
}

test('the German deck and the handout are there without a line, too', async ({ page }) => {
  await visit(page);
  await page.context().setOffline(true);
  const quiz = await open(page, '/quiz/?deck=decks/fuehren-oder-verwalten.json');
  await skipToResult(quiz);
  await expect(part(quiz, 'restart')).toHaveText('Von vorn beginnen');
  await page.goto('/quiz/handout.html');
  await expect(page.getByRole('link', { name: 'Take the quiz' })).toBeVisible();
});

test('a line that breaks during the first visit does not matter', async ({ page }) => {
  const quiz = await visit(page, '/quiz/?cards=3');
  await answer(quiz);
  await page.context().setOffline(true);
  const before = await readCard(quiz);
  await page.reload();
  await ready(page);
  await expect.poll(() => readCard(quiz)).toEqual(before);
  await skipToResult(quiz);
});

test('what is installed is asked for once, and nothing is asked for after it', async ({ page, host }) => {
  await visit(page);
  const asked = host.asked.length;
  await page.goto('/quiz/?cards=3');
  await skipToResult(await ready(page));
  expect(host.asked.slice(asked).filter(isOfPage)).toEqual([]);
});

test('a full disk: nothing is installed, nothing is said, and the quiz plays', async ({ page, context, host }) => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: host.origin, quotaSize: 20_000 });
  const quiz = await open(page, '/quiz/?cards=3');
  // Only the worker requests the handout: the installation has begun.
  await expect.poll(() => host.asked.includes('/quiz/handout.html')).toBe(true);
  const workers = async () => {
    const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration()) ?? {};
    return [installing, waiting, active].filter(Boolean).length;
  };
  await expect.poll(() => page.evaluate(workers)).toBe(0);
  await skipToResult(quiz);
  await expect.poll(() => cacheNames(page)).toEqual([]);
});

test.describe('nothing is installed', () => {
  const installed = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  const post = (what) => `<!doctype html><html lang="en"><title>A post</title>${what}</html>`;

  test('by a quiz in a post', async ({ page, host }) => {
    host.pages.set('/pages/post.html', post('<script type="module" src="/quiz/leader-quiz.js"></script><leader-quiz cards="3"></leader-quiz>'));
    await skipToResult(await open(page, '/pages/post.html'));
    expect(await installed(page)).toBe(0);
    expect(host.asked.filter((path) => /full-page-|sw\.js/.test(path))).toEqual([]);
  });

  test('by the full page in a frame', async ({ page, host }) => {
    host.pages.set('/pages/frame.html', post('<iframe src="/quiz/?cards=3" width="600" height="900"></iframe>'));
    await page.goto('/pages/frame.html');
    const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
    await skipToResult(await ready(frame));
    expect(await installed(page)).toBe(0);
    expect(host.asked.filter((path) => /full-page-|sw\.js/.test(path))).toEqual([]);
  });

  test('in a sandbox, where even looking throws', async ({ page, host }) => {
    host.policy = 'sandbox allow-scripts';
    const quiz = await open(page, '/quiz/?cards=3');
    await choose(quiz, 1);
    // The link with progress is there, so the full page's script has also passed the step that registers the worker.
    await expect(page.locator('.progress-link')).toBeVisible();
    await next(quiz);
    await skipToResult(quiz);
    expect(host.asked.filter((path) => /sw\.js/.test(path))).toEqual([]);
  });

  test('where nothing may be kept', async ({ page, host }) => {
    const quiz = await open(page, '/quiz/?cards=3&storage=off');
    await expect.poll(() => host.asked.some((path) => /full-page-/.test(path))).toBe(true);
    await skipToResult(quiz);
    expect(await installed(page)).toBe(0);
    expect(host.asked.filter((path) => /sw\.js/.test(path))).toEqual([]);
  });
});

test('once installed, the worker leaves posts and frames alone, in its own folder, too', async ({ page, host }) => {
  await visit(page);
  host.build = secondBuild();
  const post = '<!doctype html><html lang="en"><title>A post</title>';
  host.build.set('post.html', `${post}<script type="module" src="leader-quiz.js"></script><leader-quiz cards="3"></leader-quiz></html>`);
  host.build.set('frame.html', `${post}<iframe src="./?cards=3" width="600" height="900"></iframe></html>`);
  // Clear the HTTP cache: the test is about the worker only, not about what the first visit left in that cache.
  await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache');
  await open(page, '/quiz/post.html');
  expect(await buildMarks(page)).toEqual({ ...SECOND, page: 'first' });
  await page.goto('/quiz/frame.html');
  const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
  await ready(frame);
  expect(await buildMarks(frame)).toEqual(SECOND);
});

test('a range of a file is the host’s to answer', async ({ page, host }) => {
  await visit(page);
  const asked = () => host.asked.filter(isOfPage);
  const before = asked().length;
  const fetched = (headers) => page.evaluate((headers) => fetch('handout.html', { headers, cache: 'no-store' }).then(({ status }) => status), headers);
  expect(await fetched({})).toBe(200);
  expect(asked().length).toBe(before);
  expect(await fetched({ Range: 'bytes=0-9' })).toBe(200);
  expect(asked().slice(before)).toEqual(['/quiz/handout.html']);
});

test('the rules for the full page in docs/embedding.md allow all of it', async ({ page, host }) => {
  const docs = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
  host.policy = docs.match(/### Rules for the full page\n.*?Content-Security-Policy: ([^\n]+)/s)[1];
  const quiz = await visit(page, '/quiz/?cards=3');
  await expect(part(quiz, 'card')).toHaveCSS('display', 'grid');
  const devtools = await page.context().newCDPSession(page);
  expect((await devtools.send('Page.getAppManifest')).data).toContain('"start_url"');
  await page.context().setOffline(true);
  await page.reload();
  await skipToResult(await ready(page));
  await expect(page.locator('.progress-link')).toBeVisible();
});

test('while developing, a worker that a release has left goes, with all it kept', async ({ page, host }) => {
  await visit(page);
  // Clear the HTTP cache, which still has files of the release.
  await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache');
  host.build = secondBuild();
  host.build.set('sw.js', readFileSync(new URL('../../static/no-worker.js', import.meta.url)));
  // A development build does not register a worker.
  const home = [...host.build.keys()].find((name) => name.startsWith('full-page-'));
  const script = host.build.get(home).toString();
  expect(script).toContain('worker:!0');
  host.build.set(home, Buffer.from(script.replace('worker:!0', 'worker:!1')));
  await page.goto('/quiz/');
  await expect.poll(async () => (await buildMarks(page).catch(() => undefined))?.page).toBe('second');
  const left = () => page.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, await caches.keys()]);
  await expect.poll(left).toEqual([0, []]);
});

test('the quiz can be installed: name, icons of their sizes, one folder as its scope', async ({ page, request }) => {
  await page.goto('/quiz/');
  const devtools = await page.context().newCDPSession(page);
  const { errors, data, url } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(new URL(url).pathname).toBe('/quiz/manifest.webmanifest');
  const manifest = JSON.parse(data);
  expect(manifest).toMatchObject({ name: 'Leader or manager?', start_url: './', scope: './', display: 'standalone' });
  for (const { src, sizes, type } of manifest.icons.filter(({ type }) => type === 'image/png')) {
    const bytes = await (await request.get(`/quiz/${src}`)).body();
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
    expect(type).toBe('image/png');
  }
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // Playwright's contexts are incognito windows, in which nothing can be installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});
