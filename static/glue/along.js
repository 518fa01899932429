// What takes words or a picture along is fetched when a reader first wants it. The build makes this part of
// the glue, which calls `take_along`, and fills in where the file is.

const TAKE = "element/take.js";

/** Does what `element/take.js` says, or tells that it could not come. */
export function take_along(what) {
  import(new URL(TAKE, import.meta.url)).then(
    (late) => late.take(what),
    () => what.told.append(what.failed),
  );
}

/** Whether the system has a sheet to share by. */
export function has_sheet() {
  return Boolean(navigator.canShare);
}
