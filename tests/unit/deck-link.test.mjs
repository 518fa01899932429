// Decks in links (static/element/deck-link.js): decoding restores what was encoded, and each error has its name.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { DeckLinkError, decodeDeck, encodeDeck, LONGEST_LINK } from '../../static/element/deck-link.js';

const root = new URL('../../', import.meta.url);
const read = (name) => readFileSync(new URL(name, root), 'utf8');
const example = read('static/decks/example.json');

const link = (bytes, version = '1') => `${version}.${deflateRawSync(bytes).toString('base64url')}`;
const why = (expected) => (error) => error instanceof DeckLinkError && error.why === expected;

test('what goes in comes out', async () => {
  for (const text of ['{}', '""', example, read('static/decks/leader-or-manager.json'), JSON.stringify({ title: 'Wörter 🙂 \u2028 \0' })]) {
    assert.equal(await decodeDeck(await encodeDeck(text)), text);
  }
});

test('the form is raw deflate in base64url, so that others can make links', async () => {
  const code = await encodeDeck(example);
  assert.match(code, /^1\.[A-Za-z0-9_-]+$/);
  assert.equal(inflateRawSync(Buffer.from(code.slice(2), 'base64url')).toString(), example);
  assert.equal(await decodeDeck(link(example)), example);
});

test('what a messenger takes for a part of the link is left out', async () => {
  const code = await encodeDeck(example);
  for (const more of ['.', ')', '>', ' ', '”.', '%22']) {
    if (more === '%22') await assert.rejects(decodeDeck(code + more), why('broken'));
    else assert.equal(await decodeDeck(code + more), example, more);
  }
});

test('cut off anywhere, it is broken', async () => {
  const code = await encodeDeck('{"title":"A tiny one, for every place that it may be cut off at"}');
  for (let length = 0; length < code.length; length += 1) await assert.rejects(decodeDeck(code.slice(0, length)), why('broken'), `${length}`);
});

for (const [what, code] of [
  ['nothing', ''],
  ['no version', link('{}').slice(2)],
  ['other letters', '1.<img src=x onerror=alert(1)>'],
  ['bytes that are no deflate', `1.${Buffer.from('no deflate, this').toString('base64url')}`],
  ['bytes that are no UTF-8', link(Buffer.from([0x22, 0xff, 0xfe, 0x22]))],
  ['a text that is no JSON', link('{"title": ')],
]) {
  test(`${what} is broken`, () => assert.rejects(decodeDeck(code), why('broken')));
}

test('a later version is said to be one', () => assert.rejects(decodeDeck(link('{}', '2')), why('newer')));

test('as much as a deck may have is read, and no byte more', async () => {
  const most = 1 << 20;
  const full = JSON.stringify('x'.repeat(most - 2));
  assert.equal(await decodeDeck(link(full)), full);
  await assert.rejects(decodeDeck(link(JSON.stringify('x'.repeat(most - 1)))), why('long'));
});

test('a bomb is not inflated to its end', async () => {
  // 1 GiB, compressed to a megabyte.
  const bomb = link(Buffer.alloc(1 << 30));
  const before = process.memoryUsage().rss;
  const start = performance.now();
  await assert.rejects(decodeDeck(bomb), why('long'));
  assert.ok(performance.now() - start < 5000);
  assert.ok(process.memoryUsage().rss - before < 200 << 20);
});

test('a link that is too long is refused, with its length', async () => {
  // A text that hardly compresses: base64 needs four characters for three bytes.
  const noise = (length) => JSON.stringify(Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919 * (at + 13)) % 20000))).join(''));
  await assert.rejects(encodeDeck(noise(20_000)), (error) => why('long')(error) && error.length > LONGEST_LINK);
  assert.ok((await encodeDeck(noise(5000))).length <= LONGEST_LINK);
  await assert.rejects(encodeDeck(JSON.stringify('x'.repeat(1 << 20))), why('long'));
});

test('a browser without compression says so', async () => {
  const { CompressionStream, DecompressionStream } = globalThis;
  try {
    delete globalThis.CompressionStream;
    // The oldest browsers support only other formats, and throw.
    globalThis.DecompressionStream = class {
      constructor(form) {
        throw new TypeError(form);
      }
    };
    await assert.rejects(encodeDeck('{}'), why('unable'));
    await assert.rejects(decodeDeck(link('{}')), why('unable'));
  } finally {
    Object.assign(globalThis, { CompressionStream, DecompressionStream });
  }
});
