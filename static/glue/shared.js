// What the element's script passes on when it starts a quiz. This script uses it instead of a second copy of its own.

export let BUILT, Trouble, fileUrl, prefetched, here, language, pause, markFailed, sentences, adoptStyles;

/** Called with each quiz that starts; what is passed is the same each time. */
export function takeShared(shared) {
  ({ BUILT, Trouble, fileUrl, prefetched, here, language, pause, markFailed, sentences, adoptStyles } = shared);
}
