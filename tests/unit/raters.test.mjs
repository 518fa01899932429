// Packets for raters (tests/deck/raters.mjs), and the scores of their answers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packet, printed, score } from '../deck/raters.mjs';

const choice = (lean) => ({ text: `To ${lean}.`, lean, explanation: lean });
const deck = {
  cards: [
    { scenario: 'First?', choices: ['leader', 'mixed', 'manager'].map(choice) },
    { scenario: 'A scene.', answer: 'manager' },
    { scenario: 'Second?', choices: ['manager', 'leader'].map(choice) },
  ],
};
const letter = (item, lean) => 'abc'[item.choices.findIndex((choice) => choice.lean === lean)];

test('a packet without scenes shows choices alone, and the same seed draws the same packet', () => {
  const items = packet(deck, 7);
  const alone = printed(items, false);
  assert.ok(!/First\?|A scene|leader\b.*manager\b.*leader/.test(alone));
  assert.match(alone, /a\) To /);
  assert.equal(printed(packet(deck, 7), true), printed(items, true));
  assert.match(printed(items, true), /2\. A scene\./);
});

test('answers are compared with the key: best, whole order, spots', () => {
  const [first, , second] = packet(deck, 7);
  const right = `1: ${['leader', 'mixed', 'manager'].map((lean) => letter(first, lean)).join(' ')}\n2: manager\n3: ${letter(second, 'leader')} ${letter(second, 'manager')}`;
  assert.deepEqual(score(packet(deck, 7), right), { best: 100, order: 100, spots: 100, missed: [] });
  const wrong = `1: ${['leader', 'manager', 'mixed'].map((lean) => letter(first, lean)).join(' ')}\n2: leader\n3: ${letter(second, 'manager')} ${letter(second, 'leader')}`;
  assert.deepEqual(score(packet(deck, 7), wrong), { best: 50, order: 0, spots: 0, missed: [2, 3] });
});
