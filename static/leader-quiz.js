// The <leader-quiz> element: a tag and its attributes, and nothing else. What happens in it is `element/life.js`.
// The build makes one file of this and what it imports; it is all that stands between a post and its first card,
// so every byte of it counts.

import { FILES, Life } from "./element/life.js";
import { OPTIONS } from "./element/stage.js";

// For a page that still has an older build of this script when the site has another one (`Life`).
export { FILES, Life };

export class LeaderQuizElement extends HTMLElement {
  static observedAttributes = OPTIONS;

  #life = new Life(this, (life) => (this.#life = life));

  connectedCallback() {
    this.#life.connect();
  }

  disconnectedCallback() {
    this.#life.disconnect();
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#life.change(name);
  }

  /** Loads what is needed and draws the quiz. */
  start() {
    return this.#life.start();
  }
}

// A second copy of this script on the page, of whatever version, leaves the first in place.
if (!customElements.get("leader-quiz")) customElements.define("leader-quiz", LeaderQuizElement);
