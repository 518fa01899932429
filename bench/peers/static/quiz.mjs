// A quiz without a library: the lower bound of what a quiz costs. bench/build.mjs puts it into one HTML file.
import { cards, most, points } from '../deck.mjs';
import { html } from './card.mjs';

const quiz = document.getElementById('quiz');
let at = 0;
let score = 0;
let taken = false;

quiz.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  if (button.className === 'next') next();
  else if (!taken) take(button);
});

function take(button) {
  const places = [...quiz.querySelectorAll('.choice')];
  const choice = cards[at].choices[places.indexOf(button)];
  taken = true;
  score += points(cards[at], choice);
  button.setAttribute('aria-pressed', 'true');
  button.after(element('p', 'explanation', choice.explanation));
  quiz.append(element('button', 'next', 'Next card'));
}

function next() {
  taken = false;
  at += 1;
  if (at < cards.length) quiz.innerHTML = html(at);
  else quiz.replaceChildren(element('p', 'score', `You have ${score} of ${most} points.`));
}

function element(name, className, text) {
  return Object.assign(document.createElement(name), { className, textContent: text });
}
