// The model's rule for the focus: it stays where the reader has put it, or at least in the quiz.
import { LIVE_ATTRIBUTES } from '../../static/element/frame-messages.js';

/** Whether a changed attribute replaces everything that is shown. Most attributes reload a frame. */
export const isRenewal = (did, framed) => did.kind === 'attribute' && (['deck', 'mode'].includes(did.name) || (framed && !LIVE_ATTRIBUTES.includes(did.name)));

/** Kinds of steps that move the focus, or the page, away. */
const MOVES_FOCUS = ['reload', 'back', 'leave', 'tab', 'out', 'into', 'move', 'failed', 'erase'];
/** What a reader may tap in a quiz without losing the focus. */
const KEEPS_FOCUS = ['choice', 'next', 'back', 'restart', 'forget', 'again', 'retry', 'summary', 'go-on', 'result-so-far'];

/** Reports a lost focus. It may stay, or go to another element of the quiz. */
export function checkFocus(actions, name, { focus, quizzes }, renewing, fault) {
  const own = actions.filter(({ tab }) => tab === name);
  const excused = own.some(
    (did) =>
      MOVES_FOCUS.includes(did.kind) ||
      did.hides ||
      isRenewal(
        did,
        quizzes.some(({ quiz, framed }) => quiz === did.quiz && framed),
      ) ||
      (did.kind === 'key' && /Tab|Escape/.test(did.key)) ||
      (did.kind === 'tap' && !KEEPS_FOCUS.includes(did.target)),
  );
  if (excused || renewing) return;
  const after = own.map((did) => did.kind + (did.name ? ` ${did.name}` : '') + (did.target ? ` ${did.target}` : '')).join(', ') || 'something in another tab';
  if (focus.lost) fault('focus-lost', `of ${focus.had.name} in quiz ${focus.had.quiz} of tab ${name}, after ${after}`);
  else if (focus.body && own.some((did) => did.clicked && KEEPS_FOCUS.includes(did.target))) fault('focus-lost', `of what was tapped in tab ${name}: ${after}`);
}
