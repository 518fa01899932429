// What must hold after every step, whatever was done: answers and words are kept or their loss is said, what is
// forgotten stays so, nothing that this version cannot read is overwritten, the focus is not lost, each start is said
// once. The state is plain data: `judge` gives the next one and what is wrong, and changes nothing.

import { begins, nameOf, progressKey, results, run } from './records.mjs';
import { isBehind, observe, placeOf, settle } from './runs.mjs';
import * as notebook from './words.mjs';

export const begin = () => ({ tabs: {}, left: {}, stored: {}, kind: undefined, words: [], frozen: {}, spoiled: [], unseen: [] });

const PRESSED = ['Enter', 'Space'];
/** Whether something was done by pressing this. */
const pressed = (did, target) => did.target === target && ((did.kind === 'tap' && did.clicked) || (did.kind === 'key' && PRESSED.includes(did.key)));
/** Changes of these begin anew. */
const ANEW = ['deck', 'lang', 'mode'];
const OWN = /\/fixtures\/(broken|none)/;

export function judge(before, lately, looks, { decks, bad, noise }) {
  const state = structuredClone(before);
  // What was done in a tab that has not been looked at since.
  const unseen = (did) => looks.some(({ tab, look }) => tab === did.tab && !look);
  const dids = [...state.unseen, ...lately].filter((did) => !unseen(did));
  state.unseen = [...state.unseen, ...lately].filter(unseen);
  const faults = [];
  const fault = (kind, what) => faults.push([kind, what]);
  const seen = looks.filter(({ look }) => look?.load);
  const stored = seen.at(-1)?.look.stored ?? state.stored;
  const kind = seen.at(-1)?.look.kind;
  const usable = !kind && !state.kind;
  const spoiled = (name) => state.spoiled.includes(name);

  for (const did of lately) spoil(state, did);
  const context = { state, dids, stored, usable, spoiled, decks, fault, bad, noise };

  const shown = [];
  for (const { tab, look } of looks) {
    const known = state.tabs[tab];
    if (!look) {
      if (known) notebook.loosen(state.words, (word) => word.tab === tab && word.place === 'page');
      continue;
    }
    if (known?.load !== look.load) {
      if (known) notebook.loosen(state.words, (word) => word.tab === tab && word.place === 'page');
      // A page that was left may come back as it was.
      if (known) state.left[known.load] = known;
      state.tabs[tab] = state.left[look.load] ?? { load: look.load, events: 0, returns: 0, quizzes: {} };
    }
    const page = state.tabs[tab];
    const events = look.events.slice(page.events);
    const back = look.returns > page.returns;
    [page.events, page.returns] = [look.events.length, look.returns];
    // Those whose reader has begun again come last: the others may still show what they had.
    for (const quiz of look.quizzes) {
      const mine = events.filter((event) => event.quiz === quiz.quiz);
      shown.push({ tab, page, quiz, mine, back, hasScript: look.hasScript });
    }
  }
  for (const one of shown) meet(one, context);
  for (const { tab, look } of seen) checkFocus(dids, tab, look, state.tabs[tab].quizzes[look.focus.had?.quiz]?.renews, fault);
  const live = shown.map((one) => one.known).filter(Boolean);
  forgetAll(context, live);
  for (const one of shown) if (one.quiz.state === 'live') play(one, context, shown);
  for (const did of dids.filter(({ kind }) => ['type', 'erase'].includes(kind))) takeDown(did, context, looks);
  faults.push(...notebook.check(state.words, { stored, usable, quizzes: shown.filter(({ quiz }) => quiz.state === 'live').map(asWriter) }));
  checkStored(context, shown);
  checkHistory(context, shown);
  [state.stored, state.kind] = [stored, kind];
  return { state, faults };
}

const asWriter = ({ tab, page, quiz, known }) => ({ tab, load: page.load, quiz: quiz.quiz, deck: known.key?.deck, off: known.off, fields: quiz.fields });

/** Somebody else has written to storage: what it was about may be lost, and must be left alone if it is of a later version. */
function spoil(state, did) {
  if (did.kind !== 'spoil') return;
  const cleared = did.way === 'cleared';
  const names = cleared ? [...Object.keys(state.stored), ...Object.keys(state.frozen)] : [did.name];
  for (const name of names) {
    delete state.frozen[name];
    if (!state.spoiled.includes(name)) state.spoiled.push(name);
    const [deck, record] = nameOf(name);
    if (record === 'audit') notebook.loosen(state.words, (word) => word.deck === deck && word.place === 'device');
  }
  const isRows = /\D$/.test(did.name);
  if (did.way === 'later' || (did.way === 'nonsense' && isRows)) state.frozen[did.name] = did.value;
}

