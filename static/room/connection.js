// Keeps a page up to date with its room: by server-sent events (SSE), or by long polling where a proxy holds streams
// back. It retries for ever. Browsers do not always report a dead connection, so a page that wakes requests the state
// again. docs/decisions/0010-rooms.md says why.

/** How long a stream may take to its first byte, in milliseconds. Some proxies hold streams back for good. */
const FIRST_BYTE = 4_000;
/** After two failures within this time, in milliseconds, the page uses long polling. */
const TWO_FAILURES = 30_000;
/** How long the server holds a long poll for the next state, in seconds. */
const WAIT = 20;
/** The same for a wall, in seconds. It is short because the wall requests the counts in between. */
const WAIT_OF_WALL = 2;
/** Timeout of a request, in milliseconds: longer than the server holds it. A connection may have died silently. */
const TIMEOUT = 30_000;
/**
 * Timeout of the first request of a page that wakes, in milliseconds. Until then it shows its old state as the newest,
 * although its connection may have died during sleep.
 */
const WAKING = 6_000;
/** A stream without an event for this time is dead, in milliseconds. The server sends a heartbeat every 25 s. */
const SILENCE = 60_000;

/** @typedef {(word: string, text: string) => void} Hear */

/** @param {number} least @param {number} most */
const between = (least, most) => least + Math.random() * (most - least);

/**
 * The state in a response or event of the server.
 * @param {string} text
 * @throws if there is none: then it is not from the server of the room
 */
function stateIn(text) {
  const told = JSON.parse(text);
  const state = told.state ?? told;
  if (!Number.isInteger(state.n)) throw new Error("This tells nothing of a room.");
  return state;
}

/**
 * Sends a request with a timeout. A timeout is a failure, with the status 0. If the caller aborts the request, there is
 * no result.
 * @param {AbortController} own
 * @param {string} address
 * @param {RequestInit} [options]
 * @param {number} [timeout] in milliseconds
 * @returns {Promise<{ status: number, text: string } | undefined>} `undefined` if it was aborted
 */
async function request(own, address, options, timeout = TIMEOUT) {
  const late = setTimeout(() => own.abort("late"), timeout);
  try {
    const answer = await fetch(address, { ...options, signal: own.signal, cache: "no-store" });
    const text = await answer.text();
    // Captive portals and proxies send pages of their own, or JSON without a state: these are failures.
    if (answer.status === 200) stateIn(text);
    return own.signal.aborted ? undefined : { status: answer.status, text };
  } catch {
    return own.signal.aborted && own.signal.reason !== "late" ? undefined : { status: 0, text: "" };
  } finally {
    clearTimeout(late);
  }
}

/**
 * Why a room is gone, if the server says so in JSON or, in response to a form, on a page: `no-room` or `forgotten`. The
 * status alone is not enough: a proxy or a captive portal may answer 404 for a while, with a text of its own.
 * @param {{ status: number, text: string }} answer
 */
export const goneBy = ({ status, text }) => (status === 404 || status === 410 ? /(?:"why":\s*|data-why=)"(no-room|forgotten)"/.exec(text)?.[1] : undefined);

/**
 * Connects a phone or a wall. A remote control uses `poll`.
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
  /**
   * Whether the page was told that the connection is lost. Then the next long poll does not wait, so that the page
   * hears of the reconnection immediately.
   */
  let lost = false;
  let over = false;
  /** Whether the last request was one for the counts. */
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
    // A hidden page has neither stream nor timer. It requests the state when it is visible again.
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
    // WebKit closes the stream when the page enters the back/forward cache, and fires its `error` event once the page
    // is back. So events of an earlier stream are ignored.
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

  // The page is back from sleep, from the back/forward cache or from being offline. An open connection may be dead
  // without an event.
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
 * Long polling for a remote control, which needs its key in a header. These requests are also the heartbeat by which
 * the server knows that a facilitator is here.
 * @param {string} base
 * @param {import("./secrets.js").HostKeys} keys
 * @param {Hear} hear
 * @returns {() => void} polls again immediately
 */
export function poll(base, keys, hear) {
  let known = { n: 0, answered: 0, seats: 0 };
  /** Whether the next request does not wait for news. */
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
      // There is no other key to try, so polling ends.
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
    // The numbers may change with every answer; two requests a second are enough.
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

/**
 * Calls `woke` when the page is shown or hidden, comes back from the back/forward cache, or is online again.
 * @param {() => void} woke
 */
function onWaking(woke) {
  document.addEventListener("visibilitychange", woke);
  addEventListener("pageshow", (event) => event.persisted && woke());
  addEventListener("online", woke);
}
