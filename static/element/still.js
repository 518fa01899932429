// Builds the first card of a deck that is not known at build time, since it is inline or in the page's address. The
// result is the same tree (`tree.js`) that `crates/views/src/still.rs` draws, except for links to the source; tests
// compare the two. Loaded only where there is such a deck. The deck has not been validated: if anything in it has the
// wrong type, this throws and there is no first card; the core reports the problems later.

/** @import { Known } from "./first-card.js" */
/** @import { Own, Shell } from "./shell.js" */
/** @import { Attributes, Tree } from "./tree.js" */
/** @import { Words } from "./words.js" */

/**
 * A deck as an author writes it (docs/deck-format.md), not validated. Values of type `unknown` should be strings and
 * pass through `requireText` before they get into a card. So does `lang`, before all others. A card's `answer` is
 * looked up among the marks.
 * @typedef {object} Deck
 * @property {unknown} id
 * @property {string} lang
 * @property {unknown} title
 * @property {unknown} [intro]
 * @property {{ id: unknown, name: unknown }[]} themes
 * @property {Card[]} cards
 * @property {{ id: unknown, cards: unknown[] }[]} [sets]
 */
/**
 * A `choose` card has `choices`; a `spot` card has an `answer` and `explanations`.
 * @typedef {object} Card
 * @property {unknown} id
 * @property {unknown} theme
 * @property {unknown} kind
 * @property {unknown} scenario
 * @property {{ text: unknown, lean: unknown, explanation: unknown }[]} choices
 * @property {string} [answer]
 * @property {Record<string, unknown>} explanations
 */
/** Adds the attributes of text in the interface's language. @typedef {(more: Attributes) => Attributes} Ours */

/**
 * Filled in by the build (`crates/prerender/src/first.rs`): sentences by language, the marks of leans, and constants
 * of the core about languages and reading times.
 * @typedef {object} Values
 * @property {Record<string, Words>} words
 * @property {Record<string, Tree>} marks
 * @property {string} rightToLeft tags of languages and scripts
 * @property {Record<string, number>} letters that are read in a minute, by language
 * @property {number} deciding how many seconds a decision takes
 */
export const VALUES = /** @type {Values} */ ({});

/**
 * Computes the first card of the shell's inline deck and has the shell show it, unless the deck has been replaced
 * meanwhile.
 * @param {Own & { text: string | Promise<string> }} own @param {Shell} shell
 */
export async function make(own, shell) {
  // For "Next" without a quiz: the author's link. On the full page that link leads to the site's own deck, so it is
  // not used.
  const link = shell.element.pageDeck ? null : shell.element.querySelector("a");
  /** @type {HTMLElement | null | undefined} */
  const around = shell.element.parentElement?.closest("[lang]");
  own.known = first(await own.text, link?.href ?? location.href, around?.lang);
  if (own === shell.own) shell.prepare();
}

/**
 * Computes for a deck's text what `crates/prerender/src/first.rs` computes for the built-in deck. `onward` is the
 * address that "Next" leads to if the quiz cannot run; `page` is the language of the page around it. Throws if there
 * is no card to be made.
 * @param {string} text @param {string} onward @param {string} [page]
 * @returns {Known}
 */
export function first(text, onward, page = "") {
  // No valid deck is longer, and parsing it would block the page.
  if (text.length > 1 << 20) throw new RangeError("too long");
  /** @type {Deck} */
  const deck = JSON.parse(text);
  const words = VALUES.words[language(requireText(deck.lang))] ?? VALUES.words[language(page)] ?? VALUES.words.en;
  const [set] = deck.sets ?? [];
  const all = deck.cards.length;
  const count = set ? set.cards.length : all;
  const pace = secondsPerCard(deck);
  return {
    id: requireText(deck.id),
    lang: deck.lang,
    all,
    count,
    set: set ? requireText(set.id) : all,
    pace,
    print: fingerprint(deck),
    words,
    card: cardTree(deck, words, count, pace, onward),
  };
}

/**
 * Returns a string unchanged and throws for anything else: an array in its place would be taken for an element
 * (`tree.js`).
 * @param {unknown} text
 */
function requireText(text) {
  if (typeof text !== "string") throw new TypeError("no text");
  return text;
}

