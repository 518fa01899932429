// Broken decks in a page: for each file the quiz reports exactly the problems that `cargo xtask deck` prints. The
// expected problems are beside the files in crates/quiz/tests; the tests of the core write them.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, part, servePost, test } from './quiz.mjs';

const tests = new URL('../../crates/quiz/tests/', import.meta.url);
const read = (name, encoding) => readFileSync(new URL(name, tests), encoding);
const lines = (text) => text.split('\n').filter(Boolean);

/** Sections of the table. A file is a line `> "…"`, with one character per byte. Its problems follow. */
const table = read('files.txt', 'utf8')
  .split('\n## ')
  .slice(1)
  .map((section) => {
    const [title, ...files] = section.trim().split('\n> ');
    const cases = files.map((file) => file.split('\n'));
    return [title, cases.map(([file, ...problems]) => ({ name: file, file: Buffer.from(JSON.parse(file), 'latin1'), problems }))];
  });

const broken = readdirSync(new URL('broken/', tests))
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, file: read(`broken/${name}`), problems: lines(read(`broken/${name.replace('.json', '.txt')}`, 'utf8')) }));

// The maximum size of a deck: 1 MiB.
const MAX_DECK_BYTES = 1 << 20;
const tooLarge = lines(read('broken/file-too-large.txt', 'utf8'));
const large = [
  { name: 'a byte too much', file: Buffer.alloc(MAX_DECK_BYTES + 1, ' '), problems: tooLarge },
  { name: 'much too much', file: Buffer.alloc(3 * MAX_DECK_BYTES, ' '), problems: tooLarge },
  { name: 'too much, after a byte order mark', file: Buffer.concat([Buffer.from('\ufeff'), Buffer.alloc(MAX_DECK_BYTES + 1, ' ')]), problems: tooLarge },
  {
    name: 'no byte too much, after a byte order mark',
    file: Buffer.concat([Buffer.from('\ufeff'), Buffer.alloc(MAX_DECK_BYTES - 1, ' '), Buffer.from('7')]),
    problems: ['deck: should be an object in { }'],
  },
];

/** The quiz takes HTML in place of a deck as the page of a captive portal (connection.spec.mjs). */
const isDeck = ({ file }) => !file.toString().startsWith('<');

for (const [what, files] of [...table, ['Broken decks', broken], ['Large files', large]]) {
  const cases = files.filter(isDeck);
  test(`${what}: a page has the problems that authors are told`, async ({ page }) => {
    expect(cases.length).toBeGreaterThan(3);
    await page.route('**/cases/*', (route) => {
      const { file } = cases[new URL(route.request().url()).pathname.split('/').pop()];
      return route.fulfill({ body: file, contentType: 'application/json' });
    });
    await servePost(page, { deck: '/cases/0' });
    await page.goto('/host/pasted.html');
    const quiz = page.locator('leader-quiz');
    await expect(part(quiz, 'error')).toBeVisible();
    const told = await quiz.evaluate(async (quiz, count) => {
      const told = [window.quizEvents.find(({ type }) => type === 'quiz-error').detail];
      for (let n = 1; n < count; n++) {
        const next = new Promise((resolve) => quiz.addEventListener('quiz-error', resolve, { once: true }));
        quiz.setAttribute('deck', `/cases/${n}`);
        told.push((await next).detail);
      }
      return told;
    }, cases.length);
    const outcome = (all) => Object.fromEntries(all.map((problems, n) => [`${n} ${cases[n].name}`, problems]));
    expect(outcome(told.map(({ problems }) => problems))).toEqual(outcome(cases.map(({ problems }) => problems)));
    for (const [n, { message }] of told.entries()) expect(message).toContain(`/cases/${n}`);
  });
}
