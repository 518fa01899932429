// Which features of WebAssembly a module uses: binaryen's wasm-opt is asked whether it is valid with those alone that
// the oldest browsers have, and, if not, for which one it is refused.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { lacking } from './support.mjs';

const WASM_OPT = fileURLToPath(new URL('../../node_modules/binaryen/bin/wasm-opt', import.meta.url));

/** What binaryen calls a feature, and what MDN does. */
const FEATURES = {
  'bulk-memory': 'bulk-memory-operations',
  'exception-handling': 'exception-handling',
  'extended-const': 'extended-constant-expressions',
  gc: 'garbage-collection',
  memory64: 'memory64',
  multimemory: 'multiMemory',
  multivalue: 'multi-value',
  'nontrapping-float-to-int': 'non-trapping-float-to-int-conversions',
  'reference-types': 'reference-types',
  'relaxed-simd': 'relaxed-SIMD',
  'sign-ext': 'sign-extension-operations',
  simd: 'fixed-width-SIMD',
  'tail-call': 'tail-calls',
  threads: 'threads-and-atomics',
};

/** Calls `use(path)` for each feature without which the module is refused. */
export function moduleFeatures(file, use) {
  const names = Object.keys(FEATURES);
  if (!isValid(file, names)) throw new Error(`${file} is not valid with all features that wasm-opt knows: add to FEATURES in tests/floor/wasm.mjs`);
  const old = names.filter((name) => lacking(['webassembly', FEATURES[name]])?.length === 0);
  if (isValid(file, old)) return old.forEach((name) => use('webassembly', FEATURES[name]));
  for (const name of names)
    if (
      !isValid(
        file,
        names.filter((other) => other !== name),
      )
    )
      use('webassembly', FEATURES[name]);
}

function isValid(file, names) {
  const flags = ['--mvp-features', '--enable-mutable-globals', ...names.map((name) => `--enable-${name}`)];
  return spawnSync(process.execPath, [WASM_OPT, file, ...flags, '-o', '/dev/null'], { stdio: 'ignore' }).status === 0;
}
