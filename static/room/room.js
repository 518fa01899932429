// The entry point of the pages of live rooms. The page that the server has drawn works without the Wasm, which replaces
// it once it has loaded. If the Wasm does not load, the page is reloaded after each tap and when the room moves; each
// reload tries to load the Wasm again.

import { connect, poll } from "./connection.js";
import { handleEarlyTaps, sendFormsWithoutWasm, sendStored } from "./early.js";
import { keepFocus } from "./focus.js";
import { io, waitForPage } from "./io.js";
import { clearOthers, forgetRoom, hostKeys, seatKey, stored } from "./secrets.js";

/** How long the Wasm and the data may take to load before the page works without. */
const TIMEOUT_MS = 20_000;

const { page = "", code, root = "", why } = document.body.dataset;
const app = /** @type {HTMLElement} */ (document.getElementById("app"));

/** @param {string} code @param {string} base */
async function startRoom(code, base) {
  const hosts = page === "remote" ? hostKeys(code) : undefined;
  const isKnown = stored(`leader-quiz-room:${code}:seat`) !== null;
  // A wall may hang in a browser that also takes part: it takes no seat itself.
  const seat = page === "phone" ? seatKey(code) : "";
  const key = () => (hosts ? `Host ${hosts.now()}` : `Seat ${seat}`);
  const outside = io({ base, root: new URL(root, location.href).href, code, key });
  const isForSeat = page !== "phone" || handleEarlyTaps(app, seat, outside);
  if (hosts?.now()) for (const field of app.querySelectorAll("[name=host]")) field.setAttribute("value", hosts.now());
  const follow = () => {
    if (hosts) outside.onPollNow(poll(base, hosts, outside.hear));
    else connect(base, page, outside.hear);
  };
  try {
    if (!("WebAssembly" in window)) throw new Error("this browser has none");
    const [state, about, { start, keys }] = await Promise.all([fetchText(`${base}/state`), fetchText(`${base}/room.json`), loadWasm()]);
    keepFocus(app);
    start(page, app, about, state, outside);
    keys?.(outside);
    follow();
  } catch (why) {
    console.warn("leader-quiz-room goes on without Wasm:", why);
    const hasTapped = sendFormsWithoutWasm(app, outside);
    // The query keeps the card to which a participant has turned, in rooms at own pace.
    const query = new URLSearchParams(location.search);
    query.set("seat", seat);
    outside.plain(() => (hosts ? `remote?host=${hosts.now()}` : page === "phone" ? `${code}?${query}` : "screen"));
    follow();
    if (page === "phone") sendStored(app, `${base}/answers`, seat, outside, outside.load);
    // The server has drawn the page without knowing the seat: it shows no answer, and says that there is no seat yet.
    const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#take-seat")?.closest("form") ?? null);
    if (form) form.requestSubmit();
    else if (isKnown && !isForSeat && !hasTapped) outside.load();
  }
}

/** @param {string} file */
const importBeside = (file) => import(new URL(file, import.meta.url).href);

/** Loads the Wasm and, for a remote control, keys.js. Throws after a timeout. */
async function loadWasm() {
  const timeout = new Promise((_, fail) => setTimeout(() => fail(new Error("it did not load in time")), TIMEOUT_MS));
  const module = importBeside(page === "phone" ? "./phone.js" : "./host.js");
  const keys = page === "remote" && importBeside("./keys.js");
  await Promise.race([Promise.all([module.then((loaded) => loaded.default()), keys]), timeout]);
  return { ...(await module), ...(await keys) };
}

/** @param {string} address */
async function fetchText(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.text();
}

clearOthers(code ?? "");
if (page === "door") {
  // Only pages with an address of their own: the response to a form has a link back instead.
  if (why === "not-yet" && !app.querySelector("a")) waitForPage(location.href).then(() => location.reload());
  const [, gone] = /.*\/r\/([^/]+)/.exec(location.pathname) ?? [];
  if (gone && why === "forgotten") forgetRoom(gone.replace("-", "").toUpperCase());
}
if (code) {
  // The address of the room, without a slash at its end, which the page's own may have.
  const base = new URL(`${root}r/${code}`, location.href).href;
  startRoom(code, base);
}
