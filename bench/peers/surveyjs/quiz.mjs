// The deck as a survey: one page a card, one radio group on it, and under it an explanation that appears with
// its choice. All of it is SurveyJS's own JSON; its form of an explanation stands below the choices.
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
