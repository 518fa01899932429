// Takes functions out of a Wasm file that has their names: `node cut.mjs FILE`, with a JSON list of parts of
// names on standard input. Each that fits becomes a single trap, so that wasm-opt can remove what they alone
// called. Prints, as JSON, the parts that no name has: the list would then be out of date.

import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

const [file] = process.argv.slice(2);
const parts = JSON.parse(readFileSync(0, "utf8"));
const unmet = new Set(parts);

binaryen.setDebugInfo(true);
const wasm = binaryen.readBinary(readFileSync(file));
for (let at = 0; at < wasm.getNumFunctions(); at++) {
  const one = wasm.getFunctionByIndex(at);
  const { name, module } = binaryen.getFunctionInfo(one);
  // Without the hashes of crates: "yew[81e65bb41b459144]::".
  const plain = name.replace(/\[[0-9a-f]{8,}\]/g, "");
  const fitting = parts.filter((part) => plain.includes(part));
  // What drops "perhaps one" is called for none, too.
  if (module || !fitting.length || plain.includes("drop_glue::<core::option::Option<")) continue;
  for (const part of fitting) unmet.delete(part);
  binaryen.Function.setBody(one, wasm.unreachable());
}
writeFileSync(file, wasm.emitBinary());
console.log(JSON.stringify([...unmet]));
