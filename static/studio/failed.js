// Classifies errors of IndexedDB, and retries operations.

/** Why an operation failed: the storage is full, the browser allows none, or another error. @param {unknown} error */
export function failureReason(error) {
  const { name } = /** @type {Partial<Error>} */ (error ?? {});
  if (name === "QuotaExceededError") return "full";
  return name === "SecurityError" || isForbidden() ? "blocked" : "broken";
}

/**
 * Whether the browser allows the site no storage at all. In that case, Chromium reports only a general failure of
 * IndexedDB.
 */
function isForbidden() {
  try {
    return !(localStorage && indexedDB);
  } catch {
    return true;
  }
}

/**
 * Runs an operation that the author waits for, and retries it twice, since many failures are over in a moment. Retries
 * of storing and listing, which nobody waits for, are decided by crates/studio-core/src/studio/again.rs.
 * @template T @param {() => Promise<T>} run @returns {Promise<T>}
 */
export async function withRetries(run) {
  for (const delay of [200, 800]) {
    try {
      return await run();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return run();
}
