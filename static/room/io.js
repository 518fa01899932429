// What the Wasm asks of the browser (crates/room-web/src/io.rs): requests, storage, timers, the connection.

import { sending, tapped } from "./early.js";
import { carryOver, restoreFocus, showTop } from "./focus.js";
import { answersOf, forgetRoom, forgetSeat, store, stored, takeOut } from "./secrets.js";

/** How long an answer may take until the request is tried again, in milliseconds. */
const TIMEOUT = 15_000;
/** How long until a page that did not come is asked for again, and how long a page stays at least, in milliseconds. */
const AGAIN = 2_000;
/** How often a page without Wasm is loaded anew for counts alone, in milliseconds. */
const COUNTS = 8_000;

/** @param {{ base: string, root: string, code: string, key: () => string }} room */
export function io({ base, root, code, key }) {
  /** @type {((word: string, text: string) => void) | undefined} */
  let heard;
  /** What came before anybody listened. @type {[string, string][]} */
  const early = [];
  /** Without Wasm: the page that the server draws. @type {(() => string) | undefined} */
  let still;
  /** Asks anew for what a remote control shows. @type {() => void} */
  let look = () => {};
  /** Whether the page that the server draws is being asked for. */
  let loading = false;

  /** @param {string} word @param {string} text */
  function hear(word, text) {
    // A server that does not know the room may be the wrong one, or have been started with another folder.
    if (word === "gone" && text === "forgotten") forgetRoom(code);
    if (still) return follow(word, text);
    if (heard) heard(word, text);
    else early.push([word, text]);
  }

  /** Shows the page that the server draws. A network that fails must not put the browser's own in its place. */
  async function load() {
    // What is being sent brings the newest page with it.
    if (!still || sending || loading) return;
    loading = true;
    const address = still();
    await there(address);
    loading = false;
    if (!sending) location.replace(address);
  }

  /** The newest counts. */
  let newest = "";
  /** Whether it is soon looked whether the page shows them. */
  let counting = false;
  /**
   * The server draws what is new; whoever is choosing is not interrupted by anything but a move, and whoever is typing
   * not by counts.
   * @param {string} word @param {string} text
   */
  function follow(word, text) {
    const { page, turn = "", counts } = document.body.dataset;
    // A page of a key that is not valid says so already.
    if (word === "gone" || (word === "refused" && (text || !document.querySelector("#status p")))) return load();
    if (!["state", "control", "progress"].includes(word)) return;
    const told = JSON.parse(text);
    const state = told.state ?? told;
    // A remote control that was drawn before its key was known has no moves.
    const drawn = !told.control || document.querySelector("form[action=moves]");
    // What is older than the page is told by a server that is behind. Progress has no turn.
    if (state.turn < turn) return;
    // Not at once where the page has just come: another server may have drawn it, which is behind.
    if (!drawn || state.turn > turn) return setTimeout(load, AGAIN - performance.now());
    newest = `${state.answered}/${state.seats ?? state.of}`;
    if (page === "phone" || newest === counts || counting) return;
    counting = true;
    const later = () => {
      if (document.activeElement?.matches("input, select, textarea, summary")) return setTimeout(later, COUNTS);
      counting = false;
      // The first that a stream tells may be older than the page.
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
          // A page that is being left still sends what was tapped.
          keepalive: method !== "GET",
          cache: "no-store",
        });
        return [answer.status, await answer.text()];
      } catch {
        return [0, ""];
      } finally {
        // What waits for news may have died without a word, and must not keep from sight what was done here.
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
    /** The card that the address asks for, until another is turned to or one is answered. */
    own() {
      const card = new URLSearchParams(location.search).get("card");
      if (card) addEventListener("click", (event) => /** @type {Element} */ (event.target).closest("button") && takeOut("card"));
      return card ? Number(card) : undefined;
    },
    /** Not all phones of a room at one moment. @param {number} seconds @param {() => void} call */
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
 * Asks until the server draws a page at an address, also one that says why there is none; not one for what will pass.
 * @param {string} address
 */
export async function there(address) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT), cache: "no-store" });
    if (answer.status < 500 && (await answer.text()).includes('data-page="')) return;
  } catch {
    // It is tried again.
  }
  await new Promise((again) => setTimeout(again, AGAIN));
  return there(address);
}
