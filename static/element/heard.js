// How long a status region has to be empty in the document before its text is set. Some screen readers do not announce
// a region that is inserted with its text, nor the same text again.

export const ANNOUNCE_DELAY_MS = 100;
