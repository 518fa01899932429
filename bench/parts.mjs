// The parts of a benchmark: what is visited (`rows`), the seconds that a run takes, how it is measured (`run`), and the
// tables. A column is `[name, figure, digits]`.
import { answered } from './answers.mjs';
import { read } from './posts.mjs';
import { ours, quizzes, theirs } from './subjects.mjs';

const fullPage = { name: 'leader-quiz, full page', path: '/quiz/', find: ours };

const quiz = {
  name: 'quiz',
  title: 'A quiz, from the address to the sixth card',
  seconds: 160,
  rows: [fullPage, ...quizzes.map((one) => ({ ...one, path: `/alone/${one.folder}/` }))],
  run: answered,
  tables: [
    [
      ['first card visible, ms', 'visible'],
      ['first tap answered, ms', 'answered'],
      ['tap → explanation, ms', 'explain'],
      ['next → card, ms', 'next'],
      ['worst interaction, ms', 'worst'],
    ],
    [
      ['kB', 'kB', 1],
      ['kB, with what comes for later', 'sent', 1],
      ['requests', 'requests'],
      ['layout shift', 'shift', 3],
      ['blocking time, ms', 'blocked'],
      ['main thread at work, ms', 'work'],
      ['… until the sixth card, ms', 'whole'],
      ['memory, MB', 'memory', 1],
      ['of it WebAssembly’s, MB', 'wasm', 1],
    ],
  ],
};

const post = {
  name: 'post',
  title: 'A long post with the quiz below the fold',
  seconds: 90,
  rows: [
    { name: 'the post alone', path: '/posts/none/', base: true },
    ...quizzes.map(({ base, alike, ...one }) => ({ ...one, path: `/posts/${one.folder}/` })),
  ],
  run: read,
  tables: [
    [
      ['first paint, ms', 'paint'],
      ['largest paint, ms', 'largest'],
      ['blocking time, ms', 'blocked'],
      ['main thread at work, ms', 'work'],
      ['kB before the reader comes near', 'kB', 1],
      ['requests', 'requests'],
    ],
    [
      ['layout shift', 'shift', 3],
      ['… when the reader jumps to the quiz', 'jump', 3],
      ['… when a link leads straight to it', 'straight', 3],
    ],
  ],
};

const growth = {
  name: 'growth',
  title: 'Decks of 10, 50 and 200 cards (not the built-in deck: no first card in the HTML)',
  seconds: 90,
  rows: [10, 50, 200].flatMap((size) => [
    { name: `leader-quiz, ${size} cards`, path: `/growth/leader-quiz-${size}/`, find: ours },
    { name: `Preact, ${size} cards`, path: `/growth/preact-${size}/`, find: theirs },
  ]),
  run: answered,
  tables: [
    [
      ['kB', 'kB', 1],
      ['first card visible, ms', 'visible'],
      ['first tap answered, ms', 'answered'],
      ['tap → explanation, ms', 'explain'],
      ['next → card, ms', 'next'],
      ['main thread at work, ms', 'work'],
      ['memory, MB', 'memory', 1],
    ],
  ],
};

const lighthouse = {
  name: 'lighthouse',
  title: 'Lighthouse, mobile',
  seconds: 25,
  rows: [fullPage],
  // Imported only when it is needed, since it is large.
  run: async (world, row) => (await import('./lighthouse.mjs')).scored(world, row),
  tables: [
    [
      ['performance', 'performance'],
      ['accessibility', 'accessibility'],
      ['best practices', 'best-practices'],
      ['SEO', 'seo'],
    ],
  ],
};

export const parts = [quiz, post, growth, lighthouse];
