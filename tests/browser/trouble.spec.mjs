// What a reader meets when something fails: a sentence, a way to try again, and the link that stood there
// before. Nothing that has been answered is lost.
import { answer, choose, embed, events, expect, finish, fixture, givenUp, hold, part, paste, ready, seen, test } from './quiz.mjs';

const DECK = '/fixtures/small.json';
const SMALL = { deck: DECK };

const error = (quiz) => part(quiz, 'error');
/** What the author has written between the tags. */
const link = (quiz) => quiz.locator(':scope > a');
const tryAgain = (quiz) => error(quiz).getByRole('button');

/** Opens a page on which the quiz cannot start, and gives it once it has said so. */
async function fail(page, address) {
  await page.goto(address);
  await givenUp(page);
  return failed(page);
}

async function failed(page) {
  const quiz = page.locator('leader-quiz');
  await expect(error(quiz)).toBeVisible();
  // Read out at once, with a title, a sentence, a button, and the way out that the author wrote.
  await expect(quiz.getByRole('alert').and(error(quiz))).toBeVisible();
  await expect(error(quiz).getByRole('heading')).toBeVisible();
  await expect(tryAgain(quiz)).toBeEnabled();
  await expect(link(quiz)).toBeVisible();
  const { message, problems, deck } = (await events(page, 'quiz-error')).at(-1);
  await expect(error(quiz)).toContainText(message);
  expect(message).not.toMatch(/[{}]|undefined|null/);
  expect(Array.isArray(problems)).toBe(true);
  expect(typeof deck).toBe('string');
  return quiz;
}

/** Follows the link that the author wrote: it leads to the full page. */
async function followLink(page, quiz) {
  await link(quiz).click();
  await expect(page).toHaveURL(/\/quiz\/$/);
  await ready(page);
}

