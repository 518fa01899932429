// Everything an author can set, as attributes and in the address of the full page. Invalid values must not break the
// quiz.
import { answer, choose, embed, events, expect, fixture, hold, inlineDeck, next, open, part, readCard, ready, servePost, skipToResult, test } from './quiz.mjs';
import { NO_PAUSE_MS, replaceRetryPauses } from './trouble.mjs';

const SMALL = { deck: '/fixtures/small.json' };

/** What each card shows on the way to the result. */
async function readAllCards(quiz) {
  const all = [];
  do {
    all.push(await readCard(quiz));
    await answer(quiz);
  } while (await part(quiz, 'card').count());
  return all;
}

/** Opens a page with a quiz for each value of an attribute, and returns the `quiz-ready` details. */
async function openSideBySide(page, name, values) {
  await page.goto('/host/app.html');
  await page.evaluate(
    ([name, values]) => {
      for (const [at, value] of values.entries()) {
        const quiz = document.createElement('leader-quiz');
        quiz.setAttribute('deck', '/fixtures/small.json');
        quiz.setAttribute('storage', 'off');
        quiz.setAttribute(name, value);
        quiz.id = `quiz-${at}`;
        // All at the same position, so that all are near the viewport and load.
        quiz.style.cssText = 'position: absolute; inset: 0 0 auto';
        document.querySelector('main').append(quiz);
      }
    },
    [name, values],
  );
  await ready(page, values.length);
  return events(page, 'quiz-ready');
}

test.describe('cards', () => {
  test('as many as there are themes is one for each theme', async ({ page }) => {
    const quiz = await embed(page, { cards: '5' });
    await skipToResult(quiz);
    const themes = (await events(page, 'quiz-answer')).map(({ theme }) => theme);
    expect(themes).toHaveLength(5);
    expect(new Set(themes).size).toBe(5);
  });

  test('a number that makes no sense deals all', async ({ page }) => {
    const values = ['0', '-1', 'many', '', '2.5', '1e3', '99999999999999999999', '200'];
    expect((await openSideBySide(page, 'cards', values)).map(({ cards }) => cards)).toEqual(values.map(() => 4));
  });

  test('quizzes of one deck with other numbers of cards are kept apart', async ({ page }) => {
    await skipToResult(await embed(page, { ...SMALL, cards: '2' }));
    const quiz = await embed(page, { ...SMALL, cards: '3' }, '/host/other.html');
    await expect.poll(() => readCard(quiz)).toMatchObject({ taken: -1 });
    await page.goto('/host/pasted.html');
    await ready(page);
    await expect(part(quiz, 'result')).toBeVisible();
  });
});

test.describe('seed', () => {
  test('fixes the order of choices', async ({ page }) => {
    const played = [];
    for (const seed of ['7', '7', '8']) {
      await servePost(page, { ...SMALL, seed, storage: 'off' }, `/host/${played.length}.html`);
      played.push(await readAllCards(await open(page, `/host/${played.length}.html`)));
    }
    const [seven, again, eight] = played;
    expect(again).toEqual(seven);
    expect(eight).not.toEqual(seven);
    // The same cards with the same choices, in another order.
    const letters = /^[A-E]/;
    const sorted = (all) => all.map(({ choices }) => choices.map((text) => text.replace(letters, '')).sort());
    expect(sorted(eight)).toEqual(sorted(seven));
  });

  test('without one, the order is left to chance', async ({ page }) => {
    const played = new Set();
    // Two cards of five choices each: three runs agree by chance once in 200 million times.
    for (const at of [0, 1, 2]) {
      const quiz = await embed(page, { ...SMALL, storage: 'off' }, `/host/${at}.html`);
      played.add(JSON.stringify(await readAllCards(quiz)));
    }
    expect(played.size).toBeGreaterThan(1);
  });
});

