// The first card of a deck that no build has seen, since it stands in a post or comes with an address: the same that
// crates/views/src/still.rs draws, as a tree (tree.js). Fetched only where there is such a deck. Nobody has checked it
// yet: of one that is odd there is no card, and the core says later what is wrong with it.

// Filled in by the build: sentences by language, the marks of leans, and what Rust knows of languages and of reading.
export const VALUES = {};

/** Has the shell show the first card of its `own` deck, unless that has become another one meanwhile. */
export async function make(own, shell) {
  own.known = first(await own.text, shell.element.querySelector("a")?.href ?? "");
  if (own === shell.own) shell.prepare();
}

/**
 * What the build knows of its own deck (crates/prerender/src/first.rs), of the deck with this text. `onward` is where
 * "Next" leads if the quiz cannot run. Fails where there is no card to be made.
 */
export function first(text, onward) {
  // No deck is longer, and a page that is being read must not be held up.
  if (text.length > 1 << 20) throw new RangeError("too long");
  const deck = JSON.parse(text);
  const words = VALUES.words[language(said(deck.lang))] ?? VALUES.words.en;
  const [set] = deck.sets ?? [];
  const all = deck.cards.length;
  const count = set ? set.cards.length : all;
  const pace = secondsACard(deck);
  return {
    id: said(deck.id),
    lang: deck.lang,
    all,
    count,
    set: set ? said(set.id) : all,
    pace,
    print: fingerprint(deck),
    words,
    card: whole(deck, words, count, pace, onward),
  };
}

/** Only a text may stand where one belongs: anything else of a deck could become an element. */
function said(text) {
  if (typeof text !== "string") throw new TypeError("no text");
  return text;
}

/** Likewise only a lean that there is. */
function markOf(lean) {
  if (!Object.hasOwn(VALUES.marks, said(lean))) throw new TypeError("no lean");
  return VALUES.marks[lean];
}

const fill = (sentence, values) => sentence.replace(/{(\w+)}/g, (_, name) => values[name]);
const language = (tag) => tag.split(/[-_]/)[0].toLowerCase();

/** As in crates/quiz/src/language.rs. */
function direction(tag) {
  const [primary, ...parts] = tag.split(/[-_]/);
  const script = parts.find((part) => part.length !== 3) ?? "";
  const written = (/^[a-z]{4}$/i.test(script) ? script : primary).toLowerCase();
  return VALUES.rightToLeft.toLowerCase().split(" ").includes(written) ? "rtl" : "ltr";
}

// --- The card, as crates/views draws it ---

function whole(deck, words, count, pace, onward) {
  const [card] = deck.cards;
  const dir = direction(deck.lang);
  const own = direction(words.lang);
  const named = (name) => ({ class: name, part: name });
  /** What the interface says: its language may be another than the deck's. */
  const ours = (more) => ({ lang: words.lang, ...(own === dir ? {} : { dir: own }), ...more });
  const minutes = Math.max(1, Math.floor((count * pace + 30) / 60));
  const intro = said(deck.intro ?? "");
  const opening = ["header", named("opening"), ["h2", named("title"), said(deck.title)]];
  if (intro) opening.push(["p", named("intro"), intro]);
  if (count > 1 && minutes > 1) opening.push(["p", ours(named("length")), fill(words.length, { count, minutes })]);
  const legend = ["legend", {}, ["h3", { ...named("scenario"), tabindex: "-1" }, said(card.scenario)]];
  if (card.kind === "spot") legend.push(["p", ours({ class: "ask" }), words.ask_spot]);
  return [
    "div",
    { ...named("quiz"), lang: deck.lang, dir },
    [
      "section",
      { ...named("card"), "data-kind": said(card.kind) },
      opening,
      progress(deck, card, count, words, ours),
      ["fieldset", {}, legend, ["ul", { ...named("choices"), role: "list" }, ...picks(card, words, ours)]],
      [
        "div",
        ours(named("moves")),
        ["p", { class: "hint" }, card.kind === "spot" ? words.hint_spot : words.hint_choose],
        ["a", { ...named("next"), href: onward }, count > 1 ? words.next : words.see_result],
      ],
    ],
    ["p", ours({ class: "unseen", role: "status", "aria-atomic": "true" })],
  ];
}

