// An inline deck: JSON between the tags of the element. It works as any other deck, and its first card is shown before
// the quiz runs.
import {
  answer,
  choose,
  events,
  exhaustRetries,
  expect,
  finish,
  fixture,
  hold,
  inlineDeck,
  next,
  part,
  readCard,
  ready,
  servePost,
  test,
  visibleExplanations,
} from './quiz.mjs';

const PAGE = '/host/pasted.html';
const WASM = /_bg\.wasm/;
const small = fixture('small');
/** A deck with another id and two of the cards. The first is a spot card. */
const spots = { ...small, id: 'spots', cards: [small.cards[2], small.cards[0]] };

/** Opens a post with this deck (or this markup) between the tags. */
async function openInline(page, deck, attributes = {}, address = PAGE) {
  await servePost(page, attributes, address, typeof deck === 'string' ? deck : inlineDeck(deck));
  await page.goto(address);
  return page.locator('leader-quiz');
}

test('it plays to the end, with its own events, and goes on after a reload', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const quiz = await openInline(page, small);
  await ready(page);
  await answer(quiz, 1);
  await choose(quiz, 0);
  await page.reload();
  await ready(page);
  await expect.poll(() => readCard(quiz)).toMatchObject({ taken: 0 });
  await next(quiz);
  await finish(quiz);
  expect(await events(page, 'quiz-answer')).toMatchObject([
    { deck: 'small', card: 'c' },
    { deck: 'small', card: 'd' },
  ]);
  expect(await events(page, 'quiz-complete')).toMatchObject([{ deck: 'small' }]);
  // No deck was fetched, not even the built-in one.
  expect(asked.filter((path) => path.endsWith('.json'))).toEqual([]);
});

test('a first card that is a spot is as high before the quiz as in it', async ({ page }) => {
  const letGo = await hold(page, WASM);
  const quiz = await openInline(page, spots);
  await expect(part(quiz, 'choice')).toHaveCount(2);
  const before = await quiz.boundingBox();
  letGo();
  await ready(page);
  expect(await quiz.boundingBox()).toEqual(before);
});

// Client-side routers, such as that of Material for MkDocs, recreate the scripts of a post without their attributes.
test('a router may have taken the type from it', async ({ page }) => {
  await openInline(page, small);
  await ready(page);
  await page.evaluate(
    (quiz) => {
      document.querySelector('main').innerHTML = quiz;
    },
    `<leader-quiz>${inlineDeck({ ...small, id: 'own' }).replace(/ type="[^"]*"/, '')}</leader-quiz>`,
  );
  await expect.poll(() => events(page, 'quiz-ready')).toMatchObject([{ deck: 'small' }, { deck: 'own' }]);
});

test('it wins over the attribute, and attributes deal of it as of any deck', async ({ page }) => {
  const quiz = await openInline(page, { ...small, id: 'own' }, { deck: '/fixtures/broken.json', cards: '2', storage: 'off' });
  await ready(page);
  expect(await events(page, 'quiz-ready')).toMatchObject([{ deck: 'own', cards: 2 }]);
  await expect(part(quiz, 'scenario')).toHaveText(small.cards[0].scenario);
});

for (const [what, deck, attributes, at] of [
  ['of a choice', small, {}, 1],
  ['of a spot', spots, {}, 1],
  ['in German, on a site in English', { ...spots, lang: 'de' }, {}, 0],
  ['of so many cards', small, { cards: '2' }, 2],
]) {
  test(`the first card ${what} is there before the quiz, takes an answer, and stays where it is`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const letGo = await hold(page, WASM);
    const quiz = await openInline(page, deck, attributes);
    await expect(part(quiz, 'scenario')).toHaveText(deck.cards[0].scenario);
    await expect(part(quiz, 'title')).toHaveText(deck.title);
    const [before, place] = [await readCard(quiz), await part(quiz, 'progress').textContent()];
    await part(quiz, 'choice').nth(at).click();
    await expect(visibleExplanations(quiz)).toHaveCount(1);
    await expect(part(quiz, 'other').filter({ visible: true })).toHaveCount(before.choices.length - 1);
    const [said, standing] = [await visibleExplanations(quiz).textContent(), await layout(quiz)];
    letGo();
    await ready(page);
    expect(await readCard(quiz)).toEqual({ ...before, taken: at });
    expect(await part(quiz, 'progress').textContent()).toBe(place);
    expect(await visibleExplanations(quiz).textContent()).toBe(said);
    expect(await layout(quiz)).toEqual(standing);
    expect(await events(page, 'quiz-answer')).toMatchObject([{ card: deck.cards[0].id, choice: at }]);
    await expect(part(quiz, 'notice')).toHaveCount(0);
  });
}

/** The position and size of everything that a reader could be looking at or pointing at. */
const layout = (quiz) =>
  quiz.evaluate((quiz) => {
    const standing = ['scenario', 'choice', 'explanation', 'next'].map((part) => `[part~="${part}"]`).join();
    return [...quiz.shadowRoot.querySelectorAll(standing)]
      .filter((one) => one.checkVisibility())
      .map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [one.part.value, ...[x, y, width, height].map(Math.round)];
      });
  });

test('whoever was further before does not see the first card again', async ({ page }) => {
  const quiz = await openInline(page, small);
  await ready(page);
  await answer(quiz, 1);
  const letGo = await hold(page, WASM);
  await page.reload();
  await expect(part(quiz, 'scenario')).toBeAttached();
  await expect(part(quiz, 'scenario')).toBeHidden();
  letGo();
  await ready(page);
  await expect(part(quiz, 'scenario')).toHaveText(small.cards[1].scenario);
});

