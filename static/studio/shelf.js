// The drafts on this device, in IndexedDB. A draft has a number that rises with every change, and the name of the tab
// that wrote it: storing goes on from a number, and is refused where another tab has been quicker.

import { DRAFTS, database, isEmptied, isFilled, NAME } from "./database.js";
import { patiently, why } from "./failed.js";
import { forget, hold, isAsking, latest, note as noteBy, noted, settle } from "./leaving.js";

/** This tab, and how often it has stored or noted a text, by which it is known what is newer: a clock may be coarse. */
const WRITER = `${Date.now()} ${Math.random()}`;
let turns = 0;

/** @typedef {{ id: string, title: string, cards: number, changed: number, revision: number, body: string, writer: string, turn?: number }} Draft */

/** To the other tabs; none where they can store nothing either: Firefox allows no channel there. */
const channel = open();
function open() {
  try {
    return new BroadcastChannel(NAME);
  } catch {
    return undefined;
  }
}

let tellChange = (/** @type {string} */ _id, /** @type {number | undefined} */ _revision) => {};
/** @param {(id: string, revision: number | undefined) => void} change @param {(id: string) => void} out */
export function onOthers(change, out) {
  tellChange = change;
  channel?.addEventListener("message", ({ data }) => {
    if (data.out) out(data.out);
    // What another tab has stored of this one is no other version.
    else if (data.writer !== WRITER) change(data.id, data.revision);
  });
  // WebKit delivers no messages to a page in the back/forward cache. What went with the site's data, no tab has deleted.
  addEventListener("pageshow", async ({ persisted }) => {
    const stored = persisted && (await transact("readonly", (drafts) => drafts.getAll()).catch(() => undefined));
    if (!stored) return;
    const now = new Map(stored.map((/** @type {Draft} */ draft) => [draft.id, draft]));
    for (const { id, revision, writer } of now.values()) if (writer !== WRITER && seen.get(id) !== revision) change(id, revision);
    if (!isEmptied()) for (const id of seen.keys()) if (!now.has(id) && seen.delete(id)) change(id, undefined);
  });
}

/** Says that the deck of a draft has gone out. It has no id, by which earlier versions would take it for deleted. @param {string} out */
export const sayWentOut = (out) => channel?.postMessage({ out });

/** The transactions that run. @type {Set<{ abort: () => void }>} */
const running = new Set();
/** While the page is kept to be gone back to: until it is. @type {Promise<void> | undefined} */
let back;

// In WebKit, a transaction of a page that is kept neither goes on nor ends, and those of all other pages wait for it.
addEventListener("pagehide", ({ persisted }) => {
  if (!persisted) return;
  back = new Promise((resolve) => addEventListener("pageshow", () => resolve((back = undefined)), { once: true }));
  for (const work of running) {
    try {
      work.abort();
      running.delete(work);
    } catch {
      // It is about to end.
    }
  }
});

/**
 * Does something with the drafts in one transaction; if the page was left to be gone back to, once more when it is.
 * @template T
 * @param {"readonly" | "readwrite"} mode
 * @param {(drafts: any) => Promise<T>} run
 * @param {boolean} again whether it is tried once more where the browser takes nothing
 * @returns {Promise<T>}
 */
async function transact(mode, run, again = true) {
  const db = await database();
  if (back) return back.then(() => transact(mode, run, again));
  const work = db.transaction(DRAFTS, mode);
  running.add(work);
  // Where a request fails first, nobody waits for the end any more.
  work.done.catch(() => {});
  try {
    return (await Promise.all([run(work.store), work.done]))[0];
  } catch (error) {
    if (!running.has(work)) return transact(mode, run, again);
    // After one for which there was no room, the next transaction of Firefox is for deleting alone.
    if (again && /** @type {Error} */ (error)?.name === "InvalidStateError") return transact(mode, run, false);
    throw error;
  } finally {
    running.delete(work);
  }
}

/** The revisions of drafts that this page has read or stored. @type {Map<string, number>} */
const seen = new Map();

/** @param {Draft} draft */
function row({ id, title, cards, changed, revision, body }) {
  seen.set(id, revision);
  return [id, title, cards, changed, revision, body];
}

