// The secrets of this device: of its seat in a room, and of the facilitator's remote control. A seat is made here and
// kept here; the server has only its hash. Where storage is blocked, a secret lasts as long as the page, reloads included.

/** @type {Record<string, string>} */
const here = {};

/** @param {string} name */
export function stored(name) {
  try {
    return localStorage.getItem(name) ?? here[name] ?? null;
  } catch {
    return here[name] ?? null;
  }
}

/** @param {string} name @param {string} text */
export function store(name, text) {
  here[name] = text;
  try {
    localStorage.setItem(name, text);
    // Once it is stored, the copy of this page goes: another page may delete what is stored, and it must not come back.
    if (localStorage.getItem(name) === text) delete here[name];
  } catch {
    // What could not be stored is still on the page.
  }
}

/** @param {string} name */
export function forget(name) {
  delete here[name];
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was stored.
  }
}

/** What is stored of the room on this device, beside the secret. @param {string} code */
export const answersOf = (code) => `leader-quiz-room:${code}:answers`;

/** Deletes what a participant has of a room. @param {string} code */
export function forgetSeat(code) {
  for (const name of ["answers", "seat", "day"]) forget(`leader-quiz-room:${code}:${name}`);
}

/** Deletes what this device has of a room. @param {string} code */
export function forgetRoom(code) {
  forgetSeat(code);
  forget(`leader-quiz-room:${code}:host`);
}

/** How many days after its page was last open a room's answers and seat stay on this device. */
const STAY = 7;

/**
 * Rooms whose answers and seats have stayed long enough, and rooms whose days begin now: an earlier version stored none,
 * and a clock may have been wrong.
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
    if (days > STAY) over.add(code);
    else if (!(days >= 0)) begun.add(code);
  }
  return { over: [...over], begun: [...begun] };
}

/** Phones are lent and sold: what was answered in other rooms does not stay for good. @param {string} own */
export function clearOthers(own) {
  try {
    const today = Math.floor(Date.now() / 86_400_000);
    const { over, begun } = overStayed({ ...localStorage }, own, today);
    over.forEach(forgetSeat);
    for (const code of begun) localStorage.setItem(`leader-quiz-room:${code}:day`, `${today}`);
  } catch {
    // Nothing is stored, or no more can be.
  }
}

/** Whether this browser keeps anything. Some take what is stored without an error, and do not have it. */
export function keeps() {
  try {
    localStorage.setItem("leader-quiz-room", "");
    const kept = localStorage.getItem("leader-quiz-room") === "";
    localStorage.removeItem("leader-quiz-room");
    return kept;
  } catch {
    return false;
  }
}

/** Takes something out of the address bar. @param {string} name */
export function takeOut(name) {
  const address = new URL(location.href);
  address.searchParams.delete(name);
  // The history entry's state has the seat where storage is blocked.
  history.replaceState(history.state, "", address);
}

/**
 * The seat of this device. One that stands in the address was made for whoever made the address, who could read what is
 * answered with it. It is used only if no seat is stored and the page was reached by a redirect, as after the form of a
 * page without script.
 * @param {string} code
 */
export function seatKey(code) {
  const name = `leader-quiz-room:${code}:seat`;
  const given = new URLSearchParams(location.search).get("seat");
  const known = stored(name) ?? history.state?.seat;
  // Whoever passes the address on must not pass on the seat.
  if (given && keeps()) takeOut("seat");
  const [way] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  // Without storage the address is all that a page leaves to the next one.
  const own = way?.redirectCount > 0 || !keeps();
  const seat = known ?? (own ? given : null) ?? secret();
  store(name, seat);
  // For a reload: a second seat would be a second person.
  if (!keeps()) history.replaceState({ seat }, "");
  return seat;
}

/** crypto.randomUUID is for https alone, and a room on a laptop has none. */
function secret() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @typedef {ReturnType<typeof hostKeys>} HostKeys */

/**
 * The keys of this device to the remote control of a room. The one of the address is tried first, and is taken out of the
 * address bar at once: the page may be projected by mistake. Until the server has taken it, the history entry has it, so
 * that a reload does not lose it. Then it is stored beside those that were stored before: anybody can send an address,
 * and keys can be withdrawn.
 * @param {string} code
 */
export function hostKeys(code) {
  const name = `leader-quiz-room:${code}:host`;
  const given = /^#host=([\w-]+)/.exec(location.hash)?.[1] ?? new URLSearchParams(location.search).get("host") ?? history.state?.host;
  // Where nothing is kept, a page that is loaded anew has the key of its address alone.
  if (given && keeps()) history.replaceState({ host: given }, "", location.href.split(/[?#]/)[0]);
  // A link with another key that is pasted into this page loads nothing by itself.
  addEventListener("hashchange", () => location.reload());
  const withStored = (/** @type {string[]} */ keys) => [...new Set([...keys, ...(stored(name) ?? "").split(" ")])].filter(Boolean);
  let keys = withStored([given ?? ""]);
  let kept = false;
  return {
    now: () => keys[0] ?? "",
    taken() {
      if (!kept) {
        // Another page of this browser may have stored its own since.
        keys = withStored(keys);
        store(name, keys.join(" "));
        // Browsers write the history to the disk.
        history.replaceState(null, "");
      }
      kept = true;
    },
    /** Whether there is another key to try now. */
    refused() {
      const [bad, ...rest] = keys;
      // Here, too, another page may have stored its own since.
      const left = withStored(rest).filter((key) => key !== bad);
      if (!left.length) return false;
      keys = left;
      history.replaceState(null, "");
      // Without Wasm, the next key is tried by a page that is loaded anew.
      store(name, keys.join(" "));
      kept = true;
      return true;
    },
  };
}