test.describe('a deck with problems', () => {
  for (const [what, inside, problem] of [
    ['that is cut off', `<script type="application/json">{"format": 1,</script>`, 'line 1'],
    ['that is empty', '<script type="application/json"></script>', ''],
    ['with a card that lacks its scenario', inlineDeck({ ...small, cards: [{ ...small.cards[0], scenario: undefined }] }), 'card 1 "a": no scenario'],
    ['with a later problem', inlineDeck({ ...small, audit: [{ theme: 'none', prompt: 'What?' }] }), 'none'],
    ['that is too large', inlineDeck({ ...small, intro: ' '.repeat(1 << 20) }), ''],
    ['of trees where texts belong', inlineDeck({ ...small, title: ['img', { src: 'x', onerror: 'window.hit = 1' }] }), 'title'],
  ]) {
    test(`${what} is told with its problems, and there is no card of it`, async ({ page, baseURL }) => {
      const quiz = await openInline(page, inside);
      await expect(part(quiz, 'error')).toBeVisible();
      const [{ message, problems }] = await events(page, 'quiz-error');
      expect(message).toContain(`${baseURL}${PAGE}`);
      expect(problems.join('\n')).toContain(problem);
      await expect(part(quiz, 'error').getByRole('listitem')).toHaveText(problems);
      await expect(part(quiz, 'card')).toHaveCount(0);
      await expect(quiz.locator('img')).toHaveCount(0);
    });
  }

  test('has the very problems of the same deck at an address', async ({ page }) => {
    const broken = await (await page.request.get('/fixtures/broken.json')).text();
    const quiz = await openInline(page, `<script type="application/json">${broken.replaceAll('<', '\\u003c')}</script>`);
    await expect(part(quiz, 'error')).toBeVisible();
    await servePost(page, { deck: '/fixtures/broken.json' }, '/host/other.html');
    const [{ problems }] = await events(page, 'quiz-error');
    await page.goto('/host/other.html');
    await expect(part(quiz, 'error')).toBeVisible();
    expect((await events(page, 'quiz-error'))[0].problems).toEqual(problems);
    expect(problems.length).toBeGreaterThan(1);
  });

  test('plays once it is mended in the page', async ({ page }) => {
    const quiz = await openInline(page, { ...small, title: '' });
    await expect(part(quiz, 'error')).toBeVisible();
    await quiz.evaluate((quiz, text) => (quiz.querySelector('script').textContent = text), JSON.stringify(small));
    await ready(page);
    await answer(quiz);
  });
});

test('hostile texts stay text, on the first card as later', async ({ page }) => {
  const evil = '</script><img src=x onerror="window.hit = 1"><script>window.hit = 1</script> {count} &lt;b&gt;';
  const deck = { ...small, title: evil, intro: evil, cards: small.cards.map((card) => ({ ...card, scenario: evil })) };
  const letGo = await hold(page, WASM);
  const quiz = await openInline(page, deck);
  await expect(part(quiz, 'scenario')).toHaveText(evil);
  await expect(part(quiz, 'intro')).toHaveText(evil);
  letGo();
  await ready(page);
  await expect(part(quiz, 'scenario')).toHaveText(evil);
  await answer(quiz);
  await expect(part(quiz, 'scenario')).toHaveText(evil);
  expect(await page.evaluate(() => [window.hit, document.querySelectorAll('img').length])).toEqual([undefined, 0]);
});

test('without WebAssembly the card answers, and Next leads where the author’s link does', async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  const quiz = await openInline(page, small);
  await expect(part(quiz, 'error')).toBeVisible();
  // The handout has the cards of another deck, the built-in one.
  await expect(part(quiz, 'error').locator('[href*=handout]')).toHaveCount(0);
  await part(quiz, 'choice').nth(1).click();
  await expect(visibleExplanations(quiz)).toContainText('Why leader on a.');
  for (const choice of await part(quiz, 'choice').all()) await expect(choice).toHaveAttribute('aria-disabled', 'true');
  await next(quiz);
  await expect(page).toHaveURL(/\/quiz\/$/);
});

test('where the file for first cards does not come, the quiz does without', async ({ page, foreseen }) => {
  foreseen(/Failed to load resource/);
  await page.route(/\/still-\w+\.js/, (route) => route.abort());
  const quiz = await openInline(page, small);
  await ready(page);
  await answer(quiz);
});

test('where nothing more can be loaded, the card stays and it is told', async ({ page, foreseen }) => {
  foreseen(/Failed to load resource/);
  await page.route(WASM, (route) => route.abort());
  const quiz = await openInline(page, small);
  await exhaustRetries(page);
  await expect(part(quiz, 'scenario')).toHaveText(small.cards[0].scenario);
});

test('of a deck without a line for its length, too, the card counts as many cards as are set before the quiz runs', async ({ page }) => {
  const letGo = await hold(page, WASM);
  const quiz = await openInline(page, small);
  await expect(part(quiz, 'progress')).toContainText('1 of 4');
  await expect(part(quiz, 'length')).toHaveCount(0);
  await quiz.evaluate((quiz) => quiz.setAttribute('cards', '2'));
  await expect(part(quiz, 'progress')).toContainText('1 of 2');
  letGo();
  await ready(page);
  await expect(part(quiz, 'progress')).toContainText('1 of 2');
  expect(await events(page, 'quiz-error')).toEqual([]);
});
