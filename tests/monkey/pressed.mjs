// Whether a step has pressed an element of a quiz, with the mouse or a key.

const PRESSED = ['Enter', 'Space'];
/** Whether a step has pressed an element of this kind (`target`). */
export const pressed = (did, target) => did.target === target && ((did.kind === 'tap' && did.clicked) || (did.kind === 'key' && PRESSED.includes(did.key)));
