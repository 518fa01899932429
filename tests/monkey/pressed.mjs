// Whether a step has pressed an element of a quiz, with the mouse or a key.

const PRESSING_KEYS = ['Enter', 'Space'];
/** Whether a step has pressed an element of this kind (`target`). */
export const pressed = (did, target) =>
  did.target === target && ((did.kind === 'tap' && did.clicked) || (did.kind === 'key' && PRESSING_KEYS.includes(did.key)));
