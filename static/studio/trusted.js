// The page takes no text for a script (Trusted Types). These two are none that could run what an author writes.

const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("leader-quiz-studio", {
  createScript: (/** @type {string} */ text) => text,
  createScriptURL: (/** @type {string} */ address) => address,
});

/** The text of a script element that holds data, which no browser runs. @param {string} json @returns {string} */
export const data = (json) => policy?.createScript(json) ?? json;

/** The address of the page's own worker. @param {string} address @returns {string} */
export const worker = (address) => policy?.createScriptURL(address) ?? address;