test.describe('a deck that does not arrive', () => {
  const ways = {
    'is not there': [(route) => route.fulfill({ status: 404, body: 'Not here.' }), /404/],
    'is behind a broken server': [(route) => route.fulfill({ status: 500, body: '' }), /500/],
    'cannot be reached': [(route) => route.abort(), /ERR_FAILED/],
  };
  test('another theme meanwhile changes the looks, and asks for nothing', async ({ page, foreseen }) => {
    foreseen(/404/);
    let asked = 0;
    await page.route(DECK, (route) => {
      asked += 1;
      return ways['is not there'][0](route);
    });
    await paste(page, SMALL);
    const quiz = await fail(page, '/host/pasted.html');
    const before = asked;
    await quiz.evaluate((quiz) => quiz.setAttribute('theme', 'dark'));
    await expect(error(quiz)).toHaveCSS('color-scheme', 'dark');
    // Once this has been answered, the deck would have been asked for.
    await page.evaluate(() => fetch('/quiz/handout.html'));
    expect([asked, (await events(page, 'quiz-error')).length]).toEqual([before, 1]);
  });

  for (const [what, [stop, logged]] of Object.entries(ways)) {
    test(`${what}: trying again helps once it is back`, async ({ page, foreseen }) => {
      foreseen(logged);
      await page.route(DECK, stop);
      await paste(page, SMALL);
      const quiz = await fail(page, '/host/pasted.html');
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
    await givenUp(page);
    const quiz = await failed(page);
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
  for (const [what, body] of [
    ['not JSON', 'A small deck, in words'],
    ['cut off', JSON.stringify(fixture('small')).slice(0, -10)],
    ['empty', ''],
    ['not UTF-8', inLatin1],
    ['too large', padded(LIMIT + 1)],
    ['JSON of no deck', '"A small deck"'],
    ['null', 'null'],
    ['nested deeper than anything', '['.repeat(LIMIT / 2) + ']'.repeat(LIMIT / 2)],
  ]) {
    test(`${what}: one sentence says so`, async ({ page }) => {
      await page.route(DECK, (route) => route.fulfill({ body, contentType: 'application/json' }));
      await paste(page, SMALL);
      const quiz = await fail(page, '/host/pasted.html');
      await expect(part(quiz, 'card')).toHaveCount(0);
      await followLink(page, quiz);
    });
  }

  test('the largest deck there may be is read', async ({ page }) => {
    await page.route(DECK, (route) => route.fulfill({ body: padded(LIMIT), contentType: 'application/json' }));
    const quiz = await embed(page, SMALL);
    await answer(quiz);
  });

  test('every problem of an invalid deck is listed, each as text', async ({ page }) => {
    await paste(page, { deck: '/fixtures/broken.json' });
    const quiz = await fail(page, '/host/pasted.html');
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
  await finish(quiz);
  for (const { name } of deck.themes) await expect(part(quiz, 'profile')).toContainText(name);
  await expect(part(quiz, 'audit')).toContainText(deck.audit[0].prompt);
  expect(await markupFrom(quiz)).toEqual([]);
});

/** Elements that only markup in a text could have made, and whether any of it ran. */
const markupFrom = (quiz) =>
  quiz.evaluate((quiz) =>
    [...quiz.shadowRoot.querySelectorAll('img, script, b:not(ul[role] b), iframe, [onerror]'), ...('ran' in window ? ['it ran'] : [])].map(String),
  );

test.describe('WebAssembly', () => {
  test('is not there: the link shows and works', async ({ page }) => {
    await page.addInitScript(() => delete window.WebAssembly);
    await paste(page, SMALL);
    const quiz = await fail(page, '/host/pasted.html');
    await expect(link(quiz)).toHaveAttribute('href', '/quiz/');
    await link(quiz).click();
    await expect(page).toHaveURL(/\/quiz\/$/);
  });

  for (const [what, file] of [
    ['the Wasm file', /_bg\.wasm/],
    ['the script beside it', /\/leader-quiz-[^/]*\.js/],
  ]) {
    test(`${what} cannot be fetched: trying again helps once it can`, async ({ page, foreseen }) => {
      foreseen(/ERR_FAILED/);
      await page.route(file, (route) => route.abort());
      await paste(page, SMALL);
      const quiz = await fail(page, '/host/pasted.html');
      await page.unroute(file);
      await tryAgain(quiz).click();
      await ready(page);
      await finish(quiz);
    });
  }

  test('arrives damaged: trying again helps once it is whole', async ({ page }) => {
    await page.route(/_bg\.wasm/, (route) => route.fulfill({ body: 'not wasm', contentType: 'application/wasm' }));
    await paste(page, SMALL);
    const quiz = await fail(page, '/host/pasted.html');
    await page.unroute(/_bg\.wasm/);
    await tryAgain(quiz).click();
    await ready(page);
    await finish(quiz);
  });

  test('is served with the wrong type: the quiz plays all the same', async ({ page }) => {
    await page.route(/_bg\.wasm/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
    });
    await answer(await embed(page, SMALL));
  });
});

test.describe('a panic', () => {
  /** From now on, the first of these methods to be called on something of a quiz throws, once. */
  const sabotage = (page) =>
    page.evaluate(() => {
      const methods = [
        [Node.prototype, 'insertBefore'],
        [Node.prototype, 'appendChild'],
        [Element.prototype, 'setAttribute'],
      ];
      const originals = methods.map(([owner, name]) => owner[name]);
      const restore = () => methods.forEach(([owner, name], at) => (owner[name] = originals[at]));
      methods.forEach(([owner, name], at) => {
        owner[name] = function (...given) {
          // Keeping progress is no drawing, and is not to fail here.
          if (String(given[0]).startsWith('data-')) return originals[at].apply(this, given);
          restore();
          throw new Error('sabotage');
        };
      });
    });

  const PANIC = /leader-quiz stopped|RuntimeError: unreachable/;

  for (const storage of ['on', 'off']) {
    test(`keeps the answers with storage="${storage}"`, async ({ page, foreseen }) => {
      foreseen(PANIC);
      const quiz = await embed(page, { ...SMALL, storage });
      await answer(quiz, 1);
      const shown = await seen(quiz);
      const sheets = () => quiz.evaluate((quiz) => quiz.shadowRoot.adoptedStyleSheets.length);
      const styled = await sheets();
      await sabotage(page);
      await part(quiz, 'choice').nth(2).click();
      await failed(page);
      await tryAgain(quiz).click();
      await ready(page, 2);
      await expect(error(quiz)).toHaveCount(0);
      expect(await sheets()).toBe(styled);
      // The answer that was being drawn is there too.
      expect(await seen(quiz)).toEqual({ ...shown, taken: 2 });
      await part(quiz, 'back').click();
      await expect.poll(() => seen(quiz)).toMatchObject({ taken: 1 });
      await part(quiz, 'next').click();
      await part(quiz, 'next').click();
      await finish(quiz);
    });
  }

  test('leaves the link, which works', async ({ page, foreseen }) => {
    foreseen(PANIC);
    const quiz = await embed(page, SMALL);
    await sabotage(page);
    await part(quiz, 'choice').nth(0).click();
    await followLink(page, await failed(page));
  });

  test('keeps the answers also when it comes twice, and storage is blocked', async ({ page, foreseen }) => {
    foreseen(PANIC);
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get: refuse });
    });
    const quiz = await embed(page, SMALL);
    await answer(quiz, 1);
    await choose(quiz, 3);
    const shown = await seen(quiz);
    for (const time of [2, 3]) {
      await sabotage(page);
      await part(quiz, 'back').click();
      await failed(page);
      await tryAgain(quiz).click();
      await ready(page, time);
      await part(quiz, 'next').click();
      await expect.poll(() => seen(quiz)).toEqual(shown);
    }
  });

  test('stops both quizzes of a page, and both go on', async ({ page, foreseen }) => {
    foreseen(PANIC);
    await page.goto('/host/two.html');
    await ready(page, 2);
    const [one, two] = ['one', 'two'].map((id) => page.locator(`#${id}`));
    await answer(one, 1);
    await answer(two, 2);
    const before = [await seen(one), await seen(two)];
    await sabotage(page);
    await part(one, 'choice').nth(0).click();
    await expect(error(one)).toBeVisible();
    await expect(error(two)).toBeVisible();
    expect(await events(page, 'quiz-error')).toHaveLength(2);
    await tryAgain(one).click();
    await ready(page, 3);
    await tryAgain(two).click();
    await ready(page, 4);
    expect([await seen(one), await seen(two)]).toEqual([{ ...before[0], taken: 0 }, before[1]]);
    await part(one, 'next').click();
    await finish(one);
    await finish(two);
  });

  test('leaves alone a quiz that is still loading', async ({ page, foreseen }) => {
    foreseen(PANIC);
    const letGo = await hold(page, /leader-or-manager\.json/);
    await page.goto('/host/two.html');
    await ready(page);
    const [one, two] = ['one', 'two'].map((id) => page.locator(`#${id}`));
    await sabotage(page);
    await part(one, 'choice').nth(0).click();
    await expect(error(one)).toBeVisible();
    letGo();
    await ready(page, 2);
    await finish(two);
  });
});
