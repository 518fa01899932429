// The pages in which quizzes are measured: one with nothing else, and a long post with the quiz far below the fold.
import { cards } from './deck.mjs';

const STYLE =
  'body { margin: 0; font: 1.0625rem/1.5 Georgia, serif; color: #211e1a; background: #fffdf8; } main { max-width: 42rem; margin: 0 auto; padding: 1.25rem; }';

const page = (title, head, main) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <style>${STYLE}</style>
    ${head}
  </head>
  <body>
    <main>
${main}
    </main>
  </body>
</html>
`;

export const alone = ({ head, body }) => page('Leader or manager?', head, body);

/** A post of about 4,000 words from the deck. The quiz comes after two thirds of them. */
export function post({ head, body } = { head: '', body: '' }) {
  const paragraphs = cards.flatMap(({ choices }) => choices.map(({ text, explanation }) => `<p>${text} ${explanation}</p>`));
  const place = Math.round((paragraphs.length * 2) / 3);
  const quiz = `<section id="here">\n<h2>A quiz</h2>\n${body}\n</section>`;
  return page('A long post', head, ['<h1>A long post</h1>', ...paragraphs.toSpliced(place, 0, quiz)].join('\n'));
}
