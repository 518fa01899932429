// Which rooms' answers and seats a device deletes when it opens the page of another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overStayed } from '../../static/room/secrets.js';

const today = 20_000;
const stored = (code, day) => ({
  [`leader-quiz-room:${code}:answers`]: '{}',
  [`leader-quiz-room:${code}:seat`]: 'secret',
  ...(day === undefined ? {} : { [`leader-quiz-room:${code}:day`]: `${day}` }),
});

for (const [what, all, own, over, begun] of [
  ['nothing is stored', {}, '', [], []],
  ['a room of last week', stored('AAAAAA', today - 7), '', [], []],
  ['a room of the week before', stored('AAAAAA', today - 8), '', ['AAAAAA'], []],
  ['the room itself, however old', stored('AAAAAA', today - 99), 'AAAAAA', [], ['AAAAAA']],
  ['one that an earlier version has stored', stored('AAAAAA'), 'BBBBBB', [], ['BBBBBB', 'AAAAAA']],
  ['a day that is none', stored('AAAAAA', 'x'), '', [], ['AAAAAA']],
  ['a day that is still to come', stored('AAAAAA', today + 3), '', [], ['AAAAAA']],
  ['several', { ...stored('AAAAAA', 1), ...stored('BBBBBB', today), ...stored('CCCCCC', 2) }, 'BBBBBB', ['AAAAAA', 'CCCCCC'], ['BBBBBB']],
  ['keys of facilitators', { 'leader-quiz-room:AAAAAA:host': 'k', 'leader-quiz-room:creator': 'k' }, '', [], []],
  ['what is of something else', { 'leader-quiz:deck:progress': '{}' }, '', [], []],
])
  test(what, () => assert.deepEqual(overStayed(all, own, today), { over, begun }));
