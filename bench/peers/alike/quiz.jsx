// Preact, drawing the same elements as leader-quiz with its styles (bench/same.mjs checks that). What this takes longer
// than the other Preact peer is the cost of what is shown. What leader-quiz takes longer than this is the cost of its
// code.
import { render } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import controls from '../../../static/controls.css';
import looks from '../../../static/leader-quiz.css';
import resultLooks from '../../../static/result.css';
import { cards, deck, most, points } from './dealt.mjs';
import { Explanation, Mark, verdict } from './explanation.jsx';

const ROLES = { leader: 'Leader', manager: 'Manager' };

function Quiz() {
  const [at, setAt] = useState(0);
  const [taken, setTaken] = useState([]);
  const [said, setSaid] = useState('');
  const status = useRef();
  const heading = useRef();
  const [moved, setMoved] = useState(0);
  // After going on, the card is scrolled to its top, and its scenario gets the focus.
  useLayoutEffect(() => {
    if (!moved) return;
    if (status.current.getBoundingClientRect().top < 0) root.scrollIntoView();
    heading.current?.focus();
  }, [moved]);
  const card = cards[at];
  const choose = (place) => {
    setTaken([...taken, place]);
    setSaid(verdict(card, place));
  };
  const move = (to) => {
    setAt(to);
    setSaid('');
    setMoved(moved + 1);
  };
  const shown = card ? (
    <Card at={at} card={card} taken={taken[at]} heading={heading} choose={choose} move={move} />
  ) : (
    <p class="score">{`You have ${taken.reduce((sum, place, nth) => sum + points(cards[nth], place), 0)} of ${most} points.`}</p>
  );
  return (
    <div class="quiz" part="quiz" lang="en" dir="ltr">
      {shown}
      <p class="unseen" lang="en" role="status" aria-atomic="true" ref={status}>
        {said}
      </p>
    </div>
  );
}

function Card({ at, card, taken, heading, choose, move }) {
  return (
    <section class="card" part="card" data-kind={card.kind}>
      {at === 0 ? <Opening /> : <h2 class="unseen">{deck.title}</h2>}
      <Progress at={at} theme={card.theme} />
      <fieldset key={at}>
        <legend>
          <h3 class="scenario" part="scenario" tabindex="-1" ref={heading}>
            {card.scenario}
          </h3>
          {card.kind === 'spot' && (
            <p class="ask" lang="en">
              Which habit is this, a leader’s or a manager’s?
            </p>
          )}
        </legend>
        <ul class="choices" part="choices" role="list">
          {card.order.map((place, nth) => (
            <li key={place}>
              <Choice card={card} place={place} nth={nth} taken={taken} choose={choose} />
              {taken !== undefined && <Explanation card={card} place={place} taken={taken === place} />}
            </li>
          ))}
        </ul>
      </fieldset>
      <Moves at={at} card={card} taken={taken} move={move} />
    </section>
  );
}

function Opening() {
  return (
    <header class="opening" part="opening">
      <h2 class="title" part="title">
        {deck.title}
      </h2>
      <p class="intro" part="intro">
        {deck.intro}
      </p>
      <p class="length" part="length" lang="en">
        {deck.length}
      </p>
    </header>
  );
}

function Progress({ at, theme }) {
  return (
    <div class="progress">
      <p class="theme" part="theme">
        {theme}
      </p>
      <p class="place" part="progress" lang="en">{`Card ${at + 1} of ${cards.length}`}</p>
      <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect class="way" height="1" width="100" />
        <rect class="gone" height="1" width={Math.floor(((at + 1) * 100) / cards.length)} />
      </svg>
    </div>
  );
}

function Choice({ card, place, nth, taken, choose }) {
  const { text, lean } = card.choices[place];
  const asked = taken === undefined;
  const state = asked
    ? { 'aria-keyshortcuts': String(nth + 1), onClick: () => choose(place) }
    : { 'aria-disabled': 'true', 'aria-pressed': taken === place ? 'true' : undefined, 'data-lean': lean };
  return (
    <button type="button" class="choice" part="choice" {...state}>
      {card.kind === 'spot' ? <Mark lean={lean} /> : <span class="letter">{'ABCDE'[nth]}</span>}
      {card.kind === 'spot' ? (
        <span class="say" lang="en">
          {ROLES[lean]}
        </span>
      ) : (
        <span class="say">{text}</span>
      )}
    </button>
  );
}

function Moves({ at, card, taken, move }) {
  const hint = card.kind === 'spot' ? 'Say which habit you see.' : 'Choose what you would really do.';
  return (
    <div class="moves" part="moves" lang="en">
      {at > 0 && (
        <button type="button" class="back" part="back" onClick={() => move(at - 1)}>
          Back
        </button>
      )}
      {taken === undefined ? (
        <p class="hint">
          {hint}
          {at > 0 && ' '}
          {at > 0 && <span class="keys">By keyboard: number or letter, arrow keys, N for next.</span>}
          {at > 0 && card.kind === 'spot' && <span class="swipe">Or swipe towards it.</span>}
        </p>
      ) : (
        <button type="button" class="next" part="next" aria-keyshortcuts="N" onClick={() => move(at + 1)}>
          {at + 1 === cards.length ? 'See the result' : 'Next card'}
        </button>
      )}
    </div>
  );
}

const shadow = document.getElementById('quiz').attachShadow({ mode: 'open' });
shadow.adoptedStyleSheets = [looks, resultLooks + controls].map((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
});
const root = document.createElement('div');
root.className = 'root';
shadow.append(root);
render(<Quiz />, root);