/** A quiz as it is found: how often it has begun, and what is set on it. */
function meet(one, { dids, fault, bad, noise }) {
  const { tab, page, quiz, mine } = one;
  const known = (page.quizzes[quiz.quiz] ??= { starts: 1, ready: 0, options: [[]], memory: {}, early: null, framed: quiz.framed });
  one.known = known;
  one.readies = mine.filter(({ type }) => type === 'quiz-ready');
  const own = dids.filter((did) => did.tab === tab && did.quiz === quiz.quiz);
  one.own = own;
  const framed = quiz.framed || known.framed;
  for (const did of own) {
    if (did.kind === 'attribute' && did.value !== did.before && (ANEW.includes(did.name) || framed)) known.starts += framed ? 2 : 1;
    if (pressed(did, 'retry') || did.kind === 'into' || (did.kind === 'move' && framed)) known.starts += 1;
  }
  known.ready += one.readies.length;
  if (known.ready > known.starts) fault('ready-twice', `quiz ${quiz.quiz} of tab ${tab} has begun ${known.starts} times, and said so ${known.ready} times`);
  known.reframed = quiz.framed !== known.framed;
  known.framed = quiz.framed;
  known.off = quiz.attributes.storage?.trim() === 'off';
  known.state = quiz.state;
  const before = known.key;
  const last = one.readies.at(-1)?.detail;
  if (last) known.key = { deck: last.deck, cards: last.cards };
  one.otherDeck = before && last && before.deck !== last.deck;
  one.otherKey = one.otherDeck || (before && last && before.cards !== last.cards);
  known.renews = known.renewing || own.some((did) => isRenewal(did, framed));
  known.renewing = known.renews && !one.readies.length;
  if (quiz.state === 'still') known.early ??= quiz.choices.find(({ taken }) => taken)?.text ?? null;
  const near = quiz.seen && quiz.box.top < 1600 && quiz.box.bottom > -800;
  const spoilt = OWN.test(quiz.attributes.deck ?? '');
  if (near && !bad && !quiz.waiting && (one.hasScript || !noise) && !['live', 'trouble'].includes(quiz.state))
    fault('never-runs', `quiz ${quiz.quiz} of tab ${tab} is ${quiz.state}`);
  if (quiz.state === 'trouble' && !noise && !spoilt) fault('trouble', `quiz ${quiz.quiz} of tab ${tab}: ${quiz.error}`);
}

/** What the reader has had forgotten, in whatever quiz. */
function forgetAll({ state, dids, usable }) {
  for (const did of dids.filter((did) => pressed(did, 'forget'))) {
    const known = state.tabs[did.tab]?.quizzes[did.quiz];
    if (!known?.key) continue;
    const { deck } = known.key;
    const scope = { words: ['audit'], results: ['history'], everything: ['audit', 'history'] }[did.what] ?? [];
    for (const name of Object.keys(state.frozen)) {
      const [of, record] = nameOf(name);
      if (of === deck && (scope.includes(record) || did.what === 'everything')) delete state.frozen[name];
    }
    if (scope.includes('audit')) notebook.forget(state.words, { deck, tab: did.tab, quiz: did.quiz, sure: usable });
    if (scope.includes('history')) (state.forgotResults ??= {})[deck] = true;
    if (did.what === 'everything')
      for (const tab of Object.values(state.tabs)) for (const one of Object.values(tab.quizzes)) one.memory = one.key?.deck === deck ? {} : one.memory;
  }
}

const told = (options) => options.map((answers) => answers.join('') || 'none').join(' or ');

