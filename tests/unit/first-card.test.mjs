// What the element's script knows of progress before the quiz runs: how many cards are dealt, and whether a
// stored token leads past the first card.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { BUILT } from '../../static/element/built.js';
import { dealt, hasProgress } from '../../static/element/first-card.js';

/** Sets the values that the build fills in, for a deck of 18 cards. With `set`, those of its first set. */
const built = (count = 18, set = 18) => Object.assign(BUILT, { id: 'garden', all: 18, count, set, print: 'abc' });

beforeEach(() => built());

test('the attribute `cards` is read as the quiz reads it', () => {
  for (const [cards, expected] of [
    ['6', 6],
    [' 6 ', 6],
    ['+6', 6],
    ['006', 6],
    ['18', 18],
    ['19', 18],
    ['99999999999999999999999', 18],
    ['0', 18],
    ['-3', 18],
    ['6.5', 18],
    ['1e1', 18],
    ['six', 18],
    ['', 18],
    [null, 18],
  ]) {
    assert.deepEqual(dealt(BUILT, cards, null), [expected, expected], `cards="${cards}"`);
  }
});

test('of a deck with sets the first is dealt, unless something else is asked for', () => {
  built(7, 'post');
  for (const [cards, set, expected] of [
    [null, null, [7, 'post']],
    ['', '', [7, 'post']],
    ['six', null, [7, 'post']],
    [null, 'post', [7, 'post']],
    ['5', 'post', [7, 'post']],
    ['5', null, [5, 5]],
    [null, 'all', [18, 18]],
    ['5', 'all', [5, 5]],
  ]) {
    assert.deepEqual(dealt(BUILT, cards, set), expected, `cards="${cards}" set="${set}"`);
  }
});

let stored;
beforeEach(() => {
  stored = {};
  globalThis.localStorage = { getItem: (key) => stored[key] ?? null };
});

test('a stored token that has answers leads past the first card; one of other cards brings a message above it', () => {
  const token = (place, answers, print = 'abc') => `2.${print}.1.6.${place}.${answers}..0000`;
  for (const [what, expected] of [
    [token('e0', '1'), true],
    [token('a', '1'), true],
    [token('f', '110011'), true],
    [token('a', ''), false],
    [token('e0', '1', 'other'), true],
    [token('a', '', 'other'), true],
    ['', true],
    ['something else', true],
  ]) {
    stored['leader-quiz:garden:6'] = what;
    assert.equal(hasProgress(BUILT, 6), expected, what);
    stored['leader-quiz:garden:post'] = what;
    assert.equal(hasProgress(BUILT, 'post'), expected, what);
  }
});

test('nothing stored, another number of cards, and a browser that refuses: the first card is shown', () => {
  assert.equal(hasProgress(BUILT, 6), false);
  stored['leader-quiz:garden:5'] = '2.abc.1.5.e0.1..0000';
  assert.equal(hasProgress(BUILT, 6), false);
  globalThis.localStorage = {
    getItem() {
      throw new Error('refused');
    },
  };
  assert.equal(hasProgress(BUILT, 6), false);
});
