// Keeps a page told of its room: by a stream where one gets through, else by asking and waiting. It never gives up,
// and never trusts what a browser says of a connection: a page that was asleep asks anew.

/** How long a stream may take until its first byte, in milliseconds: some proxies hold it back for good. */
const FIRST_BYTE = 4_000;
/** Two failures within this time, and the page asks and waits instead. */
const TWO_FAILURES = 30_000;
/** How long the server holds a request for the next state, in seconds. */
const WAIT = 20;
/** How long it holds a wall's, which has to ask for the counts in between. */
const WAIT_OF_WALL = 2;
/** How long a request may take: longer than the server holds it. A connection may have died without a word. */
const TIMEOUT = 30_000;
/** How long a page that wakes takes what it shows for the newest: its connection may have died in its sleep. */
const WAKING = 6_000;
/** After so long without a beat the stream is taken for dead: the server sends one every 25 s. */
const SILENCE = 60_000;

/** @typedef {(word: string, text: string) => void} Hear */

/** @param {number} least @param {number} most */
const between = (least, most) => least + Math.random() * (most - least);

/**
 * What a text of the server tells of the room.
 * @param {string} text
 * @throws if it is another's
 */
function stateIn(text) {
  const told = JSON.parse(text);
  const state = told.state ?? told;
  if (!Number.isInteger(state.n)) throw new Error("This tells nothing of a room.");
  return state;
}

/**
 * A request that ends. Who has aborted it hears nothing more of it; one that took too long has failed.
 * @param {AbortController} own
 * @param {string} address
 * @param {RequestInit} [options]
 * @param {number} [timeout] in milliseconds
 * @returns {Promise<{ status: number, text: string } | undefined>} none if it was aborted
 */
async function request(own, address, options, timeout = TIMEOUT) {
  const late = setTimeout(() => own.abort("late"), timeout);
  try {
    const answer = await fetch(address, { ...options, signal: own.signal, cache: "no-store" });
    const text = await answer.text();
    // Portals and proxies answer with pages of their own, or with JSON that has no state.
    if (answer.status === 200) stateIn(text);
    return own.signal.aborted ? undefined : { status: answer.status, text };
  } catch {
    return own.signal.aborted && own.signal.reason !== "late" ? undefined : { status: 0, text: "" };
  } finally {
    clearTimeout(late);
  }
}

/**
 * What the server says of a room that is gone: `no-room` or `forgotten`; to a form on a page. A proxy or a portal may
 * answer 404 for a while, with a text of its own.
 * @param {{ status: number, text: string }} answer
 */
export const goneBy = ({ status, text }) => (status === 404 || status === 410 ? /(?:"why":\s*|data-why=)"(no-room|forgotten)"/.exec(text)?.[1] : undefined);

/**
 * @param {string} base the room's address
 * @param {string} kind `phone` or `screen`
 * @param {Hear} hear
 */
