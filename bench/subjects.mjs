// The quizzes that are measured, and CSS selectors for their parts: choice, explanation, "next", and the text that
// changes with the card (`scenario`). `host` is the element whose shadow root contains them. `press` is what shows the
// explanation, if that is not the choice. `ready`: the quiz sends `quiz-ready`.
import { readFileSync } from 'node:fs';

const part = (name) => `[part~="${name}"]`;
export const ours = {
  host: 'leader-quiz',
  ready: true,
  choice: part('choice'),
  explanation: part('explanation'),
  next: part('next'),
  scenario: part('scenario'),
};
const { ready: _, ...alike } = { ...ours, host: '#quiz' };
export const theirs = { choice: '.choice', explanation: '.explanation', next: '.next', scenario: '.scenario' };
const survey = { choice: '.sd-selectbase__label', explanation: '.sd-html', next: '.sd-navigation__next-btn', scenario: '.sd-question__title' };
const quizdown = { host: '.quizdown', choice: 'label > span', explanation: '.hint', press: '[title="Show hint"]', next: '[title="Next"]', scenario: 'h3' };

const version = (name) => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;

/** `folder` names the pages in bench/dist/. Ratios are relative to the `base`, and for leader-quiz also to `alike`. */
export const quizzes = [
  { name: 'leader-quiz, in a post', folder: 'leader-quiz', find: ours },
  { name: 'leader-quiz, in a post that brings the card', folder: 'card', find: ours },
  { name: 'leader-quiz, in a frame from elsewhere', folder: 'frame', find: ours, framed: true },
  { name: `SurveyJS ${version('survey-core')}`, folder: 'surveyjs', find: survey },
  { name: `quizdown ${version('quizdown')}`, folder: 'quizdown', find: quizdown },
  { name: `React ${version('react')}, hand-written`, folder: 'react', find: theirs },
  { name: `Svelte ${version('svelte')}, hand-written`, folder: 'svelte', find: theirs },
  { name: `Preact ${version('preact')}, drawing what leader-quiz draws`, folder: 'alike', find: alike, alike: true },
  { name: `Preact ${version('preact')}, hand-written`, folder: 'preact', find: theirs, base: true },
  { name: 'one static file, the floor', folder: 'static', find: theirs },
];