test.describe('theme', () => {
  /** Whether the text is lighter than its background. */
  const isDark = (quiz) =>
    part(quiz, 'scenario').evaluate((scenario) => {
      const light = (color) => {
        const context = new OffscreenCanvas(1, 1).getContext('2d');
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
        return alpha ? 0.2126 * red + 0.7152 * green + 0.0722 * blue : undefined;
      };
      let background;
      for (let one = scenario; one && background === undefined; one = one.parentElement) {
        background = light(getComputedStyle(one).backgroundColor);
      }
      return light(getComputedStyle(scenario).color) > background;
    });

  test('"light", "dark", "auto" and one that there is not, on a light device and on a dark one', async ({ page }) => {
    for (const [theme, onLight, onDark] of [
      ['light', false, false],
      ['dark', true, true],
      // `auto` follows the page, which declares no colour scheme here; scheme.spec.mjs has pages that do.
      ['auto', false, false],
      ['sepia', false, false],
    ]) {
      await page.emulateMedia({ colorScheme: 'light' });
      const quiz = await embed(page, { ...SMALL, theme });
      expect(await isDark(quiz), theme).toBe(onLight);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await isDark(quiz), theme).toBe(onDark);
    }
  });

  test('changes while the quiz runs', async ({ page }) => {
    const quiz = await embed(page, { ...SMALL, theme: 'light' });
    await choose(quiz, 0);
    await quiz.evaluate((quiz) => quiz.setAttribute('theme', 'dark'));
    expect(await isDark(quiz)).toBe(true);
  });

  test('is also a parameter of the full page', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await isDark(await open(page, '/quiz/?theme=dark'))).toBe(true);
  });
});

test.describe('lang', () => {
  /** The languages (`lang`) that the texts of the deck and those of the interface are marked with. */
  const spoken = async (quiz) => {
    const of = (name) => part(quiz, name).evaluate((element) => element.closest('[lang]').lang);
    await choose(quiz, 0);
    return { deck: await of('scenario'), interface: await of('next') };
  };
  const GERMAN = '/quiz/decks/fuehren-oder-verwalten.json';

  for (const [what, attributes, expected] of [
    ['the interface speaks it, the deck what it is written in', { ...SMALL, lang: 'de-AT' }, { deck: 'en', interface: 'de' }],
    ['without one, the interface speaks as the deck does', { deck: GERMAN }, { deck: 'de', interface: 'de' }],
    ['one there are no words in is as none', { deck: GERMAN, lang: 'tlh' }, { deck: 'de', interface: 'de' }],
    ['of a deck there are no words for either, English', { ...SMALL, lang: 'tlh' }, { deck: 'en', interface: 'en' }],
  ]) {
    test(what, async ({ page }) => {
      expect(await spoken(await embed(page, attributes))).toEqual(expected);
    });
  }

  test('of a deck there are no words for, the interface speaks as the page around it does', async ({ page }) => {
    const body = `<!doctype html><html lang="de"><meta charset="utf-8"><title>Ein Beitrag</title><script type="module" src="/quiz/leader-quiz.js"></script>
<leader-quiz lang="tlh">${inlineDeck({ ...fixture('small'), lang: 'tlh' })}</leader-quiz></html>`;
    await page.route('/host/german.html', (route) => route.fulfill({ contentType: 'text/html', body }));
    const letGo = await hold(page, /_bg\.wasm/);
    await page.goto('/host/german.html');
    // The still card follows it too.
    await expect(part(page.locator('leader-quiz'), 'progress')).toHaveText('Karte 1 von 4');
    letGo();
    expect(await spoken(await ready(page))).toEqual({ deck: 'tlh', interface: 'de' });
  });

  test('one whose words cannot be fetched is English', async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    await replaceRetryPauses(page, NO_PAUSE_MS);
    await page.route(/words-de/, (route) => route.abort());
    expect(await spoken(await embed(page, { deck: GERMAN }))).toEqual({ deck: 'de', interface: 'en' });
  });

  for (const [what, fail] of [
    ['are lost once on the way', (route) => route.abort()],
    ['a portal answers for once', (route) => route.fulfill({ contentType: 'text/html', body: '<p>Please accept.' })],
  ]) {
    test(`one whose words ${what} has them all the same`, async ({ page, foreseen }) => {
      if (what.includes('lost')) foreseen(/ERR_FAILED/);
      await replaceRetryPauses(page, NO_PAUSE_MS);
      await page.route(/words-de/, fail, { times: 1 });
      expect(await spoken(await embed(page, { deck: GERMAN }))).toEqual({ deck: 'de', interface: 'de' });
    });
  }

  test('nonsense breaks nothing', async ({ page }) => {
    const langs = ['???', 'en-x-"<b>', '', 'DE_de', 'constructor', '__proto__'];
    expect(await openSideBySide(page, 'lang', langs)).toHaveLength(langs.length);
  });

  test('changes while the quiz runs, and the answers stay', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await answer(quiz, 1);
    await choose(quiz, 3);
    const before = await readCard(quiz);
    const words = await part(quiz, 'next').textContent();
    await quiz.evaluate((quiz) => quiz.setAttribute('lang', 'de'));
    await expect(part(quiz, 'next')).not.toHaveText(words);
    expect(await readCard(quiz)).toEqual(before);
  });

  test('a deck written from right to left is laid out that way', async ({ page }) => {
    const deck = { ...fixture('small'), lang: 'ar' };
    await page.route('/fixtures/arabic.json', (route) => route.fulfill({ json: deck }));
    const quiz = await embed(page, { deck: '/fixtures/arabic.json' });
    await expect(part(quiz, 'card')).toHaveCSS('direction', 'rtl');
    await expect(part(quiz, 'scenario')).toHaveCSS('direction', 'rtl');
  });
});

