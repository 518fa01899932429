// A post that has been open since before a new build was deployed: its script requests files that are gone. And the
// reverse: a cached script meets newer files.
import { readFileSync } from 'node:fs';
import { first, VALUES } from '../../static/element/still.js';
import { secondBuild, test } from './builds.mjs';
import { answer, choose, events, expect, next, part, ready } from './quiz.mjs';
import { ENDLESS_PAUSE_MS, replaceRetryPauses } from './trouble.mjs';

const read = (name) => JSON.parse(readFileSync(new URL(`../unit/first/${name}.json`, import.meta.url), 'utf8'));
/** The fingerprint of a deck's cards, by the script for inline decks with the values of the build. */
const newPrint = (deck) => (Object.assign(VALUES, read('values')), first(JSON.stringify(deck), '').print);

const GLUE = /^leader-quiz-[0-9a-f]{10}\.js$/;

/** Opens a post next to the site, with the quiz far below the viewport, so that only its script has loaded. */
async function openPost(page, host, attributes = 'cards="3"') {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title>
<script type="module" src="/quiz/leader-quiz.js"></script><div style="block-size: 4000px">A long post.</div>
<leader-quiz ${attributes}><a href="/quiz/">Leader or manager? Take the quiz</a></leader-quiz></html>`;
  host.pages.set('/post.html', Buffer.from(body));
  await page.goto('/post.html', { waitUntil: 'networkidle' });
  return page.locator('leader-quiz');
}

test('a page from before a new build goes on with the new files, and the answer counts', async ({ page, host, foreseen }) => {
  foreseen(/404/);
  const quiz = await openPost(page, host);
  host.build = secondBuild();
  await part(quiz, 'choice').nth(1).click();
  await part(quiz, 'next').click();
  await ready(page);
  await expect(part(quiz, 'progress')).toContainText('2');
  await answer(quiz);
  expect(await events(page, 'quiz-error')).toEqual([]);
  expect(await events(page, 'quiz-answer')).toHaveLength(2);
});

test('an answer to a first card that the new build has changed counts for no other, and the reader is told', async ({ page, host, foreseen }) => {
  foreseen(/404/);
  const quiz = await openPost(page, host);
  const second = secondBuild();
  const deck = JSON.parse(second.get('decks/leader-or-manager.json'));
  const print = second
    .get('leader-quiz.js')
    .toString()
    .match(/(?<=print:")\w+/)[0];
  deck.cards[0].choices[1].text = 'Something that nobody has read before they took it.';
  second.set('decks/leader-or-manager.json', Buffer.from(JSON.stringify(deck)));
  // Write the new fingerprint into the scripts, as the build does.
  const changed = newPrint(deck);
  for (const name of ['leader-quiz.js', 'page.js']) second.set(name, Buffer.from(second.get(name).toString().replaceAll(print, changed)));
  host.build = second;
  await part(quiz, 'choice').nth(1).click();
  await ready(page);
  await expect(part(quiz, 'choice').nth(1)).toContainText('nobody has read');
  await expect(part(quiz, 'notice')).toBeVisible();
  await expect(part(quiz, 'explanation')).toHaveCount(0);
  expect(await events(page, 'quiz-answer')).toEqual([]);
});

test('a frame from before a new build goes on with the new files', async ({ page, host, foreseen }) => {
  foreseen(/404/);
  const quiz = await openPost(page, host, 'mode="frame" cards="3"');
  const second = secondBuild();
  const frame = [...second.keys()].find((name) => name.startsWith('frame-'));
  const renamed = 'frame-2222222222.js';
  second.set(renamed, second.get(frame));
  second.delete(frame);
  for (const name of ['leader-quiz.js', 'page.js']) second.set(name, Buffer.from(second.get(name).toString().replaceAll(frame, renamed)));
  host.build = second;
  await quiz.scrollIntoViewIfNeeded();
  await ready(page);
  await answer(page.frameLocator('leader-quiz iframe').locator('leader-quiz'));
});

test('a script whose later half is another one by now says so, and one tap loads the page again', async ({ page, host }) => {
  const other = secondBuild();
  const [version] = other
    .get('leader-quiz.js')
    .toString()
    .match(/(?<=version:")\w+/);
  for (const [name, bytes] of other) {
    if (GLUE.test(name)) other.set(name, Buffer.from(bytes.toString().replaceAll(version, 'another')));
  }
  const quiz = await openPost(page, host);
  // The old script requests the glue by its old name, and gets the glue of the new build.
  const [glue] = [...host.build.keys()].filter((name) => GLUE.test(name));
  const mixed = new Map(host.build);
  mixed.set(glue, [...other].find(([name]) => GLUE.test(name))[1]);
  host.build = mixed;
  await choose(quiz, 1);
  await expect(part(quiz, 'error')).toBeVisible();
  await expect(part(quiz, 'error')).toContainText('updated');
  await expect(part(quiz, 'error')).toContainText('Cards answered here will come up again.');
  expect(await events(page, 'quiz-error')).toHaveLength(1);
  // Now all files are of the new build, but the browser's cache still has the old script as fresh.
  for (const name of ['leader-quiz.js', 'page.js']) other.set(name, Buffer.from(other.get(name).toString().replaceAll(version, 'another')));
  host.build = other;
  const loaded = page.waitForEvent('load');
  await part(quiz, 'error').getByRole('button').click();
  await loaded;
  await choose(quiz, 1);
  await ready(page);
  await expect(part(quiz, 'error')).toHaveCount(0);
});

test('where the files are gone and nothing newer is there, the reader is told at once and can try again', async ({ page, host, foreseen }) => {
  foreseen(/404/);
  await replaceRetryPauses(page, ENDLESS_PAUSE_MS);
  const quiz = await openPost(page, host);
  const whole = host.build;
  host.build = new Map([...whole].filter(([name]) => !GLUE.test(name)));
  await choose(quiz, 1);
  await next(quiz);
  await expect(part(quiz, 'error')).toContainText('whoever runs this page can fix that');
  await expect(part(quiz, 'next')).toHaveAttribute('aria-busy', 'false');
  host.build = whole;
  await part(quiz, 'error').getByRole('button').click();
  await ready(page);
  await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
});
