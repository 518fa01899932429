// What the Wasm imports works in every copy of the glue: only the first copy is given what shared.js holds.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';

/** The scripts that one imports, and those that these import. */
function reached(url, found = new Set()) {
  if (found.has(url.href)) return found;
  found.add(url.href);
  const source = readFileSync(url, 'utf8');
  for (const [, from] of source.matchAll(/^import .* from "(\.[^"]+)";$/gm)) {
    // Written by wasm-bindgen, with no imports of its own.
    if (!from.endsWith('bindings_bg.js')) reached(new URL(from, url), found);
  }
  return found;
}

test('nothing that the Wasm imports uses what only the first copy of the glue has', () => {
  const names = [...reached(new URL('../../static/glue/imports.js', import.meta.url))].map((href) => basename(href));
  assert.ok(names.includes('export.js') && names.includes('copy.js'), `${names}`);
  assert.ok(!names.includes('shared.js'), `${names}`);
});
