// Informs the page around the quiz of what happened, by custom events on the element that bubble.

/** @param {EventTarget} host @param {string} name @param {Record<string, unknown>} detail */
export const sendEvent = (host, name, detail) => host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
