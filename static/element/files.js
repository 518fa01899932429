// Exports a text or a picture: as a file, on paper, or by the system's share sheet. `glue/export.js` imports this
// file on the first tap on such an export. It sends data only where the reader chose, and changes nothing that the
// quiz shows. The outcome is returned as a word, which `glue/export.js` lists.

import { tree } from "./tree.js";

/** @import { Export } from "../glue/export.js" */
/** @import { Tree } from "./tree.js" */

/**
 * An export with the link that is written on a picture, which may be empty.
 * @typedef {Export & { link: string }} Exported
 */
/** Performs an export and returns its outcome as a word. @typedef {(what: Exported) => string | Promise<string>} Act */
/**
 * What is drawn on a card: the name of an SVG element, its attributes, and its text.
 * @typedef {{ x: number, y: number, width: number, height: number, fill: string, rx?: number, stroke?: string }} Area
 * @typedef {{ x: number, y: number, direction: CanvasDirection, fill: string }} Placed
 * @typedef {Placed & { "font-size": number, "font-weight": number, "font-family": string }} Line
 * @typedef {["rect", Area, text?: undefined] | ["text", Line, text: string]} Shape
 */

/** @type {Record<string, Act>} */
const ACTIONS = {
  markdown: ({ title, text }) => save(new Blob([text], { type: "text/markdown" }), `${fileName(title)}.md`),
  plain: ({ title, text }) => save(new Blob([text], { type: "text/plain" }), `${fileName(title)}.txt`),
  print,
  "send-picture": sendPicture,
  "save-picture": savePicture,
  "save-svg": ({ title, link, root }) => save(toSvgBlob(shapesOf(root, link)), `${fileName(title)}.svg`),
};

/** Performs an export and returns its outcome. Rejects if the browser does not allow it. @param {Export} what */
export const run = async (what) => ACTIONS[what.act](/** @type {Exported} */ (what));

/**
 * Makes a file name: "The Fearless Audit" becomes "The-Fearless-Audit-2026-11-24", with the reader's local date.
 * Combining marks (\p{M}) are kept, since they belong to letters.
 * @param {string} title
 */
function fileName(title) {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, "0"));
  return `${title} ${day.join("-")}`.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  cleanUpLater(() => URL.revokeObjectURL(link.href));
  return "saving";
}

/** Prints the text from an invisible frame, so that the page around the quiz is not printed. @param {Exported} what */
async function print({ title, text, root }) {
  const frame = document.createElement("iframe");
  frame.className = "unseen";
  // Keeps it out of the tab order.
  frame.inert = true;
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  root.append(frame);
  await loaded;
  cleanUpLater(() => frame.remove());
  // In a sandbox with an opaque origin, contentDocument is null. The next line then throws, and nothing is printed.
  const page = /** @type {Document} */ (frame.contentDocument);
  const sheet = page.createElement("pre");
  Object.assign(sheet.style, { font: "12pt/1.5 serif", whiteSpace: "pre-wrap", overflowWrap: "anywhere" });
  sheet.dir = "auto";
  sheet.textContent = text;
  page.title = title;
  page.body.append(sheet);
  /** @type {Window} */ (frame.contentWindow).print();
  return "printing";
}

/** Saves the card as PNG, or as SVG if the browser does not let the canvas be read. @param {Exported} what */
function savePicture(what) {
  const picture = toPngBlob(shapesOf(what.root, what.link));
  return picture ? save(picture, `${fileName(what.title)}.png`) : ACTIONS["save-svg"](what);
}

/** @param {Exported} what */
async function sendPicture({ title, text, link, root }) {
  const picture = toPngBlob(shapesOf(root, link));
  const words = { title, text };
  const both = picture && { ...words, files: [new File([picture], `${fileName(title)}.png`, { type: picture.type })] };
  await navigator.share(both && navigator.canShare(both) ? both : words);
  return "shared";
}

/** Cleans up after the browser has had time to finish. @param {() => void} tidy */
const cleanUpLater = (tidy) => setTimeout(tidy, 60_000);

// The share card in the size that social networks show. It always has the colours of the light quiz.
const [WIDTH_PX, HEIGHT_PX] = [1200, 630];
const FONT = "Iowan Old Style, Palatino, Georgia, 'DejaVu Serif', serif";
/**
 * Typography by class of the text on the card: font size in px, weight, colour, space above in px, maximum number of
 * lines.
 * @type {Record<string, [size: number, weight: number, fill: string, above: number, most: number]>}
 */
const TYPOGRAPHY = {
  title: [40, 600, "#26466d", 0, 1],
  label: [27, 400, "#57514a", 34, 1],
  name: [62, 600, "#211e1a", 2, 2],
  text: [33, 400, "#211e1a", 6, 9],
};
const MARGIN_PX = 126;
const TEXT_END_PX = 520;

/** @param {HTMLCanvasElement} canvas */
const contextOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

/**
 * Lays out the card that the quiz shows as shapes: names of SVG elements with their attributes and text.
 * @param {HTMLElement} root @param {string} link
 */
