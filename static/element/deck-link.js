// A whole deck in a link: `#deck=1.…` behind the address of the full page. The number is the version of this form; then
// comes the deck's JSON in UTF-8, compressed (raw deflate, RFC 1951), in base64url without padding. What comes out of a
// link is a text like any other deck's, which nobody has checked. This file knows nothing of pages.

/**
 * The most characters that a link's code may have, "1." among them. Chromium's address bar shows 32 thousand, Firefox
 * remembers addresses of up to 65 thousand, and browsers open longer ones; but messengers cut links far shorter
 * (docs/embedding.md). Nothing is refused for its length when it is opened.
 */
export const LONGEST_LINK = 32_000;

// As much as the core reads of a deck, in bytes of UTF-8.
const LARGEST_DECK = 1 << 20;
const VERSION = "1";
// What is inflated before the next look at how much that came to: at most a thousand times as much.
const SLICE = 1024;

/** Why a deck and a link do not go together. */
export class DeckLinkError extends Error {
  /** @param {"long" | "broken" | "newer" | "unable"} why */
  constructor(why, message = `deck link: ${why}`) {
    super(message);
    this.name = "DeckLinkError";
    this.why = why;
  }
}

/**
 * What stands behind `#deck=` for a deck of this text. Fails with a DeckLinkError: `long` if the deck is larger than
 * any may be, or a link would be longer than LONGEST_LINK (`length` and `most` then say by how much); `unable` if this
 * browser cannot compress.
 * @param {string} json
 */
export async function encodeDeck(json) {
  const bytes = new TextEncoder().encode(json);
  if (bytes.length > LARGEST_DECK) throw tooLong(bytes.length, LARGEST_DECK);
  const packed = await through(made("CompressionStream"), bytes);
  const code = `${VERSION}.${base64url(packed)}`;
  if (code.length > LONGEST_LINK) throw tooLong(code.length, LONGEST_LINK);
  return code;
}

/** @param {number} length @param {number} most */
const tooLong = (length, most) => Object.assign(new DeckLinkError("long"), { length, most });

/**
 * The text of the deck in a link. Fails with a DeckLinkError: `broken` if it is not whole, `newer` if it is of another
 * version, `long` if the deck is larger than any may be, `unable` if this browser cannot read it.
 * @param {string} code
 */
export async function decodeDeck(code) {
  // Messengers take the dot or bracket behind a link for a part of it.
  const [, version, data] = /^(\d+)\.([\w-]+)[^\w-]*$/.exec(code) ?? [];
  if (!data) throw new DeckLinkError("broken");
  if (version !== VERSION) throw new DeckLinkError("newer");
  const stream = made("DecompressionStream");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await through(stream, bytesOf(data), LARGEST_DECK));
    // Raw deflate has no checksum: a link in which letters were changed may still be inflated.
    JSON.parse(text);
    return text;
  } catch (error) {
    throw error instanceof DeckLinkError ? error : new DeckLinkError("broken");
  }
}

/** @param {"CompressionStream" | "DecompressionStream"} kind */
function made(kind) {
  try {
    return new globalThis[kind]("deflate-raw");
  } catch {
    throw new DeckLinkError("unable");
  }
}

/**
 * What a stream makes of these bytes. More than `most` of them are not waited for: a short link may hold gigabytes.
 * @param {CompressionStream | DecompressionStream} stream @param {Uint8Array} bytes
 */
async function through(stream, bytes, most = Number.POSITIVE_INFINITY) {
  let at = 0;
  const slices = new ReadableStream(
    {
      pull(control) {
        if (at < bytes.length) control.enqueue(bytes.subarray(at, (at += SLICE)));
        else control.close();
      },
    },
    { highWaterMark: 0 },
  );
  const reader = slices.pipeThrough(stream).getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) {
      // What is left of it is not worth a word.
      reader.cancel().catch(() => {});
      throw new DeckLinkError("long");
    }
    parts.push(next.value);
  }
  const whole = new Uint8Array(length);
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} text */
function bytesOf(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}
