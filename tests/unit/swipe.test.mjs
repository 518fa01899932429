// Which movements of a finger are a swipe, and how far the swipe has come.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginTouch, moveTouch } from '../../static/glue/controls.js';

// Takes x and y of each move. The finger starts at 100, 100 on a screen that is 390 px wide.
const verdict = (moves, start = [100, 100]) => moves.reduce((touch, [x, y]) => touch && moveTouch(touch, x, y), beginTouch(...start, 390))?.reach;

for (const [what, moves, reach] of [
  [
    'a tap that trembles',
    [
      [103, 98],
      [97, 105],
    ],
    undefined,
  ],
  ['a little to the left', [[80, 102]], -0.25],
  [
    'all the way left',
    [
      [60, 100],
      [20, 104],
    ],
    -1,
  ],
  [
    'all the way right and further',
    [
      [150, 100],
      [300, 100],
    ],
    1,
  ],
  [
    'there and back',
    [
      [20, 100],
      [100, 100],
    ],
    0,
  ],
  [
    'there and over to the other side',
    [
      [20, 100],
      [180, 100],
    ],
    1,
  ],
  [
    'sideways first, then down',
    [
      [130, 104],
      [140, 300],
    ],
    0.5,
  ],
  [
    'down first, then sideways',
    [
      [101, 120],
      [20, 125],
    ],
    undefined,
  ],
  [
    'across at an angle',
    [
      [88, 112],
      [20, 150],
    ],
    undefined,
  ],
]) {
  test(`the verdict on ${what}`, () => assert.equal(verdict(moves), reach));
}

test('the verdict on what begins at an edge', () => {
  for (const x of [0, 23, 367, 390]) assert.equal(beginTouch(x, 100, 390), undefined);
  for (const x of [24, 366]) assert.deepEqual(beginTouch(x, 100, 390), { x, y: 100 });
});
