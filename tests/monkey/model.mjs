// What must hold after every step, whatever was done: answers and words are kept or their loss is said, what is
// forgotten stays so, nothing that this version cannot read is overwritten, the focus is not lost, each start is said
// once. The state is plain data: `judge` gives the next one and what is wrong, and changes nothing.

import { play } from './answers.mjs';
import { checkFocus, isRenewal } from './focus.mjs';
import { pressed } from './pressed.mjs';
import { DEALS, dealOf, nameOf } from './records.mjs';
import { checkHistory, checkStored, spoil } from './stored.mjs';
import * as notebook from './words.mjs';

export const begin = () => ({ tabs: {}, left: {}, stored: {}, kind: undefined, words: [], frozen: {}, spoiled: [], begun: {}, unseen: [] });

/** Changes of these begin anew. */
const ANEW = ['deck', 'lang', 'mode'];
const OWN = /\/fixtures\/(broken|none)/;

/** Whether what was done still holds: a page that is loaded anew has the attributes that its author gave it. */
const isInForce = (did, at, all) => did.kind !== 'attribute' || !all.slice(at).some(({ kind, tab }) => kind === 'reload' && tab === did.tab);

export function judge(before, lately, looks, { decks, bad, noise }) {
  const state = structuredClone(before);
  // What was done in a tab that has not been looked at since; into one that is closed nobody will look.
  const closed = lately.filter(({ kind }) => kind === 'close').map(({ tab }) => tab);
  const unseen = (did) => looks.some(({ tab, look }) => tab === did.tab && !look && !closed.includes(tab));
  const dids = [...state.unseen, ...lately].filter((did) => !unseen(did)).filter(isInForce);
  state.unseen = [...state.unseen, ...lately].filter(unseen);
  const faults = [];
  const fault = (kind, what) => faults.push([kind, what]);
  const seen = looks.filter(({ look }) => look?.load);
  const stored = seen.at(-1)?.look.stored ?? state.stored;
  const kind = seen.at(-1)?.look.kind;
  const usable = !kind && !state.kind;
  const spoiled = (name) => state.spoiled.includes(name);

  const context = { state, dids, lately, stored, usable, spoiled, decks, fault, bad, noise };

  const shown = [];
  const completed = [];
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
      state.tabs[tab] = state.left[look.load] ?? { load: look.load, events: 0, returns: 0, quizzes: {}, absent: { events: [], dids: [] } };
    }
    const page = state.tabs[tab];
    const events = look.events.slice(page.events);
    completed.push(...events.filter(({ type }) => type === 'quiz-complete').map(({ detail }) => detail.deck));
    const back = look.returns > page.returns;
    [page.events, page.returns] = [look.events.length, look.returns];
    // What is about a quiz that has been taken out of the page is judged once it is back.
    const present = look.quizzes.map(({ quiz }) => quiz);
    const heard = [...page.absent.events, ...events];
    const done = [...page.absent.dids, ...dids.filter((did) => did.tab === tab)];
    const isAbsent = ({ quiz }) => quiz && !present.includes(quiz);
    page.absent = { events: heard.filter(isAbsent), dids: done.filter(isAbsent) };
    // Those whose reader has begun again come last: the others may still show what they had.
    for (const quiz of look.quizzes) {
      const isMine = (one) => one.quiz === quiz.quiz;
      shown.push({ tab, page, quiz, mine: heard.filter(isMine), own: done.filter(isMine), back, hasScript: look.hasScript });
    }
  }
  for (const one of shown) meet(one, context);
  for (const did of lately) spoil(state, did);
  for (const { tab, look } of seen) checkFocus(dids, tab, look, state.tabs[tab].quizzes[look.focus.had?.quiz]?.renews, fault);
  const live = shown.map((one) => one.known).filter(Boolean);
  forgetAll(context, live);
  for (const one of shown) if (one.quiz.state === 'live') play(one, context, shown);
  for (const did of dids.filter((did) => ['type', 'erase'].includes(did.kind) || isEdit(did))) takeDown(did, context, looks);
  faults.push(...notebook.check(state.words, { stored, usable, quizzes: shown.filter(({ quiz }) => quiz.state === 'live').map(asWriter) }));
  // localStorage is read in a page: without one, nothing is known of it.
  if (seen.length) checkStored(context, shown);
  checkHistory(context, completed);
  [state.stored, state.kind] = [stored, kind];
  return { state, faults };
}