/** Stores what pages have noted that went before it was stored. */
async function recover() {
  for (const [writer, { asks, id, after, title, cards, body, turn }] of noted()) {
    if (asks && (await isAsking(writer))) continue;
    const news = await transact("readwrite", async (drafts) => {
      // The author may have decided while this waited, or another tab have stored it.
      if (new Map(noted()).get(writer)?.body !== body) return undefined;
      const known = await drafts.get(id);
      const revision = Math.max(known?.revision ?? 0, after) + 1;
      const own = !known || known.revision === after || known.writer === writer;
      // Another tab has stored another version meanwhile: both stay. Not by the time: clocks may be coarse on purpose.
      const key = own ? id : `${id}-${Math.random().toString(36).slice(2)}`;
      // Another tab may have been quicker with this note, too, or its own tab have stored a newer text since.
      const isOlder = known?.writer === writer && known.turn > /** @type {number} */ (turn);
      const isThere = own ? known?.body === body || isOlder : (await drafts.getAll()).some((/** @type {Draft} */ one) => one.body === body);
      if (!isThere) await drafts.put({ id: key, title, cards, body, changed: Date.now(), revision, writer, turn });
      // Also if it was stored before: its page may have gone before it could say so.
      return isThere ? { id, revision: known.revision, writer: known.writer } : { id: key, revision, writer };
    });
    if (!news) continue;
    // Its tab may have noted more meanwhile.
    if (new Map(noted()).get(writer)?.body === body) forget(writer);
    channel?.postMessage(news);
    // This tab, too, may have the draft open, and hears no message of its own.
    if (news.writer !== WRITER && (seen.get(news.id) ?? news.revision) !== news.revision) tellChange(news.id, news.revision);
  }
}

/** All drafts, the newest first; or why they cannot be listed. */
export async function list() {
  try {
    // Where there is no room for it, it stays noted.
    await recover().catch(() => {});
    const drafts = /** @type {Draft[]} */ (await transact("readonly", (drafts) => drafts.getAll()));
    return drafts.sort((one, two) => two.changed - one.changed).map(row);
  } catch (error) {
    return why(error);
  }
}

/** @param {string} id */
export async function read(id) {
  try {
    const draft = await patiently(() => transact("readonly", (drafts) => drafts.get(id)));
    return draft && row(draft);
  } catch {
    return undefined;
  }
}

let asked = false;
// Asks the browser, once, not to delete the drafts when the device is short of room. Most browsers decide by themselves.
// Firefox, known by a property that no other has, would ask the author in the middle of writing.
async function askToKeep() {
  if (asked || "mozInnerScreenX" in globalThis) return;
  asked = true;
  await navigator.storage?.persist?.();
}

/**
 * Stores a draft if it is still at the revision `after` (0: not there), or this tab wrote what is there, or another one
 * has stored the very same. One that went with the site's data was deleted by no other tab.
 * @param {string} id @param {number} after @param {string} title @param {number} cards @param {string} body
 */
export async function store(id, after, title, cards, body) {
  const [earlier, turn] = [latest(), ++turns];
  try {
    const { isOthers, isThere, next } = await transact("readwrite", async (drafts) => {
      const known = await drafts.get(id);
      const revision = known?.revision ?? 0;
      const isOthers = revision !== after && known?.writer !== WRITER && (known || !isEmptied());
      const isThere = isOthers && known?.body === body;
      const next = isThere ? revision : Math.max(revision, after) + 1;
      if (!isOthers) await drafts.put({ id, title, cards, body, changed: Date.now(), revision: next, writer: WRITER, turn });
      return { isOthers, isThere, next };
    });
    if (isOthers && !isThere) return ["met"];
    isFilled();
    seen.set(id, next);
    settle(WRITER, earlier, body);
    hold(WRITER, false);
    askToKeep().catch(() => {});
    if (!isThere) channel?.postMessage({ id, revision: next });
    return ["stored", next];
  } catch (error) {
    return [why(error)];
  }
}

/**
 * Notes what is not stored yet, with the revision that it goes on from.
 * @param {boolean} asks whether the author has to decide first
 * @param {string} id @param {number} after @param {string} title @param {number} cards @param {string} body
 */
export function note(asks, id, after, title, cards, body) {
  hold(WRITER, asks);
  noteBy(WRITER, { asks, id, after, title, cards, body, turn: ++turns });
}

/** What this tab has noted is not wanted any more. */
export function discard() {
  forget(WRITER);
  hold(WRITER, false);
}

/** Deletes a draft, and gives what it was. @param {string} id */
export async function remove(id) {
  try {
    const deleted = async (/** @type {any} */ drafts) => {
      const draft = await drafts.get(id);
      await drafts.delete(id);
      return draft;
    };
    const draft = await patiently(() => transact("readwrite", deleted));
    channel?.postMessage({ id });
    return draft && row(draft);
  } catch {
    return undefined;
  }
}

/**
 * Puts a deleted draft back, with its revision: a tab that still has it open would take a lower one for one that it
 * knows. Another version that has its id by now stays, and it gets another one. The deck in it keeps its own: its file
 * may have gone out. True if it is there now.
 * @param {any[]} draft
 */
export async function restore([id, title, cards, changed, revision, body]) {
  try {
    const back = async (/** @type {any} */ drafts) => {
      let [key, there] = [id, await drafts.get(id)];
      while (there && there.body !== body) there = await drafts.get((key += "-back"));
      if (!there) await drafts.put({ id: key, title, cards, changed, revision, body, writer: WRITER });
      return key;
    };
    const key = await patiently(() => transact("readwrite", back));
    channel?.postMessage({ id: key, revision });
    return true;
  } catch {
    return false;
  }
}