test.describe('article', () => {
  test('gives links to its passages, for themes that name one', async ({ page }) => {
    const quiz = await embed(page, { ...SMALL, article: 'https://example.org/post?p=1#top' });
    await choose(quiz, 0);
    const link = part(quiz, 'explanation').getByRole('link');
    await expect(link).toHaveAttribute('href', 'https://example.org/post?p=1#first-passage');
    await next(quiz);
    await choose(quiz, 0);
    await expect(link).toHaveCount(0);
    await next(quiz);
    await skipToResult(quiz);
    const links = part(quiz, 'result').getByRole('link');
    await expect(links).toHaveAttribute('href', 'https://example.org/post?p=1#top');
  });

  test('may be relative: it is an address in the page', async ({ page }) => {
    const quiz = await embed(page, { ...SMALL, article: 'post.html' });
    await choose(quiz, 0);
    const link = part(quiz, 'explanation').getByRole('link');
    await link.click();
    await expect(page).toHaveURL(/\/host\/post\.html#first-passage$/);
  });

  test('without one, and with the address of a script, there are no links', async ({ page }) => {
    for (const attributes of [{}, { article: 'javascript:alert(1)' }, { article: ' Java\tScript:alert(1)' }]) {
      const quiz = await embed(page, { ...SMALL, ...attributes, storage: 'off' });
      await choose(quiz, 0);
      await expect(part(quiz, 'card').getByRole('link'), attributes.article).toHaveCount(0);
      await next(quiz);
      await skipToResult(quiz);
      await expect(part(quiz, 'result').getByRole('link'), attributes.article).toHaveCount(0);
    }
  });
});

test('deck is an address in the page, not beside the script', async ({ page }) => {
  const quiz = await embed(page, { deck: 'small.json' }, '/fixtures/pasted.html');
  expect(await events(page, 'quiz-ready')).toMatchObject([{ deck: 'small' }]);
  await answer(quiz);
});

test.describe('the full page', () => {
  test('takes the same names from its address', async ({ page }) => {
    const quiz = await open(page, '/quiz/?deck=/fixtures/small.json&cards=3&seed=7&storage=off&article=https://example.org/post');
    expect(await events(page, 'quiz-ready')).toMatchObject([{ deck: 'small', cards: 3 }]);
    await choose(quiz, 0);
    await expect(part(quiz, 'explanation').getByRole('link')).toHaveAttribute('href', 'https://example.org/post#first-passage');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await next(quiz);
    const there = await readCard(quiz);
    const here = await embed(page, { ...SMALL, cards: '3', seed: '7', storage: 'off' });
    await answer(here);
    expect(await readCard(here)).toEqual(there);
  });

  test('is not broken by nonsense in its address', async ({ page }) => {
    const quiz = await open(page, '/quiz/?cards=none&seed=x&theme=%22%3E&lang=%00&article=:&storage=&mode=?&deck=http://[&what=');
    expect(await events(page, 'quiz-ready')).toMatchObject([{ deck: 'leader-or-manager' }]);
    await answer(quiz);
  });

  test('takes no link to a script from its address', async ({ page }) => {
    const quiz = await open(page, '/quiz/?deck=/fixtures/small.json&cards=1&article=javascript:alert(1)');
    await skipToResult(quiz);
    await expect(part(quiz, 'result').getByRole('link')).toHaveCount(0);
  });

  // The `test` of quiz.mjs fails on any request to another origin.
  for (const elsewhere of [
    (base) => `${base.replace('127.0.0.1', 'localhost')}/fixtures/small.json`,
    (base) => `${base.replace(/.*127\.0\.0\.1/, '//localhost')}/fixtures/small.json`,
    () => `data:application/json,${encodeURIComponent(JSON.stringify(fixture('small')))}`,
  ]) {
    test(`takes no deck from ${elsewhere('http://127.0.0.1').slice(0, 12)}…`, async ({ page, baseURL }) => {
      await open(page, `/quiz/?deck=${encodeURIComponent(elsewhere(baseURL))}`);
      expect(await events(page, 'quiz-ready')).toMatchObject([{ deck: 'leader-or-manager' }]);
    });
  }
});
