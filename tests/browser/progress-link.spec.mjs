// Continuing on another device, with a link that carries the answers so far. Answers on a device are never overwritten
// without asking, and a message says why a link cannot be used.
import { axeViolations } from './access.mjs';
import { answerCards, linkOffer, linkPanel, openOtherDevice, PAGE, readLink } from './progress-link.mjs';
import { answer, choose, embed, expect, finish, hold, next, open, part, readCard, ready, skipToResult, test } from './quiz.mjs';

test('there is no link before there is an answer', async ({ page }) => {
  const quiz = await open(page, PAGE);
  await expect(linkOffer(page)).toHaveCount(1);
  await expect(linkOffer(page)).toBeHidden();
  await choose(quiz);
  await expect(linkOffer(page)).toBeVisible();
});

test('there is none either once everything is forgotten', async ({ page }) => {
  const quiz = await open(page, PAGE);
  await skipToResult(quiz);
  await expect(linkOffer(page)).toBeVisible();
  await part(quiz, 'kept').locator('details > summary').click();
  await part(quiz, 'kept').getByRole('button', { name: 'Yes, forget' }).click();
  await expect(linkOffer(page)).toBeHidden();
});

test('another device goes on where this one is, and then keeps it by itself', async ({ page, browser, baseURL }) => {
  const quiz = await open(page, PAGE);
  await answerCards(quiz, [1, 0, 2]);
  const before = await readCard(quiz);
  const link = await readLink(page);
  expect(link).toMatch(/\/quiz\/\?cards=4#p=[\w.]+$/);

  const other = await openOtherDevice(browser, baseURL);
  await other.goto(link);
  const there = other.locator('leader-quiz');
  await expect.poll(() => readCard(there)).toEqual(before);
  expect(new URL(other.url()).hash).toBe('');
  await expect(linkPanel(other)).toHaveCount(0);
  await other.reload();
  await expect.poll(() => readCard(there)).toEqual(before);
  await next(there);
  await finish(there);
  await other.context().close();
});

test('an address with two slashes, as templates make it, takes a link up as well', async ({ page, baseURL }) => {
  // Many hosts serve a path with two slashes like the path with one.
  await page.route(/\d\/\/quiz\//, (route) => route.continue({ url: route.request().url().replace('//quiz/', '/quiz/') }));
  const quiz = await open(page, PAGE);
  await answerCards(quiz, [1, 0]);
  const before = await readCard(quiz);
  const link = new URL(await readLink(page));
  const twice = (end) => `${baseURL}//quiz/${link.search}${end}`;
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await page.goto(twice(link.hash));
  await expect.poll(() => readCard(quiz)).toEqual(before);
  expect(page.url()).toBe(twice(''));
  // Without this, the browser would stay in the same document, since only the fragment differs.
  await page.goto('about:blank');
  await page.goto(twice(link.hash.slice(0, -1)));
  await expect(linkPanel(page)).toContainText('could not be read');
});

test('until the quiz is there, the first card is not shown for the one the link leads to', async ({ page, browser, baseURL }) => {
  const quiz = await open(page, PAGE);
  await answerCards(quiz, [1, 0]);
  const other = await openOtherDevice(browser, baseURL);
  const letGo = await hold(other, /_bg\.wasm/);
  await other.goto(await readLink(page));
  const there = other.locator('leader-quiz');
  await expect(part(there, 'scenario')).toBeHidden();
  letGo();
  await expect.poll(() => readCard(there)).toEqual(await readCard(quiz));
  await other.context().close();
});

test('a link that goes on from here is taken up, and the focus stays in the quiz', async ({ page, browser, baseURL }) => {
  const quiz = await open(page, `${PAGE}&seed=1`);
  await answerCards(quiz, [1]);
  const short = await readLink(page);
  await next(quiz);
  await choose(quiz, 0);
  await next(quiz);
  const long = await readLink(page);
  const other = await openOtherDevice(browser, baseURL);
  await other.goto(short);
  const there = await ready(other);
  await expect(part(there, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
  await part(there, 'choice').nth(1).focus();
  await other.evaluate((link) => (location.hash = new URL(link).hash), long);
  await expect(part(there, 'progress')).toContainText('3 of 4');
  await expect(part(there, 'scenario')).toBeFocused();
  await other.context().close();
});

test('a first card that has the focus is not hidden while a link is taken up', async ({ page, browser, baseURL }) => {
  const quiz = await open(page, PAGE);
  await answerCards(quiz, [1, 0]);
  const other = await openOtherDevice(browser, baseURL);
  const [script, wasm] = [await hold(other, /\/page\.js/), await hold(other, /_bg\.wasm/)];
  await other.goto(await readLink(page), { waitUntil: 'commit' });
  const there = other.locator('leader-quiz');
  await part(there, 'choice').nth(1).focus();
  script();
  await expect(there.and(other.locator(':defined'))).toBeVisible();
  await expect(part(there, 'choice').nth(1)).toBeFocused();
  wasm();
  await expect(part(there, 'progress')).toContainText('2 of 4');
  await expect(there).toBeFocused();
  await other.context().close();
});

test('a finished quiz shows its result there', async ({ page, browser, baseURL }) => {
  const quiz = await open(page, PAGE);
  await skipToResult(quiz);
  const result = await part(quiz, 'profile').textContent();
  const other = await openOtherDevice(browser, baseURL);
  await other.goto(await readLink(page));
  await expect(part(other.locator('leader-quiz'), 'profile')).toHaveText(result);
  await other.context().close();
});

test('what the link carries is sent to no server, and nothing is asked for but the page', async ({ page, browser, baseURL }) => {
  const quiz = await open(page, PAGE);
  await answerCards(quiz, [1]);
  const link = await readLink(page);
  const urls = [];
  const other = await openOtherDevice(browser, baseURL, (page) => page.on('request', (request) => urls.push(request)));
  await other.goto(link);
  await expect.poll(() => readCard(other.locator('leader-quiz'))).toMatchObject({ taken: 1 });
  const token = link.split('#p=')[1];
  for (const request of urls) {
    const sent = JSON.stringify([request.url().split('#')[0], await request.allHeaders(), request.postData()]);
    expect(sent).not.toContain(token);
  }
  await other.context().close();
});

const UNUSABLE = [
  ['cut off', (link) => link.slice(0, -3), 'could not be read'],
  ['mistyped', (link) => link.replace(/.$/, (last) => (last === '0' ? '1' : '0')), 'could not be read'],
  ['empty', (link) => link.replace(/p=.*/, 'p='), 'could not be read'],
  ['no token at all', (link) => link.replace(/p=.*/, 'p=<img src=x onerror=alert(1)>'), 'could not be read'],
  ['for another number of cards', (link) => link.replace('cards=4', 'cards=5'), 'other cards'],
];
test(`a link that is ${UNUSABLE.map(([what]) => what).join(', ')}: a sentence says so, and nothing is lost`, async ({ page }) => {
  const quiz = await open(page, PAGE);
  await answerCards(quiz, [1]);
  const link = await readLink(page);
  for (const [what, spoil, said] of UNUSABLE) {
    await test.step(what, async () => {
      // Without this, the browser would stay in the same document, since only the fragment differs.
      await page.goto('about:blank');
      await page.goto(spoil(link));
      await ready(page);
      await expect(linkPanel(page)).toContainText(said);
      expect(new URL(page.url()).hash).toBe('');
      await page.goto('about:blank');
      await page.goto(PAGE);
      await expect.poll(() => readCard(quiz)).toMatchObject({ taken: 1 });
    });
  }
});

test('a link for cards that have changed since: a sentence says so, and the quiz starts', async ({ page, browser, baseURL }) => {
  const quiz = await open(page, PAGE);
  await answerCards(quiz, [1]);
  const link = await readLink(page);
  const deck = await (await page.request.get('/quiz/decks/leader-or-manager.json')).json();
  deck.cards[0].scenario = 'Another scene.';
  const other = await openOtherDevice(browser, baseURL);
  await other.route('**/leader-or-manager.json', (route) => route.fulfill({ json: deck }));
  await other.goto(link);
  await expect(linkPanel(other)).toContainText('may have changed');
  await expect.poll(() => readCard(other.locator('leader-quiz'))).toMatchObject({ scenario: 'Another scene.', taken: -1 });
  expect(new URL(other.url()).hash).toBe('');
  await other.context().close();
});

test('where nothing may be kept, the link still goes on', async ({ page, browser, baseURL }) => {
  const quiz = await open(page, PAGE);
  await answerCards(quiz, [1, 0]);
  const other = await openOtherDevice(browser, baseURL);
  await other.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get: refuse });
  });
  await other.goto(await readLink(page));
  const there = other.locator('leader-quiz');
  await expect.poll(() => readCard(there)).toEqual(await readCard(quiz));
  await next(there);
  await choose(there, 1);
  await expect(part(there, 'progress')).toContainText('3');
  await other.context().close();
});

