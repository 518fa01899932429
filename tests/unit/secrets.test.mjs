// The secrets of a device (static/room/secrets.js): of which rooms it deletes answers and seats when it opens the page
// of another room, and which host keys a remote control tries and stores.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forgetRoom, hostKeys, overStayed } from '../../static/room/secrets.js';

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

/**
 * Opens a remote control in a browser that has stored the keys `before`. Returns its keys, a function for what is
 * stored now, and one that stores keys as another tab does.
 */
function opened(hash, before) {
  const name = 'leader-quiz-room:AAAAAA:host';
  const all = new Map();
  const localStorage = {
    getItem: (name) => all.get(name) ?? null,
    setItem: (name, text) => all.set(name, text),
    removeItem: (name) => all.delete(name),
  };
  const location = { href: `https://example.org/r/AAAAAA/remote${hash}`, hash, search: '' };
  Object.assign(globalThis, { localStorage, location, history: { state: null, replaceState() {} }, addEventListener() {} });
  forgetRoom('AAAAAA');
  if (before) all.set(name, before);
  return { keys: hostKeys('AAAAAA'), kept: () => all.get(name), another: (keys) => all.set(name, keys) };
}

for (const [what, hash, before, meanwhile, next, kept] of [
  ['a refused key gives way to the next one', '#host=bad', 'good', undefined, 'good', 'good'],
  ['a refused key leaves the one that another tab has stored since', '#host=bad', 'good', 'new good', 'good', 'good new'],
  ['a refused key that was the only one gives way to the one of another tab', '#host=bad', undefined, 'new', 'new', 'new'],
  ['a refused key that another tab has stored is not tried again', '#host=bad', 'good', 'bad good', 'good', 'good'],
  ['the last key stays when it is refused', '', 'bad', undefined, undefined, 'bad'],
])
  test(what, () => {
    const { keys, kept: now, another } = opened(hash, before);
    if (meanwhile) another(meanwhile);
    assert.equal(keys.refused(), next !== undefined);
    assert.equal(keys.now(), next ?? 'bad');
    assert.equal(now(), kept);
  });
