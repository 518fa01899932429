// The title and the language of the quiz's own page, in a window and in a frame: those of the deck that runs.
import { answer, builtIn, expect, fixture, inlineDeck, open, part, servePost, test } from './quiz.mjs';

const GERMAN = 'Führen oder verwalten?';
const DECK = 'decks/fuehren-oder-verwalten.json';
const small = fixture('small');

/** The title of the document, the heading that names `main`, and the language. */
const name = (frame) => frame.evaluate(() => [document.title, document.querySelector('main > h1').textContent, document.documentElement.lang]);

test('the full page is called as the deck in its address, also for who comes back to a later card', async ({ page }) => {
  const quiz = await open(page, `/quiz/?deck=${DECK}&cards=3`);
  await expect(page).toHaveTitle(GERMAN);
  await expect.poll(() => name(page)).toEqual([GERMAN, GERMAN, 'de']);
  await answer(quiz);
  await page.reload();
  await expect(page).toHaveTitle(GERMAN);
  await expect(page.getByRole('main')).toHaveAccessibleName(GERMAN);
});

test('without another deck it keeps its name', async ({ page }) => {
  await open(page, '/quiz/?cards=3');
  const { title, lang } = await builtIn(page);
  await expect.poll(() => name(page)).toEqual([title, title, lang]);
});

test('with an interface in another language the page is still in that of its deck', async ({ page }) => {
  await open(page, '/quiz/?cards=3&lang=de');
  const { title, lang } = await builtIn(page);
  await expect.poll(() => name(page)).toEqual([title, title, lang]);
});

for (const [who, markup, title] of [
  ['has what the author wrote as its title', '<a href="/quiz/">Take part</a>', 'Take part'],
  ['is called as its deck where the author wrote nothing', '', small.title],
]) {
  test(`a frame ${who}, and the page inside is called as its deck`, async ({ page }) => {
    const body = `<!doctype html><html lang="tlh"><title>A post</title><script type="module" src="/quiz/leader-quiz.js"></script>
<leader-quiz mode="frame" deck="/fixtures/small.json">${markup}</leader-quiz></html>`;
    await page.route('/host/made.html', (route) => route.fulfill({ contentType: 'text/html', body }));
    const quiz = await open(page, '/host/made.html');
    await expect(part(quiz, 'frame')).toHaveAttribute('title', title);
    const inside = page.frames().find((frame) => frame.url().includes('index.html'));
    await expect.poll(() => name(inside)).toEqual([small.title, small.title, 'en']);
    expect(await page.title()).toBe('A post');
  });
}

test('a deck that stands in the post names the page in the frame', async ({ page }) => {
  await servePost(page, { mode: 'frame' }, '/host/pasted.html', inlineDeck({ ...small, lang: 'de', title: 'Eigenes' }));
  const quiz = await open(page, '/host/pasted.html');
  const inside = page.frames().find((frame) => frame.url().includes('index.html'));
  await expect.poll(() => name(inside)).toEqual(['Eigenes', 'Eigenes', 'de']);
  await expect(part(quiz, 'frame')).toHaveAttribute('title', 'Leader or manager? Take the quiz');
});
