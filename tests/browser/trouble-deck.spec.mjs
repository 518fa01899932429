// Decks that do not load or cannot be used: a message says why, and no text of a deck is parsed as HTML.
import { answer, choose, embed, events, exhaustRetries, expect, finish, fixture, part, ready, servePost, skipToResult, test } from './quiz.mjs';
import { error, expectError, followLink, markupFrom, openFailing, tryAgain } from './trouble.mjs';

const DECK = '/fixtures/small.json';
const SMALL = { deck: DECK };

test.describe('a deck that does not arrive', () => {
  const ADDRESS = 'Whoever runs this page can fix that.';
  const CONNECTION = 'Check the connection and try again.';
  const ways = {
    'is not there': [(route) => route.fulfill({ status: 404, body: 'Not here.' }), /404/, ADDRESS],
    'is behind a broken server': [(route) => route.fulfill({ status: 500, body: '' }), /500/, CONNECTION],
    'cannot be reached': [(route) => route.abort(), /ERR_FAILED/, CONNECTION],
  };
  test('another theme meanwhile changes the looks, and asks for nothing', async ({ page, foreseen }) => {
    foreseen(/404/);
    let asked = 0;
    await page.route(DECK, (route) => {
      asked += 1;
      return ways['is not there'][0](route);
    });
    await servePost(page, SMALL);
    const quiz = await openFailing(page, '/host/pasted.html');
    const before = asked;
    await quiz.evaluate((quiz) => quiz.setAttribute('theme', 'dark'));
    await expect(error(quiz)).toHaveCSS('color-scheme', 'dark');
    // Any request for the deck would have been sent before this one is answered.
    await page.evaluate(() => fetch('/quiz/handout.html'));
    expect([asked, (await events(page, 'quiz-error')).length]).toEqual([before, 1]);
  });

  for (const [what, [stop, logged, advice]] of Object.entries(ways)) {
    test(`${what}: what would help is said, and trying again does once it is back`, async ({ page, foreseen }) => {
      foreseen(logged);
      await page.route(DECK, stop);
      await servePost(page, SMALL);
      const quiz = await openFailing(page, '/host/pasted.html');
      await expect(error(quiz)).toContainText(advice);
      await tryAgain(quiz).click();
      await expect.poll(async () => (await events(page, 'quiz-error')).length).toBe(2);
      await page.unroute(DECK);
      await tryAgain(quiz).click();
      await ready(page);
      await expect(error(quiz)).toHaveCount(0);
      await finish(quiz);
    });
  }

  test('no connection when the reader gets there, nor for long: trying again helps once there is one', async ({ page, foreseen }) => {
    foreseen(/ERR_INTERNET_DISCONNECTED/);
    await page.goto('/host/long.html', { waitUntil: 'networkidle' });
    await page.context().setOffline(true);
    await page.locator('leader-quiz').scrollIntoViewIfNeeded();
    await exhaustRetries(page);
    const quiz = await expectError(page);
    await page.context().setOffline(false);
    await tryAgain(quiz).click();
    await ready(page);
    await answer(quiz);
  });
});