export function connect(base, kind, hear) {
  const tag = Math.random().toString(36).slice(2);
  let known = 0;
  /** @type {EventSource | undefined} */
  let stream;
  /** @type {AbortController | undefined} */
  let asked;
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  let failures = /** @type {number[]} */ ([]);
  let streaming = "EventSource" in window;
  /** Whether the page was told so: then it is told at once when the server answers again. */
  let lost = false;
  let over = false;
  /** Whether the last request was for the counts. */
  let counted = false;

  /** @param {string} text */
  const told = (text) => {
    const state = stateIn(text);
    found();
    if (state.n < known) return;
    known = state.n;
    hear("state", text);
  };
  const found = () => {
    lost = false;
    hear("connected", "");
  };
  const drop = () => {
    clearTimeout(timer);
    stream?.close();
    asked?.abort();
    stream = asked = undefined;
  };
  /** @param {number} from @param {number} to in milliseconds */
  const again = (from, to) => {
    drop();
    // A hidden page has neither stream nor timer: it asks when it is seen again.
    if (!over && !document.hidden) timer = setTimeout(begin, between(from, to));
  };
  const failed = () => {
    lost = true;
    hear("lost", "");
    const now = Date.now();
    failures = [...failures.filter((at) => now - at < TWO_FAILURES), now];
    if (failures.length > 1) streaming = false;
    again(1_000, 5_000);
  };
  /** @param {string} why */
  const gone = (why) => {
    over = true;
    drop();
    hear("gone", why);
  };

  function open() {
    const own = (stream = new EventSource(`${base}/events?p=${tag}&as=${kind}`));
    // WebKit sends the error of a stream that was closed for the back/forward cache once the page is back.
    const on = (/** @type {string} */ name, /** @type {(event: MessageEvent) => void} */ act) =>
      own.addEventListener(name, (event) => own === stream && act(/** @type {MessageEvent} */ (event)));
    const silent = (/** @type {number} */ most) => {
      clearTimeout(timer);
      timer = setTimeout(failed, most);
    };
    timer = setTimeout(() => {
      streaming = false;
      begin();
    }, FIRST_BYTE);
    on("state", (event) => {
      silent(SILENCE);
      told(event.data);
    });
    on("progress", (event) => {
      silent(SILENCE);
      hear("progress", event.data);
    });
    on("beat", () => silent(SILENCE));
    on("bye", (event) => (JSON.parse(event.data).why === "forgotten" ? gone("forgotten") : again(1_000, 5_000)));
    on("error", failed);
  }

  async function ask() {
    asked = new AbortController();
    // A long poll (`wait`) returns on moves only, not when somebody answers. A wall also shows the number of answers,
    // so every other request of it is a plain one.
    const wall = kind === "screen";
    counted = wall && !counted;
    const query = counted ? "" : `?after=${known}&wait=${lost ? 0 : wall ? WAIT_OF_WALL : WAIT}`;
    const answer = await request(asked, `${base}/state${query}`);
    if (!answer) return;
    const why = goneBy(answer);
    if (why) return gone(why);
    if (answer.status === 200) told(answer.text);
    else if (answer.status === 204) found();
    else return failed();
    again(0, 200);
  }

  function begin() {
    drop();
    if (over) return;
    if (streaming) open();
    else ask();
  }

  // Back from sleep, from another page, from no network: whatever was open may be dead without knowing.
  const woke = async () => {
    drop();
    if (over || document.hidden) return;
    hear("woke", "");
    const own = (asked = new AbortController());
    const answer = await request(own, `${base}/state`, {}, WAKING);
    if (!answer) return;
    const why = goneBy(answer);
    if (why) return gone(why);
    if (answer.status === 200) told(answer.text);
    else {
      lost = true;
      hear("lost", "");
    }
    begin();
  };
  onWaking(woke);
  begin();
}

/**
 * Asks for all that a remote control shows, and waits for the next. By this the server knows that a facilitator is here.
 * @param {string} base
 * @param {import("./secrets.js").HostKeys} keys
 * @param {Hear} hear
 * @returns {() => void} asks anew at once
 */
export function poll(base, keys, hear) {
  let known = { n: 0, answered: 0, seats: 0 };
  /** Whether the next answer is wanted at once. */
  let atOnce = true;
  let wait = 0;
  let over = false;
  /** @type {AbortController} */
  let asked;
  async function ask() {
    const own = (asked = new AbortController());
    const later = (/** @type {number} */ ms) => setTimeout(() => own === asked && ask(), ms);
    const query = `after=${known.n}&answered=${known.answered}&seats=${known.seats}&wait=${atOnce ? 0 : WAIT}`;
    const answer = await request(own, `${base}/control?${query}`, { headers: { Authorization: `Host ${keys.now()}` } });
    if (!answer) return;
    const { status, text } = answer;
    const why = goneBy(answer);
    if (why) {
      over = true;
      return hear("gone", why);
    }
    if (status === 403 && text.includes('"no-key"')) {
      const another = keys.refused();
      hear("connected", "");
      hear("refused", another ? "another" : "");
      // Without a key nothing more is to be had.
      if (another) ask();
      return;
    }
    if (status !== 200) {
      hear("lost", "");
      atOnce = true;
      wait = Math.min(wait + 1_000, 15_000);
      return later(wait);
    }
    keys.taken();
    known = stateIn(text);
    atOnce = false;
    wait = 0;
    hear("connected", "");
    hear("control", text);
    // Numbers may change with every answer; twice a second is soon enough.
    later(500);
  }
  const anew = () => {
    if (over || document.hidden) return;
    asked?.abort();
    atOnce = true;
    ask();
  };
  onWaking(anew);
  ask();
  return anew;
}

/** @param {() => void} woke */
function onWaking(woke) {
  document.addEventListener("visibilitychange", woke);
  addEventListener("pageshow", (event) => event.persisted && woke());
  addEventListener("online", woke);
}
