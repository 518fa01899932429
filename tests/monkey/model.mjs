// The model: what must hold after each step. Answers and words are stored, or a message says that they are not. Deleted
// data does not come back. Records that this version cannot read are not overwritten. The focus is not lost. Each start
// sends one `quiz-ready`. CONTRIBUTING.md lists the faults.
// The state is plain data: `judge` returns the next state and the faults, and changes nothing.

import { judgeAnswers } from './answers.mjs';
import { checkFocus, isRenewal } from './focus.mjs';
import { pressed } from './pressed.mjs';
import { DEAL_ATTRIBUTES, dealOf, nameOf } from './records.mjs';
import { checkHistory, checkStored, spoil } from './stored.mjs';
import * as notebook from './words.mjs';

/**
 * The state at the start of a walk. `tabs`: by number, the page of each tab with its quizzes. `left`: pages that may
 * come back from the bfcache, by `load`. `stored`, `kind`: records and kind of storage at the last look. `words`: see
 * words.mjs. `frozen`: records of a later version, which must stay. `spoiled`: names of records that another program
 * has written. `begun`: decks whose stored run may be replaced. `unseen`: steps in tabs that have not been looked at
 * since.
 */
export const begin = () => ({ tabs: {}, left: {}, stored: {}, kind: undefined, words: [], frozen: {}, spoiled: [], begun: {}, unseen: [] });

/** Attributes whose change restarts the quiz. */
const RESTARTING_ATTRIBUTES = ['deck', 'lang', 'mode'];
/** Decks that are invalid or missing: an error is expected. */
const BROKEN_DECKS = /\/fixtures\/(broken|none)/;

/** Whether a step still has effect. A page that is reloaded has the attributes of its markup again. */
const isInForce = (did, at, all) => did.kind !== 'attribute' || !all.slice(at).some(({ kind, tab }) => kind === 'reload' && tab === did.tab);

/**
 * Judges the `looks`, one for each tab, after the steps `lately`. `bad`: the connection is bad now. `noise`: failures
 * are expected, because the walk has caused them. Returns the next state and the faults: `[kind, text]`.
 */
export function judge(before, lately, looks, { decks, bad, noise }) {
  const state = structuredClone(before);
  // Steps in tabs that have not been looked at since. A closed tab will not be looked at any more.
  const closed = lately.filter(({ kind }) => kind === 'close').map(({ tab }) => tab);
  const unseen = (did) => looks.some(({ tab, look }) => tab === did.tab && !look && !closed.includes(tab));
  const actions = [...state.unseen, ...lately].filter((did) => !unseen(did)).filter(isInForce);
  state.unseen = [...state.unseen, ...lately].filter(unseen);
  const faults = [];
  const fault = (kind, what) => faults.push([kind, what]);
  const seen = looks.filter(({ look }) => look?.load);
  const stored = seen.at(-1)?.look.stored ?? state.stored;
  const kind = seen.at(-1)?.look.kind;
  const usable = !kind && !state.kind;
  const spoiled = (name) => state.spoiled.includes(name);

  const context = { state, actions, lately, stored, usable, spoiled, decks, fault, bad, noise };

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
      // A page that was left may come back from the bfcache as it was.
      if (known) state.left[known.load] = known;
      state.tabs[tab] = state.left[look.load] ?? { load: look.load, events: 0, returns: 0, quizzes: {}, absent: { events: [], actions: [] } };
    }
    const page = state.tabs[tab];
    const events = look.events.slice(page.events);
    completed.push(...events.filter(({ type }) => type === 'quiz-complete').map(({ detail }) => detail.deck));
    const back = look.returns > page.returns;
    [page.events, page.returns] = [look.events.length, look.returns];
    // Events and steps of a quiz that is out of the page are judged once it is back.
    const present = look.quizzes.map(({ quiz }) => quiz);
    const heard = [...page.absent.events, ...events];
    const done = [...page.absent.actions, ...actions.filter((did) => did.tab === tab)];
    const isAbsent = ({ quiz }) => quiz && !present.includes(quiz);
    page.absent = { events: heard.filter(isAbsent), actions: done.filter(isAbsent) };
    for (const quiz of look.quizzes) {
      const isMine = (one) => one.quiz === quiz.quiz;
      shown.push({ tab, page, quiz, mine: heard.filter(isMine), own: done.filter(isMine), back, hasScript: look.hasScript });
    }
  }
  for (const one of shown) updateKnown(one, context);
  for (const did of lately) spoil(state, did);
  for (const { tab, look } of seen) checkFocus(actions, tab, look, state.tabs[tab].quizzes[look.focus.had?.quiz]?.renews, fault);
  const live = shown.map((one) => one.known).filter(Boolean);
  applyForgetting(context, live);
  for (const one of shown) if (one.quiz.state === 'live') judgeAnswers(one, context, shown);
  for (const did of actions.filter((did) => ['type', 'erase'].includes(did.kind) || isEdit(did))) recordTyping(did, context, looks);
  faults.push(...notebook.check(state.words, { stored, usable, quizzes: shown.filter(({ quiz }) => quiz.state === 'live').map(asWriter) }));
  // localStorage can be read only in a page. Without one, nothing is known of it.
  if (seen.length) checkStored(context, shown);
  checkHistory(context, completed);
  [state.stored, state.kind] = [stored, kind];
  return { state, faults };
}