/** The mark of a lean. Throws if the value is no lean. @param {unknown} lean */
function markOf(lean) {
  if (!Object.hasOwn(VALUES.marks, requireText(lean))) throw new TypeError("no lean");
  return VALUES.marks[/** @type {string} */ (lean)];
}

/** @param {string} sentence @param {Record<string, unknown>} values */
const fill = (sentence, values) => sentence.replace(/{(\w+)}/g, (_, name) => /** @type {string} */ (values[name]));
/** @param {string} tag */
const language = (tag) => tag.split(/[-_]/)[0].toLowerCase();

/** The text direction of a language, as in crates/quiz/src/language.rs. @param {string} tag */
function direction(tag) {
  const [primary, ...parts] = tag.split(/[-_]/);
  const script = parts.find((part) => part.length !== 3) ?? "";
  const written = (/^[a-z]{4}$/i.test(script) ? script : primary).toLowerCase();
  return VALUES.rightToLeft.toLowerCase().split(" ").includes(written) ? "rtl" : "ltr";
}

// --- The card, as crates/views draws it ---

/**
 * @param {Deck} deck @param {Words} words @param {number} count @param {number} pace @param {string} onward
 * @returns {Tree}
 */
function cardTree(deck, words, count, pace, onward) {
  const [card] = deck.cards;
  const dir = direction(deck.lang);
  const own = direction(words.lang);
  const withName = (/** @type {string} */ name) => ({ class: name, part: name });
  /** Attributes of text by the interface, whose language may differ from the deck's. @type {Ours} */
  const ours = (more) => ({ lang: words.lang, ...(own === dir ? {} : { dir: own }), ...more });
  const minutes = Math.max(1, Math.floor((count * pace + 30) / 60));
  const intro = requireText(deck.intro ?? "");
  /** @type {Tree} */
  const opening = ["header", withName("opening"), ["h2", withName("title"), requireText(deck.title)]];
  if (intro) opening.push(["p", withName("intro"), intro]);
  if (count > 1 && minutes > 1) opening.push(["p", ours(withName("length")), fill(words.length, { count, minutes })]);
  /** @type {Tree} */
  const legend = ["legend", {}, ["h3", { ...withName("scenario"), tabindex: "-1" }, requireText(card.scenario)]];
  if (card.kind === "spot") legend.push(["p", ours({ class: "ask" }), words.ask_spot]);
  return [
    "div",
    { ...withName("quiz"), lang: deck.lang, dir },
    [
      "section",
      { ...withName("card"), "data-kind": requireText(card.kind) },
      opening,
      progress(deck, card, count, words, ours),
      ["fieldset", {}, legend, ["ul", { ...withName("choices"), role: "list" }, ...picks(card, words, ours)]],
      [
        "div",
        ours(withName("moves")),
        ["p", { class: "hint" }, card.kind === "spot" ? words.hint_spot : words.hint_choose],
        ["a", { ...withName("next"), href: onward }, count > 1 ? words.next : words.see_result],
      ],
    ],
    ["p", ours({ class: "unseen", role: "status", "aria-atomic": "true" })],
  ];
}

/**
 * @param {Deck} deck @param {Card} card @param {number} count @param {Words} words @param {Ours} ours
 * @returns {Tree}
 */
function progress(deck, card, count, words, ours) {
  const theme = deck.themes.find(({ id }) => id === card.theme);
  return [
    "div",
    { class: "progress" },
    ["p", { class: "theme", part: "theme" }, requireText(/** @type {Deck["themes"][0]} */ (theme).name)],
    ["p", ours({ class: "place", part: "progress" }), fill(words.progress, { card: 1, count })],
    [
      "svg",
      { class: "bar", viewBox: "0 0 100 1", preserveAspectRatio: "none", "aria-hidden": "true" },
      ["rect", { height: "1", class: "way", width: "100" }],
      ["rect", { height: "1", class: "gone", width: `${Math.floor(100 / count)}` }],
    ],
  ];
}

