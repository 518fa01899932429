// Why IndexedDB did not do something, and further attempts.

/** The word for why: the device is full, the browser allows nothing, or it says that it failed. @param {unknown} error */
export function why(error) {
  const { name } = /** @type {Partial<Error>} */ (error ?? {});
  if (name === "QuotaExceededError") return "full";
  return name === "SecurityError" || isForbidden() ? "blocked" : "broken";
}

/** Whether the browser allows the site no storage at all. Chromium says of IndexedDB then only that it fails. */
function isForbidden() {
  try {
    return !(localStorage && indexedDB);
  } catch {
    return true;
  }
}

/**
 * Does what somebody waits for; once and twice more where it fails, since much of that is over in a moment. Of storing and
 * listing, which go on without anybody, the core decides that.
 * @template T @param {() => Promise<T>} run @returns {Promise<T>}
 */
export async function patiently(run) {
  for (const delay of [200, 800]) {
    try {
      return await run();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return run();
}
