// What the Wasm imports, by its own names. A build to be shipped writes this file anew: with short names, and without
// what the Wasm has no more use for.

import * as along from "./along.js";
import * as bindings from "./bindings_bg.js";
import * as hands from "./hands.js";

export const IMPORTS = { "./along.js": along, "./bindings_bg.js": bindings, "./hands.js": hands };
