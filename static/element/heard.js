// How long a status region has to be there, and empty, before its text comes, in ms: what comes with its text is not read
// out everywhere, nor is the same text again.

export const HEARD = 100;
