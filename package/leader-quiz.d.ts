/** The custom element `<leader-quiz>`. Importing the package defines it. */
export class LeaderQuizElement extends HTMLElement {
  /** Loads and draws the quiz now, not only when it is near. */
  start(): Promise<void>;

  addEventListener<K extends keyof LeaderQuizEventMap>(
    type: K,
    listener: (this: LeaderQuizElement, event: LeaderQuizEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: LeaderQuizElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** The attributes; each is a text, and one that makes no sense counts as none. */
export interface LeaderQuizAttributes {
  /** Address of a deck, seen from the page. */
  deck?: string;
  /** The id of a set of the deck, or `all`. */
  set?: string;
  /** How many cards to deal. */
  cards?: string | number;
  /** Language of the buttons and notes. */
  lang?: string;
  theme?: "auto" | "light" | "dark";
  /** Address of the post that links to the source point to. */
  article?: string;
  storage?: "on" | "off";
  /** A whole number that fixes the order of the choices. */
  seed?: string | number;
  mode?: "inline" | "frame";
}

export type Lean = "leader" | "mixed" | "manager";

export interface ReadyDetail {
  deck: string;
  cards: number;
  /** The title of the deck. */
  title: string;
}

export interface AnswerDetail {
  deck: string;
  card: string;
  theme: string;
  kind: "choose" | "spot";
  /** The place of the choice in the deck, from 0. */
  choice: number;
  lean: Lean;
}

export interface Tally {
  got: number;
  of: number;
}

export interface CompleteDetail {
  deck: string;
  /** By the ids of the themes. */
  profile: Record<string, { respond: Tally; recognise: Tally }>;
  band: string | null;
}

export interface ErrorDetail {
  /** The id of the deck; empty where it could not be read. */
  deck: string;
  message: string;
  problems: string[];
}

export interface LeaderQuizEventMap {
  "quiz-ready": CustomEvent<ReadyDetail>;
  "quiz-answer": CustomEvent<AnswerDetail>;
  "quiz-complete": CustomEvent<CompleteDetail>;
  "quiz-error": CustomEvent<ErrorDetail>;
}

/** As React 19 and Preact name the listeners. */
export type LeaderQuizListeners = {
  [K in keyof LeaderQuizEventMap as `on${K}`]?: (event: LeaderQuizEventMap[K]) => void;
};

declare global {
  interface HTMLElementTagNameMap {
    "leader-quiz": LeaderQuizElement;
  }
  // They bubble: a page may listen anywhere.
  interface GlobalEventHandlersEventMap extends LeaderQuizEventMap {}
}
