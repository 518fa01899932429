// The imports of the Wasm under their original names. A release build replaces this file by one with short names and
// without unused imports (`Names::imports` in crates/pack/src/shrink.rs).

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
