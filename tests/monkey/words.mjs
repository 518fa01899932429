// The model's rules for words in the notebook. Each word that the monkey types is a unique token. A word stays where it
// was typed and, if allowed, on the device. Deleted words come back nowhere.

/**
 * Records what was typed or erased. `place`: where the quiz keeps its words, on the `device` or in the `page` only. The
 * `state` of a word: it must be there (`alive`), may be there (`loose`), or must be nowhere (`dead`).
 */
export function write(words, did, { deck, place, tab }) {
  if (did.kind === 'type') words.push({ token: did.token, deck, prompt: did.prompt, place, tab: did.tab, load: tab.load, quiz: did.quiz, state: 'alive' });
  // An erased word may still be in another window. For a key, it is not known which field it changed.
  if (did.kind !== 'type') loosen(words, (word) => word.deck === deck && (did.prompt === undefined || word.prompt === did.prompt));
}

/** Marks the words that the reader has deleted ("forget"). */
export function forget(words, { deck, tab, quiz, sure }) {
  for (const word of words) {
    if (word.deck !== deck || word.state === 'dead') continue;
    const meant = word.place === 'device' || (word.tab === tab && word.quiz === quiz);
    word.state = meant && sure ? 'dead' : 'loose';
  }
}

/** Marks words that may be there or not. */
export function loosen(words, which) {
  for (const word of words) if (word.state === 'alive' && which(word)) word.state = 'loose';
}

/** Returns the faults in the words that are stored and shown. */
export function check(words, { stored, quizzes, usable }) {
  const faults = [];
  const everything = JSON.stringify(stored);
  const texts = ({ fields }) => JSON.stringify(fields.map(({ text }) => text).filter(Boolean));
  const holds = ({ fields }, { token }) => fields.some(({ text }) => text.includes(token));
  for (const word of words) {
    const { token, deck, state, place } = word;
    const where = `"${token}" to "${word.prompt}" of ${deck}`;
    if (state === 'dead') {
      if (everything.includes(token)) faults.push(['forgotten-stored', where]);
      for (const quiz of quizzes) if (holds(quiz, word)) faults.push(['forgotten-shown', `${where} in quiz ${quiz.quiz} of tab ${quiz.tab}`]);
    }
    if (state !== 'alive') continue;
    const isStored = (stored[`leader-quiz:${deck}:audit`] ?? '').includes(token);
    if (place === 'device' && !isStored) faults.push(['words-lost', `${where} is not stored`]);
    for (const quiz of quizzes.filter((quiz) => quiz.deck === deck && quiz.fields.length)) {
      const own = quiz.tab === word.tab && quiz.quiz === word.quiz && quiz.load === word.load;
      const shared = place === 'device' && usable && !quiz.off;
      if ((own || shared) && !holds(quiz, word)) faults.push(['words-lost', `${where} is not in quiz ${quiz.quiz} of tab ${quiz.tab}: ${texts(quiz)}`]);
    }
  }
  return faults;
}
