// What assistive technology gets: names, roles and states of each card in full, those of the result in part, and what a
// (virtual) screen reader says from the heading of one card to the heading of the next.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openBroken } from './access.mjs';
import { choose, embed, expect, next, part, skipToResult, test } from './quiz.mjs';

const { resolve } = createRequire(import.meta.url);

test('a card is a group with its scene as heading and name, and a list of buttons', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json', seed: '1' });
  await expect(quiz).toMatchAriaSnapshot(`
    - /children: equal
    - heading "A small deck" [level=2]
    - paragraph: Four cards for the tests.
    - paragraph: Theme one
    - paragraph: Card 1 of 4
    - group "The scene of card a.":
      - heading "The scene of card a." [level=3]
      - list:
        - listitem:
          - button "A The first thing on a."
        - listitem:
          - button "B The second thing on a."
        - listitem:
          - button "C The third thing on a."
    - paragraph: Choose what you would really do.
    - status
  `);
});

test('an answered card says what was taken, why, and what is folded behind the others', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json', seed: '1' });
  await choose(quiz, 1);
  await expect(quiz).toMatchAriaSnapshot(`
    - group "The scene of card a.":
      - heading "The scene of card a." [level=3]
      - list:
        - listitem:
          - button "A The first thing on a." [disabled]
          - group: Leans manager what it does
        - listitem:
          - button "B The second thing on a." [disabled] [pressed]
          - paragraph: Leans leader
          - paragraph: Why leader on a.
        - listitem:
          - button "C The third thing on a." [disabled]
          - group: In between what it does
    - button "Next card"
    - status: Leans leader
  `);
});

test('a spot card asks its question in the name of the group', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json', seed: '1' });
  for (const _ of [1, 2]) {
    await choose(quiz);
    await next(quiz);
  }
  await expect(quiz).toMatchAriaSnapshot(`
    - group "The scene of card c. Which habit is this, a leader’s or a manager’s?":
      - heading "The scene of card c." [level=3]
      - paragraph: Which habit is this, a leader’s or a manager’s?
      - list:
        - listitem:
          - button "Leader"
        - listitem:
          - button "Manager"
    - button "Back"
  `);
  await choose(quiz);
  await expect(quiz).toMatchAriaSnapshot(`
    - group:
      - list:
        - listitem:
          - button "Leader" [disabled] [pressed]
          - paragraph: "We read it the other way: Manager"
          - paragraph: What speaks for leader on c.
        - listitem:
          - button "Manager" [disabled]
          - group: Manager our reply to that answer
    - button "Back"
    - button "Next card"
    - status: "We read it the other way: Manager"
  `);
});

test('the result is parts under headings, one below the other', async ({ page }) => {
  const quiz = await embed(page, { deck: '/fixtures/small.json', seed: '1' });
  await skipToResult(quiz);
  await expect(quiz.getByRole('heading', { level: 2 })).toHaveCount(1);
  const levels = await quiz.getByRole('heading').evaluateAll((all) => all.map(({ localName }) => Number(localName[1])));
  const skips = levels.filter((level, at) => at > 0 && level > levels[at - 1] + 1);
  expect([levels[0], skips]).toEqual([2, []]);
  await expect(part(quiz, 'audit').getByRole('heading', { name: 'The Fearless Audit' })).toBeVisible();
  await expect(quiz.getByRole('button', { name: 'Back' })).toBeVisible();
  await expect(quiz.getByRole('button', { name: 'Start again' })).toBeVisible();
  await expect(quiz.getByRole('status')).toHaveText('');
});

test('trouble is an alert with a heading, what is wrong, and the ways on', async ({ page }) => {
  const quiz = await openBroken(page);
  await expect(quiz).toMatchAriaSnapshot(`
    - alert:
      - heading [level=2]
      - paragraph
      - list:
        - listitem
      - button "Try again"
      - paragraph:
        - link "Leader or manager? Take the quiz"
  `);
});

test('what a screen reader says on one card stands in docs/accessibility.md', async ({ page }) => {
  const quiz = await embed(page, { deck: '/quiz/decks/example.json', seed: '1' });
  const reader = await listen(page);
  await reader.read('button, C');
  await reader.back('button, B');
  await reader.press('B', 'polite: ');
  await expect(part(quiz, 'explanation')).toBeVisible();
  await reader.read('button, Next card');
  await reader.press('Next card', 'heading, ');
  await expect(part(quiz, 'scenario')).toBeFocused();
  await reader.read('button, A');
  const heard = `\`\`\`transcript\n${reader.heard().join('\n')}\n\`\`\``;
  const report = new URL('../../docs/accessibility.md', import.meta.url);
  const told = readFileSync(report, 'utf8');
  // Golden text: BLESS=1 writes down what is heard now, as in the native tests.
  if (process.env.BLESS)
    writeFileSync(
      report,
      told.replace(/```transcript\n.*?\n```/s, () => heard),
    );
  else expect(told.match(/```transcript\n.*?\n```/s)?.[0]).toBe(heard);
});

/** Starts a virtual screen reader on the quiz. Returns functions to control it, and `heard`, the transcript so far. */
async function listen(page) {
  const body = readFileSync(resolve('@guidepup/virtual-screen-reader/browser.js'));
  await page.route('/screen-reader.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
  await page.evaluate(start);
  const heard = [];
  const log = () => page.evaluate(() => virtual.spokenPhraseLog());
  const forget = () => page.evaluate(() => virtual.clearSpokenPhraseLog());
  const hear = async (done) => {
    heard.push(`> ${done}`, ...plain(await log(), heard));
    await forget();
  };
  const go = (way, end) => page.evaluate(walk, [way, end]);
  return {
    heard: () => heard,
    /** Reads on until it says something that starts with `end`. */
    async read(end) {
      await go('next', end);
      await hear('reads on');
    },
    async back(end) {
      await go('previous', end);
      heard.push('> goes back', ...plain([(await log()).at(-1)]));
      await forget();
    },
    /** Activates the current element, and waits until it says something that starts with `answer`. */
    async press(what, answer) {
      await page.evaluate(() => virtual.act());
      await expect.poll(async () => (await log()).some((phrase) => phrase.startsWith(answer))).toBe(true);
      await hear(`presses ${what}`);
    },
  };
}

/** Runs in the page. The container is in the shadow root, because the reader does not enter shadow roots by itself. */
async function start() {
  const { virtual } = await import('/screen-reader.js');
  window.virtual = virtual;
  await virtual.start({ container: document.querySelector('leader-quiz').shadowRoot.querySelector('.root') });
}

/** Runs in the page: steps in one direction until the reader says something that starts with `end`. */
async function walk([way, end]) {
  // The virtual reader also reads the content of closed `<details>`, which browsers hide. Hide it with ARIA.
  const { shadowRoot } = document.querySelector('leader-quiz');
  for (const folded of shadowRoot.querySelectorAll('details:not([open]) > :not(summary)')) folded.ariaHidden = 'true';
  do await virtual[way]();
  while (!(await virtual.lastSpokenPhrase()).startsWith(end));
}

/** Removes phrases that other screen readers do not say: ends, paragraphs, and the content of what was just named. */
function plain(phrases, heard = []) {
  let [named, last] = [heard.findLast((phrase) => phrase.startsWith('button')) ?? '', ''];
  return phrases.filter((phrase) => {
    if (/^(end of |end,|paragraph$|polite: $)/.test(phrase) || named.includes(phrase) || last.includes(phrase)) return false;
    last = phrase;
    if (/^(button|group)/.test(phrase)) named = phrase;
    return true;
  });
}
