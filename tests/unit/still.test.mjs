// The first card of a deck that no build knows: static/element/still.js makes the same card as the views. A test of the
// crate `prerender` writes the expected cards to first/.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { first, VALUES } from '../../static/element/still.js';

const folder = new URL('first/', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
Object.assign(VALUES, read('values.json'));

const cases = readdirSync(folder).filter((name) => name !== 'values.json');
assert.ok(cases.length > 5);
for (const name of cases) {
  test(`it is the one that the views draw: ${name}`, () => {
    const { deck, first: drawn } = read(name);
    const { words, ...made } = first(JSON.stringify(deck), onward(drawn.card));
    assert.deepEqual(made, drawn);
    assert.equal(words.lang, /^de/.test(deck.lang) ? 'de' : 'en');
  });
}

/** The address of "Next" without scripts. An author's own deck has no handout. */
const onward = (tree) => JSON.stringify(tree).match(/"href":"([^"]*)"/)[1];

const example = () => read('choose.json').deck;
const spot = () => read('spot.json').deck;

for (const [what, spoil] of [
  ['no JSON', () => '{'],
  ['no object', () => 'null'],
  ['nothing in it', () => '{}'],
  ['no cards', () => ({ ...example(), cards: [] })],
  ['a text that is a tree', () => ({ ...example(), title: ['img', { src: 'x', onerror: 'alert(1)' }] })],
  ['a scenario that is a tree', () => changed(example(), ({ cards }) => (cards[0].scenario = ['script', {}, 'alert(1)']))],
  ['a choice that is a tree', () => changed(example(), ({ cards }) => (cards[0].choices[1].text = ['b', {}]))],
  ['an explanation that is a tree', () => changed(example(), ({ cards }) => (cards[0].choices[1].explanation = ['b', {}]))],
  ['a spot explained by a tree', () => changed(spot(), ({ cards }) => (cards[0].explanations.leader = ['b', {}]))],
  ['a theme that is a tree', () => changed(example(), ({ themes }) => themes.forEach((theme) => (theme.name = ['b', {}])))],
  ['a language that is none', () => ({ ...example(), lang: 7 })],
  ['an id that is none', () => ({ ...example(), id: null })],
  ['a set without an id', () => ({ ...example(), sets: [{ cards: ['pruning'] }] })],
  ['a lean there is not', () => changed(example(), ({ cards }) => (cards[0].choices[0].lean = 'constructor'))],
  ['an answer there is not', () => changed(spot(), ({ cards }) => (cards[0].answer = '__proto__'))],
  ['a theme there is not', () => changed(example(), ({ cards }) => (cards[0].theme = 'toString'))],
  ['too many choices', () => changed(example(), ({ cards }) => cards[0].choices.push(...cards[0].choices, ...cards[0].choices))],
]) {
  test(`of a deck with ${what} there is no card`, () => {
    const deck = spoil();
    assert.throws(() => first(typeof deck === 'string' ? deck : JSON.stringify(deck), ''));
  });
}

function changed(deck, change) {
  change(deck);
  return deck;
}
