// A deck in the address of the full page, `#deck=1.…`: it can be played wherever the link is opened, also with progress
// in the same address. If a link is invalid, the page says why and what can be done.
import { deflateRawSync } from 'node:zlib';
import { encodeDeck } from '../../static/element/deck-link.js';
import { answer, builtIn, choose, events, expect, finish, fixture, hold, open, POLL_FAST, part, readCard, ready, test } from './quiz.mjs';

const small = fixture('small');
const WASM = /_bg\.wasm/;

/** The address of the full page with this deck in its fragment. */
const linkTo = async (deck, query = '') => `/quiz/${query}#deck=${await encodeDeck(JSON.stringify(deck))}`;
/** The same for any bytes, valid or not. */
const packed = (bytes) => `/quiz/#deck=1.${deflateRawSync(bytes).toString('base64url')}`;

/** The link with progress that the page offers: the content of its text field. */
const progressLink = (page) => page.locator('.progress-link input').inputValue();

/** A page in another browser context: another device that has stored nothing. */
async function openOtherDevice(browser, baseURL) {
  const context = await browser.newContext({ baseURL, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.quizEvents = [];
    for (const name of ['quiz-ready', 'quiz-answer', 'quiz-error'])
      document.addEventListener(name, ({ type, detail }) => window.quizEvents.push({ type, detail }));
  });
  return page;
}

test('a link opens on another device, plays, and can be copied on', async ({ page, browser, baseURL }) => {
  const link = await linkTo(small);
  const quiz = await open(page, link);
  await expect(part(quiz, 'scenario')).toHaveText(small.cards[0].scenario);
  await finish(quiz);
  expect(await events(page, 'quiz-complete')).toMatchObject([{ deck: 'link-small' }]);
  const address = page.url();
  expect(address).toBe(`${baseURL}${link}`);
  const other = await openOtherDevice(browser, baseURL);
  await other.goto(address);
  await ready(other);
  await answer(other.locator('leader-quiz'), 1);
  expect(await events(other, 'quiz-answer')).toMatchObject([{ deck: 'link-small', card: 'a', choice: 1 }]);
  await other.context().close();
});

test('without WebAssembly, Next leads to no other cards', async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto(await linkTo(small));
  const quiz = page.locator('leader-quiz');
  await expect(part(quiz, 'error')).toBeVisible();
  const address = page.url();
  await choose(quiz, 1);
  await part(quiz, 'next').filter({ visible: true }).click();
  await expect(part(quiz, 'explanation').filter({ visible: true })).toContainText('Why leader on a.');
  expect(page.url()).toBe(address);
});

// The share menus of phones use the canonical link of a page.
for (const address of ['/quiz/?set=all', '/quiz/?deck=/fixtures/small.json', '/quiz/#deck=']) {
  test(`the page names the cards that it shows as its own: ${address}`, async ({ page, baseURL }) => {
    await page.route(/\/quiz\/(\?|$)/, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('<head>', '<head><link rel="canonical" href="https://example.org/quiz/">');
      await route.fulfill({ response, body });
    });
    const canonical = page.locator('link[rel=canonical]');
    // There is no canonical link before the script with the page's address has loaded.
    const letGo = await hold(page, /\/quiz\/leader-quiz-\w+_bg\.wasm/);
    const link = address.endsWith('=') ? await linkTo(small) : `${address}&theme=dark`;
    await page.goto(link);
    await expect(page.locator('leader-quiz')).toBeVisible();
    await expect(canonical).toHaveCount(0);
    letGo();
    await ready(page);
    await expect(canonical).toHaveAttribute('href', `${baseURL}${link.replace('&theme=dark', '').replace('=/fixtures/', '=%2Ffixtures%2F')}`);
    await open(page, '/quiz/?theme=dark');
    await expect(canonical).toHaveAttribute('href', 'https://example.org/quiz/');
  });
}

