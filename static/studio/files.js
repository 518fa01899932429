// Opens files that an author chooses or drops on the page, saves files, and prints the handout. Browsers with a system
// dialog for saving (`showSaveFilePicker`) show it; others download the file.

/** Maximum size of a file that is read: `MAX_IMPORT_BYTES` in crates/studio-core/src/formats.rs. */
const MAX_BYTES = 16 * 2 ** 20;

/** @type {(name: string, bytes: Uint8Array | number | undefined, more: number) => void} */
let onRead = () => {};

/**
 * Calls back with each file that an author chooses or drops: its bytes, its size if it is too large, or undefined if it
 * cannot be read. Each file replaces the open draft. So of several files, only the first that holds no waivers is read,
 * and `more` counts the others.
 * @param {typeof onRead} call
 */
export function onFile(call) {
  onRead = call;
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  // Firefox starts no drag without data.
  addEventListener(
    "dragstart",
    ({ target, dataTransfer }) => /** @type {Element} */ (target).matches?.("[draggable]") && dataTransfer?.setData("application/x-card", ""),
  );
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    // Otherwise the browser would navigate to the file.
    event.preventDefault();
    const dropped = [...(event.dataTransfer?.files ?? [])];
    // Waivers are useless before their deck is open.
    const deck = dropped.find(({ name }) => !name.endsWith(".waivers.json"));
    readFile(deck ?? dropped[0], dropped.length - 1);
  });
}

/** @param {File | undefined} file @param {number} more how many came with it */
async function readFile(file, more = 0) {
  if (!file) return;
  if (file.size > MAX_BYTES) return onRead(file.name, file.size, more);
  // This fails for a folder, and for a file that was deleted meanwhile.
  const bytes = await file.arrayBuffer().catch(() => undefined);
  onRead(file.name, bytes && new Uint8Array(bytes), more);
}

/** Referenced here so that it is not garbage collected before a file is chosen. @type {HTMLInputElement} */
let input;

/**
 * Lets the author choose a file of any type: an iPhone does not offer files with extensions that it does not know, such
 * as .h5p.
 */
export function pick() {
  input = document.createElement("input");
  input.type = "file";
  input.addEventListener("change", () => readFile(input.files?.[0]));
  input.click();
}

/** The file that was saved last. The system's dialog opens in its folder. @type {FileSystemFileHandle | undefined} */
let lastSaved;

/**
 * Saves a file. Resolves to its name once it is written, or handed over as a download; to undefined if the author
 * cancelled, or if it could not be written.
 * @param {string} name @param {string} type @param {Uint8Array<ArrayBuffer>} bytes
 */
export async function save(name, type, bytes) {
  // Copy the bytes: the Wasm's memory may change while the file is written.
  const blob = new Blob([bytes.slice()], { type });
  const showPicker = /** @type {any} */ (globalThis).showSaveFilePicker;
  if (!showPicker) return download(name, blob);
  let handle;
  try {
    handle = await showPicker(lastSaved ? { suggestedName: name, startIn: lastSaved } : { suggestedName: name });
  } catch (error) {
    // In a cross-origin frame, or where a policy forbids the dialog, a download still works.
    return /** @type {Error | undefined} */ (error)?.name === "AbortError" ? undefined : download(name, blob);
  }
  try {
    const writable = await handle.createWritable();
    await writable.write(blob);
    await writable.close();
    lastSaved = handle;
    return /** @type {string} */ (handle.name);
  } catch {
    // The disk is full, or the file is not writable: the chosen file does not exist.
    return undefined;
  }
}

/** @param {string} name @param {Blob} blob */
async function download(name, blob) {
  const { standalone } = /** @type {any} */ (navigator);
  const shareData = { files: [new File([blob], name, { type: blob.type })] };
  // In an editor that was opened from the home screen of an iPhone or iPad, a download would replace the editor,
  // without a way back. Share the file instead: among the targets is “Save to Files”. Sharing does not work over http.
  if (standalone && navigator.maxTouchPoints) {
    const shared = navigator.canShare?.(shareData) ? navigator.share(shareData) : Promise.reject();
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

/** Prints an HTML page in a hidden frame. @param {string} page */
export function print(page) {
  const frame = document.createElement("iframe");
  frame.className = "unseen";
  // Keeps the frame out of the tab order.
  frame.inert = true;
  frame.src = URL.createObjectURL(new Blob([page], { type: "text/html" }));
  frame.onload = () => {
    // `print` returns immediately in some browsers, and when the dialog closes in others. Keep the frame for those that
    // still render it.
    frame.contentWindow?.print();
    setTimeout(() => {
      URL.revokeObjectURL(frame.src);
      frame.remove();
    }, 60_000);
  };
  document.body.append(frame);
}
