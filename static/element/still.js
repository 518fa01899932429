// The first card before the quiz runs. It opens by itself; here it is only listened to, so that what
// was answered early counts, and nothing is asked twice.

import { BUILT } from "./built.js";
import { pause } from "./load.js";
import { fill, tree } from "./tree.js";

export class StillCard {
  /** The place of the choice opened first: the answer. */
  early;
  /** Whether "Next" was pressed, too. */
  onward = false;
  /** No way to run here: the card's own link leads on. */
  stuck = false;

  #stage;
  #left;
  #count = BUILT.count;

  /** `left` is what `tree` has left out: a card is sooner there without what nobody has asked for. */
  constructor(stage, left) {
    const { root } = stage;
    this.#stage = stage;
    this.#left = left;
    // Whoever was quicker than this script has answered already.
    const open = root.querySelector(".pick[open]");
    if (open) this.#take(open);
    root.addEventListener("click", (event) => {
      const pick = event.target.closest("summary.choice")?.parentElement;
      if (pick) this.#pick(pick, event);
      else if (event.target.closest("a.next")) this.#next(event);
    });
    // The keys of a control are no shortcuts of the page around it.
    root.addEventListener("keydown", (event) => /^( |Enter)$/.test(event.key) && event.stopPropagation());
  }

  /** As the quiz will count its cards, and hidden where `token` says the reader is elsewhere. */
  of(count, token) {
    if (count !== this.#count) {
      this.#count = count;
      this.#stage.root.querySelector("[part=progress]").textContent = fill(this.#stage.words().progress, { card: 1, count });
      this.#stage.root.querySelector(".gone").setAttribute("width", Math.floor(100 / count));
      this.#stage.root.querySelector("a.next").textContent = this.#stage.words()[count > 1 ? "next" : "see_result"];
    }
    this.#stage.root.classList.toggle("elsewhere", Boolean(token) && this.early === undefined);
  }

  /** The quiz cannot run: the card is all there is. */
  stay(stuck) {
    this.stuck = stuck;
    this.#stage.root.classList.remove("elsewhere");
  }

  #pick(pick, event) {
    if (this.early !== undefined) return event.preventDefault();
    this.#take(pick);
    this.#stage.tapped();
  }

  #take(pick) {
    // Of each choice one of two explanations: the taken one's own now, the others' to unfold after its frame.
    const add = (where) => this.#left.forEach(([parent, why]) => where(parent) && parent.append(tree(why)));
    add((parent) => parent === pick);
    requestAnimationFrame(() => pause().then(() => add((parent) => !parent.contains(pick) && !parent.matches(".pick"))));
    this.early = [...this.#stage.root.querySelectorAll(".pick")].indexOf(pick);
    // As in the running quiz, only what is said to the answer has this name.
    for (const why of this.#stage.root.querySelectorAll("[part=explanation]")) {
      if (!pick.contains(why)) why.removeAttribute("part");
    }
    this.#stage.root.querySelector("[role=status]").textContent = pick.querySelector(".lean").textContent;
  }

  /** "Next" is remembered until there is a next; with no script at all it leads to the handout. */
  #next(event) {
    if (this.stuck) return;
    event.preventDefault();
    this.onward = true;
    const next = this.#stage.root.querySelector("a.next");
    next.textContent = this.#stage.words().wait;
    next.setAttribute("aria-busy", "true");
    this.#stage.tapped();
  }
}

/** How many cards will be dealt, read as the quiz reads it. */
export function dealt(cards) {
  const asked = /^\s*\+?\d+\s*$/.test(cards ?? "") ? Number(cards) : 0;
  return asked > 0 ? Math.min(asked, BUILT.count) : BUILT.count;
}

/** The token the quiz has kept on this device, where it may look. */
export function keptToken(count) {
  try {
    return localStorage.getItem(`leader-quiz:${BUILT.id}:${count}`);
  } catch {
    return null;
  }
}