/** The answers of a quiz that runs, and what it says of them. */
function play(one, { state, dids, stored, usable, spoiled, decks, fault }, shown) {
  const { tab, quiz, mine, known, own } = one;
  const deck = decks[known.key?.deck];
  const where = `quiz ${quiz.quiz} of tab ${tab}`;
  if (!deck) return;
  const seen = observe(deck, quiz);
  // Another number of cards is another run, taken up without an event.
  known.dealt ||= own.some(({ kind, name }) => kind === 'attribute' && name === 'cards');
  const dealt = known.dealt && seen.of !== known.key.cards;
  const dealtBefore = progressKey(known.key);
  if (dealt) known.key = { deck: known.key.deck, cards: seen.of };
  known.dealt &&= dealt || dids.length === 0;
  const { key } = known;
  if (seen.of !== key.cards) fault('progress-wrong', `${where} says ${quiz.progress} of ${key.cards} cards`);
  const name = progressKey(key);
  const [earlier, now] = [run(state.stored[name]), run(stored[name])];
  const again = (did) => pressed(did, 'restart') || (pressed(did, 'forget') && did.what === 'everything');
  const mineAgain = own.some(again);
  const elsewhere = dids.some((did) => again(did) && !own.includes(did) && state.tabs[did.tab]?.quizzes[did.quiz]?.key?.deck === key.deck);
  const shared = !known.off && usable;
  const loose = spoiled(name) || !usable || known.reframed || (known.off && one.otherDeck);
  known.loose ||= elsewhere;
  const begunAgain = mineAgain ? (dids.length > 1 ? 'perhaps' : 'surely') : loose || known.loose ? 'perhaps' : undefined;
  const anew = dealt || one.otherKey;
  const settled = (events) =>
    settle({
      before: anew ? [[]] : known.options,
      memory: known.memory[name],
      events,
      earlier: known.off ? undefined : earlier?.answers,
      now: known.off ? undefined : now?.answers,
      follows: known.loose || anew,
      notices: quiz.notices,
      key,
      begunAgain,
      seen,
      deck,
    });
  // Another number of cards is taken up without an event; what was answered just before is of the deal before.
  const begun = { type: 'quiz-ready', detail: key };
  const splits = dealt ? [...mine.keys(), mine.length] : [0];
  const ways = splits.map((at) => ({ ...settled(dealt ? [begun, ...mine.slice(at)] : mine), earlier: mine.slice(0, at) }));
  const { options, fault: wrong, earlier: answered } = ways.find(({ fault }) => !fault) ?? ways[0];
  if (answered.length) known.memory[dealtBefore] = [...(known.memory[dealtBefore] ?? []), ...answered.map(({ detail }) => detail.choice)];
  if (wrong) fault(wrong[0], `${where} ${wrong[1]}`);
  checkAnswers(one, deck, fault);
  if (options) known.options = options;
  else if (seen.result) known.options = [seen.firsts];
  if (options && !spoiled(name) && !known.loose) {
    const beside = shown.some((other) => other !== one && other.tab === tab && other.quiz.state === 'live' && other.known.key?.deck === key.deck);
    if (shared && !beside && options.every((answers) => isBehind(answers, now)))
      fault('does-not-follow', `${where} has ${told(options)}, and ${now.answers.join('')} is stored`);
    const kept = options.some((answers) => answers.length <= (now?.answers.length ?? 0));
    if (!known.off && !kept && !quiz.notices.length)
      fault(usable ? 'not-stored' : 'not-stored-unsaid', `${where} has ${told(options)}, and ${stored[name] ?? 'nothing'} is stored`);
  }
  known.memory[name] = known.options.toSorted((one, other) => other.length - one.length)[0];
  if (mine.length || mineAgain) known.loose = false;
  if (known.early && one.readies.length) {
    const place = placeOf(deck, known.early);
    if (place !== undefined && known.options.every((answers) => !answers.length) && !quiz.notices.length && !mineAgain && !elsewhere)
      fault('early-lost', `${where}: "${known.early}" was answered before it ran`);
    known.early = null;
  }
  think(one, seen, shown, dids, name, fault);
}

/** An answer is what the reader has tapped. */
function checkAnswers({ tab, quiz, mine, own, known }, deck, fault) {
  for (const { detail } of mine.filter(({ type }) => type === 'quiz-answer')) {
    const taps = own.filter(({ target }) => target === 'choice').map(({ place }) => placeOf(deck, place));
    if (known.early) taps.push(placeOf(deck, known.early));
    const keys = own.some(({ kind }) => kind === 'key');
    const spot = deck.cards.find(({ id }) => id === detail.card)?.kind === 'spot';
    if (!keys && !spot && !taps.includes(detail.choice) && !taps.includes(undefined))
      fault('answer-not-tapped', `quiz ${quiz.quiz} of tab ${tab} has answered ${detail.card} with ${detail.choice}, after ${JSON.stringify(own)}`);
  }
}

/** A second thought stays, where nobody else has one. */
function think({ tab, quiz, mine, known, own, readies }, seen, shown, dids, name, fault) {
  // Those of a run before count no more.
  if (mine.some(({ type }) => type === 'quiz-answer') || readies.length) known.now = undefined;
  if (!seen.result) return;
  const alone = shown.filter((other) => other.known.key && progressKey(other.known.key) === name).length === 1;
  const quiet = alone && dids.length === 1 && !readies.length && !own.some(({ kind }) => kind === 'attribute');
  if (quiet && known.now?.length === seen.now.length) {
    const did = own.find((did) => pressed(did, 'again'));
    const wrong = seen.now.findIndex((place, card) => place !== known.now[card] && did?.card !== card);
    if (wrong >= 0) fault('second-thought-lost', `quiz ${quiz.quiz} of tab ${tab}, card ${wrong + 1}: ${known.now[wrong]} has become ${seen.now[wrong]}`);
  }
  known.now = seen.now;
}

