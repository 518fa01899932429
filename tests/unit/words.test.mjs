// Sentences and languages of the element's script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from '../../static/element/tree.js';
import { language } from '../../static/element/words.js';

test('the language of a tag is its first part, in lower case', () => {
  for (const [tag, expected] of [
    ['de', 'de'],
    ['DE', 'de'],
    ['de-AT', 'de'],
    ['pt_BR', 'pt'],
    ['', ''],
    ['constructor', 'constructor'],
  ]) {
    assert.equal(language(tag), expected);
  }
});

test('values are put into a sentence by their names, and missing ones leave nothing', () => {
  assert.equal(fill('Card {card} of {count}', { card: 1, count: 18 }), 'Card 1 of 18');
  assert.equal(fill('Card {card} of {count}', { card: 0 }), 'Card 0 of ');
  assert.equal(fill('No values { } {}', {}), 'No values { } {}');
  assert.equal(fill('{why}', { why: '$& {count}', count: 3 }), '$& {count}');
});
