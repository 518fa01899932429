// A frame that does not load: an error beside the author's link says so, and goes away if the frame comes after all.
import { answer, choose, events, expect, fixture, framed, inlineDeck, open, POLL_FAST, part, ready, servePost, test } from './quiz.mjs';

const FRAME = { mode: 'frame', cards: '5' };

test.describe('a frame that does not come', () => {
  const WAYS = {
    'a page that is not there': (route) => route.fulfill({ status: 404, contentType: 'text/html', body: '<p>Not here.</p>' }),
    'a site that may not be framed': async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'x-frame-options': 'DENY' } });
    },
    'a policy of its own against frames': async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': "frame-ancestors 'none'" } });
    },
    'no connection': (route) => route.abort(),
    'no answer at all': () => {},
  };
  const error = (quiz) => part(quiz, 'error');

  /** Advances the mock clock until the element reports that the frame is missing, beside the author's link. */
  async function saidToBeMissing(page, quiz) {
    await expect
      .poll(async () => {
        await page.clock.runFor(10_000);
        return error(quiz).count();
      }, POLL_FAST)
      .toBe(1);
    await expect(quiz.locator(':scope > a')).toBeVisible();
    // The frame is hidden: an error page of the browser or host does not help a reader, and is white on a dark page.
    await expect(part(quiz, 'frame')).toBeHidden();
  }

  /** Opens a post with the quiz in a frame whose requests `serve` handles. The page's mock clock stands still. */
  async function openCut(page, serve) {
    await page.clock.install();
    await servePost(page, FRAME);
    await page.route(/\/quiz\/index\.html/, serve);
    await page.goto('/host/pasted.html');
    const quiz = page.locator('leader-quiz');
    await expect(quiz.locator('iframe')).toBeAttached();
    return quiz;
  }

  for (const [what, serve] of Object.entries(WAYS)) {
    test(`${what}: a sentence says so, with the author’s link, and trying again helps`, async ({ page, foreseen }) => {
      if (!/no answer|no connection/.test(what)) foreseen(/404|frame|Refused/i);
      const quiz = await openCut(page, serve);
      await saidToBeMissing(page, quiz);
      const [{ message }] = await events(page, 'quiz-error');
      await expect(error(quiz)).toContainText(message);
      await page.unroute(/\/quiz\/index\.html/);
      await error(quiz).getByRole('button').click();
      await ready(page);
      await expect(error(quiz)).toHaveCount(0);
      await answer(framed(page));
      expect(await events(page, 'quiz-error')).toHaveLength(1);
    });
  }

  test('one that comes later all the same takes its place', async ({ page }) => {
    let letGo;
    const held = new Promise((resolve) => (letGo = resolve));
    const quiz = await openCut(page, (route) => held.then(() => route.continue()));
    await page.clock.runFor(31_000);
    await expect(error(quiz)).toBeVisible();
    letGo();
    await ready(page);
    await expect(error(quiz)).toHaveCount(0);
    await answer(framed(page));
    // Attributes that change while the frame runs do not reload it.
    await quiz.evaluate((quiz) => quiz.setAttribute('theme', 'dark'));
    await expect(part(framed(page), 'quiz')).toHaveCSS('color-scheme', 'dark');
    expect(await events(page, 'quiz-ready')).toHaveLength(1);
  });

  test('one with a deck in the post, whose script the connection has cut off, comes by itself when that is back', async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    await servePost(page, FRAME, '/host/pasted.html', inlineDeck(fixture('small')));
    await page.route(/\/page\.js/, (route) => route.abort());
    const cut = page.waitForEvent('requestfailed');
    await page.goto('/host/pasted.html');
    await cut;
    await page.unroute(/\/page\.js/);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await ready(page);
    await answer(framed(page));
  });

  test('one that has the focus gives it to the button for trying again, and takes it back', async ({ page }) => {
    const quiz = await openCut(page, (route) => route.abort());
    await part(quiz, 'frame').focus();
    await saidToBeMissing(page, quiz);
    await expect(error(quiz).getByRole('button')).toBeFocused();
    await page.unroute(/\/quiz\/index\.html/);
    await page.keyboard.press('Enter');
    await ready(page);
    await expect(part(quiz, 'frame')).toBeFocused();
  });

  test('one that comes in time is never said to be missing', async ({ page }) => {
    const quiz = await openCut(page, (route) => route.continue());
    await ready(page);
    await page.clock.runFor(60_000);
    await expect(error(quiz)).toHaveCount(0);
    expect(await events(page, 'quiz-error')).toEqual([]);
  });

  test('one that plays stays where the page’s rules refuse another frame of the same origin', async ({ page }) => {
    await servePost(page, FRAME);
    const quiz = await open(page, '/host/pasted.html');
    await ready(page);
    await page.evaluate((blockedURI) => {
      const refusal = { blockedURI, disposition: 'enforce', effectiveDirective: 'frame-src' };
      dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation', refusal));
    }, new URL(page.url()).origin);
    await choose(framed(page));
    await expect(error(quiz)).toHaveCount(0);
    expect(await events(page, 'quiz-error')).toEqual([]);
  });

  /** Moves the quiz to the end of the page. The browser then reloads its frame. */
  const move = (quiz) => quiz.evaluate((quiz) => document.body.append(quiz));

  test('one that is moved and then not found is said to be missing; what plays on elsewhere is not', async ({ page }) => {
    await page.clock.install();
    await servePost(page, FRAME);
    const quiz = await open(page, '/host/pasted.html');
    await choose(framed(page));
    await move(quiz);
    await ready(page, 2);
    await page.clock.runFor(60_000);
    await expect(error(quiz)).toHaveCount(0);
    for (const serve of [(route) => route.abort(), () => {}]) {
      await page.route(/\/quiz\/index\.html/, serve);
      await move(quiz);
      await saidToBeMissing(page, quiz);
      await page.unroute(/\/quiz\/index\.html/);
      await error(quiz).getByRole('button').click();
      await expect(error(quiz)).toHaveCount(0);
      await expect(part(framed(page), 'card')).toBeVisible();
    }
  });

  test('one that the connection has taken away comes by itself when that is back', async ({ page, context }) => {
    await servePost(page, FRAME);
    const quiz = await open(page, '/host/pasted.html');
    await choose(framed(page));
    await context.setOffline(true);
    const lost = page.waitForEvent('requestfailed');
    await move(quiz);
    await lost;
    await expect(framed(page)).toHaveCount(0);
    await part(quiz, 'frame').focus();
    await context.setOffline(false);
    await expect(part(framed(page), 'explanation')).toHaveCount(1);
    await expect(part(quiz, 'frame')).toBeFocused();
    await expect(error(quiz)).toHaveCount(0);
    expect(await events(page, 'quiz-error')).toEqual([]);
  });
});
