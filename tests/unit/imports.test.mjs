// The modules that the Wasm imports must work in each copy of the glue. shared.js is filled only in the first copy, so
// no such module may import it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';

/** The scripts that a script imports, directly or through others. */
function reached(url, found = new Set()) {
  if (found.has(url.href)) return found;
  found.add(url.href);
  const source = readFileSync(url, 'utf8');
  for (const [, from] of source.matchAll(/^import .* from "(\.[^"]+)";$/gm)) {
    // wasm-bindgen writes this one. It has no imports of its own.
    if (!from.endsWith('bindings_bg.js')) reached(new URL(from, url), found);
  }
  return found;
}

test('nothing that the Wasm imports uses what only the first copy of the glue has', () => {
  const names = [...reached(new URL('../../static/glue/imports.js', import.meta.url))].map((href) => basename(href));
  assert.ok(names.includes('export.js') && names.includes('copy.js'), `${names}`);
  assert.ok(!names.includes('shared.js'), `${names}`);
});