const asWriter = ({ tab, page, quiz, known }) => ({ tab, load: page.load, quiz: quiz.quiz, deck: known.key?.deck, off: known.off, fields: quiz.fields });

/** A quiz as it is found: how often it has begun, and what is set on it. */
function meet(one, { decks, fault, bad, noise }) {
  const { tab, page, quiz, mine, own } = one;
  const known = (page.quizzes[quiz.quiz] ??= { starts: 1, ready: 0, options: [[]], memory: {}, early: null, framed: quiz.framed });
  one.known = known;
  one.readies = mine.filter(({ type }) => type === 'quiz-ready');
  const framed = quiz.framed || known.framed;
  for (const did of own) {
    if (did.kind === 'attribute' && did.value !== did.before && (ANEW.includes(did.name) || framed)) known.starts += framed ? 2 : 1;
    if (pressed(did, 'retry') || did.kind === 'into' || (did.kind === 'move' && framed)) known.starts += 1;
  }
  known.ready += one.readies.length;
  if (known.ready > known.starts) fault('ready-twice', `quiz ${quiz.quiz} of tab ${tab} has begun ${known.starts} times, and said so ${known.ready} times`);
  // Since the last answer.
  known.tapped = [...(known.tapped ?? []), ...own.filter(({ target }) => target === 'choice').map(({ place }) => place)];
  // Until it is played: a frame may come later than this look.
  known.reframed ||= quiz.framed !== known.framed;
  known.framed = quiz.framed;
  known.off = quiz.attributes.storage?.trim() === 'off';
  known.state = quiz.state;
  const before = known.key;
  const last = one.readies.at(-1)?.detail;
  if (last) known.key = decks[last.deck] && dealOf(decks[last.deck], last.cards, quiz.attributes);
  // Which of both was first is not seen.
  known.loose ||= Boolean(last) && own.some(({ kind, name }) => kind === 'attribute' && DEALS.includes(name));
  one.otherDeck = before && last && before.deck !== last.deck;
  one.otherKey = one.otherDeck || (before && last && before.begun !== known.key?.begun);
  known.renews = known.renewing || own.some((did) => isRenewal(did, framed));
  known.renewing = known.renews && !one.readies.length;
  const putBack = own.some(({ kind }) => kind === 'into');
  known.isPutBack = putBack || (known.isPutBack && !known.hasBegun);
  known.hasBegun = one.readies.length > 0;
  // A still card can be answered below an error, too.
  if (['still', 'trouble'].includes(quiz.state)) known.early ??= quiz.choices.find(({ taken }) => taken)?.text ?? null;
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

/** A key in a field may take a letter away, or put one into the middle of a word. */
const isEdit = ({ kind, target, key }) => kind === 'key' && target === 'field' && /^(.|Space|Enter|Backspace|Delete)$/.test(key);

function takeDown(did, { state, dids, usable, stored, fault }, looks) {
  const page = state.tabs[did.tab];
  const known = page?.quizzes[did.quiz];
  if (!known?.key) return;
  const { deck } = known.key;
  const name = `leader-quiz:${deck}:audit`;
  const place = !known.off && usable && !(name in state.frozen) && stored[name] !== undefined ? 'device' : 'page';
  // What is typed into the picture of a quiz that begins again is taken over into its own field.
  if (did.kind === 'type' && did.same === false && !known.isPutBack && !known.renews)
    fault('field-replaced', `the field of "${did.prompt}" in quiz ${did.quiz} of tab ${did.tab}`);
  // What is kept in a page alone is gone once that is left, be it before the next look.
  const isLeft = dids.slice(dids.indexOf(did)).some(({ kind, tab }) => ['reload', 'leave', 'back'].includes(kind) && tab === did.tab);
  if (did.kind === 'type' && place === 'page' && isLeft) return;
  if (looks.some(({ tab }) => tab === did.tab)) notebook.write(state.words, did, { deck, place, tab: page });
}