test('answers to a deck that has kept the id of the built-in one leave what is stored of that', async ({ page }) => {
  const own = await open(page, '/quiz/');
  await answer(own, 0);
  const stored = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('leader-quiz:leader-or-manager:')));
  const before = await stored();
  expect(before).toHaveLength(1);
  await page.goto('about:blank');
  const quiz = await open(page, await linkTo({ ...small, id: 'leader-or-manager' }, '?cards=7'));
  await answer(quiz, 1);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length)).toBeGreaterThan(1);
  expect(await stored()).toEqual(before);
});

test('nothing but the site is asked, and the address goes nowhere', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await open(page, await linkTo(small));
  expect(asked.filter((url) => /deck=|decks\//.test(url))).toEqual([]);
});

test('the page is called as the deck, and says whose it is', async ({ page }) => {
  await open(page, await linkTo(small));
  await expect(page).toHaveTitle(small.title);
  await expect(page.getByRole('main')).toHaveAccessibleName(small.title);
  await expect(page.locator('.panel.below')).toContainText('came with the link');
});

test('attributes in the address deal of it', async ({ page }) => {
  await open(page, await linkTo(small, '?cards=2&deck=/fixtures/broken.json'));
  expect(await events(page, 'quiz-ready')).toMatchObject([{ deck: 'link-small', cards: 2 }]);
});

test('its first card is there before the quiz, and takes an answer', async ({ page }) => {
  const letGo = await hold(page, WASM);
  await page.goto(await linkTo(small));
  const quiz = page.locator('leader-quiz');
  await expect(part(quiz, 'scenario')).toHaveText(small.cards[0].scenario);
  await part(quiz, 'choice').nth(2).click();
  letGo();
  await ready(page);
  await expect.poll(() => readCard(quiz)).toMatchObject({ taken: 2 });
});

test('a reload, and the link once more, go on', async ({ page }) => {
  const link = await linkTo(small);
  const quiz = await open(page, link);
  await answer(quiz, 1);
  await choose(quiz, 0);
  const here = await readCard(quiz);
  await page.reload();
  await ready(page);
  await expect.poll(() => readCard(quiz)).toEqual(here);
  // Without this, the browser would stay in the same document, since the address is the same.
  await page.goto('about:blank');
  await page.goto(link);
  await ready(page);
  await expect.poll(() => readCard(quiz)).toEqual(here);
});

test('progress goes along in the same link; once taken up, the deck stays in the address', async ({ page, browser, baseURL }) => {
  const link = await linkTo(small);
  const quiz = await open(page, link);
  await answer(quiz, 1);
  await choose(quiz, 2);
  const there = await progressLink(page);
  expect(there).toMatch(/#deck=1\.[\w-]+&p=[\w.-]+$/);
  const other = await openOtherDevice(browser, baseURL);
  await other.goto(there);
  await ready(other);
  await expect.poll(() => readCard(other.locator('leader-quiz'))).toEqual(await readCard(quiz));
  expect(other.url()).toBe(`${baseURL}${link}`);
  await other.context().close();
  // Without a deck in the address, the link has only the progress.
  await open(page, '/quiz/');
  await choose(quiz);
  expect(await progressLink(page)).toMatch(/\/quiz\/#p=[\w.-]+$/);
});

test('another link in the same tab is another deck; none is the built-in one', async ({ page }) => {
  const quiz = await open(page, await linkTo(small));
  const opened = () => page.waitForEvent('load');
  const again = opened();
  await page.evaluate((hash) => (location.hash = hash), new URL(await linkTo({ ...small, id: 'second', title: 'A second' }), 'http://x').hash);
  await again;
  await ready(page);
  await expect(part(quiz, 'title')).toHaveText('A second');
  const gone = opened();
  await page.evaluate(() => (location.hash = ''));
  await gone;
  await ready(page);
  await expect(part(quiz, 'title')).toHaveText((await builtIn(page)).title);
});

for (const [what, address, said] of [
  ['cut off', async () => (await linkTo(small)).slice(0, -40), 'cut off'],
  ['with letters changed', async () => (await linkTo(small)).replace(/(.{60})$/, 'AAAAAAAA$1'), 'cut off'],
  ['empty', async () => '/quiz/#deck=', 'cut off'],
  ['of no version', async () => '/quiz/#deck=<img src=x onerror=alert(1)>', 'cut off'],
  ['of a later version', async () => (await linkTo(small)).replace('=1.', '=2.'), 'newer version'],
  ['that inflates to more than any deck', async () => packed(Buffer.alloc(200 << 20, ' ')), 'more in this link'],
]) {
  test(`a link ${what} is told, with what can be done, and a whole one opens in the same tab`, async ({ page }) => {
    await page.goto(await address());
    const quiz = page.locator('leader-quiz');
    await expect(part(quiz, 'error')).toContainText(said);
    expect(await events(page, 'quiz-error')).toMatchObject([{ deck: '', problems: [] }]);
    await expect(part(quiz, 'card')).toHaveCount(0);
    const again = page.waitForEvent('load');
    await page.evaluate((hash) => (location.hash = hash), new URL(await linkTo(small), 'http://x').hash);
    await again;
    await ready(page);
    await expect(part(quiz, 'scenario')).toHaveText(small.cards[0].scenario);
  });
}

test('a deck in a link that has problems is told as any other, and without the code', async ({ page, baseURL }) => {
  await page.goto(await linkTo({ ...small, bands: [] }));
  const quiz = page.locator('leader-quiz');
  await expect(part(quiz, 'error')).toBeVisible();
  const [{ message, problems }] = await events(page, 'quiz-error');
  expect(problems.length).toBeGreaterThan(0);
  expect(message).toContain(`The deck at ${baseURL}/quiz/#deck=… has a problem.`);
});

test('a browser that cannot inflate says so, in the language that its error is marked with', async ({ page }) => {
  await page.addInitScript(() => delete window.DecompressionStream);
  await page.goto(await linkTo(small, '?lang=de'));
  const error = part(page.locator('leader-quiz'), 'error');
  await expect(error).toContainText('This browser');
  await expect(error).toHaveAttribute('lang', 'en');
});

test('on a bad line what reads the link is asked for again', async ({ page, foreseen }) => {
  foreseen(/Failed to load resource/);
  let refused = 0;
  await page.route(/full-page-\w+\.js/, (route) => (refused++ ? route.continue() : route.abort()));
  await page.goto(await linkTo(small));
  await expect
    .poll(async () => {
      await page.evaluate(() => dispatchEvent(new Event('online')));
      return (await events(page, 'quiz-ready')).length;
    }, POLL_FAST)
    .toBe(1);
  expect(await events(page, 'quiz-error')).toEqual([]);
});

test('hostile texts stay text', async ({ page }) => {
  const evil = '</script><img src=x onerror="window.hit = 1">{count}';
  const quiz = await open(page, await linkTo({ ...small, title: evil, cards: small.cards.map((card) => ({ ...card, scenario: evil })) }));
  await expect(part(quiz, 'scenario')).toHaveText(evil);
  await expect(page).toHaveTitle(evil);
  await answer(quiz);
  expect(await page.evaluate(() => window.hit)).toBeUndefined();
});

test('in a plain frame it plays as well', async ({ page, baseURL }) => {
  const body = `<!doctype html><html lang="en"><title>A post</title><iframe title="A quiz" src="${baseURL}${await linkTo(small)}" width="600" height="900"></iframe></html>`;
  await page.route('/host/framed.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('/host/framed.html');
  const quiz = page.frameLocator('iframe').locator('leader-quiz');
  await expect(part(quiz, 'scenario')).toHaveText(small.cards[0].scenario);
  await answer(quiz);
});
