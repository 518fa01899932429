// Exports a text or a picture: as a file, on paper, or by the system's share sheet. Fetched on the first tap that
// wants one of these. Nothing here goes anywhere that the reader did not choose, and nothing is drawn: what came of
// it is returned as a word (static/glue/export.js lists them).

import { tree } from "./tree.js";

/** @import { Export } from "../glue/export.js" */
/** @import { Tree } from "./tree.js" */

/** With the link that a picture has, be it an empty one. @typedef {Export & { link: string }} Exported */
/** Gives what came of it, in a word. @typedef {(what: Exported) => string | Promise<string>} Act */
/**
 * What is painted on a card: an SVG element's name, its attributes, and its text.
 * @typedef {{ x: number, y: number, width: number, height: number, fill: string, rx?: number, stroke?: string }} Area
 * @typedef {{ x: number, y: number, direction: CanvasDirection, fill: string }} Placed
 * @typedef {Placed & { "font-size": number, "font-weight": number, "font-family": string }} Line
 * @typedef {["rect", Area, text?: undefined] | ["text", Line, text: string]} Shape
 */

/** @type {Record<string, Act>} */
const ACTS = {
  markdown: ({ title, text }) => save(new Blob([text], { type: "text/markdown" }), `${dated(title)}.md`),
  plain: ({ title, text }) => save(new Blob([text], { type: "text/plain" }), `${dated(title)}.txt`),
  print,
  "send-picture": sendPicture,
  "save-picture": savePicture,
  "save-svg": ({ title, link, root }) => save(written(shapesOf(root, link)), `${dated(title)}.svg`),
};

/** Does as asked, and gives what came of it; fails where that is not possible. @param {Export} what */
export const run = async (what) => ACTS[what.act](/** @type {Exported} */ (what));

/** "The Fearless Audit" as "The-Fearless-Audit-2026-11-24": the day is the reader's. Marks are parts of letters. @param {string} title */
function dated(title) {
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
  later(() => URL.revokeObjectURL(link.href));
  return "saving";
}