function shapesOf(root, link) {
  // This file may arrive after the reader has left the result; then there is no card to draw.
  if (!root.querySelector(".postcard")) throw new DOMException("", "AbortError");
  const isRightToLeft = /** @type {HTMLElement} */ (root.querySelector(".quiz")).dir === "rtl";
  const [x, direction] = /** @type {[number, CanvasDirection]} */ (isRightToLeft ? [WIDTH_PX - MARGIN_PX, "rtl"] : [MARGIN_PX, "ltr"]);
  const pen = contextOf(document.createElement("canvas"));
  /** @type {Shape[]} */
  const shapes = [
    ["rect", { x: 0, y: 0, width: WIDTH_PX, height: HEIGHT_PX, fill: "#f3eee5" }],
    ["rect", { x: 70, y: 64, width: 1060, height: 502, rx: 26, fill: "#fffdf8", stroke: "#d8d0c3" }],
  ];
  /** @param {string} text @param {number} y @param {number} size @param {number} weight @param {string} fill */
  const write = (text, y, size, weight, fill) =>
    shapes.push(["text", { x, y, direction, fill, "font-size": size, "font-weight": weight, "font-family": FONT }, text]);
  let y = 100;
  for (const { className, textContent } of root.querySelectorAll(".postcard > p")) {
    const [size, weight, fill, above, maxLines] = TYPOGRAPHY[className];
    y += above;
    pen.font = `${weight} ${size}px ${FONT}`;
    for (const line of linesOf(textContent, pen, Math.min(maxLines, Math.floor((TEXT_END_PX - y) / (size * 1.3))))) {
      write(line, Math.round(y + size), size, weight, fill);
      y += size * 1.3;
    }
  }
  // The query and the fragment may select the cards, so a truncated address would be wrong. A long one is left out.
  const address = link.replace(/^\w+:\/\/|\/$/g, "");
  if (address.length <= 64) write(address, 542, 24, 400, "#57514a");
  return shapes;
}

/**
 * Wraps a text into lines between the margins, at most `maxLines`. A text that is cut ends in "…".
 * @param {string} text @param {CanvasRenderingContext2D} pen @param {number} maxLines
 */
function linesOf(text, pen, maxLines) {
  /** @type {string[]} */
  const lines = [];
  const fits = (/** @type {string} */ line) => pen.measureText(line).width <= WIDTH_PX - 2 * MARGIN_PX;
  // Scripts without spaces (from U+2E80 on) may break after any character. So may a word wider than a line.
  for (const line of text.trim().split("\n")) {
    lines.push("");
    for (const word of line.split(/(?<=\s)|(?<=[\u2e80-\uffdc])/u)) {
      for (const piece of fits(word) ? [word] : (word.match(/.\p{M}*/gsu) ?? [])) {
        if (fits(lines.at(-1) + piece.trimEnd())) lines.push(lines.pop() + piece);
        else lines.push(piece);
      }
    }
  }
  const shown = lines.slice(0, Math.max(maxLines, 1)).map((line) => line.trim());
  if (lines.length > shown.length) shown.push(`${shown.pop()}…`);
  return shown;
}

/** Characters that XML does not allow in text, such as the vertical tabs that some programs use as line breaks. */
const CONTROL_CHARACTERS = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

/** @param {Shape[]} shapes */
function toSvgBlob(shapes) {
  const picture = tree([
    "svg",
    { width: WIDTH_PX, height: HEIGHT_PX, viewBox: `0 0 ${WIDTH_PX} ${HEIGHT_PX}` },
    .../** @type {Tree[]} */ (shapes.map(([tag, attributes, text = ""]) => [tag, attributes, text.replace(CONTROL_CHARACTERS, " ")])),
  ]);
  return new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
}

/**
 * Draws the shapes on a canvas and returns a PNG. The canvas is drawn shape by shape, since loading the SVG as an
 * image would need permission from the page's content security policy. Returns undefined if the browser does not let
 * the canvas be read.
 * @param {Shape[]} shapes
 */
function toPngBlob(shapes) {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH_PX, height: HEIGHT_PX });
  const pen = contextOf(canvas);
  for (const [tag, shape, text] of shapes) {
    pen.fillStyle = shape.fill;
    if (tag === "text") {
      pen.font = `${shape["font-weight"]} ${shape["font-size"]}px ${FONT}`;
      pen.direction = shape.direction;
      pen.fillText(text, shape.x, shape.y);
      continue;
    }
    pen.beginPath();
    pen.roundRect(shape.x, shape.y, shape.width, shape.height, shape.rx ?? 0);
    pen.fill();
    pen.strokeStyle = shape.stroke ?? "transparent";
    pen.stroke();
  }
  // Browsers that resist fingerprinting return noise or white, others change each colour slightly. So compare a known
  // pixel with a tolerance.
  const background = shapes[0][1].fill.match(/\w\w/g) ?? [];
  const pixel = pen.getImageData(1, 1, 1, 1).data;
  if (background.some((part, at) => Math.abs(Number.parseInt(part, 16) - pixel[at]) > 8)) return undefined;
  // Not toBlob: on a busy page its callback takes seconds. By then the tap no longer counts as the user activation
  // that the share sheet needs.
  const bytes = Uint8Array.from(atob(canvas.toDataURL().split(",")[1]), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: "image/png" });
}
