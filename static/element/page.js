// The quiz's own page inside somebody's frame: fetched there alone.

import { CHANNEL, EVENTS, LIVE, plain } from "./frame.js";

/** Passes the quiz's events out, and takes the theme and the like in. */
export function begin(quiz) {
  const tell = (message) => parent.postMessage(message, "*");
  for (const event of EVENTS) {
    quiz.addEventListener(event, ({ detail }) => tell({ channel: CHANNEL, event, detail }));
  }
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.channel !== CHANNEL || !data.options) return;
    for (const name of LIVE) {
      const value = plain(data.options[name]);
      if (typeof value === "string") quiz.setAttribute(name, value);
      else quiz.removeAttribute(name);
    }
  });
  // WordPress hides a frame until it has told its height, with the secret from its address.
  const secret = location.hash.match(/secret=(\w+)/)?.[1];
  if (secret) tell({ message: "height", value: 1000, secret });
}