/** A sheet of its own: the page around the quiz is not what somebody wants on paper. @param {Exported} what */
async function print({ title, text, root }) {
  const frame = document.createElement("iframe");
  frame.className = "unseen";
  // Nobody comes into it by Tab.
  frame.inert = true;
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  root.append(frame);
  await loaded;
  later(() => frame.remove());
  // In a sandbox without an origin there is no looking into it, and so no printing.
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

/** As SVG, where the browser paints none. @param {Exported} what */
function savePicture(what) {
  const picture = painted(shapesOf(what.root, what.link));
  return picture ? save(picture, `${dated(what.title)}.png`) : ACTS["save-svg"](what);
}

/** @param {Exported} what */
async function sendPicture({ title, text, link, root }) {
  const picture = painted(shapesOf(root, link));
  const words = { title, text };
  const both = picture && { ...words, files: [new File([picture], `${dated(title)}.png`, { type: picture.type })] };
  await navigator.share(both && navigator.canShare(both) ? both : words);
  return "shared";
}

/** When whatever was started has had its time. @param {() => void} tidy */
const later = (tidy) => setTimeout(tidy, 60_000);

// A share card, as networks show them. Its colours are those of the light quiz, wherever it is looked at.
const [WIDTH, HEIGHT] = [1200, 630];
const FONT = "Iowan Old Style, Palatino, Georgia, 'DejaVu Serif', serif";
/**
 * The typography of each text on the card: size in px, weight, colour, space above in px, lines at most.
 * @type {Record<string, [size: number, weight: number, fill: string, above: number, most: number]>}
 */
const TYPOGRAPHY = {
  title: [40, 600, "#26466d", 0, 1],
  label: [27, 400, "#57514a", 34, 1],
  name: [62, 600, "#211e1a", 2, 2],
  text: [33, 400, "#211e1a", 6, 9],
};
const MARGIN = 126;
const FLOOR = 520;

/** @param {HTMLCanvasElement} canvas */
const context = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

/**
 * The card that the quiz shows, as shapes: names of elements with their attributes and text.
 * @param {HTMLElement} root @param {string} link
 */
function shapesOf(root, link) {
  // This file may have come late: the result is gone, and so is what was to be painted.
  if (!root.querySelector(".postcard")) throw new DOMException("", "AbortError");
  const to_left = /** @type {HTMLElement} */ (root.querySelector(".quiz")).dir === "rtl";
  const [x, direction] = /** @type {[number, CanvasDirection]} */ (to_left ? [WIDTH - MARGIN, "rtl"] : [MARGIN, "ltr"]);
  const pen = context(document.createElement("canvas"));
  /** @type {Shape[]} */
  const shapes = [
    ["rect", { x: 0, y: 0, width: WIDTH, height: HEIGHT, fill: "#f3eee5" }],
    ["rect", { x: 70, y: 64, width: 1060, height: 502, rx: 26, fill: "#fffdf8", stroke: "#d8d0c3" }],
  ];
  /** @param {string} text @param {number} y @param {number} size @param {number} weight @param {string} fill */
  const write = (text, y, size, weight, fill) =>
    shapes.push(["text", { x, y, direction, fill, "font-size": size, "font-weight": weight, "font-family": FONT }, text]);
  let y = 100;
  for (const { className, textContent } of root.querySelectorAll(".postcard > p")) {
    const [size, weight, fill, above, most] = TYPOGRAPHY[className];
    y += above;
    pen.font = `${weight} ${size}px ${FONT}`;
    for (const line of linesOf(textContent, pen, Math.min(most, Math.floor((FLOOR - y) / (size * 1.3))))) {
      write(line, Math.round(y + size), size, weight, fill);
      y += size * 1.3;
    }
  }
  // The query and the fragment may say of which cards it is, so an address stands there whole or not at all.
  const address = link.replace(/^\w+:\/\/|\/$/g, "");
  if (address.length <= 64) write(address, 542, 24, 400, "#57514a");
  return shapes;
}

/**
 * A text in lines between the margins. What goes beyond the last is left out.
 * @param {string} text @param {CanvasRenderingContext2D} pen @param {number} most
 */
function linesOf(text, pen, most) {
  /** @type {string[]} */
  const lines = [];
  const fits = (/** @type {string} */ line) => pen.measureText(line).width <= WIDTH - 2 * MARGIN;
  // Where a language writes no spaces, a line may end at any letter; so may a word that is too long.
  for (const line of text.trim().split("\n")) {
    lines.push("");
    for (const word of line.split(/(?<=\s)|(?<=[\u2e80-\uffdc])/u)) {
      for (const piece of fits(word) ? [word] : (word.match(/.\p{M}*/gsu) ?? [])) {
        if (fits(lines.at(-1) + piece.trimEnd())) lines.push(lines.pop() + piece);
        else lines.push(piece);
      }
    }
  }
  const shown = lines.slice(0, Math.max(most, 1)).map((line) => line.trim());
  if (lines.length > shown.length) shown.push(`${shown.pop()}…`);
  return shown;
}

/** What XML does not allow in a text: line breaks of some programs among it. */
const CONTROL = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

/** @param {Shape[]} shapes */
function written(shapes) {
  const picture = tree([
    "svg",
    { width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}` },
    .../** @type {Tree[]} */ (shapes.map(([tag, attributes, text = ""]) => [tag, attributes, text.replace(CONTROL, " ")])),
  ]);
  return new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
}

/**
 * Painted shape by shape: to load it as an image, a page's rules would have to allow that. Nothing, where the browser does
 * not let what is painted be read.
 * @param {Shape[]} shapes
 */
function painted(shapes) {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  const pen = context(canvas);
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
  // Browsers that resist fingerprinting return noise or white instead, others change each colour a little.
  const ground = shapes[0][1].fill.match(/\w\w/g) ?? [];
  const read = pen.getImageData(1, 1, 1, 1).data;
  if (ground.some((part, at) => Math.abs(Number.parseInt(part, 16) - read[at]) > 8)) return undefined;
  // Not toBlob: on a busy page it waits for seconds, and then the tap no longer allows the share sheet.
  const bytes = Uint8Array.from(atob(canvas.toDataURL().split(",")[1]), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: "image/png" });
}
