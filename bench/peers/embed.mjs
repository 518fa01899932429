// How each quiz is embedded: what its guide puts into the head, and into the place of the quiz.

const linked = (name) => ({
  head: `<link rel="stylesheet" href="/${name}/quiz.css" />\n<script type="module" src="/${name}/quiz.js"></script>`,
  body: '<div id="quiz"></div>',
});

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const OURS = '<script type="module" src="/quiz/leader-quiz.js"></script>';
const LINK = '<a href="/quiz/">Leader or manager? Take the quiz</a>';

/**
 * `floor` has card, styles and script of the static file, `markdown` is the deck for quizdown, `card` is the HTML that
 * the build of leader-quiz gives authors to paste (first-card.html).
 */
export const embeds = (floor, markdown, card) => ({
  'leader-quiz': { head: '', body: `${OURS}\n<leader-quiz>${LINK}</leader-quiz>` },
  card: { head: '', body: card.replace('src="', 'src="/quiz/').replaceAll('href="handout', 'href="/quiz/handout').replace('href="./"', 'href="/quiz/"') },
  frame: { head: '', body: `${OURS}\n<leader-quiz mode="frame">${LINK}</leader-quiz>`.replaceAll('"/quiz/', '"%OTHER%/quiz/') },
  surveyjs: {
    head: [
      '<link href="/surveyjs/survey-core.min.css" rel="stylesheet" />',
      ...['survey.core.min', 'survey-js-ui.min', 'quiz'].map((file) => `<script src="/surveyjs/${file}.js"></script>`),
    ].join('\n'),
    body: '<div id="quiz"></div>',
  },
  quizdown: {
    head: '<script src="/quizdown/quizdown.js"></script>\n<script>quizdown.init();</script>',
    body: `<div class="quizdown">\n${escaped(markdown)}\n</div>`,
  },
  alike: { head: '<script type="module" src="/alike/quiz.js"></script>', body: '<div id="quiz"></div>' },
  preact: linked('preact'),
  svelte: linked('svelte'),
  react: linked('react'),
  static: { head: `<style>${floor.style}</style>`, body: `<div id="quiz">${floor.first}</div>\n<script type="module">${floor.script}</script>` },
});
