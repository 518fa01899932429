// Types of the functions that wasm-bindgen generates from `src/embed.rs`, as far as these scripts use them.

export function readDeck(text: string): number;
export function mountQuiz(
  number: number,
  root: Element,
  host: EventTarget,
  options: Record<string, unknown>,
  words: unknown[] | undefined,
  drawn: () => boolean,
): void;
export function updateQuiz(number: number, options: Record<string, unknown>): void;
export function compareProgress(number: number, token: string): [string, number, number, number] | undefined;
export function takeProgress(number: number, token: string, focus: boolean): void;
export function destroyQuiz(number: number): void;
/** Sets the exports of the instance that the functions above call. */
export function __wbg_set_wasm(exports: Record<string, unknown>): void;
