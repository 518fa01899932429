// The database of the drafts in IndexedDB: opened, and what is done where the browser deletes it with the site's data.

import { openDB } from "idb";

export const NAME = "leader-quiz-studio";
export const DRAFTS = "drafts";

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opened once; again after it failed. @type {Promise<import("idb").IDBPDatabase> | undefined} */
let opened;
export function database() {
  opened ??= opening();
  opened.catch(() => (opened = undefined));
  return opened;
}

const openOnce = () =>
  openDB(NAME, 1, {
    upgrade: (db) => void db.createObjectStore(DRAFTS, { keyPath: "id" }),
    // Another page wants to upgrade the database (`newer` is its version) or to delete it (null). It waits until this
    // connection is closed.
    blocking: (_, newer, event) => {
      /** @type {IDBDatabase} */ (event.target).close();
      closed(newer === null);
    },
    terminated: () => closed(true),
  });

/**
 * While the site's data is being deleted, the browser opens nothing; and what Chromium is asked then, it may never
 * answer. So it is asked a few times.
 */
async function opening() {
  let db = openOnce();
  for (let attempts = 1; emptied && attempts < 10; attempts++) {
    const answer = await Promise.race([db, pause(2_000)]).catch(() => pause(200));
    if (answer) return answer;
    db = openOnce();
  }
  return db;
}

/** Whether the drafts may have been deleted with all that the site has stored, and nothing was stored since. */
let emptied = false;
export const isEmptied = () => emptied;
export const isFilled = () => void (emptied = false);
let tellLost = () => {};
/** @param {() => void} call */
export const onLost = (call) => void (tellLost = call);

/**
 * Chromium has been seen to delete what was stored again while it was still deleting, and to say nothing more: so it is
 * looked whether the database is there, a second later, and a few times at most.
 * @param {boolean} lost @param {number} looks
 */
function closed(lost, looks = 5) {
  opened = undefined;
  if (!lost) return;
  emptied = true;
  tellLost();
  lookLater(looks);
}

/** @param {number} looks */
function lookLater(looks) {
  if (looks) setTimeout(() => lookAgain(looks - 1).catch(() => {}), 1_000);
}

/** @param {number} looks */
async function lookAgain(looks) {
  const db = await opened;
  // This, too, may never be answered.
  const there = await Promise.race([indexedDB.databases(), pause(2_000)]);
  if (!there) return lookLater(looks);
  if (!db || there.some((/** @type {IDBDatabaseInfo} */ { name }) => name === NAME)) return;
  db.close();
  closed(true, looks);
}
