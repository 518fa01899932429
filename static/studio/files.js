// Files: chosen, dropped on the page, and saved. Browsers that can show the system's own dialog do so; elsewhere a file
// is downloaded.

/** Larger files are not read at all, in bytes: see `MAX_IMPORT_BYTES` in crates/studio-core/src/formats.rs. */
const MOST = 16 * 2 ** 20;

/** @type {(name: string, bytes: Uint8Array | number | undefined, more: number) => void} */
let found = () => {};

/**
 * Calls back with each file that an author chooses or drops: its bytes, or its size if it is too large, or nothing if
 * it cannot be read. Each takes the place of what is open: of several at once it is the first that is no file of
 * waivers, and how many more came.
 * @param {typeof found} call
 */
export function onFile(call) {
  found = call;
  const files = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => files(event) && event.preventDefault());
  // Firefox drags nothing that carries no data.
  addEventListener(
    "dragstart",
    ({ target, dataTransfer }) => /** @type {Element} */ (target).matches?.("[draggable]") && dataTransfer?.setData("application/x-card", ""),
  );
  addEventListener("drop", (event) => {
    if (!files(event)) return;
    // Or the browser would leave the page for the file.
    event.preventDefault();
    const dropped = [...(event.dataTransfer?.files ?? [])];
    // Waivers are of no use before their deck is open.
    const deck = dropped.find(({ name }) => !name.endsWith(".waivers.json"));
    take(deck ?? dropped[0], dropped.length - 1);
  });
}

/** @param {File | undefined} file @param {number} more how many came with it */
async function take(file, more = 0) {
  if (!file) return;
  if (file.size > MOST) return found(file.name, file.size, more);
  // A folder, or a file that has gone meanwhile.
  const bytes = await file.arrayBuffer().catch(() => undefined);
  found(file.name, bytes && new Uint8Array(bytes), more);
}

/** Kept, or it could be collected before a file is chosen. @type {HTMLInputElement} */
let input;

/** Has the author choose a file, of any kind: an iPhone offers none of endings that it does not know, such as .h5p. */
export function pick() {
  input = document.createElement("input");
  input.type = "file";
  input.addEventListener("change", () => take(input.files?.[0]));
  input.click();
}

/** The file that was saved last: the system's dialog begins in its folder. @type {FileSystemFileHandle | undefined} */
let last;

/**
 * The file's name once it is written, or handed over to be downloaded; nothing if the author chose not to save it, or it
 * could not be written.
 * @param {string} name @param {string} type @param {Uint8Array<ArrayBuffer>} bytes
 */
export async function save(name, type, bytes) {
  // What comes from the memory of the Wasm may change under it.
  const blob = new Blob([bytes.slice()], { type });
  const choose = /** @type {any} */ (globalThis).showSaveFilePicker;
  if (!choose) return download(name, blob);
  let handle;
  try {
    handle = await choose(last ? { suggestedName: name, startIn: last } : { suggestedName: name });
  } catch (error) {
    // In a frame, or where the page's rules forbid the dialog, there is still the download.
    return /** @type {Error | undefined} */ (error)?.name === "AbortError" ? undefined : download(name, blob);
  }
  try {
    const writable = await handle.createWritable();
    await writable.write(blob);
    await writable.close();
    last = handle;
    return /** @type {string} */ (handle.name);
  } catch {
    // The disk is full, or the file may not be written: the file that was chosen is not there.
    return undefined;
  }
}

/** @param {string} name @param {Blob} blob */
async function download(name, blob) {
  const { standalone } = /** @type {any} */ (navigator);
  const sent = { files: [new File([blob], name, { type: blob.type })] };
  // Opened from the home screen of an iPhone or iPad, the editor would give way to the file, without a way back. What is
  // shared can be saved among the files; over http nothing can be.
  if (standalone && navigator.maxTouchPoints) {
    const shared = navigator.canShare?.(sent) ? navigator.share(sent) : Promise.reject();
    return shared.then(
      () => name,
      () => undefined,
    );
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
}

/** Prints a page of its own, out of sight. @param {string} page */
export function print(page) {
  const frame = document.createElement("iframe");
  frame.className = "unseen";
  // Nobody comes into it by Tab.
  frame.inert = true;
  frame.src = URL.createObjectURL(new Blob([page], { type: "text/html" }));
  frame.onload = () => {
    // Browsers return at once or when the dialog is closed; the page stays for those that draw it meanwhile.
    frame.contentWindow?.print();
    setTimeout(() => {
      URL.revokeObjectURL(frame.src);
      frame.remove();
    }, 60_000);
  };
  document.body.append(frame);
}
