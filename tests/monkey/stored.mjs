// What is stored gives way to the reader alone, or to a longer run; what this version cannot read, to nobody.
import { pressed } from './pressed.mjs';
import { begins, isReadable, nameOf, progressKey, results, run } from './records.mjs';
import * as notebook from './words.mjs';

/** Somebody else has written to storage: what it was about may be lost, and must be left alone if it is of a later version. */
export function spoil(state, did) {
  if (did.kind !== 'spoil') return;
  const cleared = did.way === 'cleared';
  const all = Object.values(state.tabs).flatMap(({ quizzes }) => Object.values(quizzes));
  // What was stored since the last look is not known to be: a run of any quiz there is.
  const runs = all.flatMap(({ key }) => (key ? [progressKey(key)] : []));
  const names = cleared ? [...Object.keys(state.stored), ...Object.keys(state.frozen), ...runs] : [did.name];
  for (const name of names) {
    delete state.frozen[name];
    // What a quiz had stored there is gone, also once another one has written there.
    for (const known of all) if (known.key && progressKey(known.key) === name) known.loose = true;
    if (!state.spoiled.includes(name)) state.spoiled.push(name);
    const [deck, record] = nameOf(name);
    if (record === 'audit') notebook.loosen(state.words, (word) => word.deck === deck && word.place === 'device');
  }
  const isRows = /:(audit|history)$/.test(did.name);
  if (did.way === 'later' || (isRows && did.value !== undefined && !isReadable(did.value))) state.frozen[did.name] = did.value;
}

/** A stored run gives way to the reader alone, or to a longer one; what is of a later version, to nobody. */
export function checkStored({ state, dids, stored, spoiled, fault }, shown) {
  for (const [name, text] of Object.entries(state.frozen)) {
    if (stored[name] !== text) fault('later-overwritten', `${name} was ${JSON.stringify(text)}, and is ${JSON.stringify(stored[name])}`);
  }
  const deckOf = (did) => state.tabs[did.tab]?.quizzes[did.quiz]?.key?.deck;
  const starts = dids.filter((did) => pressed(did, 'restart') || pressed(did, 'forget'));
  // Where nothing could be stored, the new run takes the old one's place later.
  for (const did of starts) if (deckOf(did)) state.begun[deckOf(did)] = true;
  const began = (deck) => state.begun[deck] || starts.some((did) => !deckOf(did));
  for (const [name, text] of Object.entries(state.stored)) {
    const [deck] = nameOf(name);
    const [one, other] = [run(text), run(stored[name])];
    if (!one?.answers.length || spoiled(name) || began(deck)) continue;
    if (stored[name] === undefined) fault('stored-run-gone', `${name} was ${text}`);
    else if (other && !begins(one.answers, other.answers)) {
      const told = shown.some(({ known, quiz }) => known.key?.deck === deck && quiz.notices.length);
      if (other.answers.length <= one.answers.length && !told)
        fault('stored-run-replaced', `${name} was ${one.answers.join('')}, and is ${other.answers.join('')}`);
    }
  }
  for (const [name, text] of Object.entries(stored)) if (text !== state.stored[name] && run(text)?.answers.length) delete state.begun[nameOf(name)[0]];
  // What the quiz has written since is its own again.
  state.spoiled = state.spoiled.filter((name) => stored[name] === state.stored[name] || dids.some((did) => did.kind === 'spoil') || !run(stored[name]));
}

/** Results are as many as runs were `completed`, by decks, since they were last forgotten. */
export function checkHistory({ state, dids, lately, stored, spoiled, fault }, completed) {
  const known = [...Object.keys(stored), ...Object.keys(state.stored)].filter((name) => name.endsWith(':history'));
  const names = new Set([...known, ...completed.map((deck) => `leader-quiz:${deck}:history`)]);
  for (const name of names) {
    const [deck] = nameOf(name);
    const [then, now] = [results(state.stored[name]) ?? 0, results(stored[name]) ?? 0];
    // The events of a page are gone with it.
    const goesOn = (did) => pressed(did, 'next') || (did.kind === 'key' && /^n$/i.test(did.key));
    const all = [...new Set([...dids, ...lately])];
    const unheard = all.some(({ kind }) => ['reload', 'leave', 'close'].includes(kind)) ? all.filter(goesOn).length : 0;
    const more = completed.filter((one) => one === deck).length + unheard;
    const forgot = dids.some((did) => pressed(did, 'forget') && ['results', 'everything'].includes(did.what));
    // A result that was reached while nothing may be stored is stored once that is allowed.
    const unstored = (state.unstored ??= {});
    const allowed = dids.some((did) => did.kind === 'attribute' && did.name === 'storage') ? (unstored[name] ?? 0) : 0;
    unstored[name] = forgot ? 0 : Math.max(0, (unstored[name] ?? 0) + more - Math.max(0, now - then));
    if (spoiled(name) || name in state.frozen) continue;
    if (now > then + more + allowed) fault('results-came-back', `${name}: ${then}, ${more} more and ${allowed} from before have become ${now}`);
    if (now < then && !forgot) fault('results-lost', `${name}: ${then} have become ${now}`);
  }
}
