// Sentences and languages of the element's script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from '../../static/element/tree.js';
import { language } from '../../static/element/words.js';
import { loadWords } from '../../static/glue/decks.js';
import { takeShared } from '../../static/glue/shared.js';

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

test('words are of the language that is set, else of the deck, else of the page; English needs none, whatever the built-in deck is written in', async () => {
  const german = { lang: 'de', all: ['Deutsch'] };
  for (const [builtIn, set, deck, expected, page] of [
    ['en', null, 'en', undefined],
    ['en', 'de-AT', 'en', german.all],
    ['en', 'tlh', 'de', german.all],
    ['en', 'tlh', 'tlh', undefined],
    ['de', null, 'de', german.all],
    ['de', 'en-GB', 'de', undefined],
    ['de', 'tlh', 'de', german.all],
    ['de', null, 'fr', undefined],
    ['en', null, 'fr', german.all, 'de-CH'],
    ['en', 'tlh', 'fr', german.all, 'de'],
    ['en', null, 'en', undefined, 'de'],
    ['en', null, 'fr', undefined, ''],
    ['en', null, 'fr', undefined, 'es'],
  ]) {
    const sentences = new Map([['de', german]]);
    if (builtIn === 'en') sentences.set('en', { lang: 'en' });
    takeShared({ BUILT: { languages: { de: 'words-de.json' } }, language, sentences });
    assert.equal(await loadWords(set, deck, page), expected, `${builtIn}: ${set}, ${deck}, ${page}`);
  }
});
