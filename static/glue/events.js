// Tells the page around the quiz what happened, by events that bubble out of the shadow root.

export const sendEvent = (host, name, detail) => host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
