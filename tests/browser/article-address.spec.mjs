// An `article` address that cannot be parsed counts as none: there is no link to it, and sharing uses the address of
// the page. The same holds if there is no article and links lead to the source of the deck.
import { encodeDeck } from '../../static/element/deck-link.js';
import { choose, embed, expect, fixture, framed, inlineDeck, next, open, part, servePost, skipToResult, test } from './quiz.mjs';
import { clipboard, exportButton, exportStatus, openAtResult } from './taking.mjs';

const SMALL = { deck: '/fixtures/small.json', storage: 'off' };

test.describe('an article whose address cannot be read is none', () => {
  const UNREADABLE = ['http://[', 'http://', 'https://[::1/', '//[', 'http://example.org:99999/', 'http://%/', 'https://a^b/'];
  const READABLE = 'https://example.org/post';

  test(UNREADABLE.join(' '), async ({ page, context, baseURL }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const quiz = await openAtResult(page, { article: UNREADABLE[0] });
    const links = part(quiz, 'result').getByRole('link');
    const set = (article) => quiz.evaluate((quiz, article) => quiz.setAttribute('article', article), article);
    await expect(links).toHaveCount(0);
    for (const article of UNREADABLE) {
      // Set a readable address in between, so that the test sees that the next value takes effect.
      await set(READABLE);
      await expect(links, article).toHaveCount(1);
      await set(article);
      await expect(links, article).toHaveCount(0);
      await expect(quiz.locator(`a[href="${article}"]`)).toHaveCount(0);
      await page.evaluate(() => navigator.clipboard.writeText(''));
      await exportButton(quiz, 'copy', 'share').click();
      await expect(exportStatus(quiz, 'share'), article).toHaveText('Copied.');
      expect(await clipboard(page), article).toContain(` ${baseURL}/host/pasted.html`);
      for (const what of ['save-picture', 'save-svg']) {
        const [download] = await Promise.all([page.waitForEvent('download'), exportButton(quiz, what, 'share').click()]);
        expect(await download.failure(), article).toBeNull();
      }
    }
  });

  test('in a frame, too', async ({ page }) => {
    const quiz = await embed(page, { mode: 'frame', cards: '2', article: 'http://[' });
    await expect(part(quiz, 'frame')).toHaveAttribute('src', /\/quiz\/index\.html\?theme=light&cards=2$/);
  });

  test('so is a canonical address of the page that cannot be read', async ({ page, context, baseURL }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () => document.head.append(Object.assign(document.createElement('link'), { rel: 'canonical', href: 'http://[' }))),
    );
    const quiz = await openAtResult(page);
    await exportButton(quiz, 'copy', 'share').click();
    await expect(exportStatus(quiz, 'share')).toHaveText('Copied.');
    expect(await clipboard(page)).toContain(` ${baseURL}/host/pasted.html`);
  });
});

test('without an article that can be read, links lead to the source, if the deck has its address; passed on is the page', async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const small = fixture('small');
  const deck = { ...small, source: { ...small.source, url: 'https://example.org/essay?a=1#top' } };
  await page.route('/fixtures/with-source.json', (route) => route.fulfill({ json: deck }));
  for (const attributes of [{}, { article: 'http://[' }]) {
    const quiz = await embed(page, { ...SMALL, ...attributes, deck: '/fixtures/with-source.json' });
    await choose(quiz, 0);
    const link = part(quiz, 'explanation').getByRole('link');
    await expect(link).toHaveAttribute('href', 'https://example.org/essay?a=1#first-passage');
    // A theme without a passage has no link.
    await next(quiz);
    await choose(quiz, 0);
    await expect(link).toHaveCount(0);
    await next(quiz);
    await skipToResult(quiz);
    await expect(part(quiz, 'result').getByRole('link')).toHaveAttribute('href', 'https://example.org/essay?a=1#top');
    await exportButton(quiz, 'copy', 'share').click();
    await expect(exportStatus(quiz, 'share')).toHaveText('Copied.');
    expect(await clipboard(page)).toMatch(new RegExp(` ${baseURL}/host/pasted\\.html$`));
  }
});

// "What is passed on" is the address in a shared text.
test.describe('what is passed on from the quiz’s own page leads to the cards that were taken', () => {
  async function passedOn(page, quiz) {
    await skipToResult(quiz);
    // The full page's own script sets the canonical link.
    if (new URL(page.url()).pathname === '/quiz/') await expect(page.locator('link[rel=canonical]')).toBeAttached();
    await exportButton(quiz, 'copy', 'share').click();
    await expect(exportStatus(quiz, 'share')).toHaveText('Copied.');
    // Only a document that has the focus can read the clipboard.
    await page.bringToFront();
    return clipboard(page);
  }

  test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

  test('another deck, and how many cards; not what is only for this reader', async ({ page, baseURL }) => {
    const quiz = await open(page, '/quiz/?deck=/fixtures/small.json&theme=dark&storage=off&cards=2');
    expect(await passedOn(page, quiz)).toMatch(new RegExp(`${baseURL}/quiz/\\?deck=%2Ffixtures%2Fsmall.json&cards=2$`));
  });

  test('a deck in the address, without the progress behind it', async ({ page, baseURL }) => {
    const code = await encodeDeck(JSON.stringify(fixture('small')));
    const quiz = await open(page, `/quiz/?storage=off#deck=${code}&p=broken`);
    expect(await passedOn(page, quiz)).toContain(` ${baseURL}/quiz/#deck=${code}`);
  });

  test('in a frame, the cards that were dealt in the end, and the site’s own address', async ({ page }) => {
    await page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () =>
        document.head.append(Object.assign(document.createElement('link'), { rel: 'canonical', href: 'https://example.org/quiz/' })),
      ),
    );
    await servePost(page, { mode: 'frame', storage: 'off', cards: '4' });
    const element = await open(page, '/host/pasted.html');
    await element.evaluate((quiz) => quiz.setAttribute('cards', '2'));
    await expect(part(framed(page), 'progress')).toContainText('of 2');
    expect(await passedOn(page, framed(page))).toMatch(/ https:\/\/example\.org\/quiz\/\?cards=2$/);
  });

  for (const fragment of ['#?secret=kX3p09AbCd', '#p=broken', '#']) {
    test(`what else stands in the fragment is left out: ${fragment}`, async ({ page, baseURL }) => {
      const quiz = await open(page, `/quiz/?storage=off&cards=2${fragment}`);
      expect(await passedOn(page, quiz)).toMatch(new RegExp(`${baseURL}/quiz/\\?cards=2$`));
    });
  }

  test('a deck that only the page around a frame has: no address is better than one of other cards', async ({ page }) => {
    await servePost(page, { mode: 'frame', storage: 'off' }, '/host/pasted.html', inlineDeck(fixture('small')));
    await open(page, '/host/pasted.html');
    expect(await passedOn(page, framed(page))).not.toContain('http');
  });
});

test('a page whose address is in the fragment, as in hash routers, is passed on with it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await servePost(page, SMALL, '/host/pasted.html');
  const quiz = await open(page, '/host/pasted.html#/a/post');
  await skipToResult(quiz);
  await exportButton(quiz, 'copy', 'share').click();
  await expect(exportStatus(quiz, 'share')).toHaveText('Copied.');
  expect(await clipboard(page)).toMatch(/\/host\/pasted\.html#\/a\/post$/);
});
