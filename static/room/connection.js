// Keeps a page up to date with its room: by server-sent events (SSE), or by long polling where a proxy holds streams
// back. It retries for ever. Browsers do not always report a dead connection, so a page that wakes requests the state
// again. docs/decisions/0010-rooms.md says why.

/** How long a stream may take to its first byte. Some proxies hold streams back for good. */
const FIRST_BYTE_TIMEOUT_MS = 4_000;
/** After two failures within this time the page uses long polling. */
const FAILURE_WINDOW_MS = 30_000;
/** How long the server holds a long poll for the next state. */
const LONG_POLL_SECONDS = 20;
/** The same for a wall. It is short because the wall requests the counts in between. */
const WALL_LONG_POLL_SECONDS = 2;
/** Timeout of a request: longer than the server holds it. A connection may have died silently. */
const TIMEOUT_MS = 30_000;
/**
 * Timeout of the first request of a page that wakes. Until then it shows its old state as the newest, although its
 * connection may have died during sleep.
 */
const WAKE_TIMEOUT_MS = 6_000;
/** A stream without an event for this time is dead. The server sends a heartbeat every 25 s. */
const SILENCE_TIMEOUT_MS = 60_000;

/** @typedef {(word: string, text: string) => void} Hear */

/** @param {number} min @param {number} max */
const randomBetween = (min, max) => min + Math.random() * (max - min);

/**
 * The state in a response or event of the server.
 * @param {string} text
 * @throws if there is none: then it is not from the server of the room
 */
function stateIn(text) {
  const data = JSON.parse(text);
  const state = data.state ?? data;
  if (!Number.isInteger(state.n)) throw new Error("This tells nothing of a room.");
  return state;
}

/**
 * Sends a request with a timeout. A timeout is a failure, with the status 0. If the caller aborts the request, there is
 * no result.
 * @param {AbortController} controller
 * @param {string} address
 * @param {RequestInit} [options]
 * @param {number} [timeout] in milliseconds
 * @returns {Promise<{ status: number, text: string } | undefined>} `undefined` if it was aborted
 */
