// What the Wasm needs of the browser (crates/room-web/src/io.rs): requests, storage, timers, and events of the
// connection (connection.js). Without Wasm, this file loads the pages that the server draws whenever the room has
// moved.

import { sending, takeTapped } from "./early.js";
import { carryOver, restoreFocus, showTop } from "./focus.js";
import { answersOf, forgetRoom, forgetSeat, removeFromAddress, store, stored } from "./secrets.js";

/** Timeout of a request. The caller retries it. */
const TIMEOUT_MS = 15_000;
/** Delay before a page that could not be loaded is requested again, and the least time that a page is shown. */
const RETRY_DELAY_MS = 2_000;
/** How often a page without Wasm is reloaded for new counts alone. */
const COUNTS_INTERVAL_MS = 8_000;

/** @param {{ base: string, root: string, code: string, key: () => string }} room */
export function io({ base, root, code, key }) {
  /** @type {((word: string, text: string) => void) | undefined} */
  let listener;
  /** Events from before the Wasm listened. @type {[string, string][]} */
  const earlyEvents = [];
  /** Without Wasm: returns the address of the page that the server draws. @type {(() => string) | undefined} */
  let pageAddress;
  /** On a remote control: polls again immediately. @type {() => void} */
  let pollNow = () => {};
  /** Whether the page that the server draws is being loaded. */
  let isLoading = false;

  /** @param {string} word @param {string} text */
  function hear(word, text) {
    // Only `forgotten` deletes what is stored: a server that does not know the room (`no-room`) may be the wrong one,
    // or may have been started with another folder.
    if (word === "gone" && text === "forgotten") forgetRoom(code);
    if (pageAddress) return follow(word, text);
    if (listener) listener(word, text);
    else earlyEvents.push([word, text]);
  }

  /**
   * Loads the page that the server draws. It is fetched first, so that a failing network does not replace this page by
   * the browser's error page.
   */
  async function load() {
    // The response to the form under way is the newest page.
    if (!pageAddress || sending || isLoading) return;
    isLoading = true;
    const address = pageAddress();
    await waitForPage(address);
    isLoading = false;
    if (!sending) location.replace(address);
  }

  /** The newest counts of the room. */
  let newest = "";
  /** Whether a timer is running that compares them with the page. */
  let isCounting = false;
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
    const message = JSON.parse(text);
    const state = message.state ?? message;
    // A remote control that was drawn without a key has no moves, so it is out of date.
    const hasMoves = !message.control || document.querySelector("form[action=moves]");
    // An older state comes from a server of the cluster that is behind. Progress has no turn.
    if (state.turn < turn) return;
    // Not immediately if the page is new: a server that is behind may have drawn it and would do so again.
    if (!hasMoves || state.turn > turn) return setTimeout(load, RETRY_DELAY_MS - performance.now());
    newest = `${state.answered}/${state.seats ?? state.of}`;
    if (page === "phone" || newest === counts || isCounting) return;
    isCounting = true;
    const later = () => {
      if (document.activeElement?.matches("input, select, textarea, summary")) return setTimeout(later, COUNTS_INTERVAL_MS);
      isCounting = false;
      // The first counts of a stream may be older than the page.
      if (newest !== counts) load();
    };
    setTimeout(later, COUNTS_INTERVAL_MS);
  }

  return {
    hear,
    load,
    /** @param {() => void} poll */
    onPollNow(poll) {
      pollNow = poll;
    },
    /** @param {() => string} address where the server draws the page */
    plain(address) {
      pageAddress = address;
    },
    /** @param {string} method @param {string} path @param {string | undefined} body */
    async request(method, path, body) {
      try {
        const response = await fetch(path ? `${base}/${path}` : base, {
          method,
          body: body ?? null,
          headers: { Authorization: key(), ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
          signal: AbortSignal.timeout(TIMEOUT_MS),
          // The request survives if the participant leaves the page just after the tap.
          keepalive: method !== "GET",
          cache: "no-store",
        });
        return [response.status, await response.text()];
      } catch {
        return [0, ""];
      } finally {
        // The connection of the long poll may have died silently; poll again to show the result of this request.
        if (method !== "GET") pollNow();
      }
    },
    kept: () => stored(answersOf(code)) ?? undefined,
    /** @param {string} text */
    keep: (text) => store(answersOf(code), text),
    forget: () => forgetSeat(code),
    early() {
      const choice = takeTapped();
      if (choice) removeFromAddress("card");
      return choice;
    },
    /** The card named in the address, until the participant turns to another card or answers one. */
    own() {
      const card = new URLSearchParams(location.search).get("card");
      if (card) addEventListener("click", (event) => /** @type {Element} */ (event.target).closest("button") && removeFromAddress("card"));
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
      listener = call;
      for (const [word, text] of earlyEvents.splice(0)) call(word, text);
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
export async function waitForPage(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), cache: "no-store" });
    if (response.status < 500 && (await response.text()).includes('data-page="')) return;
  } catch {
    // The request is retried below.
  }
  await new Promise((again) => setTimeout(again, RETRY_DELAY_MS));
  return waitForPage(address);
}
