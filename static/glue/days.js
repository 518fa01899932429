// The clock, in days, and days as languages write them.

const MILLISECONDS = 86_400_000;

/** Days since 1 January 1970, where the reader is. */
export function today() {
  const now = new Date();
  return Math.floor((+now - now.getTimezoneOffset() * 60_000) / MILLISECONDS);
}

/** "24 November 2026", by a BCP 47 tag. @param {number} day @param {string} lang */
export const written = (day, lang) => new Date(day * MILLISECONDS).toLocaleDateString(lang, { timeZone: "UTC", dateStyle: "long" });
