// Reads printed pages (PDF) with pdftotext of poppler: the words, and their positions.
import { spawnSync } from 'node:child_process';

function pdftotext(pdf, ...words) {
  const { stdout, stderr, error, status } = spawnSync('pdftotext', [...words, '-', '-'], { input: pdf, maxBuffer: 1e8 });
  if (error) throw error;
  if (status) throw new Error(`pdftotext: ${stderr}`);
  return stdout.toString();
}

/** The text of a PDF, in reading order. */
export const textOf = (pdf) => pdftotext(pdf);

/** The number of pages of a PDF. */
export const pagesOf = (pdf) => words(pdf).length;

/** Only letters and digits. Line breaks, hyphens and ligatures depend on the engine's printing. */
export const lettersOf = (text) => text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The first pairs of words that overlap: by more than 1 pt in width, and a third of the lower word's height. */
export function overlappingWords(pdf) {
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

/**
 * The smallest distance of a word from the top edge of its page, in pt. If it is less than the margin, a page break
 * cuts through a line.
 */
export const smallestTop = (pdf) => Math.min(...words(pdf).flatMap((page) => page.map(({ top }) => top)));

/** The words of each page, with their bounding boxes in pt. */
function words(pdf) {
  const [, ...pages] = pdftotext(pdf, '-bbox').split('<page ');
  const word = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g;
  return pages.map((page) =>
    [...page.matchAll(word)].map(([, left, top, right, bottom, text]) => ({ left: +left, top: +top, right: +right, bottom: +bottom, text })),
  );
}
