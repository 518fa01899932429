// The quiz's own page inside somebody's frame, and what stands around that frame: fetched only where
// there is one. Messages name their channel, their sender is checked, and what they carry is cut down
// to plain short values.

// Filled in by the build: what is said of a deck that the frame could not show, in the language of the built-in deck.
export const FRAMED = {};

const EVENTS = ["quiz-ready", "quiz-answer", "quiz-complete", "quiz-error"];
const CHANNEL = "leader-quiz:1";
/** What a frame takes up while it runs; anything else opens it anew. */
const LIVE = ["theme", "lang", "cards", "seed"];

/** Fills the frame whose place the stage keeps. `fail` is told if the page's rules refuse even that. */
export function run({ BUILT, Trouble, here }, stage, stale, fail) {
  Object.assign(BUILT.words, FRAMED);
  const url = here("index.html");
  const deck = stage.element.hasAttribute("deck") && stage.deckUrl();
  if (deck && new URL(deck).origin !== url.origin) throw new Trouble("deck_elsewhere", { url: deck });
  stage.quiz = new Framed(stage.element, stage.root.querySelector("iframe"), url, deck, () => {
    stage.end();
    stage.root.remove();
    stage.root = undefined;
    stage.prepare(false, false);
    fail(new Trouble("refused"));
  });
}

/** The frame, as seen by the element around it. */
class Framed {
  #element;
  #frame;
  #origin;
  #deck;
  #refused;

  /** Opens the quiz's page at `url` in `frame`; `deck` is the address of another deck, if there is one. */
  constructor(element, frame, url, deck, refused) {
    [this.#element, this.#frame, this.#origin, this.#deck, this.#refused] = [element, frame, url.origin, deck, refused];
    for (const [name, value] of this.#options()) url.searchParams.set(name, value);
    // What a frame of another origin may otherwise not do, as far as the browser knows it: others complain.
    const known = document.featurePolicy?.features();
    frame.allow = ["web-share", "clipboard-write"].filter((name) => known?.includes(name) ?? true).join("; ");
    frame.addEventListener("load", () => this.#tell());
    this.#listen("addEventListener");
    frame.src = url;
  }

  /** Takes up changed attributes, or says that the frame has to be opened anew. */
  change(names) {
    const live = [...names].every((name) => LIVE.includes(name));
    if (live) this.#tell();
    return live;
  }

  end() {
    this.#listen("removeEventListener");
  }

  #listen(change) {
    for (const kind of ["message", "securitypolicyviolation"]) globalThis[change](kind, this);
  }

  handleEvent(event) {
    if (event.type === "message") this.#pass(event);
    // The page's rules have refused something: was it the frame?
    else if (event.effectiveDirective === "frame-src" && event.blockedURI && this.#frame.src.startsWith(event.blockedURI)) this.#refused();
  }

  /** An event of the quiz in the frame becomes one of the element. What comes in has to come from the frame itself. */
  #pass({ source, origin, data }) {
    if (source !== this.#frame.contentWindow || origin !== this.#origin) return;
    if (data?.channel !== CHANNEL || !EVENTS.includes(data.event)) return;
    const detail = plain(data.detail) ?? {};
    this.#element.dispatchEvent(new CustomEvent(data.event, { bubbles: true, composed: true, detail }));
  }

  #tell() {
    const message = { channel: CHANNEL, options: Object.fromEntries(this.#options()) };
    this.#frame.contentWindow?.postMessage(message, this.#origin);
  }

  /** What is set on the element, as a page elsewhere reads it: addresses are from here. */
  #options() {
    const names = this.#element.constructor.observedAttributes.filter((name) => name !== "mode");
    const values = names.map((name) => [name, this.#element.getAttribute(name)]).filter(([, value]) => value);
    const elsewhere = { deck: () => this.#deck, article: absolute };
    return values.map(([name, value]) => [name, elsewhere[name] ? elsewhere[name](value) : value]).filter(([, value]) => value);
  }
}

/** Passes the quiz's events out, and takes the theme and the like in. */
export function begin(quiz) {
  const tell = (message) => parent.postMessage(message, "*");
  for (const event of EVENTS) {
    quiz.addEventListener(event, ({ detail }) => tell({ channel: CHANNEL, event, detail }));
  }
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.channel !== CHANNEL || !data.options) return;
    for (const name of LIVE) {
      const value = plain(data.options[name]);
      if (typeof value === "string") quiz.setAttribute(name, value);
      else quiz.removeAttribute(name);
    }
  });
  // WordPress hides a frame until it has told its height, with the secret from its address.
  const secret = location.hash.match(/secret=(\w+)/)?.[1];
  if (secret) tell({ message: "height", value: 1000, secret });
}

/** An address of this page, as one that means the same in another. */
function absolute(address) {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    return "";
  }
}

/** Lets only plain, short, finite values through: a message may come from anybody. */
function plain(value, depth = 0) {
  if (typeof value === "string") return value.slice(0, 2000);
  if (typeof value === "number") return Number.isFinite(value) ? value : 0;
  if (typeof value !== "object" || value === null || depth > 4) return null;
  if (Array.isArray(value)) return value.slice(0, 200).map((item) => plain(item, depth + 1));
  const entries = Object.entries(value).slice(0, 200);
  return Object.fromEntries(entries.map(([name, item]) => [name, plain(item, depth + 1)]));
}
