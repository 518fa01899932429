// What the Wasm needs of the browser (crates/room-web/src/io.rs): requests, storage, timers, and events of the
// connection (connection.js). Without Wasm, this file loads the pages that the server draws whenever the room has
// moved.

import { sending, tapped } from "./early.js";
import { carryOver, restoreFocus, showTop } from "./focus.js";
import { answersOf, forgetRoom, forgetSeat, store, stored, takeOut } from "./secrets.js";

/** Timeout of a request, in milliseconds. The caller retries it. */
const TIMEOUT = 15_000;
/**
 * Delay before a page that could not be loaded is requested again, and the least time that a page is shown, in
 * milliseconds.
 */
const AGAIN = 2_000;
/** How often a page without Wasm is reloaded for new counts alone, in milliseconds. */
const COUNTS = 8_000;

/** @param {{ base: string, root: string, code: string, key: () => string }} room */
export function io({ base, root, code, key }) {
  /** @type {((word: string, text: string) => void) | undefined} */
  let heard;
  /** Events from before the Wasm listened. @type {[string, string][]} */
  const early = [];
  /** Without Wasm: returns the address of the page that the server draws. @type {(() => string) | undefined} */
  let still;
  /** On a remote control: polls again immediately. @type {() => void} */
  let look = () => {};
  /** Whether the page that the server draws is being loaded. */
  let loading = false;

  /** @param {string} word @param {string} text */
  function hear(word, text) {
    // Only `forgotten` deletes what is stored: a server that does not know the room (`no-room`) may be the wrong one,
    // or may have been started with another folder.
    if (word === "gone" && text === "forgotten") forgetRoom(code);
    if (still) return follow(word, text);
    if (heard) heard(word, text);
    else early.push([word, text]);
  }

  /**
   * Loads the page that the server draws. It is fetched first, so that a failing network does not replace this page by
   * the browser's error page.
   */
  async function load() {
    // The response to the form under way is the newest page.
    if (!still || sending || loading) return;
    loading = true;
    const address = still();
    await there(address);
    loading = false;
    if (!sending) location.replace(address);
  }

  /** The newest counts of the room. */
  let newest = "";
  /** Whether a timer is running that compares them with the page. */
  let counting = false;
  /**
   * Handles an event on a page without Wasm: reloads the page if the server draws something new. While somebody is
   * choosing, only a move does so; while somebody is typing, new counts wait.
   * @param {string} word @param {string} text
   */
  function follow(word, text) {
    const { page, turn = "", counts } = document.body.dataset;
    // If the key is not valid, the page says so already.
    if (word === "gone" || (word === "refused" && (text || !document.querySelector("#status p")))) return load();
    if (!["state", "control", "progress"].includes(word)) return;
    const told = JSON.parse(text);
    const state = told.state ?? told;
    // A remote control that was drawn without a key has no moves, so it is out of date.
    const drawn = !told.control || document.querySelector("form[action=moves]");
    // An older state comes from a server of the cluster that is behind. Progress has no turn.
    if (state.turn < turn) return;
    // Not immediately if the page is new: a server that is behind may have drawn it and would do so again.
    if (!drawn || state.turn > turn) return setTimeout(load, AGAIN - performance.now());
    newest = `${state.answered}/${state.seats ?? state.of}`;
    if (page === "phone" || newest === counts || counting) return;
    counting = true;
    const later = () => {
      if (document.activeElement?.matches("input, select, textarea, summary")) return setTimeout(later, COUNTS);
      counting = false;
      // The first counts of a stream may be older than the page.
      if (newest !== counts) load();
    };
    setTimeout(later, COUNTS);
  }

  return {
    hear,
    load,
    /** @param {() => void} again */
    looks(again) {
      look = again;
    },
    /** @param {() => string} address where the server draws the page */
    plain(address) {
      still = address;
    },
    /** @param {string} method @param {string} path @param {string | undefined} body */
    async request(method, path, body) {
      try {
        const answer = await fetch(path ? `${base}/${path}` : base, {
          method,
          body: body ?? null,
          headers: { Authorization: key(), ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
          signal: AbortSignal.timeout(TIMEOUT),
          // The request survives if the participant leaves the page just after the tap.
          keepalive: method !== "GET",
          cache: "no-store",
        });
        return [answer.status, await answer.text()];
      } catch {
        return [0, ""];
      } finally {
        // The connection of the long poll may have died silently; poll again to show the result of this request.
        if (method !== "GET") look();
      }
    },
    kept: () => stored(answersOf(code)) ?? undefined,
    /** @param {string} text */
    keep: (text) => store(answersOf(code), text),
    forget: () => forgetSeat(code),
    early() {
      const answer = tapped();
      if (answer) takeOut("card");
      return answer;
    },
    /** The card named in the address, until the participant turns to another card or answers one. */
    own() {
      const card = new URLSearchParams(location.search).get("card");
      if (card) addEventListener("click", (event) => /** @type {Element} */ (event.target).closest("button") && takeOut("card"));
      return card ? Number(card) : undefined;
    },
    /**
     * Calls `call` after about this time. It varies by 25 %, so that the phones of a room do not all send at one
     * moment.
     * @param {number} seconds @param {() => void} call
     */
    later: (seconds, call) => void setTimeout(call, seconds * (750 + Math.random() * 500)),
    /** @param {(word: string, text: string) => void} call */
    listen(call) {
      heard = call;
      for (const [word, text] of early.splice(0)) call(word, text);
    },
    drawn() {
      carryOver();
      restoreFocus();
      showTop();
    },
    reload: () => location.reload(),
    base: () => root,
  };
}

/**
 * Fetches an address until the server of rooms answers with a page, or with one that says why there is none. Retries
 * after temporary errors (5xx), and after pages of a proxy or a captive portal.
 * @param {string} address
 */
export async function there(address) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT), cache: "no-store" });
    if (answer.status < 500 && (await answer.text()).includes('data-page="')) return;
  } catch {
    // The request is retried below.
  }
  await new Promise((again) => setTimeout(again, AGAIN));
  return there(address);
}
