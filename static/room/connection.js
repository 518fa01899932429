// Keeps a page told of its room: by a stream where one gets through, else by asking and waiting. It never gives up,
// and never trusts what a browser says of a connection: a page that was asleep asks anew.

/** How long a stream may take until its first byte, in milliseconds: some proxies hold it back for good. */
const FIRST_BYTE = 4_000;
/** Two failures within this time, and the page asks and waits instead. */
const TWO_FAILURES = 30_000;
/** How long the server holds a request for the next state, in seconds. */
const WAIT = 20;
/** After so long without a beat the stream is taken for dead: the server sends one every 25 s. */
const SILENCE = 60_000;

/** @typedef {(word: string, text: string) => void} Hear */

/** @param {number} least @param {number} most */
const between = (least, most) => least + Math.random() * (most - least);

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
  let over = false;

  /** @param {string} text */
  const told = (text) => {
    const state = JSON.parse(text);
    hear("connected", "");
    if (state.n < known) return;
    known = state.n;
    hear("state", text);
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
    hear("lost", "");
    const now = Date.now();
    failures = [...failures.filter((at) => now - at < TWO_FAILURES), now];
    if (failures.length > 1) streaming = false;
    again(1_000, 5_000);
  };
  const gone = () => {
    over = true;
    drop();
    hear("gone", "");
  };

  function open() {
    stream = new EventSource(`${base}/events?after=${known}&p=${tag}&as=${kind}`);
    const silent = (/** @type {number} */ most) => {
      clearTimeout(timer);
      timer = setTimeout(failed, most);
    };
    timer = setTimeout(() => {
      streaming = false;
      begin();
    }, FIRST_BYTE);
    stream.addEventListener("state", (event) => {
      silent(SILENCE);
      told(event.data);
    });
    stream.addEventListener("progress", (event) => {
      silent(SILENCE);
      hear("progress", event.data);
    });
    stream.addEventListener("beat", () => silent(SILENCE));
    stream.addEventListener("bye", (event) => (JSON.parse(event.data).why === "forgotten" ? gone() : again(1_000, 5_000)));
    stream.onerror = failed;
  }

  async function ask() {
    asked = new AbortController();
    const { signal } = asked;
    // Progress comes by streams alone: a wall without one asks more often.
    const query = kind === "screen" ? "" : `?after=${known}&wait=${WAIT}`;
    try {
      const answer = await fetch(`${base}/state${query}`, { signal, cache: "no-store" });
      if (answer.status === 404 || answer.status === 410) return gone();
      if (answer.ok && answer.status !== 204) told(await answer.text());
      else if (answer.status === 204) hear("connected", "");
      else throw new Error(String(answer.status));
      again(kind === "screen" ? 2_000 : 0, kind === "screen" ? 2_500 : 200);
    } catch {
      if (!signal.aborted) failed();
    }
  }

  function begin() {
    drop();
    if (over) return;
    if (streaming) open();
    else ask();
  }

  // Back from sleep, from another page, from no network: whatever was open may be dead without knowing.
  const woke = () => {
    drop();
    if (over || document.hidden) return;
    hear("woke", "");
    fetch(`${base}/state`, { cache: "no-store" })
      .then(async (answer) => {
        if (answer.status === 404 || answer.status === 410) return gone();
        if (answer.ok) told(await answer.text());
      })
      .catch(() => hear("lost", ""))
      .finally(() => !over && !document.hidden && begin());
  };
  onWaking(woke);
  begin();
}

/**
 * Asks for all that a remote control shows, and waits for the next. By this the server knows that a facilitator is here.
 * @param {string} base
 * @param {string} key
 * @param {Hear} hear
 */
export function poll(base, key, hear) {
  let known = { n: 0, answered: 0, seats: 0 };
  /** Whether the next answer is wanted at once. */
  let atOnce = true;
  let wait = 0;
  let over = false;
  /** @type {AbortController} */
  let asked;
  async function ask() {
    const own = (asked = new AbortController());
    const query = `after=${known.n}&answered=${known.answered}&seats=${known.seats}&wait=${atOnce ? 0 : WAIT}`;
    try {
      const answer = await fetch(`${base}/control?${query}`, { signal: own.signal, cache: "no-store", headers: { Authorization: key } });
      if (answer.status === 404 || answer.status === 410) {
        over = true;
        return hear("gone", "");
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      if (own.signal.aborted) return;
      known = JSON.parse(text).state;
      atOnce = false;
      wait = 0;
      hear("connected", "");
      hear("control", text);
      // Numbers may change with every answer; twice a second is soon enough.
      setTimeout(() => own === asked && ask(), 500);
    } catch {
      if (own.signal.aborted) return;
      hear("lost", "");
      wait = Math.min(wait + 1_000, 15_000);
      setTimeout(() => own === asked && ask(), wait);
    }
  }
  onWaking(() => {
    if (over || document.hidden) return;
    asked?.abort();
    atOnce = true;
    ask();
  });
  ask();
}

/** @param {() => void} woke */
function onWaking(woke) {
  document.addEventListener("visibilitychange", woke);
  addEventListener("pageshow", (event) => event.persisted && woke());
  addEventListener("online", woke);
}
