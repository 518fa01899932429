// Privacy: inspects everything that is sent and stored during whole runs, on the full page with its service worker, in
// a post, and in a frame. (A request to another origin fails any test of this suite.)
import { isOfPage, test } from './builds.mjs';
import { choose, expect, finish, next, open, part, ready, skipToResult } from './quiz.mjs';

/** The records that a quiz may store, by key and format. */
const ALLOWED_RECORDS = [
  // Progress: version, deck, seed, cards, place, answers, second thoughts, checksum.
  [/^leader-quiz:leader-or-manager:3$/, /^3\.[0-9a-f]{1,16}\.[0-9a-f]{1,8}\.3\.(a|e\d|f)\.\d{0,3}\.\d{0,3}\.[0-9a-f]{4}$/],
  // The notebook, and the history of earlier results.
  [/^leader-quiz:leader-or-manager:(audit|history)$/, /^[\s\S]*$/],
];

/** Everything that this origin stores in the browser, except in caches. */
const everythingStored = (page) =>
  page.evaluate(async () => ({
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    cookies: document.cookie,
  }));

/** Each cache, with the URLs in it. */
const files = (page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const held = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
    return names.map((name, at) => [name, held[at].sort()]);
  });

/** Asserts that only records of `ALLOWED_RECORDS` are stored, and that there are no cookies. */
async function check(page) {
  const { local, ...rest } = await everythingStored(page);
  expect(rest).toEqual({ session: [], databases: [], cookies: '' });
  expect(local.length).toBeGreaterThan(0);
  for (const [key, value] of local) {
    const allowed = ALLOWED_RECORDS.find(([name]) => name.test(key));
    expect(allowed, `nobody knows what ${key} is`).toBeDefined();
    expect(value).toMatch(allowed[1]);
  }
  expect(await page.context().cookies()).toEqual([]);
}

/** Records all requests from now on. The returned function checks each request and returns the paths. */
function listen(page) {
  const sent = [];
  page.context().on('request', (request) => sent.push(request));
  return async () => {
    const all = await Promise.all(sent.map(async (request) => ({ request, headers: await request.allHeaders().catch(() => ({})) })));
    for (const { request, headers } of all) {
      expect(request.method()).toBe('GET');
      expect(request.postData()).toBeNull();
      expect(headers).not.toHaveProperty('cookie');
    }
    return all.map(({ request }) => new URL(request.url()).pathname).sort();
  };
}

const post = (what) => `<!doctype html><html lang="en"><title>A post</title>${what}</html>`;

test('the full page: nothing but progress, and files that are the same for everybody', async ({ page, host }) => {
  const sent = listen(page);
  const quiz = await open(page, '/quiz/?cards=3');
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  await choose(quiz, 1);
  await page.locator('.progress-link summary').click();
  await next(quiz);
  await page.context().setOffline(true);
  await page.reload();
  await finish(await ready(page));
  await check(page);
  const all = await sent();
  expect(all.filter((path) => !path.startsWith('/quiz/'))).toEqual([]);
  const [[name, held], ...others] = await files(page);
  expect(others).toEqual([]);
  expect(name).toMatch(new RegExp(`^leader-quiz ${host.origin}/quiz/ [0-9a-f]{16}$`));
  // Each cached file is identical to the file of the build.
  for (const url of held) {
    const own = await page.evaluate(async (url) => await (await caches.match(url)).text(), url);
    expect(own === host.build.get(new URL(url).pathname.slice('/quiz/'.length)).toString(), url).toBe(true);
  }
});

test('two readers cannot be told apart by what they ask for', async ({ browser, host }) => {
  const asked = [];
  for (const choice of [0, 2]) {
    const before = host.asked.length;
    const page = await (await browser.newContext({ baseURL: host.origin })).newPage();
    const sent = listen(page);
    await page.goto('/quiz/?cards=3');
    const quiz = page.locator('leader-quiz');
    await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
    await skipToResult(quiz, choice);
    await sent();
    await page.context().close();
    asked.push(host.asked.slice(before).filter(isOfPage).sort());
  }
  expect(asked[0]).toEqual(asked[1]);
});

test('in a post: progress alone', async ({ page, host }) => {
  host.pages.set('/pages/post.html', post('<script type="module" src="/quiz/leader-quiz.js"></script><leader-quiz cards="3"></leader-quiz>'));
  const sent = listen(page);
  await finish(await open(page, '/pages/post.html'));
  await check(page);
  expect(await files(page)).toEqual([]);
  expect((await sent()).filter((path) => !path.startsWith('/quiz/'))).toEqual(['/pages/post.html']);
});

test('in a frame: progress alone', async ({ page, host }) => {
  host.pages.set('/pages/frame.html', post('<script type="module" src="/quiz/leader-quiz.js"></script><leader-quiz mode="frame" cards="3"></leader-quiz>'));
  const sent = listen(page);
  await page.goto('/pages/frame.html');
  const frame = await (await page.locator('leader-quiz').locator('iframe').elementHandle()).contentFrame();
  const quiz = await ready(frame);
  await skipToResult(quiz);
  await expect(part(quiz, 'result')).toBeVisible();
  await check(page);
  expect(await files(page)).toEqual([]);
  await sent();
});

test('with storage off: nothing at all', async ({ page }) => {
  await finish(await open(page, '/quiz/?cards=3&storage=off'));
  expect(await everythingStored(page)).toEqual({ local: [], session: [], databases: [], cookies: '' });
  expect(await files(page)).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
});