const asWriter = ({ tab, page, quiz, known }) => ({ tab, load: page.load, quiz: quiz.quiz, deck: known.key?.deck, off: known.off, fields: quiz.fields });

/** Updates what is known of a quiz: how often it has started (`starts`, `ready`), its deal (`key`), its attributes. */
function updateKnown(one, { decks, fault, bad, noise }) {
  const { tab, page, quiz, mine, own } = one;
  const known = (page.quizzes[quiz.quiz] ??= { starts: 1, ready: 0, options: [[]], memory: {}, early: null, framed: quiz.framed });
  one.known = known;
  one.readies = mine.filter(({ type }) => type === 'quiz-ready');
  const framed = quiz.framed || known.framed;
  for (const did of own) {
    if (did.kind === 'attribute' && did.value !== did.before && (RESTARTING_ATTRIBUTES.includes(did.name) || framed)) known.starts += framed ? 2 : 1;
    if (pressed(did, 'retry') || did.kind === 'into' || (did.kind === 'move' && framed)) known.starts += 1;
  }
  known.ready += one.readies.length;
  if (known.ready > known.starts) fault('ready-twice', `quiz ${quiz.quiz} of tab ${tab} has begun ${known.starts} times, and said so ${known.ready} times`);
  // The texts of choices tapped since the last answer.
  known.tapped = [...(known.tapped ?? []), ...own.filter(({ target }) => target === 'choice').map(({ place }) => place)];
  // Stays set until the quiz is judged: a frame may load later than this look.
  known.reframed ||= quiz.framed !== known.framed;
  known.framed = quiz.framed;
  known.off = quiz.attributes.storage?.trim() === 'off';
  known.state = quiz.state;
  const before = known.key;
  const last = one.readies.at(-1)?.detail;
  if (last) known.key = decks[last.deck] && dealOf(decks[last.deck], last.cards, quiz.attributes);
  // The look does not show which came first, the start or the change of the deal.
  known.loose ||= Boolean(last) && own.some(({ kind, name }) => kind === 'attribute' && DEAL_ATTRIBUTES.includes(name));
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
  const spoilt = BROKEN_DECKS.test(quiz.attributes.deck ?? '');
  if (near && !bad && !quiz.waiting && (one.hasScript || !noise) && !['live', 'trouble'].includes(quiz.state))
    fault('never-runs', `quiz ${quiz.quiz} of tab ${tab} is ${quiz.state}`);
  if (quiz.state === 'trouble' && !noise && !spoilt) fault('trouble', `quiz ${quiz.quiz} of tab ${tab}: ${quiz.error}`);
}

/** Applies what the reader has deleted ("forget"), in any quiz of a deck. */
function applyForgetting({ state, actions, usable }) {
  for (const did of actions.filter((did) => pressed(did, 'forget'))) {
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

/** Whether a key may have changed a text: it may delete a letter, or put one into the middle of a word. */
const isEdit = ({ kind, target, key }) => kind === 'key' && target === 'field' && /^(.|Space|Enter|Backspace|Delete)$/.test(key);

/** Records what was typed or erased. */
function recordTyping(did, { state, actions, usable, stored, fault }, looks) {
  const page = state.tabs[did.tab];
  const known = page?.quizzes[did.quiz];
  if (!known?.key) return;
  const { deck } = known.key;
  const name = `leader-quiz:${deck}:audit`;
  const place = !known.off && usable && !(name in state.frozen) && stored[name] !== undefined ? 'device' : 'page';
  // What is typed into the picture of a quiz that restarts is moved to the field of the quiz: another element is right
  // then.
  if (did.kind === 'type' && did.same === false && !known.isPutBack && !known.renews)
    fault('field-replaced', `the field of "${did.prompt}" in quiz ${did.quiz} of tab ${did.tab}`);
  // Words that only a page holds are lost when the page is left, even if that is before the next look.
  const isLeft = actions.slice(actions.indexOf(did)).some(({ kind, tab }) => ['reload', 'leave', 'back'].includes(kind) && tab === did.tab);
  if (did.kind === 'type' && place === 'page' && isLeft) return;
  if (looks.some(({ tab }) => tab === did.tab)) notebook.write(state.words, did, { deck, place, tab: page });
}
