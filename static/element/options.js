// The attributes that an author can set on the element. The full page reads the same names from its query
// (`query.js`).

export const OPTIONS = ["deck", "cards", "set", "lang", "article", "storage", "seed", "mode", "theme"];
