// What the element's script passes on when it starts a quiz. This script uses it instead of a second copy of its own.
// What the Wasm imports (imports.js) must not: after a panic this script is imported anew for a new instance, and only
// the first copy starts quizzes.

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

/** Called with each quiz that starts; what is passed is the same each time. @param {Shared} shared */
export function takeShared(shared) {
  ({ BUILT, Trouble, fileUrl, prefetched, here, language, load, pause, markFailed, sentences, adoptStyles } = shared);
}
