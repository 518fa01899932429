// An inline deck under the policies that pages set: no inline scripts, Trusted Types, no Wasm. And in a frame: the page
// sends the deck to the frame by `postMessage`.
import { recipes, served } from './policies.mjs';
import { answer, choose, events, expect, finish, fixture, framed, hold, inlineDeck, open, part, readCard, ready, servePost, test } from './quiz.mjs';

const small = fixture('small');
const other = { ...small, id: 'other', title: 'Another deck' };

/** Opens the post with an inline deck under this policy. The quiz comes from another origin. */
async function openUnderPolicy(page, baseURL, policy) {
  await page.goto(`/host/inline.html?__csp=${encodeURIComponent(served(policy, baseURL))}`);
  return page.locator('leader-quiz');
}

test.describe('under a policy', () => {
  test.beforeEach(({ foreseen }) => foreseen(/request: http:\/\/localhost/));

  for (const name of ['Inline', 'Inline, by nonce']) {
    test(`"${name}" with Trusted Types and no policy of theirs: the first card is there before the quiz, which plays`, async ({ page, baseURL }) => {
      const letGo = await hold(page, /_bg\.wasm/);
      const quiz = await openUnderPolicy(page, baseURL, `${recipes.get(name)}; ${recipes.get('Trusted Types')}`);
      await expect(part(quiz, 'scenario')).toHaveText('The scene of card a.');
      await expect(part(quiz, 'title')).toHaveText('A deck with </script> in it');
      await expect(part(quiz, 'card')).toHaveCSS('display', 'grid');
      await part(quiz, 'choice').nth(1).click();
      letGo();
      await ready(page);
      await expect.poll(() => readCard(quiz)).toMatchObject({ taken: 1 });
      await part(quiz, 'next').click();
      await finish(quiz);
    });
  }

  test('that refuses WebAssembly: a frame opens by itself, and gets the deck', async ({ page, baseURL }) => {
    const quiz = await openUnderPolicy(page, baseURL, recipes.get('In a frame'));
    await ready(page);
    await expect(part(quiz, 'frame')).toBeVisible();
    await expect(part(framed(page), 'title')).toHaveText('A deck with </script> in it');
    await answer(framed(page), 1);
    await expect.poll(() => events(page, 'quiz-answer')).toMatchObject([{ deck: 'inline', card: 'a', choice: 1 }]);
  });
});

test.describe('mode="frame"', () => {
  const openFramed = async (page, deck = small, attributes = {}) => {
    await servePost(page, { mode: 'frame', ...attributes }, '/host/pasted.html', inlineDeck(deck));
    return open(page, '/host/pasted.html');
  };

  test('the deck plays in the frame; the link alone names it', async ({ page }) => {
    const quiz = await openFramed(page, small, { deck: '/fixtures/broken.json', cards: '2' });
    expect(await events(page, 'quiz-ready')).toMatchObject([{ deck: 'small', cards: 2 }]);
    await expect(part(quiz, 'frame')).toHaveAttribute('title', 'Leader or manager? Take the quiz');
    await finish(framed(page));
    await expect.poll(async () => (await events(page, 'quiz-complete')).length).toBe(1);
  });

  test('another text opens it anew, with the other deck', async ({ page }) => {
    const quiz = await openFramed(page);
    await quiz.evaluate((quiz, text) => (quiz.querySelector('script').textContent = text), JSON.stringify(other));
    await expect(part(framed(page), 'title')).toHaveText(other.title);
    await ready(page, 2);
  });

  test('a deck with problems is told in the frame, with the page it stands in, and the page knows', async ({ page, baseURL }) => {
    await servePost(page, { mode: 'frame' }, '/host/pasted.html', inlineDeck({ ...small, title: '' }));
    await page.goto('/host/pasted.html');
    await expect(part(framed(page), 'error')).toBeVisible();
    await expect.poll(async () => (await events(page, 'quiz-error')).length).toBe(1);
    const [{ message, problems }] = await events(page, 'quiz-error');
    expect(message).toContain(`The deck at ${baseURL}/host/pasted.html has a problem.`);
    expect(problems).toEqual(['deck: title is empty']);
  });

  test('a page that hands over what is no text, or was not asked for it, is not heard', async ({ page, baseURL }) => {
    const frame = (id, hash) => `<iframe id="${id}" title="${id}" src="/quiz/?cards=2${hash}" width="600" height="900"></iframe>`;
    const body = `<!doctype html><html lang="en"><title>A post</title>${frame('asks', '#deck=')}${frame('asks-not', '')}</html>`;
    await page.route('/host/framed.html', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.addInitScript(() => {
      window.asked = new Set();
      addEventListener('message', ({ source, data }) => data?.ask === 'options' && window.asked.add(source));
    });
    await page.goto('/host/framed.html');
    const [asks, asksNot] = ['asks', 'asks-not'].map((id) => page.frameLocator(`#${id}`).locator('leader-quiz'));
    await expect.poll(() => page.evaluate(() => window.asked.size)).toBe(2);
    const send = (deck) =>
      page.evaluate(
        ([deck, origin]) => {
          for (const { contentWindow } of document.querySelectorAll('iframe'))
            contentWindow.postMessage({ channel: 'leader-quiz:1', options: { cards: '2' }, deck }, origin);
        },
        [deck, baseURL],
      );
    for (const deck of [{ title: 'no text' }, ['img'], 7, null]) await send(deck);
    await expect(part(asksNot, 'choice').first()).toBeVisible();
    await expect(part(asks, 'card')).toHaveCount(0);
    // A message from a sibling frame is ignored, too.
    await page
      .frames()
      .at(-1)
      .evaluate(([deck, origin]) => parent.frames[0].postMessage({ channel: 'leader-quiz:1', options: {}, deck }, origin), [JSON.stringify(other), baseURL]);
    await send(JSON.stringify(small));
    await expect(part(asks, 'title')).toHaveText(small.title);
    await choose(asks, 1);
    await expect(part(asksNot, 'title')).not.toHaveText(small.title);
  });
});