async function request(controller, address, options, timeout = TIMEOUT_MS) {
  const timer = setTimeout(() => controller.abort("late"), timeout);
  try {
    const response = await fetch(address, { ...options, signal: controller.signal, cache: "no-store" });
    const text = await response.text();
    // Captive portals and proxies send pages of their own, or JSON without a state: these are failures.
    if (response.status === 200) stateIn(text);
    return controller.signal.aborted ? undefined : { status: response.status, text };
  } catch {
    return controller.signal.aborted && controller.signal.reason !== "late" ? undefined : { status: 0, text: "" };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Why a room is gone, if the server says so in JSON or, in response to a form, on a page: `no-room` or `forgotten`. The
 * status alone is not enough: a proxy or a captive portal may answer 404 for a while, with a text of its own.
 * @param {{ status: number, text: string }} response
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
  let pending;
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  let failures = /** @type {number[]} */ ([]);
  let streaming = "EventSource" in window;
  /**
   * Whether the page was told that the connection is lost. Then the next long poll does not wait, so that the page
   * hears of the reconnection immediately.
   */
  let isLost = false;
  let isOver = false;
  /** Whether the last request was one for the counts. */
  let hasAskedCounts = false;

  /** @param {string} text */
  const receive = (text) => {
    const state = stateIn(text);
    reportConnected();
    if (state.n < known) return;
    known = state.n;
    hear("state", text);
  };
  const reportConnected = () => {
    isLost = false;
    hear("connected", "");
  };
  const drop = () => {
    clearTimeout(timer);
    stream?.close();
    pending?.abort();
    stream = pending = undefined;
  };
  /** @param {number} from @param {number} to in milliseconds */
  const beginLater = (from, to) => {
    drop();
    // A hidden page has neither stream nor timer. It requests the state when it is visible again.
    if (!isOver && !document.hidden) timer = setTimeout(begin, randomBetween(from, to));
  };
  const reportFailure = () => {
    isLost = true;
    hear("lost", "");
    const now = Date.now();
    failures = [...failures.filter((at) => now - at < FAILURE_WINDOW_MS), now];
    if (failures.length > 1) streaming = false;
    beginLater(1_000, 5_000);
  };
  /** @param {string} why */
  const stop = (why) => {
    isOver = true;
    drop();
    hear("gone", why);
  };

  function open() {
    const opened = (stream = new EventSource(`${base}/events?p=${tag}&as=${kind}`));
    // WebKit closes the stream when the page enters the back/forward cache, and fires its `error` event once the page
    // is back. So events of an earlier stream are ignored.
    const on = (/** @type {string} */ name, /** @type {(event: MessageEvent) => void} */ act) =>
      opened.addEventListener(name, (event) => opened === stream && act(/** @type {MessageEvent} */ (event)));
    const restartTimer = (/** @type {number} */ timeout) => {
      clearTimeout(timer);
      timer = setTimeout(reportFailure, timeout);
    };
    timer = setTimeout(() => {
      streaming = false;
      begin();
    }, FIRST_BYTE_TIMEOUT_MS);
    on("state", (event) => {
      restartTimer(SILENCE_TIMEOUT_MS);
      receive(event.data);
    });
    on("progress", (event) => {
      restartTimer(SILENCE_TIMEOUT_MS);
      hear("progress", event.data);
    });
    on("beat", () => restartTimer(SILENCE_TIMEOUT_MS));
    on("bye", (event) => (JSON.parse(event.data).why === "forgotten" ? stop("forgotten") : beginLater(1_000, 5_000)));
    on("error", reportFailure);
  }

  async function ask() {
    pending = new AbortController();
    // A long poll (`wait`) returns on moves only, not when somebody answers. A wall also shows the number of answers,
    // so every other request of it is a plain one.
    const isWall = kind === "screen";
    hasAskedCounts = isWall && !hasAskedCounts;
    const query = hasAskedCounts ? "" : `?after=${known}&wait=${isLost ? 0 : isWall ? WALL_LONG_POLL_SECONDS : LONG_POLL_SECONDS}`;
    const response = await request(pending, `${base}/state${query}`);
    if (!response) return;
    const why = goneBy(response);
    if (why) return stop(why);
    if (response.status === 200) receive(response.text);
    else if (response.status === 204) reportConnected();
    else return reportFailure();
    beginLater(0, 200);
  }

  function begin() {
    drop();
    if (isOver) return;
    if (streaming) open();
    else ask();
  }

  // The page is back from sleep, from the back/forward cache or from being offline. An open connection may be dead
  // without an event.
  const onWake = async () => {
    drop();
    if (isOver || document.hidden) return;
    hear("woke", "");
    const controller = (pending = new AbortController());
    const response = await request(controller, `${base}/state`, {}, WAKE_TIMEOUT_MS);
    if (!response) return;
    const why = goneBy(response);
    if (why) return stop(why);
    if (response.status === 200) receive(response.text);
    else {
      isLost = true;
      hear("lost", "");
    }
    begin();
  };
  listenForWake(onWake);
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
  let retryDelay = 0;
  let isOver = false;
  /** @type {AbortController} */
  let pending;
  async function ask() {
    const controller = (pending = new AbortController());
    const askLater = (/** @type {number} */ ms) => setTimeout(() => controller === pending && ask(), ms);
    const query = `after=${known.n}&answered=${known.answered}&seats=${known.seats}&wait=${atOnce ? 0 : LONG_POLL_SECONDS}`;
    const response = await request(controller, `${base}/control?${query}`, { headers: { Authorization: `Host ${keys.now()}` } });
    if (!response) return;
    const { status, text } = response;
    const why = goneBy(response);
    if (why) {
      isOver = true;
      return hear("gone", why);
    }
    if (status === 403 && text.includes('"no-key"')) {
      const hasAnother = keys.refused();
      hear("connected", "");
      hear("refused", hasAnother ? "another" : "");
      // There is no other key to try, so polling ends.
      if (hasAnother) ask();
      return;
    }
    if (status !== 200) {
      hear("lost", "");
      atOnce = true;
      retryDelay = Math.min(retryDelay + 1_000, 15_000);
      return askLater(retryDelay);
    }
    keys.accepted();
    known = stateIn(text);
    atOnce = false;
    retryDelay = 0;
    hear("connected", "");
    hear("control", text);
    // The numbers may change with every answer; two requests a second are enough.
    askLater(500);
  }
  const pollNow = () => {
    if (isOver || document.hidden) return;
    pending?.abort();
    atOnce = true;
    ask();
  };
  listenForWake(pollNow);
  ask();
  return pollNow;
}

/**
 * Calls `onWake` when the page is shown or hidden, comes back from the back/forward cache, or is online again.
 * @param {() => void} onWake
 */
function listenForWake(onWake) {
  document.addEventListener("visibilitychange", onWake);
  addEventListener("pageshow", (event) => event.persisted && onWake());
  addEventListener("online", onWake);
}