test.describe('a deck that cannot be used', () => {
  const LIMIT = 1024 * 1024;
  const padded = (bytes) => JSON.stringify(fixture('small')).padEnd(bytes, ' ');
  const inLatin1 = Buffer.from(JSON.stringify(fixture('small')).replace('A small deck', 'Ein süßer Stapel'), 'latin1');
  const UNUSABLE = [
    ['not JSON', 'A small deck, in words'],
    ['cut off', JSON.stringify(fixture('small')).slice(0, -10)],
    ['empty', ''],
    ['not UTF-8', inLatin1],
    ['too large', padded(LIMIT + 1)],
    ['JSON of no deck', '"A small deck"'],
    ['null', 'null'],
    ['nested deeper than anything', '['.repeat(LIMIT / 2) + ']'.repeat(LIMIT / 2)],
  ];
  test(`${UNUSABLE.map(([what]) => what).join(', ')}: one sentence says so`, async ({ page }) => {
    let body;
    await page.route(DECK, (route) => route.fulfill({ body, contentType: 'application/json' }));
    await servePost(page, SMALL);
    for (const [what, unusable] of UNUSABLE) {
      await test.step(what, async () => {
        body = unusable;
        const quiz = await openFailing(page, '/host/pasted.html');
        await expect(part(quiz, 'card')).toHaveCount(0);
        await followLink(page, quiz);
      });
    }
  });

  test('the largest deck there may be is read', async ({ page }) => {
    await page.route(DECK, (route) => route.fulfill({ body: padded(LIMIT), contentType: 'application/json' }));
    const quiz = await embed(page, SMALL);
    await answer(quiz);
  });

  test('every problem of an invalid deck is listed, each as text', async ({ page }) => {
    await servePost(page, { deck: '/fixtures/broken.json' });
    const quiz = await openFailing(page, '/host/pasted.html');
    const [{ problems }] = await events(page, 'quiz-error');
    await expect(error(quiz).getByRole('listitem')).toHaveText(problems);
    for (const [place, about] of [
      [/^card 1 "<b>bold<\/b>", choice 2/, 'explanation'],
      [/^card 2 "b"/, '<script>ran = true</script>'],
      [/^card 3/, 'kind'],
      [/^band 1/, '0'],
    ]) {
      const found = problems.filter((problem) => place.test(problem) && problem.includes(about));
      expect(found, `${place} ${about} in ${problems.join('\n')}`).toHaveLength(1);
    }
    expect(problems).toHaveLength(4);
    expect(await markupFrom(quiz)).toEqual([]);
  });

  test('what describes its problems is fetched for it alone, and tried again where it does not come', async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    const fetched = [];
    page.on('request', (request) => /problems-/.test(request.url()) && fetched.push(request.url()));
    await embed(page, SMALL);
    await ready(page);
    expect(fetched).toEqual([]);
    await page.route(/problems-/, (route) => route.abort());
    await servePost(page, { deck: '/fixtures/broken.json' }, '/host/broken.html');
    const quiz = await openFailing(page, '/host/broken.html');
    await expect(error(quiz).getByRole('listitem')).toHaveCount(0);
    await page.unroute(/problems-/);
    await tryAgain(quiz).click();
    await expect(error(quiz).getByRole('listitem')).toHaveCount(4);
  });
});

test('markup in a deck is shown as text and runs nothing', async ({ page }) => {
  const markup = '<img src=x onerror="ran=true"><script>ran=true</script>&lt;b&gt;';
  const marked = (value, key) => (['id', 'theme', 'kind', 'lang', 'lean', 'answer', 'url'].includes(key) ? value : value + markup);
  const everywhere = (value, key) => {
    if (typeof value === 'string') return marked(value, key);
    if (typeof value !== 'object' || value === null) return value;
    const inside = ([key, value]) => [key, everywhere(value, key)];
    return Array.isArray(value) ? value.map((one) => everywhere(one)) : Object.fromEntries(Object.entries(value).map(inside));
  };
  const deck = everywhere(fixture('small'));
  await page.route(DECK, (route) => route.fulfill({ json: deck }));
  const quiz = await embed(page, SMALL);
  await expect(part(quiz, 'card')).toContainText(deck.title);
  await expect(part(quiz, 'scenario')).toHaveText(deck.cards[0].scenario);
  await choose(quiz, 0);
  await expect(part(quiz, 'choice').nth(0)).toContainText(deck.cards[0].choices[0].text);
  await expect(part(quiz, 'explanation')).toContainText(deck.cards[0].choices[0].explanation);
  expect(await markupFrom(quiz)).toEqual([]);
  await part(quiz, 'next').click();
  await skipToResult(quiz);
  for (const { name } of deck.themes) await expect(part(quiz, 'profile')).toContainText(name);
  await expect(part(quiz, 'audit')).toContainText(deck.audit[0].prompt);
  expect(await markupFrom(quiz)).toEqual([]);
});

test('a deck whose id is no text is told its problems', async ({ page }) => {
  await page.route('/fixtures/odd.json', (route) => route.fulfill({ json: { ...fixture('small'), id: { toString: 1 }, lang: [] } }));
  await servePost(page, { deck: '/fixtures/odd.json' });
  await page.goto('/host/pasted.html');
  await expect(part(page.locator('leader-quiz'), 'error')).toContainText('problems');
});
