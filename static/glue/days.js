// The current day, and formatted days. A day is a number of days since 1 January 1970.

const MS_PER_DAY = 86_400_000;

/** The current day in the reader's time zone. */
export function today() {
  const now = new Date();
  return Math.floor((+now - now.getTimezoneOffset() * 60_000) / MS_PER_DAY);
}

/** Formats a day in a language (a BCP 47 tag): "24 November 2026". @param {number} day @param {string} lang */
export const written = (day, lang) => new Date(day * MS_PER_DAY).toLocaleDateString(lang, { timeZone: "UTC", dateStyle: "long" });
