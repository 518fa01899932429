// Helpers for what the full page shows beside the quiz (`offline.js`, `progress-link.js`): elements made from text
// alone, in the quiz's language, with sentences that the build fills in. Posts and frames have none of it.

import { ANNOUNCE_DELAY_MS } from "./heard.js";

/** @import { Drawn } from "./shell.js" */
/** @import { Words } from "./words.js" */

// Filled in by the build: the relative path from this file to the site's root, whether there is a service worker, and
// the sentences by language.
export const PANEL = /** @type {{ root: string, worker: boolean, words: Record<string, Words> }} */ ({});

/** The URL of a file of the built site. @param {string} path */
export const site = (path) => new URL(PANEL.root + path, import.meta.url);

const STYLES = `
  .panel { max-inline-size: 42rem; margin-inline: auto; padding: 0 1.125rem; font-size: 0.9375rem; color: light-dark(#4c463e, #c4bbad); }
  .panel:empty { display: none; }
  .panel > * { padding-block: 0.375rem; }
  @media (max-width: 45.99rem) { .panel.below > * { border-block-start: 1px solid light-dark(#d8d0c3, #413b33); } }
  .panel p { margin: 0.375rem 0; }
  .panel summary { display: flex; align-items: center; gap: 0.5rem; min-block-size: 3rem; cursor: pointer; list-style: none; }
  .panel summary::-webkit-details-marker { display: none; }
  .panel summary::before { content: ""; flex: none; inline-size: 0.45rem; block-size: 0.45rem; margin-inline: 0.125rem 0.25rem; border: solid currentColor; border-width: 0 2px 2px 0; transform: rotate(-45deg); transition: transform 120ms; }
  .panel summary:dir(rtl)::before { transform: rotate(135deg); }
  .panel [open] > summary::before { transform: rotate(45deg); }
  .panel input { box-sizing: border-box; inline-size: 100%; min-block-size: 3rem; padding-inline: 0.75rem; }
  .panel button { min-block-size: 3rem; padding-inline: 1.125rem; margin-block: 0.5rem; margin-inline-end: 0.5rem; cursor: pointer; }
  .panel :is(input, button) { font: inherit; color: light-dark(#211e1a, #efe9df); background: light-dark(#fffdf8, #1c1a17); border: 1px solid light-dark(#8f887f, #85796b); border-radius: 0.5rem; }
  .panel :focus-visible { outline: 3px solid light-dark(#26466d, #a8c7f0); outline-offset: 2px; }
  .panel [role="status"]:empty { margin: 0; }
  @media (prefers-reduced-motion: reduce) { .panel summary::before { transition: none; } }
  @media print { .panel { display: none; } }`;

/** The container below the quiz, created on the first call and shared by all callers. @param {Element} quiz */
export function place(quiz) {
  const there = document.querySelector(".panel.below");
  if (there) return there;
  const styles = new CSSStyleSheet();
  styles.replaceSync(STYLES);
  document.adoptedStyleSheets.push(styles);
  const below = make("div", { className: "panel below" });
  quiz.after(below);
  return below;
}

/**
 * Creates an element with properties and children. Strings become text nodes and are never parsed as markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * Announces a sentence in a status region. The region is emptied for a moment first (see heard.js).
 * @param {HTMLElement & { said?: ReturnType<typeof setTimeout> }} line
 * @param {string} sentence
 * @param {() => void} [then]
 */
export function say(line, sentence, then) {
  line.textContent = "";
  clearTimeout(line.said);
  line.said = setTimeout(() => {
    line.textContent = sentence;
    then?.();
  }, ANNOUNCE_DELAY_MS);
}

/** The heading of what the quiz shows. It receives the focus when the focused button is removed. @param {Drawn} quiz */
export const heading = (quiz) => /** @type {HTMLElement | null} */ (quiz.shadowRoot.querySelector("[part~=scenario], [part~=result] h2"));

/** A button with a text. @param {string} text @param {() => void} onclick */
export const button = (text, onclick) => make("button", { type: "button", onclick }, text);

/** The sentences in the language of the quiz, or in English. @param {Drawn} quiz */
export function words(quiz) {
  const sentences = /** @type {HTMLElement | null} */ (quiz.shadowRoot.querySelector("[role=status][lang]"))?.lang ?? "en";
  return PANEL.words[sentences] ?? PANEL.words.en;
}
