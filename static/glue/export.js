// Exports a text by the clipboard and by the system's share sheet: browsers allow both only within the tap itself, so
// that is part of the glue. Other exports are in a file of their own (element/files.js), fetched on the first tap that
// wants one. Nothing is drawn here: the outcome is passed back as a word.

import { copySelection } from "../element/copy.js";
import { HEARD } from "../element/heard.js";
import { filesUrl } from "./values.js";

/**
 * What is to be exported, and how (crates/views/src/export.rs has the words). `link` is the address of the article,
 * which may be empty; without one the text goes alone. `root` is what the quiz is drawn into.
 * @typedef {{ act: string, title: string, text: string, link?: string, root: HTMLElement }} Export
 */
/** Gives what came of it, in a word. @typedef {(what: Export) => Promise<string>} Act */

/** @type {Promise<typeof import("../element/files.js")> | undefined} */
let late;
let lost = 0;

/**
 * Does as asked and calls `ended`, once, with the text that it was about, and with what came of it in a word. `copied`
 * and `shared` are known to be done; `saving` and `printing` are begun, and no browser tells more of them.
 * `cancelled` is the reader's own wish; `by-hand` is what is left where nothing works.
 * @param {Export} what @param {(outcome: string, text: string) => void} ended
 */
export function startExport(what, ended) {
  if (what.link !== undefined) {
    what.link = whereabouts(what.link);
    what.text = `${what.text} ${what.link}`.trim();
  }
  const act = /** @type {Record<string, Act | undefined>} */ ({ copy, send })[what.act] ?? fetched;
  const done = act(what).catch(({ name }) => (CALLED_OFF.includes(name) ? "cancelled" : "by-hand"));
  const heard = new Promise((done) => setTimeout(done, HEARD));
  Promise.all([done, heard]).then(([outcome]) => ended(outcome, what.text));
}

// The second: the sheet is open already.
const CALLED_OFF = ["AbortError", "InvalidStateError"];

/** As `element/files.js` does it. @type {Act} */
async function fetched(what) {
  // Browsers remember a failure by its address.
  late ??= import(`${filesUrl()}${lost ? `?${lost}` : ""}`).catch((error) => {
    late = undefined;
    lost += 1;
    throw error;
  });
  return (await late).run(what);
}

/** @type {Act} */
async function copy({ text, root }) {
  try {
    // A refused call logs an error to the page's console.
    if (/** @type {any} */ (document).featurePolicy?.allowsFeature("clipboard-write") === false) throw new Error();
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copySelected(text, root)) throw new Error();
  }
  return "copied";
}

/** By `execCommand`, which is still allowed in frames. @param {string} text @param {HTMLElement} root */
function copySelected(text, root) {
  const focused = /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (root.getRootNode()).activeElement);
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true, className: "unseen" });
  root.append(field);
  field.focus({ preventScroll: true });
  field.select();
  const copied = copySelection(field);
  field.remove();
  focused?.focus({ preventScroll: true });
  return copied;
}

/** @type {Act} */
async function send({ title, text }) {
  await navigator.share({ title, text });
  return "shared";
}

/**
 * Where others find the quiz: in the article, or on this page, which may name an address as its own (as the quiz's own page
 * does: element/page-name.js). A fragment may hold progress, so it goes, unless it is a path: some sites have their pages
 * there.
 * @param {string} article
 */
function whereabouts(article) {
  const canonical = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=canonical]"))?.href;
  const found = [article, canonical, location.href.split(/#(?!!?\/)/)[0]].find((address) => address && isAddress(address));
  const { protocol, href } = new URL(found ?? "about:blank", document.baseURI);
  return protocol.startsWith("http") ? href : "";
}

/** Whether an address can be read at all, seen from this page. @param {string} text */
export function isAddress(text) {
  try {
    return Boolean(new URL(text, document.baseURI));
  } catch {
    return false;
  }
}

/** Whether there is a system share sheet, and the page around a frame allows it. */
export function hasShareSheet() {
  return Boolean(navigator.canShare?.({ text: "." }));
}

/**
 * Whether files are known to come to no good end. An app on the home screen of an iPhone or iPad shows them in its own
 * place, and nothing leads back; on a Mac they are saved. No browser tells a frame of another origin what it lets out;
 * but WordPress, which puts a secret into the address, allows no file.
 */
export function areDownloadsBlocked() {
  if (/** @type {any} */ (navigator).standalone && navigator.maxTouchPoints) return true;
  try {
    // Asked from another origin, WebKit complains in the page's console.
    const frame = (location.ancestorOrigins?.[0] ?? origin) === origin && frameElement;
    const { sandbox } = /** @type {HTMLIFrameElement} */ (frame);
    return sandbox.length > 0 && !sandbox.contains("allow-downloads");
  } catch {
    return origin === "null" && location.hash.includes("secret=");
  }
}
