// The model's rules for the answers of a running quiz: the reader has given them, they are stored, and the profile
// counts them. runs.mjs has which answers are possible.
import { pressed } from './pressed.mjs';
import { cardsIn, DEAL_ATTRIBUTES, dealOf, isPossibleProgress, progressKey, run } from './records.mjs';
import { isBehind, observe, placeOf, settle } from './runs.mjs';

const describeRuns = (options) => options.map((answers) => answers.join('') || 'none').join(' or ');

/** Judges the answers of a running quiz, and what it says of them. `known`: what the model knows of it (model.mjs). */
export function judgeAnswers(one, { state, actions, stored, usable, spoiled, decks, fault }, shown) {
  const { tab, quiz, mine, known, own } = one;
  const deck = decks[known.key?.deck];
  const where = `quiz ${quiz.quiz} of tab ${tab}`;
  if (!deck) return;
  const seen = observe(deck, quiz);
  // The quiz takes up another number of cards without an event. It is another run.
  known.dealt ||= own.some(({ kind, name }) => kind === 'attribute' && DEAL_ATTRIBUTES.includes(name));
  const shows = dealOf(deck, seen.of, quiz.attributes);
  const dealt = known.dealt && shows.begun !== known.key.begun;
  const dealtBefore = progressKey(known.key);
  if (dealt) known.key = shows;
  known.dealt &&= dealt || actions.length === 0;
  const { key } = known;
  if (!isPossibleProgress(key, seen)) fault('progress-wrong', `${where} says ${quiz.progress}, and has ${key.lengths.join(' or ')} cards`);
  if (!dealt && !one.otherKey) checkProfile(where, mine, key, fault);
  const name = progressKey(key);
  const [earlier, now] = [run(state.stored[name]), run(stored[name])];
  const again = (did) => pressed(did, 'restart') || (pressed(did, 'forget') && did.what === 'everything');
  const mineAgain = own.some(again);
  const elsewhere = actions.some((did) => again(did) && !own.includes(did) && state.tabs[did.tab]?.quizzes[did.quiz]?.key?.deck === key.deck);
  const shared = !known.off && usable;
  const switched = own.some(({ kind, name }) => kind === 'attribute' && name === 'storage');
  // The look does not show whether storage was switched off before or after the quiz ran.
  // Moving a frame reloads it, and with storage off its answers are lost.
  const isFrameMoved = known.framed && own.some(({ kind }) => kind === 'move');
  // Whether the quiz may have lost its answers without saying so.
  const mayLoseAnswers = spoiled(name) || !usable || known.reframed || (known.off && (one.otherDeck || isFrameMoved)) || (switched && one.readies.length > 0);
  known.loose ||= elsewhere;
  const begunAgain = mineAgain ? (actions.length > 1 ? 'perhaps' : 'surely') : mayLoseAnswers || known.loose ? 'perhaps' : undefined;
  // A record may be written and overwritten between two looks. Another tab, or a quiz that starts, may have read it in
  // between.
  const mayBeOverwritten = actions.length > 1 && actions.some(({ kind }) => kind === 'spoil');
  const neighbours = shown.filter(
    (other) => mayBeOverwritten && other !== one && (other.tab !== tab || one.readies.length) && other.known?.key && progressKey(other.known.key) === name,
  );
  // A quiz that has been taken out of its page since is not among those shown, but may have stored answers, too.
  const gone = Object.entries(state.tabs).flatMap(([other, { absent, quizzes }]) =>
    mayBeOverwritten && other !== `${tab}` ? absent.events.filter(({ quiz }) => quizzes[quiz]?.key && progressKey(quizzes[quiz].key) === name) : [],
  );
  const answersOf = (events) => events.filter(({ type }) => type === 'quiz-answer').map(({ detail }) => detail.choice);
  const others = answersOf([...neighbours.flatMap((other) => other.mine), ...gone]);
  const isNewDeal = dealt || one.otherKey;
  const wasOff = known.off && !switched;
  const settled = (events) =>
    settle({
      before: isNewDeal ? [[]] : known.options,
      memory: known.framed ? [] : known.memory[name],
      events,
      others,
      earlier: wasOff ? undefined : earlier?.answers,
      // A page from the bfcache continues with what is stored, which may be removed before the next look.
      tookUp: one.back && mayBeOverwritten,
      now: wasOff ? undefined : now?.answers,
      follows: known.loose || isNewDeal,
      // If several steps were done since the last look, a notice may have come and gone.
      notices: own.length > 1 ? [...quiz.notices, 'perhaps'] : quiz.notices,
      key,
      begunAgain,
      seen,
    });
  // Another deal is taken up without an event. Answers given just before belong to the previous deal.
  const begun = { type: 'quiz-ready', detail: { deck: key.deck, cards: key.cards } };
  const places = [...mine.keys(), mine.length];
  const candidates = (dealt ? places : [0]).map((at) => ({ ...settled(dealt ? [begun, ...mine.slice(at)] : mine), earlier: mine.slice(0, at) }));
  // The deal was changed and changed back between two looks: answers given in between belong to another deal.
  const changes = own.filter(({ kind, name }) => kind === 'attribute' && DEAL_ATTRIBUTES.includes(name)).length;
  if (!dealt && changes > 1)
    for (const from of places) for (const to of places.slice(from + 1)) candidates.push({ ...settled(mine.toSpliced(from, to - from)), earlier: [] });
  const { options, fault: wrong, earlier: answered } = candidates.find(({ fault }) => !fault) ?? candidates[0];
  if (answered.length) known.memory[dealtBefore] = [...(known.memory[dealtBefore] ?? []), ...answered.map(({ detail }) => detail.choice)];
  if (wrong) fault(wrong[0], `${where} ${wrong[1]}`);
  checkAnswers(one, deck, fault);
  if (options) known.options = options;
  else if (seen.result) known.options = [seen.firsts];
  if (options && !spoiled(name) && !known.loose) {
    // Quizzes on the same page get no `storage` event from each other, so one does not follow another until it
    // restarts. A quiz that started while storage was blocked has not read what is stored.
    if (one.readies.length) known.apart = !usable;
    known.apart ||= shown.some((other) => other !== one && other.tab === tab && other.quiz.state === 'live' && other.known.key?.deck === key.deck);
    // Nor does it follow a quiz that has stored something and was then taken out of the page.
    known.apart ||= actions.some((did) => did.kind === 'out' && did.tab === tab && did.quiz !== quiz.quiz);
    if (shared && !known.apart && options.every((answers) => isBehind(answers, now)))
      fault('does-not-follow', `${where} has ${describeRuns(options)}, and ${now.answers.join('')} is stored`);
    const kept = options.some((answers) => answers.length <= (now?.answers.length ?? 0));
    if (!known.off && !kept && !quiz.notices.length)
      fault(usable ? 'not-stored' : 'not-stored-unsaid', `${where} has ${describeRuns(options)}, and ${stored[name] ?? 'nothing'} is stored`);
  }
  // The memory of a frame is lost with the frame. What the page held before is still there.
  if (!known.framed) known.memory[name] = known.options.toSorted((one, other) => other.length - one.length)[0];
  known.reframed = false;
  if (mine.length || mineAgain) known.loose = false;
  if (known.early && one.readies.length) {
    const place = placeOf(deck, known.early);
    if (place !== undefined && known.options.every((answers) => !answers.length) && !quiz.notices.length && !mineAgain && !elsewhere)
      fault('early-lost', `${where}: "${known.early}" was answered before it ran`);
    known.early = null;
  }
  judgeSecondThoughts(one, seen, shown, actions, name, fault);
}