function takeDown(did, { state, usable, stored, fault }, looks) {
  const page = state.tabs[did.tab];
  const known = page?.quizzes[did.quiz];
  if (!known?.key) return;
  const { deck } = known.key;
  const name = `leader-quiz:${deck}:audit`;
  const place = !known.off && usable && !state.frozen[name] && stored[name] !== undefined ? 'device' : 'page';
  if (did.kind === 'type' && did.same === false) fault('field-replaced', `the field of "${did.prompt}" in quiz ${did.quiz} of tab ${did.tab}`);
  if (looks.some(({ tab }) => tab === did.tab)) notebook.write(state.words, did, { deck, place, tab: page });
}

/** A stored run gives way to the reader alone, or to a longer one; what is of a later version, to nobody. */
function checkStored({ state, dids, stored, spoiled, fault }, shown) {
  for (const [name, text] of Object.entries(state.frozen)) {
    if (stored[name] !== text) fault('later-overwritten', `${name} was ${JSON.stringify(text)}, and is ${JSON.stringify(stored[name])}`);
  }
  const began = (deck) =>
    dids.some((did) => (pressed(did, 'restart') || pressed(did, 'forget')) && (state.tabs[did.tab]?.quizzes[did.quiz]?.key?.deck ?? deck) === deck);
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
  // What the quiz has written since is its own again.
  state.spoiled = state.spoiled.filter((name) => stored[name] === state.stored[name] || dids.some((did) => did.kind === 'spoil') || !run(stored[name]));
}

/** Results are as many as runs were completed since they were last forgotten. */
function checkHistory({ state, dids, stored, spoiled, fault }, shown) {
  const names = new Set([...Object.keys(stored), ...Object.keys(state.stored)].filter((name) => name.endsWith(':history')));
  for (const name of names) {
    const [deck] = nameOf(name);
    const [then, now] = [results(state.stored[name]) ?? 0, results(stored[name]) ?? 0];
    const completed = shown
      .filter(({ known }) => known.key?.deck === deck)
      .flatMap(({ mine }) => mine)
      .filter(({ type }) => type === 'quiz-complete').length;
    const forgot = dids.some((did) => pressed(did, 'forget') && ['results', 'everything'].includes(did.what));
    if (spoiled(name) || state.frozen[name]) continue;
    if (now > then + completed) fault('results-came-back', `${name}: ${then} and ${completed} more have become ${now}`);
    if (now < then && !forgot) fault('results-lost', `${name}: ${then} have become ${now}`);
  }
}

const LIVE = ['theme', 'lang', 'cards', 'seed', 'storage'];
/** Whether a change of an attribute removes all that is shown. A frame is opened anew for most. */
const isRenewal = (did, framed) => did.kind === 'attribute' && (['deck', 'mode'].includes(did.name) || (framed && !LIVE.includes(did.name)));

const MOVES_FOCUS = ['reload', 'back', 'leave', 'tab', 'out', 'into', 'move', 'failed', 'erase'];
const STAYS = ['choice', 'next', 'back', 'restart', 'forget', 'again', 'retry', 'summary'];

/** The focus stays, or goes to something else in the quiz. */
function checkFocus(dids, name, { focus, quizzes }, renewing, fault) {
  const own = dids.filter(({ tab }) => tab === name);
  const excused = own.some(
    (did) =>
      MOVES_FOCUS.includes(did.kind) ||
      did.hides ||
      isRenewal(
        did,
        quizzes.some(({ quiz, framed }) => quiz === did.quiz && framed),
      ) ||
      (did.kind === 'key' && /Tab|Escape/.test(did.key)) ||
      (did.kind === 'tap' && !STAYS.includes(did.target)),
  );
  if (excused || renewing) return;
  const after = own.map((did) => did.kind + (did.name ? ` ${did.name}` : '') + (did.target ? ` ${did.target}` : '')).join(', ') || 'something in another tab';
  if (focus.lost) fault('focus-lost', `of ${focus.had.name} in quiz ${focus.had.quiz} of tab ${name}, after ${after}`);
  else if (focus.body && own.some((did) => did.clicked && STAYS.includes(did.target))) fault('focus-lost', `of what was tapped in tab ${name}: ${after}`);
}
