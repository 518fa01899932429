// What is on the paper that a browser prints: words of a PDF and where they stand, read by poppler's pdftotext.
import { spawnSync } from 'node:child_process';

function pdftotext(pdf, ...words) {
  const { stdout, stderr, error, status } = spawnSync('pdftotext', [...words, '-', '-'], { input: pdf, maxBuffer: 1e8 });
  if (error) throw error;
  if (status) throw new Error(`pdftotext: ${stderr}`);
  return stdout.toString();
}

/** The text of a PDF in the order in which it is read. */
export const textOf = (pdf) => pdftotext(pdf);

export const pagesOf = (pdf) => words(pdf).length;

/** Letters and digits alone: lines, hyphens and ligatures are the printer's. */
export const plain = (text) => text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The first pairs of words that lie over each other: by a third of the lower one's height, and more than a hair wide. */
export function crossings(pdf) {
  const meet = (a, b) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return across > 1 && down > Math.min(a.bottom - a.top, b.bottom - b.top) / 3;
  };
  const found = words(pdf).flatMap((page, number) =>
    page.flatMap((one, at) =>
      page
        .slice(at + 1)
        .filter((other) => meet(one, other))
        .map((other) => `page ${number + 1}: ${one.text} / ${other.text}`),
    ),
  );
  return found.slice(0, 8);
}

/** The highest that a word stands on any page, in pt from its edge. Less than a margin: a line is cut between two pages. */
export const highest = (pdf) => Math.min(...words(pdf).flatMap((page) => page.map(({ top }) => top)));

/** The words of each page, with their boxes. */
function words(pdf) {
  const [, ...pages] = pdftotext(pdf, '-bbox').split('<page ');
  const word = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g;
  return pages.map((page) =>
    [...page.matchAll(word)].map(([, left, top, right, bottom, text]) => ({ left: +left, top: +top, right: +right, bottom: +bottom, text })),
  );
}
