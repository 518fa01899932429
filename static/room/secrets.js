// The secrets of this device: of its seat in a room, and of the facilitator's remote control. A seat is made here and
// kept here; the server has only its hash. Where storage is blocked, a secret lasts as long as the page.

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

/** @param {string} code */
export function seatKey(code) {
  const name = `leader-quiz-room:${code}:seat`;
  const given = new URLSearchParams(location.search).get("seat");
  const known = given ?? stored(name);
  if (known) {
    if (given) store(name, given);
    return known;
  }
  // crypto.randomUUID is for https alone, and a room on a laptop has none.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  store(name, made);
  return made;
}

/** From the link's fragment, which is then taken out of the address bar: the page may be projected by mistake. */
export function hostKey(/** @type {string} */ code) {
  const name = `leader-quiz-room:${code}:host`;
  const given = /^#host=([\w-]+)/.exec(location.hash)?.[1] ?? new URLSearchParams(location.search).get("host");
  if (given) {
    store(name, given);
    history.replaceState(null, "", location.pathname);
  }
  return given ?? stored(name) ?? "";
}
