// Exports a text by the clipboard or by the system's share sheet. Browsers allow both only during the handling of the
// tap, so this code is part of the glue. Other exports are in `element/files.js`, which is fetched on the first tap
// that needs it. Nothing is drawn here: the outcome is returned as a word (`Outcome::read` in
// crates/views/src/export.rs).

import { copySelection } from "../element/copy.js";
import { ANNOUNCE_DELAY_MS } from "../element/heard.js";
import { filesUrl } from "./values.js";

/**
 * What to export: `act` is the kind (crates/views/src/export.rs has the words). `link` is the address of the article,
 * which may be empty; if it is undefined, the text is exported without a link. `root` is the element that the quiz is
 * drawn into.
 * @typedef {{ act: string, title: string, text: string, link?: string, root: HTMLElement }} Export
 */
/** Performs an export and resolves to its outcome. @typedef {(what: Export) => Promise<string>} Act */

/** @type {Promise<typeof import("../element/files.js")> | undefined} */
let filesModule;
let failures = 0;

/**
 * Performs an export and calls `ended` once, with the outcome and the exported text. `copied` and `shared` are done.
 * `saving` and `printing` have been started; browsers do not report more. `cancelled`: the reader has cancelled.
 * `by-hand`: nothing worked, so the reader has to copy the text.
 * @param {Export} what @param {(outcome: string, text: string) => void} ended
 */
export function startExport(what, ended) {
  if (what.link !== undefined) {
    what.link = shareAddress(what.link);
    what.text = `${what.text} ${what.link}`.trim();
  }
  const act = /** @type {Record<string, Act | undefined>} */ ({ copy, send })[what.act] ?? runInFiles;
  const done = act(what).catch(({ name }) => (CANCEL_ERRORS.includes(name) ? "cancelled" : "by-hand"));
  // The live region for the outcome has to be empty for a moment first (heard.js), so a fast outcome is delayed.
  const regionIsReady = new Promise((done) => setTimeout(done, ANNOUNCE_DELAY_MS));
  Promise.all([done, regionIsReady]).then(([outcome]) => ended(outcome, what.text));
}

// InvalidStateError: a share sheet is already open.
const CANCEL_ERRORS = ["AbortError", "InvalidStateError"];

/** Lets `element/files.js` perform the export. @type {Act} */
async function runInFiles(what) {
  // Browsers cache the failure of an import by its URL, so a retry needs another one.
  filesModule ??= import(`${filesUrl()}${failures ? `?${failures}` : ""}`).catch((error) => {
    filesModule = undefined;
    failures += 1;
    throw error;
  });
  return (await filesModule).run(what);
}

/** @type {Act} */
async function copy({ text, root }) {
  try {
    // Checked first, since a rejected call logs an error to the page's console.
    if (/** @type {any} */ (document).featurePolicy?.allowsFeature("clipboard-write") === false) throw new Error();
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copySelected(text, root)) throw new Error();
  }
  return "copied";
}

/** Copies with `execCommand`, which is still allowed in frames. @param {string} text @param {HTMLElement} root */
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
 * The address under which others find the quiz: that of the article, or of this page, which may declare a canonical
 * one (as the quiz's own page does: element/page-name.js). The fragment is removed, since it may contain progress,
 * unless it is a path, as on sites that route by fragment.
 * @param {string} article
 */
function shareAddress(article) {
  const canonical = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=canonical]"))?.href;
  const found = [article, canonical, location.href.split(/#(?!!?\/)/)[0]].find((address) => address && isAddress(address));
  const { protocol, href } = new URL(found ?? "about:blank", document.baseURI);
  return protocol.startsWith("http") ? href : "";
}

/** Whether a text can be parsed as a URL relative to this page. @param {string} text */
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
 * Whether downloads are known to fail. An app on the home screen of an iPhone or iPad opens the file in its own
 * place, with no way back; on a Mac it is saved. A frame can read its sandbox flags only if it is of the same origin.
 * WordPress, which puts a secret into the frame's address, allows no downloads.
 */
export function areDownloadsBlocked() {
  if (/** @type {any} */ (navigator).standalone && navigator.maxTouchPoints) return true;
  try {
    // From another origin, reading frameElement makes WebKit log an error to the page's console.
    const frame = (location.ancestorOrigins?.[0] ?? origin) === origin && frameElement;
    const { sandbox } = /** @type {HTMLIFrameElement} */ (frame);
    return sandbox.length > 0 && !sandbox.contains("allow-downloads");
  } catch {
    return origin === "null" && location.hash.includes("secret=");
  }
}
