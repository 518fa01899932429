// What the Wasm imports, by its own names. A build to be shipped writes this file anew: with short names, and without
// what the Wasm has no more use for.

import * as bindings from "./bindings_bg.js";
import * as controls from "./controls.js";
import * as days from "./days.js";
import * as events from "./events.js";
import * as exporting from "./export.js";
import * as focus from "./focus.js";
import * as storage from "./storage.js";

export const IMPORTS = {
  "./bindings_bg.js": bindings,
  "./controls.js": controls,
  "./days.js": days,
  "./events.js": events,
  "./export.js": exporting,
  "./focus.js": focus,
  "./storage.js": storage,
};
