// The model's rules for stored runs and results. Only the reader or a longer run replaces a stored run. A record that
// this version cannot read is never replaced.
import { pressed } from './pressed.mjs';
import { isBeginningOf, isReadable, nameOf, progressKey, results, run } from './records.mjs';
import * as notebook from './words.mjs';

/** Another program has written to storage. Its records may be lost from then on; one of a later version must stay. */
export function spoil(state, did) {
  if (did.kind !== 'spoil') return;
  const cleared = did.way === 'cleared';
  const all = Object.values(state.tabs).flatMap(({ quizzes }) => Object.values(quizzes));
  // Which records were stored since the last look is not known, so include the run of each quiz.
  const runs = all.flatMap(({ key }) => (key ? [progressKey(key)] : []));
  const names = cleared ? [...Object.keys(state.stored), ...Object.keys(state.frozen), ...runs] : [did.name];
  for (const name of names) {
    delete state.frozen[name];
    // A run that a quiz had stored there is lost, even if another quiz has written there since.
    for (const known of all) if (known.key && progressKey(known.key) === name) known.loose = true;
    if (!state.spoiled.includes(name)) state.spoiled.push(name);
    const [deck, record] = nameOf(name);
    if (record === 'audit') notebook.loosen(state.words, (word) => word.deck === deck && word.place === 'device');
  }
  const isRows = /:(audit|history)$/.test(did.name);
  if (did.way === 'later' || (isRows && did.value !== undefined && !isReadable(did.value))) state.frozen[did.name] = did.value;
}

/** Reports runs that were replaced or removed without the reader, and changed records of a later version. */
export function checkStored({ state, actions, stored, spoiled, fault }, shown) {
  for (const [name, text] of Object.entries(state.frozen)) {
    if (stored[name] !== text) fault('later-overwritten', `${name} was ${JSON.stringify(text)}, and is ${JSON.stringify(stored[name])}`);
  }
  const deckOf = (did) => state.tabs[did.tab]?.quizzes[did.quiz]?.key?.deck;
  const starts = actions.filter((did) => pressed(did, 'restart') || pressed(did, 'forget'));
  // If nothing could be stored at the time, the new run replaces the old one later.
  for (const did of starts) if (deckOf(did)) state.begun[deckOf(did)] = true;
  const began = (deck) => state.begun[deck] || starts.some((did) => !deckOf(did));
  for (const [name, text] of Object.entries(state.stored)) {
    const [deck] = nameOf(name);
    const [one, other] = [run(text), run(stored[name])];
    if (!one?.answers.length || spoiled(name) || began(deck)) continue;
    if (stored[name] === undefined) fault('stored-run-gone', `${name} was ${text}`);
    else if (other && !isBeginningOf(one.answers, other.answers)) {
      const told = shown.some(({ known, quiz }) => known.key?.deck === deck && quiz.notices.length);
      if (other.answers.length <= one.answers.length && !told)
        fault('stored-run-replaced', `${name} was ${one.answers.join('')}, and is ${other.answers.join('')}`);
    }
  }
  for (const [name, text] of Object.entries(stored)) if (text !== state.stored[name] && run(text)?.answers.length) delete state.begun[nameOf(name)[0]];
  // A record that the quiz has written since is its own again.
  state.spoiled = state.spoiled.filter((name) => stored[name] === state.stored[name] || actions.some((did) => did.kind === 'spoil') || !run(stored[name]));
}

/** The number of results must match the completed runs (`completed`, by deck ids) since results were last deleted. */
export function checkHistory({ state, actions, lately, stored, spoiled, fault }, completed) {
  const known = [...Object.keys(stored), ...Object.keys(state.stored)].filter((name) => name.endsWith(':history'));
  const names = new Set([...known, ...completed.map((deck) => `leader-quiz:${deck}:history`)]);
  for (const name of names) {
    const [deck] = nameOf(name);
    const [then, now] = [results(state.stored[name]) ?? 0, results(stored[name]) ?? 0];
    // The events of a page are lost when it is left, so count what may have completed a run.
    const goesOn = (did) => pressed(did, 'next') || (did.kind === 'key' && /^n$/i.test(did.key));
    const all = [...new Set([...actions, ...lately])];
    const unheard = all.some(({ kind }) => ['reload', 'leave', 'close'].includes(kind)) ? all.filter(goesOn).length : 0;
    const more = completed.filter((one) => one === deck).length + unheard;
    const forgot = actions.some((did) => pressed(did, 'forget') && ['results', 'everything'].includes(did.what));
    // A result that was reached while storage was off is stored once storage is on again.
    const unstored = (state.unstored ??= {});
    const allowed = actions.some((did) => did.kind === 'attribute' && did.name === 'storage') ? (unstored[name] ?? 0) : 0;
    unstored[name] = forgot ? 0 : Math.max(0, (unstored[name] ?? 0) + more - Math.max(0, now - then));
    if (spoiled(name) || name in state.frozen) continue;
    if (now > then + more + allowed) fault('results-came-back', `${name}: ${then}, ${more} more and ${allowed} from before have become ${now}`);
    if (now < then && !forgot) fault('results-lost', `${name}: ${then} have become ${now}`);
  }
}
