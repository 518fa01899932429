// A quiz as a front-end engineer would write it by hand in React.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { cards, most, points, title } from '../deck.mjs';

function Quiz() {
  const [at, setAt] = useState(0);
  const [taken, setTaken] = useState(null);
  const [score, setScore] = useState(0);
  const card = cards[at];
  if (!card) return <p className="score">{`You have ${score} of ${most} points.`}</p>;
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
      <h2 className="scenario">{card.scenario}</h2>
      <ul key={at}>
        {card.choices.map((choice, index) => (
          <li key={index}>
            <button type="button" className="choice" aria-pressed={taken === index} onClick={() => take(index)}>
              {choice.text}
            </button>
            {taken === index && <p className="explanation">{choice.explanation}</p>}
          </li>
        ))}
      </ul>
      {taken !== null && <button type="button" className="next" onClick={next}>Next card</button>}
    </section>
  );
}

createRoot(document.getElementById('quiz')).render(<Quiz />);