test('copying puts the link on the clipboard, and says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const quiz = await open(page, PAGE);
  await answerCards(quiz, [1]);
  await linkOffer(page).locator('summary').click();
  await linkOffer(page).getByRole('button', { name: 'Copy' }).click();
  await expect(linkOffer(page).getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await linkOffer(page).getByRole('textbox').inputValue());
  // The message "Copied." does not hold for the link with one more answer.
  await next(quiz);
  await choose(quiz);
  await expect(linkOffer(page).getByRole('status')).toHaveText('');
});

test('a link that was copied at the last card does not take the result away', async ({ page }) => {
  const quiz = await open(page, PAGE);
  await answerCards(quiz, [1, 0, 2, 0]);
  const link = await readLink(page);
  await next(quiz);
  await expect(part(quiz, 'result')).toBeVisible();
  // Without this, the browser would stay in the same document, since only the fragment differs.
  await page.goto('about:blank');
  await page.goto(link);
  await ready(page);
  await expect(linkPanel(page)).toContainText('already has all that is in the link');
  await expect(part(quiz, 'result')).toBeVisible();
});

test('a post’s own fragment is its own', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const quiz = await embed(page, { cards: '4' }, '/host/pasted.html');
  await answer(quiz, 1);
  await page.goto('/host/pasted.html#p=1.2.3.4.a.0.ffff');
  await page.reload();
  await ready(page);
  expect(new URL(page.url()).hash).toBe('#p=1.2.3.4.a.0.ffff');
  await expect(part(quiz, 'progress')).toContainText('2');
  expect(asked.filter((path) => /full-page-/.test(path))).toEqual([]);
});

