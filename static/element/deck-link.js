// Encodes a whole deck in the fragment of a link: `#deck=1.…`. The number is the version of the format. After it
// comes the deck's JSON in UTF-8, compressed (raw deflate, RFC 1951), in base64url without padding. A decoded deck is
// as untrusted as any other and has not been validated. The full page (`full-page.js`) and the deck editor use this
// module; it does not access the document.

/**
 * Maximum length of a link's code in characters, including "1.". Chromium's address bar shows 32 thousand, Firefox
 * stores addresses of up to 65 thousand in its history, and browsers open longer ones. But messengers cut links at
 * far shorter lengths (docs/embedding.md). The limit applies to encoding only: links of any length can be opened.
 */
export const LONGEST_LINK = 32_000;

// Maximum size of a deck in bytes of UTF-8; the same limit as in the core.
const MAX_DECK_BYTES = 1 << 20;
const VERSION = "1";
// Bytes of compressed input between two checks of the output's length. Deflate expands them at most a thousandfold.
const SLICE_BYTES = 1024;

/** A deck that cannot be put into a link, or a link that cannot be read. `why` is the reason. */
export class DeckLinkError extends Error {
  /** @param {"long" | "broken" | "newer" | "unable"} why */
  constructor(why, message = `deck link: ${why}`) {
    super(message);
    this.name = "DeckLinkError";
    this.why = why;
  }
}

/**
 * Encodes a deck's text as the value of `#deck=`. Rejects with a DeckLinkError: `long` if the deck is larger than the
 * limit of decks, or the code longer than LONGEST_LINK (`length` and `most` then have the actual length and the
 * limit); `unable` if this browser cannot compress.
 * @param {string} json
 */
export async function encodeDeck(json) {
  const bytes = new TextEncoder().encode(json);
  if (bytes.length > MAX_DECK_BYTES) throw tooLong(bytes.length, MAX_DECK_BYTES);
  const packed = await transform(createStream("CompressionStream"), bytes);
  const code = `${VERSION}.${base64url(packed)}`;
  if (code.length > LONGEST_LINK) throw tooLong(code.length, LONGEST_LINK);
  return code;
}

/** @param {number} length @param {number} most */
const tooLong = (length, most) => Object.assign(new DeckLinkError("long"), { length, most });

/**
 * Decodes the text of the deck in a link. Rejects with a DeckLinkError: `broken` if the link is not complete, `newer`
 * if it has another version, `long` if the deck is larger than the limit of decks, `unable` if this browser cannot
 * decompress.
 * @param {string} code
 */
export async function decodeDeck(code) {
  // The pattern ignores trailing punctuation: messengers include the dot or bracket after a link in the link.
  const [, version, data] = /^(\d+)\.([\w-]+)[^\w-]*$/.exec(code) ?? [];
  if (!data) throw new DeckLinkError("broken");
  if (version !== VERSION) throw new DeckLinkError("newer");
  const stream = createStream("DecompressionStream");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await transform(stream, bytesOf(data), MAX_DECK_BYTES));
    // Raw deflate has no checksum, so a link with changed letters may still decompress. Parsing detects that.
    JSON.parse(text);
    return text;
  } catch (error) {
    throw error instanceof DeckLinkError ? error : new DeckLinkError("broken");
  }
}

/** @param {"CompressionStream" | "DecompressionStream"} kind */
function createStream(kind) {
  try {
    return new globalThis[kind]("deflate-raw");
  } catch {
    throw new DeckLinkError("unable");
  }
}

/**
 * Passes bytes through a compression stream and returns the output. Stops as soon as the output exceeds `maxBytes`
 * bytes, since a short link may decompress to gigabytes.
 * @param {CompressionStream | DecompressionStream} stream @param {Uint8Array} bytes
 */
async function transform(stream, bytes, maxBytes = Number.POSITIVE_INFINITY) {
  let at = 0;
  const slices = new ReadableStream(
    {
      pull(control) {
        if (at < bytes.length) control.enqueue(bytes.subarray(at, (at += SLICE_BYTES)));
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
    if (length > maxBytes) {
      // Ignore errors of the rest of the stream.
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
