// Whether something of a quiz was pressed by a step, with the mouse or a key.

const PRESSED = ['Enter', 'Space'];
/** Whether something was done by pressing this. */
export const pressed = (did, target) => did.target === target && ((did.kind === 'tap' && did.clicked) || (did.kind === 'key' && PRESSED.includes(did.key)));
