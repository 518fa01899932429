// The drafts on this device, in IndexedDB. Each draft has a revision that rises with every change, and the name of the
// tab that wrote it. Storing names the revision that it is based on, and is refused if another tab has stored a later
// one. crates/studio-core/src/shelf.rs explains the rules; leaving.js keeps what could not be stored before a page
// closed.

import { DATABASE_NAME, DRAFTS_STORE, database, isEmptied, isFilled } from "./database.js";
import { failureReason, withRetries } from "./failed.js";
import { allNotes, forgetIfStored, forgetNote, holdDecisionLock, isAsking, latestNote, note as noteBy } from "./leaving.js";

/**
 * The random name of this tab, and how often it has stored or noted a text. The count (`turn`) tells which of two texts
 * is newer: timestamps cannot, since some browsers have a coarse clock.
 */
const WRITER = `${Date.now()} ${Math.random()}`;
let turns = 0;

/** @typedef {{ id: string, title: string, cards: number, changed: number, revision: number, body: string, writer: string, turn?: number }} Draft */

/**
 * The channel to the other tabs. Firefox throws where the site may not use storage; then other tabs can store nothing
 * either.
 */
const channel = openChannel();
function openChannel() {
  try {
    return new BroadcastChannel(DATABASE_NAME);
  } catch {
    return undefined;
  }
}

let tellChange = (/** @type {string} */ _id, /** @type {number | undefined} */ _revision) => {};
/** @param {(id: string, revision: number | undefined) => void} onChange @param {(id: string) => void} onPublished */
export function onOthers(onChange, onPublished) {
  tellChange = onChange;
  channel?.addEventListener("message", ({ data }) => {
    if (data.out) onPublished(data.out);
    // A tab may have stored a note of this tab: that is not another version.
    else if (data.writer !== WRITER) onChange(data.id, data.revision);
  });
  // WebKit delivers no messages to a page in the back/forward cache, so the drafts are compared when the page is shown
  // again. Drafts that are missing because the site's data was deleted were not deleted by a tab.
  addEventListener("pageshow", async ({ persisted }) => {
    const stored = persisted && (await transact("readonly", (drafts) => drafts.getAll()).catch(() => undefined));
    if (!stored) return;
    const now = new Map(stored.map((/** @type {Draft} */ draft) => [draft.id, draft]));
    for (const { id, revision, writer } of now.values()) if (writer !== WRITER && seen.get(id) !== revision) onChange(id, revision);
    if (!isEmptied()) for (const id of seen.keys()) if (!now.has(id) && seen.delete(id)) onChange(id, undefined);
  });
}

/**
 * Tells the other tabs that the deck of a draft was published. The message has no `id`: earlier versions of this script
 * would take the draft for deleted.
 * @param {string} out
 */
export const sayWentOut = (out) => channel?.postMessage({ out });

/** The running transactions. @type {Set<{ abort: () => void }>} */
const running = new Set();
/**
 * While the page is in the back/forward cache: resolves when the page is shown again.
 * @type {Promise<void> | undefined}
 */
let shownAgain;

// In WebKit, a transaction of a page in the back/forward cache neither continues nor ends, and blocks those of all
// other pages. So it is aborted, and `transact` repeats it later.
addEventListener("pagehide", ({ persisted }) => {
  if (!persisted) return;
  shownAgain = new Promise((resolve) => addEventListener("pageshow", () => resolve((shownAgain = undefined)), { once: true }));
  for (const transaction of running) {
    try {
      transaction.abort();
      running.delete(transaction);
    } catch {
      // The transaction is about to end.
    }
  }
});

/**
 * Runs a function on the drafts in one transaction. If the page went into the back/forward cache meanwhile, runs it
 * again when the page is shown.
 * @template T
 * @param {"readonly" | "readwrite"} mode
 * @param {(drafts: any) => Promise<T>} run
 * @param {boolean} mayRetry whether to retry once after an `InvalidStateError`
 * @returns {Promise<T>}
 */
async function transact(mode, run, mayRetry = true) {
  const db = await database();
  if (shownAgain) return shownAgain.then(() => transact(mode, run, mayRetry));
  const transaction = db.transaction(DRAFTS_STORE, mode);
  running.add(transaction);
  // If `run` fails first, nothing awaits `done`, and its rejection would be reported as unhandled.
  transaction.done.catch(() => {});
  try {
    return (await Promise.all([run(transaction.store), transaction.done]))[0];
  } catch (error) {
    // The `pagehide` listener has aborted the transaction.
    if (!running.has(transaction)) return transact(mode, run, mayRetry);
    // After a transaction that failed for lack of room, Firefox allows only deletions in the next one.
    if (mayRetry && /** @type {Error} */ (error)?.name === "InvalidStateError") return transact(mode, run, false);
    throw error;
  } finally {
    running.delete(transaction);
  }
}

/** The revision of each draft when this page last read or stored it. @type {Map<string, number>} */
const seen = new Map();

/** @param {Draft} draft */
function row({ id, title, cards, changed, revision, body }) {
  seen.set(id, revision);
  return [id, title, cards, changed, revision, body];
}

