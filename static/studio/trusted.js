// The Trusted Types policy of the page, whose Content-Security-Policy forbids plain strings as scripts. The two
// exceptions here cannot run an author's text.

const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("leader-quiz-studio", {
  createScript: (/** @type {string} */ text) => text,
  createScriptURL: (/** @type {string} */ address) => address,
});

/**
 * The content of a script element of type `application/json`, which browsers never run.
 * @param {string} json @returns {string}
 */
export const trustedJson = (json) => policy?.createScript(json) ?? json;

/** The address of the page's own service worker. @param {string} address @returns {string} */
export const trustedWorker = (address) => policy?.createScriptURL(address) ?? address;
