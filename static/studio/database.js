// Opens the IndexedDB database of the drafts, and recovers if the browser deletes it together with the site's data.
// shelf.js runs the transactions.

import { openDB } from "idb";

export const DATABASE_NAME = "leader-quiz-studio";
export const DRAFTS_STORE = "drafts";

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The open database. It is opened once, and again after a failure or a closed connection.
 * @type {Promise<import("idb").IDBPDatabase> | undefined}
 */
let opened;
export function database() {
  if (opened) return opened;
  const own = (opened = openWithRetries());
  own.catch(() => {
    if (own === opened) opened = undefined;
  });
  return own;
}

const openOnce = () =>
  openDB(DATABASE_NAME, 1, {
    upgrade: (db) => void db.createObjectStore(DRAFTS_STORE, { keyPath: "id" }),
    // Another page wants to upgrade the database (`newer` is its version) or to delete it (`null`), and waits until
    // this connection is closed.
    blocking: (_, newer, event) => {
      /** @type {IDBDatabase} */ (event.target).close();
      onClosed(newer === null);
    },
    terminated: () => onClosed(true),
  });

/**
 * While the browser is deleting the site's data, it opens no database, and Chromium may never answer a request made
 * then. So the database is opened up to 10 times, with a timeout.
 */
async function openWithRetries() {
  let db = openOnce();
  for (let attempts = 1; emptied && attempts < 10; attempts++) {
    const outcome = await Promise.race([db, pause(2_000)]).catch(() => pause(200));
    if (outcome) return outcome;
    db = openOnce();
  }
  return db;
}

/** Whether the drafts may have been deleted with the site's data, and this page has stored nothing since. */
let emptied = false;
export const isEmptied = () => emptied;
export const isFilled = () => void (emptied = false);
let tellLost = () => {};
/** @param {() => void} call */
export const onLost = (call) => void (tellLost = call);

/**
 * Handles a closed connection. Chromium has been seen to delete what was stored again while it was still deleting,
 * without another event. So a second later this checks whether the database exists, and repeats that if it does not, or
 * if the check has no answer, 5 times at most.
 * @param {boolean} isLost @param {number} attempts
 */
function onClosed(isLost, attempts = 5) {
  opened = undefined;
  if (!isLost) return;
  emptied = true;
  tellLost();
  checkLater(attempts);
}

/** @param {number} attempts */
function checkLater(attempts) {
  if (attempts) setTimeout(() => checkAgain(attempts - 1).catch(() => {}), 1_000);
}

/** @param {number} attempts */
async function checkAgain(attempts) {
  const db = await opened;
  // This request, too, may never be answered.
  const databases = await Promise.race([indexedDB.databases(), pause(2_000)]);
  if (!databases) return checkLater(attempts);
  if (!db || databases.some((/** @type {IDBDatabaseInfo} */ { name }) => name === DATABASE_NAME)) return;
  db.close();
  onClosed(true, attempts);
}
