// What an author sets on the element. The full page reads the same names from its address (query.js).

export const OPTIONS = ["deck", "cards", "set", "lang", "article", "storage", "seed", "mode", "theme"];