/** A result counts all cards of its deal, or all cards of the deck once the reader has gone on after a set. */
function checkProfile(where, events, { lengths }, fault) {
  for (const { detail } of events.filter(({ type }) => type === 'quiz-complete')) {
    const made = cardsIn(detail.profile);
    if (!lengths.includes(made)) fault('profile-wrong', `${where} has a result of ${made} cards, and ${lengths.join(' or ')} were dealt`);
  }
}

/**
 * Each answer must have been tapped or given by a key. A tap on the picture of a quiz that is not running
 * (static/glue/picture.js) counts once the quiz runs.
 */
function checkAnswers({ tab, quiz, mine, own, known }, deck, fault) {
  const answers = mine.filter(({ type }) => type === 'quiz-answer');
  const taps = known.tapped.map((text) => placeOf(deck, text));
  if (known.early) taps.push(placeOf(deck, known.early));
  if (answers.length) known.tapped = [];
  for (const { detail } of answers) {
    const keys = own.some(({ kind }) => kind === 'key');
    const spot = deck.cards.find(({ id }) => id === detail.card)?.kind === 'spot';
    if (!keys && !spot && !taps.includes(detail.choice) && !taps.includes(undefined))
      fault('answer-not-tapped', `quiz ${quiz.quiz} of tab ${tab} has answered ${detail.card} with ${detail.choice}, after ${JSON.stringify(own)}`);
  }
}

/** A second thought stays, unless another quiz or tab has one. */
function judgeSecondThoughts({ tab, quiz, mine, known, own, readies }, seen, shown, actions, name, fault) {
  // Second thoughts of a previous run no longer count.
  if (mine.some(({ type }) => type === 'quiz-answer') || readies.length) known.now = undefined;
  // A second thought also counts if the reader leaves the result before the next look.
  if (!seen.result && own.some((did) => pressed(did, 'again'))) known.now = undefined;
  if (!seen.result) return;
  const alone = shown.filter((other) => other.known.key && progressKey(other.known.key) === name).length === 1;
  const quiet = alone && actions.length === 1 && !readies.length && !own.some(({ kind }) => kind === 'attribute');
  if (quiet && known.now?.length === seen.now.length) {
    const did = own.find((did) => pressed(did, 'again'));
    const wrong = seen.now.findIndex((place, card) => place !== known.now[card] && did?.card !== card);
    if (wrong >= 0) fault('second-thought-lost', `quiz ${quiz.quiz} of tab ${tab}, card ${wrong + 1}: ${known.now[wrong]} has become ${seen.now[wrong]}`);
  }
  known.now = seen.now;
}
