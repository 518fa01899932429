// The secrets of this device: the key of its seat in a room, and the keys of the facilitator's remote control. They are
// kept in localStorage, with the answers. The key of a seat is made here; the server stores only its hash. If storage
// is blocked, a secret lasts as long as the page, reloads included.

/** What could not be stored, for as long as the page exists. @type {Record<string, string>} */
const unstored = {};

/** @param {string} name */
export function stored(name) {
  try {
    return localStorage.getItem(name) ?? unstored[name] ?? null;
  } catch {
    return unstored[name] ?? null;
  }
}

/** @param {string} name @param {string} text */
export function store(name, text) {
  unstored[name] = text;
  try {
    localStorage.setItem(name, text);
    // Delete the copy of this page once the text is stored: another tab may delete it from storage, and then it must
    // not come back.
    if (localStorage.getItem(name) === text) delete unstored[name];
  } catch {
    // `unstored` still has it.
  }
}

/** @param {string} name */
export function forget(name) {
  delete unstored[name];
  try {
    localStorage.removeItem(name);
  } catch {
    // Storage is blocked.
  }
}

/** The name under which the answers in a room are stored. @param {string} code */
export const answersOf = (code) => `leader-quiz-room:${code}:answers`;

/** Deletes what a participant has stored of a room. @param {string} code */
export function forgetSeat(code) {
  for (const name of ["answers", "seat", "day"]) forget(`leader-quiz-room:${code}:${name}`);
}

/** Deletes all that this device has stored of a room. @param {string} code */
export function forgetRoom(code) {
  forgetSeat(code);
  forget(`leader-quiz-room:${code}:host`);
}

/** How many days a room's answers and seat stay on this device after its page was last open. */
const KEEP_DAYS = 7;

/**
 * Finds the rooms whose answers and seats are to be deleted (`over`), and those whose days are counted from today
 * (`begun`): the open room, and rooms without a day (earlier versions stored none) or with a future one (wrong clock).
 * @param {Record<string, string>} all what is stored @param {string} own the code of the room that is open now
 * @param {number} today
 */
export function overStayed(all, own, today) {
  /** @type {Set<string>} */
  const over = new Set();
  const begun = new Set(own ? [own] : []);
  for (const name of Object.keys(all)) {
    const [, code] = /^leader-quiz-room:(\w+):(?:answers|seat|day)$/.exec(name) ?? [];
    if (!code || code === own) continue;
    const days = today - Number(all[`leader-quiz-room:${code}:day`]);
    if (days > KEEP_DAYS) over.add(code);
    // `days` is NaN without a stored day.
    else if (!(days >= 0)) begun.add(code);
  }
  return { over: [...over], begun: [...begun] };
}

/** Deletes old answers in other rooms, since phones are lent and sold. @param {string} own */
export function clearOthers(own) {
  try {
    const today = Math.floor(Date.now() / 86_400_000);
    const { over, begun } = overStayed({ ...localStorage }, own, today);
    over.forEach(forgetSeat);
    for (const code of begun) localStorage.setItem(`leader-quiz-room:${code}:day`, `${today}`);
  } catch {
    // Storage is blocked or full.
  }
}

/** Whether localStorage works. Some browsers accept what is stored without an error, and do not keep it. */
export function canStore() {
  try {
    localStorage.setItem("leader-quiz-room", "");
    const works = localStorage.getItem("leader-quiz-room") === "";
    localStorage.removeItem("leader-quiz-room");
    return works;
  } catch {
    return false;
  }
}

/** Removes a parameter from the address bar. @param {string} name */
export function removeFromAddress(name) {
  const address = new URL(location.href);
  address.searchParams.delete(name);
  // If storage is blocked, the state of the history entry contains the key of the seat.
  history.replaceState(history.state, "", address);
}

/**
 * The key of this device's seat. A key in the address may come from an attacker who sent the link and could then read
 * the answers of that seat. So it is used only if no key is stored and the page was reached by a redirect, as after the
 * form of a page without script; or if storage is blocked.
 * @param {string} code
 */
export function seatKey(code) {
  const name = `leader-quiz-room:${code}:seat`;
  const keyInAddress = new URLSearchParams(location.search).get("seat");
  const storedKey = stored(name) ?? history.state?.seat;
  // A participant who shares the address must not share the seat.
  if (keyInAddress && canStore()) removeFromAddress("seat");
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  // Without storage, the address is the only way to hand the key to the next page.
  const isTrusted = navigation?.redirectCount > 0 || !canStore();
  const seat = storedKey ?? (isTrusted ? keyInAddress : null) ?? randomKey();
  store(name, seat);
  // For a reload: with a new key, the participant would get a second seat and count twice.
  if (!canStore()) history.replaceState({ seat }, "");
  return seat;
}

/** A random key. `crypto.randomUUID` exists in secure contexts only, and a room on a laptop has no https. */
function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @typedef {ReturnType<typeof hostKeys>} HostKeys */

/**
 * The keys of this device to the remote control of a room. The key of the address is tried first. It is removed from
 * the address bar immediately, since the page may be projected by mistake. Until the server has accepted it, the state
 * of the history entry keeps it, so that a reload does not lose it. Then it is stored beside earlier ones and does not
 * replace them: anybody can send a link, and keys can be revoked.
 * @param {string} code
 */
export function hostKeys(code) {
  const name = `leader-quiz-room:${code}:host`;
  const keyInAddress = /^#host=([\w-]+)/.exec(location.hash)?.[1] ?? new URLSearchParams(location.search).get("host") ?? history.state?.host;
  // If storage is blocked, a reload has only the key of the address.
  if (keyInAddress && canStore()) history.replaceState({ host: keyInAddress }, "", location.href.split(/[?#]/)[0]);
  // Browsers do not reload a page if only the fragment of its address changes, as when a link with another key is
  // pasted.
  addEventListener("hashchange", () => location.reload());
  const withStored = (/** @type {string[]} */ keys) => [...new Set([...keys, ...(stored(name) ?? "").split(" ")])].filter(Boolean);
  let keys = withStored([keyInAddress ?? ""]);
  let isStored = false;
  return {
    now: () => keys[0] ?? "",
    accepted() {
      if (!isStored) {
        // Another tab may have stored its own key since.
        keys = withStored(keys);
        store(name, keys.join(" "));
        // Remove the key from the history entry: browsers write the history to disk.
        history.replaceState(null, "");
      }
      isStored = true;
    },
    /** Drops the present key. Returns whether there is another one to try. */
    refused() {
      const [bad, ...rest] = keys;
      // Another tab may have stored its own key since.
      const others = withStored(rest).filter((key) => key !== bad);
      if (!others.length) return false;
      keys = others;
      history.replaceState(null, "");
      // Without Wasm, the next key is tried after a reload.
      store(name, keys.join(" "));
      isStored = true;
      return true;
    },
  };
}