/** @param {Card} card @param {Words} words @param {Ours} ours @returns {Tree[]} */
function picks(card, words, ours) {
  const spots = card.kind === "spot";
  /** @type {Record<string, string>} */
  const leans = { leader: words.leans_leader, mixed: words.leans_mixed, manager: words.leans_manager };
  return choicesOf(card).map(({ text, lean, explanation }, at) => {
    const mark = markOf(lean);
    // The verdict on a spot card names the right answer, whichever choice was taken.
    const role = words[/** @type {string} */ (card.answer)];
    const read = fill(lean === card.answer ? words.read_same : words.read_other, { role });
    /** @type {Tree[]} */
    const face = spots
      ? [mark, ["span", ours({ class: "say" }), words[lean]]]
      : [
          ["span", { class: "letter" }, requireText("ABCDE"[at])],
          ["span", { class: "say" }, text],
        ];
    /** @type {Attributes} */
    const other = spots && lean !== card.answer ? { "data-lean": /** @type {string} */ (card.answer) } : {};
    /** @type {Tree} */
    const verdict = ["p", ours({ class: "lean", ...other }), markOf(spots ? card.answer : lean), ["span", {}, spots ? read : leans[lean]]];
    /** @type {Tree} */
    const why = ["div", { class: "why", part: "explanation" }, verdict, ["p", { class: "said" }, explanation]];
    /** @type {Tree} */
    const ask = ["span", { class: "ask-why" }, spots ? words.why_role : words.why_other];
    /** @type {Tree} */
    const unfold = ["summary", ours({ class: "lean" }), mark, ["span", {}, spots ? words[lean] : leans[lean]], ask];
    return [
      "li",
      {},
      ["details", { class: "pick", name: "choice", "data-lean": lean }, ["summary", { class: "choice", part: "choice" }, ...face], why],
      ["details", { class: "why", part: "other", "data-lean": lean }, unfold, ["p", { class: "said" }, explanation]],
    ];
  });
}

/** The choices as the core reads them: a spot card has two, without texts of their own. @param {Card} card */
const choicesOf = ({ kind, choices, explanations }) =>
  kind === "spot"
    ? ["leader", "manager"].map((lean) => ({ text: "", lean, explanation: requireText(explanations[lean]) }))
    : choices.map(({ text, lean, explanation }) => ({ text: requireText(text), lean: requireText(lean), explanation: requireText(explanation) }));

/** Reading time per card in seconds, as in crates/quiz/src/reading.rs. @param {Deck} deck */
function secondsPerCard({ lang, cards }) {
  const rate = VALUES.letters[language(lang)] ?? VALUES.letters[""];
  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((one, other) => one + other, 0);
  // Counts letters approximately: ASCII letters and digits, and everything beyond ASCII.
  const count = (/** @type {unknown} */ text) => requireText(text).match(/[a-zA-Z\d\u0080-\u{10ffff}]/gu)?.length ?? 0;
  const letters = cards.map((card) => {
    const choices = choicesOf(card);
    const explanations = Math.floor(sum(choices.map(({ explanation }) => count(explanation))) / choices.length);
    return count(card.scenario) + explanations + sum(choices.map(({ text }) => count(text)));
  });
  return VALUES.deciding + Math.floor(Math.floor((sum(letters) * 60) / rate) / cards.length);
}

// --- Its fingerprint, as crates/quiz/src/deck/file/write.rs has it ---

/**
 * The deck's fingerprint: 64-bit FNV-1a, in two 32-bit halves, since JavaScript numbers are exact only up to 2^53.
 * @param {Deck} deck
 */
function fingerprint(deck) {
  let [high, low] = [0xcbf29ce4, 0x84222325];
  const byte = (/** @type {number} */ byte) => {
    low = (low ^ byte) >>> 0;
    const product = low * 0x1b3;
    high = (high * 0x1b3 + Math.floor(product / 2 ** 32) + low * 2 ** 8) >>> 0;
    low = product >>> 0;
  };
  const encoder = new TextEncoder();
  const text = (/** @type {unknown} */ text) => {
    encoder.encode(requireText(text)).forEach(byte);
    byte(0xff);
  };
  text(deck.id);
  for (const card of deck.cards) {
    const choices = choicesOf(card);
    for (const part of [card.id, card.theme, card.kind, card.scenario]) text(part);
    byte(Math.max(0, choices.map(({ lean }) => lean).indexOf(card.answer ?? "leader")));
    byte(choices.length);
    for (const choice of choices) for (const part of [choice.text, choice.lean, choice.explanation]) text(part);
  }
  for (const { id, cards } of deck.sets ?? []) [id, ...cards].forEach(text);
  return high.toString(16) + low.toString(16).padStart(8, "0");
}