/** Stores the notes of pages that closed before their drafts were stored (see leaving.js). */
async function recover() {
  for (const [writer, { asks, id, after, title, cards, body, turn }] of allNotes()) {
    if (asks && (await isAsking(writer))) continue;
    const change = await transact("readwrite", async (drafts) => {
      // Meanwhile the author may have decided, or another tab may have stored the note.
      if (new Map(allNotes()).get(writer)?.body !== body) return undefined;
      const known = await drafts.get(id);
      const revision = Math.max(known?.revision ?? 0, after) + 1;
      // Whether the note continues the stored version, and so may replace it.
      const isContinuation = !known || known.revision === after || known.writer === writer;
      // If another tab has stored another version meanwhile, keep both. Timestamps cannot decide this, because some
      // browsers coarsen the clock on purpose.
      const key = isContinuation ? id : `${id}-${Math.random().toString(36).slice(2)}`;
      // Another tab may have stored this note already, or its own tab may have stored a newer text since.
      const isOlder = known?.writer === writer && known.turn > /** @type {number} */ (turn);
      const isThere = isContinuation ? known?.body === body || isOlder : (await drafts.getAll()).some((/** @type {Draft} */ one) => one.body === body);
      if (!isThere) await drafts.put({ id: key, title, cards, body, changed: Date.now(), revision, writer, turn });
      // Tell the other tabs even if it was already stored: its page may have closed before it could do so.
      return isThere ? { id, revision: known.revision, writer: known.writer } : { id: key, revision, writer };
    });
    if (!change) continue;
    // Its tab may have saved a newer note meanwhile, which stays.
    if (new Map(allNotes()).get(writer)?.body === body) forgetNote(writer);
    channel?.postMessage(change);
    // This tab may have the draft open, too, and does not receive its own messages.
    if (change.writer !== WRITER && (seen.get(change.id) ?? change.revision) !== change.revision) tellChange(change.id, change.revision);
  }
}

/** All drafts, the newest first; or a word that says why they cannot be listed. */
export async function list() {
  try {
    // If there is no room for a note, it stays in localStorage.
    await recover().catch(() => {});
    const drafts = /** @type {Draft[]} */ (await transact("readonly", (drafts) => drafts.getAll()));
    return drafts.sort((one, two) => two.changed - one.changed).map(row);
  } catch (error) {
    return failureReason(error);
  }
}

/** @param {string} id */
export async function read(id) {
  try {
    const draft = await withRetries(() => transact("readonly", (drafts) => drafts.get(id)));
    return draft && row(draft);
  } catch {
    return undefined;
  }
}

let hasAsked = false;
// Asks the browser, once, not to delete the drafts when the device is short of room. Most browsers decide by
// themselves. Firefox would ask the author while they type, so it is excluded, by a property that only Firefox has.
async function requestPersistence() {
  if (hasAsked || "mozInnerScreenX" in globalThis) return;
  hasAsked = true;
  await navigator.storage?.persist?.();
}

/**
 * Stores a draft if its stored revision is still `after` (0: not stored yet), if this tab wrote the stored version, or
 * if another tab has stored the same text. A draft that is missing because the site's data was deleted was not deleted
 * by another tab, and is stored again.
 * @param {string} id @param {number} after @param {string} title @param {number} cards @param {string} body
 */
export async function store(id, after, title, cards, body) {
  const [earlier, turn] = [latestNote(), ++turns];
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
    forgetIfStored(WRITER, earlier, body);
    holdDecisionLock(WRITER, false);
    requestPersistence().catch(() => {});
    if (!isThere) channel?.postMessage({ id, revision: next });
    return ["stored", next];
  } catch (error) {
    return [failureReason(error)];
  }
}

/**
 * Saves what is not stored yet in localStorage, with the revision that it is based on.
 * @param {boolean} asks whether the author has to decide first
 * @param {string} id @param {number} after @param {string} title @param {number} cards @param {string} body
 */
export function note(asks, id, after, title, cards, body) {
  holdDecisionLock(WRITER, asks);
  noteBy(WRITER, { asks, id, after, title, cards, body, turn: ++turns });
}

/** Deletes the note of this tab. */
export function discard() {
  forgetNote(WRITER);
  holdDecisionLock(WRITER, false);
}

/** Deletes a draft, and returns its content. @param {string} id */
export async function remove(id) {
  try {
    const takeDraft = async (/** @type {any} */ drafts) => {
      const draft = await drafts.get(id);
      await drafts.delete(id);
      return draft;
    };
    const draft = await withRetries(() => transact("readwrite", takeDraft));
    channel?.postMessage({ id });
    return draft && row(draft);
  } catch {
    return undefined;
  }
}

/**
 * Restores a deleted draft with its revision: a tab that still has it open could mistake a lower one for a version that
 * it knows. If another version has its id by now, that stays, and the restored draft gets another id. The id of the
 * deck in it does not change, because its file may be published. Returns true if the draft is stored now.
 * @param {any[]} draft
 */
export async function restore([id, title, cards, changed, revision, body]) {
  try {
    const putBack = async (/** @type {any} */ drafts) => {
      let [key, present] = [id, await drafts.get(id)];
      while (present && present.body !== body) present = await drafts.get((key += "-back"));
      if (!present) await drafts.put({ id: key, title, cards, changed, revision, body, writer: WRITER });
      return key;
    };
    const key = await withRetries(() => transact("readwrite", putBack));
    channel?.postMessage({ id: key, revision });
    return true;
  } catch {
    return false;
  }
}
