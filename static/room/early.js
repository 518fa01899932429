// What a participant taps before the Wasm is there: remembered, shown as taken, and handed over. If the Wasm never
// comes, the form is sent as it stands.

/** @type {{ form: HTMLFormElement, button: HTMLButtonElement } | undefined} */
let taken;
let waiting = true;

/** @param {HTMLElement} app @param {string} seat */
export function early(app, seat) {
  const fill = () => {
    for (const field of app.querySelectorAll("[name=seat]")) field.setAttribute("value", seat);
  };
  fill();
  app.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement} */ (event.submitter);
    if (!waiting || button?.name !== "choice") return;
    event.preventDefault();
    taken = { form, button };
    for (const other of form.querySelectorAll("button[name=choice]")) other.setAttribute("aria-pressed", String(other === button));
  });
}

/** Card and choice, once. @returns {[number, number] | undefined} */
export function tapped() {
  waiting = false;
  if (!taken) return undefined;
  const card = new FormData(taken.form).get("card");
  const choice = taken.button.value;
  taken = undefined;
  return [Number(card), Number(choice)];
}

/** The Wasm does not come: forms work as they are. */
export function release() {
  waiting = false;
  if (taken) taken.form.requestSubmit(taken.button);
}
