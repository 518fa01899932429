// A quiz as a front-end engineer would write it by hand in Preact. The other quizzes are compared with it.
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { cards, most, points, title } from '../deck.mjs';

function Quiz() {
  const [at, setAt] = useState(0);
  const [taken, setTaken] = useState(null);
  const [score, setScore] = useState(0);
  const card = cards[at];
  if (!card) return <p class="score">{`You have ${score} of ${most} points.`}</p>;
  const take = (index) => {
    if (taken !== null) return;
    setTaken(index);
    setScore(score + points(card, card.choices[index]));
  };
  const next = () => {
    setTaken(null);
    setAt(at + 1);
  };
  return (
    <section>
      <h1>{title}</h1>
      <p>{`Card ${at + 1} of ${cards.length}`}</p>
      <h2 class="scenario">{card.scenario}</h2>
      <ul key={at}>
        {card.choices.map((choice, index) => (
          <li key={index}>
            <button type="button" class="choice" aria-pressed={taken === index} onClick={() => take(index)}>
              {choice.text}
            </button>
            {taken === index && <p class="explanation">{choice.explanation}</p>}
          </li>
        ))}
      </ul>
      {taken !== null && <button type="button" class="next" onClick={next}>Next card</button>}
    </section>
  );
}

render(<Quiz />, document.getElementById('quiz'));