function progress(deck, card, count, words, ours) {
  const theme = deck.themes.find(({ id }) => id === card.theme);
  return [
    "div",
    { class: "progress" },
    ["p", { class: "theme", part: "theme" }, said(theme.name)],
    ["p", ours({ class: "place", part: "progress" }), fill(words.progress, { card: 1, count })],
    [
      "svg",
      { class: "bar", viewBox: "0 0 100 1", preserveAspectRatio: "none", "aria-hidden": "true" },
      ["rect", { height: "1", class: "way", width: "100" }],
      ["rect", { height: "1", class: "gone", width: `${Math.floor(100 / count)}` }],
    ],
  ];
}

function picks(card, words, ours) {
  const spots = card.kind === "spot";
  const leans = { leader: words.leans_leader, mixed: words.leans_mixed, manager: words.leans_manager };
  return choicesOf(card).map(({ text, lean, explanation }, at) => {
    const mark = markOf(lean);
    // The verdict on a spot is about its answer, whatever was taken.
    const role = words[card.answer];
    const read = fill(lean === card.answer ? words.read_same : words.read_other, { role });
    const face = spots
      ? [mark, ["span", ours({ class: "say" }), words[lean]]]
      : [
          ["span", { class: "letter" }, said("ABCDE"[at])],
          ["span", { class: "say" }, text],
        ];
    const other = spots && lean !== card.answer ? { "data-lean": card.answer } : {};
    const verdict = ["p", ours({ class: "lean", ...other }), markOf(spots ? card.answer : lean), ["span", {}, spots ? read : leans[lean]]];
    const why = ["div", { class: "why", part: "explanation" }, verdict, ["p", { class: "said" }, explanation]];
    const ask = ["span", { class: "ask-why" }, spots ? words.why_role : words.why_other];
    const unfold = ["summary", ours({ class: "lean" }), mark, ["span", {}, spots ? words[lean] : leans[lean]], ask];
    return [
      "li",
      {},
      ["details", { class: "pick", name: "choice", "data-lean": lean }, ["summary", { class: "choice", part: "choice" }, ...face], why],
      ["details", { class: "why", part: "other", "data-lean": lean }, unfold, ["p", { class: "said" }, explanation]],
    ];
  });
}

/** As the core reads them: a spot card has two, without texts of their own. */
const choicesOf = ({ kind, choices, explanations }) =>
  kind === "spot"
    ? ["leader", "manager"].map((lean) => ({ text: "", lean, explanation: said(explanations[lean]) }))
    : choices.map(({ text, lean, explanation }) => ({ text: said(text), lean: said(lean), explanation: said(explanation) }));

/** As in crates/quiz/src/reading.rs. */
function secondsACard({ lang, cards }) {
  const rate = VALUES.letters[language(lang)] ?? VALUES.letters[""];
  const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
  // Letters, roughly: all that is not ASCII, and of that its letters and digits.
  const count = (text) => said(text).match(/[a-zA-Z\d\u0080-\u{10ffff}]/gu)?.length ?? 0;
  const letters = cards.map((card) => {
    const choices = choicesOf(card);
    const explanations = Math.floor(sum(choices.map(({ explanation }) => count(explanation))) / choices.length);
    return count(card.scenario) + explanations + sum(choices.map(({ text }) => count(text)));
  });
  return VALUES.deciding + Math.floor(Math.floor((sum(letters) * 60) / rate) / cards.length);
}

// --- Its fingerprint, as crates/quiz/src/deck/file/write.rs has it ---

/** 64-bit FNV-1a, in two halves: numbers here are whole up to 2^53. */
function fingerprint(deck) {
  let [high, low] = [0xcbf29ce4, 0x84222325];
  const byte = (byte) => {
    low = (low ^ byte) >>> 0;
    const product = low * 0x1b3;
    high = (high * 0x1b3 + Math.floor(product / 2 ** 32) + low * 2 ** 8) >>> 0;
    low = product >>> 0;
  };
  const encoder = new TextEncoder();
  const text = (text) => {
    encoder.encode(said(text)).forEach(byte);
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
