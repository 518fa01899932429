// The deck as a SurveyJS survey: a page for each card with one radio group, and below it an explanation for each
// choice, which appears when the choice is taken. Everything is in SurveyJS's own JSON, which places explanations below
// the choices.
import { cards, title } from '../deck.mjs';

const page = (card, at) => ({ elements: [question(card, at), ...card.choices.map((choice, place) => explanation(choice, at, place))] });

const question = ({ scenario, choices, good }, at) => ({
  type: 'radiogroup',
  name: `card${at}`,
  title: scenario,
  choices: choices.map(({ text }, value) => ({ value, text })),
  correctAnswer: good,
});

const explanation = (choice, at, place) => ({
  type: 'html',
  name: `card${at}why${place}`,
  html: `<p>${choice.explanation}</p>`,
  visibleIf: `{card${at}} = ${place}`,
});

const survey = new Survey.Model({
  title,
  showPrevButton: false,
  showProgressBar: true,
  progressBarType: 'questions',
  pages: cards.map(page),
  completedHtml: 'You have answered {correctAnswers} of {questionCount} as a leader would.',
});

document.addEventListener('DOMContentLoaded', () => survey.render(document.getElementById('quiz')));
