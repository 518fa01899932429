// Finds the WebAssembly features that a module uses. binaryen's wasm-opt checks whether the module is valid with only
// the features that the oldest browsers have, and, if not, which features it needs.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { lacking } from './support.mjs';

const WASM_OPT = fileURLToPath(new URL('../../node_modules/binaryen/bin/wasm-opt', import.meta.url));

/** Features by binaryen's names, with MDN's names. */
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

/** Calls `use(path)` for each feature that the module needs, or for all old features if these are enough. */
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
