/** The attributes an author sets. */
export const OPTIONS = ["deck", "cards", "lang", "article", "storage", "seed", "mode", "theme"];
