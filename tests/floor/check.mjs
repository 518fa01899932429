// Compares the features that the built files use with the oldest supported browsers: `node tests/floor/check.mjs`
// checks dist/. With the argument `rooms` it checks the pages of live rooms, which `cargo xtask test room` builds. A
// newer feature must be listed in allowed.mjs, with what happens without it, and a listed feature must be used.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ALLOWED } from './allowed.mjs';
import { listFeatures, pageFeatures } from './markup.mjs';
import { ownNames, scriptFeatures } from './script.mjs';
import { sheetFeatures } from './sheet.mjs';
import { FLOOR, lacking } from './support.mjs';
import { moduleFeatures } from './wasm.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [what = 'site'] = process.argv.slice(2);
const folders = { site: process.env.QUIZ_TEST_DIST ?? 'dist', rooms: 'target/room-site/room' };
const dist = resolve(root, folders[what]);
const allowed = ALLOWED[what];

/** Newer features by name: the files that use them, and the browsers that lack them. */
const young = new Map();
const unknown = new Map();
let known = 0;
const files = readdirSync(dist, { recursive: true }).filter((file) => ['.css', '.html', '.js', '.wasm'].includes(extname(file)));
const read = (file) => readFileSync(join(dist, file)).toString();
const own = new Set(files.filter((file) => extname(file) === '.js').flatMap((file) => [...ownNames(read(file))]));

function look(file) {
  const note = (notes, name, more) => notes.set(name, { files: new Set([...(notes.get(name)?.files ?? []), file]), more });
  const use = (...path) => {
    const name = path.join('.');
    const without = lacking(path);
    if (!without) return note(unknown, name);
    known += 1;
    if (without.length) note(young, name, without.join(', '));
  };
  // `x.name`, where the object is not known: newer only if `name` is newer in each interface that has such a member.
  const useAny = (paths) => {
    const all = paths.map((path) => [path, lacking([path])]).filter(([, without]) => without);
    known += 1;
    if (all.length && all.every(([, without]) => without.length)) note(young, all[0][0], all[0][1].join(', '));
  };
  const onSheet = (text) => sheetFeatures(text, use, (problem) => note(unknown, problem));
  const onText = (text) => {
    if (/^[^<>]*\{[^{}]*:[^{}]*\}/.test(text)) onSheet(text);
    else if (/<[a-z]+[\s>]/.test(text)) onPage(text);
  };
  const onScript = (text) => scriptFeatures(text, { own, use, useAny, onText, onList: (list) => listFeatures(list, use) });
  const onPage = (text) => pageFeatures(text, use, { onSheet, onScript });
  const ending = extname(file);
  if (ending === '.wasm') moduleFeatures(join(dist, file), use);
  else ({ '.css': onSheet, '.html': onPage, '.js': onScript })[ending](read(file));
}

files.forEach(look);
// If a property is newer, so are its values: report only the property.
for (const name of young.keys()) if (young.has(name.replace(/\.[^.]+$/, ''))) young.delete(name);

const faults = [];
for (const [name, { files, more }] of young) if (!allowed[name]) faults.push(`${name} (${[...files].join(', ')}) is younger than the oldest browsers: ${more}`);
for (const [name, { files }] of unknown) if (!allowed[name]) faults.push(`${name} (${[...files].join(', ')}) is not known to the data of MDN`);
for (const name of Object.keys(allowed))
  if (!young.has(name) && !unknown.has(name))
    faults.push(`${name} is allowed but not used any more, or old enough by now: take it out of tests/floor/allowed.mjs`);

const oldest = `Chromium ${FLOOR.chrome}, Firefox ${FLOOR.firefox}, Safari ${FLOOR.safari}`;
faults.forEach((fault) => console.error(fault));
console.log(`floor: ${known} uses of features looked up, for ${oldest}; ${Object.keys(allowed).length} younger ones are allowed`);
if (faults.length) console.error('Use something older; or, where it degrades well, say in tests/floor/allowed.mjs what happens without it.');
// A check that has found almost nothing to look up has not passed.
process.exitCode = faults.length || known < 500 ? 1 : 0;
