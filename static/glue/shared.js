// What the element's script passes on when it starts a quiz, so that this script needs no second copy. Modules that
// the Wasm imports (imports.js) must not use it: after a panic this script is imported again for a new instance, and
// `takeShared` is called only in the first copy.

/** @import { Shared } from "../element/leader-quiz-element.js" */

export let /** @type {Shared["BUILT"]} */ BUILT,
  /** @type {Shared["Trouble"]} */ Trouble,
  /** @type {Shared["fileUrl"]} */ fileUrl,
  /** @type {Shared["prefetched"]} */ prefetched,
  /** @type {Shared["here"]} */ here,
  /** @type {Shared["language"]} */ language,
  /** @type {Shared["load"]} */ load,
  /** @type {Shared["pause"]} */ pause,
  /** @type {Shared["markFailed"]} */ markFailed,
  /** @type {Shared["sentences"]} */ sentences,
  /** @type {Shared["adoptStyles"]} */ adoptStyles;

/** Called by each quiz that starts. The values are the same each time. @param {Shared} shared */
export function takeShared(shared) {
  ({ BUILT, Trouble, fileUrl, prefetched, here, language, load, pause, markFailed, sentences, adoptStyles } = shared);
}