test('in German it is said in German', async ({ page }) => {
  const quiz = await open(page, `${PAGE}&lang=de`);
  await choose(quiz);
  await expect(linkOffer(page)).toContainText('Auf einem anderen Gerät');
  await expect(linkOffer(page)).toHaveAttribute('lang', 'de');
});

test('what stands beside the quiz, in any colours: axe finds nothing, targets are large, and nothing is cut at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  const quiz = await open(page, PAGE);
  await answerCards(quiz, [1]);
  const link = await readLink(page);
  await part(quiz, 'next').click();
  // Other answers to the same deck on this device, so that the link has to ask.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await ready(page);
  await choose(quiz, 2);
  await linkOffer(page).locator('summary').click();
  await page.goto(link);
  await expect(linkPanel(page).getByRole('button')).toHaveCount(2);
  await expect(linkPanel(page)).toContainText('answered: 1');
  for (const [how, settings] of [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced', { colorScheme: 'light', forcedColors: 'active' }],
  ]) {
    await page.emulateMedia(settings);
    expect(await axeViolations(page), how).toEqual([]);
    for (const target of await page.locator('.panel :is(button, input, summary)').all()) {
      const { width, height } = await target.boundingBox();
      expect(Math.min(width, height), `${how}: ${await target.textContent()}`).toBeGreaterThanOrEqual(44);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth), how).toBe(320);
  }
});

test('a link is taken up that a messenger has ended with . or ) or ” or >.', async ({ page, browser, baseURL }) => {
  const quiz = await open(page, PAGE);
  await answerCards(quiz, [1, 0]);
  const link = await readLink(page);
  const other = await openOtherDevice(browser, baseURL);
  for (const sign of ['.', ')', '”', '>.']) {
    // A file of the same origin on which no quiz runs, to clear localStorage.
    await other.goto('/fixtures/small.json');
    await other.evaluate(() => localStorage.clear());
    await other.goto(link + sign);
    await expect.poll(() => readCard(other.locator('leader-quiz')), sign).toEqual(await readCard(quiz));
    await expect(linkPanel(other), sign).toHaveCount(0);
  }
  await other.context().close();
});
