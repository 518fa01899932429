// Builds the peers into bench/dist/, minified and for production, as their own guides recommend, and the pages in which
// all quizzes are measured: `node build.mjs`.

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build, transform } from 'esbuild';
import { compile } from 'svelte/compiler';
import { embeds } from './peers/embed.mjs';
import { grown } from './peers/grown.mjs';

const at = (path) => new URL(path, new URL('.', import.meta.url)).pathname;
/** Cards of the decks in the part "growth". */
const SIZES = [10, 50, 200];
const DECK = '../static/decks/leader-or-manager.json';

const options = {
  absWorkingDir: at(''),
  bundle: true,
  define: { 'process.env.NODE_ENV': '"production"' },
  format: 'esm',
  legalComments: 'none',
  minify: true,
  target: 'es2022',
};

const svelte = {
  name: 'svelte',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const compiled = compile(await readFile(path, 'utf8'), { filename: path, dev: false });
      return { contents: compiled.js.code, loader: 'js' };
    }),
};

/** Imports style sheets as minified text. */
const sheets = {
  name: 'sheets',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code, loader: 'text' };
    }),
};

/** The same program, with another deck bundled in. */
const withDeck = (file) => ({
  name: 'deck',
  setup: ({ onResolve }) => onResolve({ filter: /leader-or-manager\.json$/ }, () => ({ path: file })),
});

const preact = { entryPoints: ['peers/preact/quiz.jsx'], jsx: 'automatic', jsxImportSource: 'preact' };
const programs = {
  preact,
  alike: { ...preact, entryPoints: ['peers/alike/quiz.jsx'], plugins: [sheets] },
  react: { entryPoints: ['peers/react/quiz.jsx'], jsx: 'automatic' },
  svelte: { entryPoints: ['peers/svelte/quiz.js'], plugins: [svelte], conditions: ['svelte', 'browser', 'production'] },
  surveyjs: { entryPoints: ['peers/surveyjs/quiz.mjs'], format: 'iife' },
};

const libraries = [
  ['survey-core/survey-core.min.css', 'surveyjs/survey-core.min.css'],
  ['survey-core/survey.core.min.js', 'surveyjs/survey.core.min.js'],
  ['survey-js-ui/survey-js-ui.min.js', 'surveyjs/survey-js-ui.min.js'],
  ['quizdown/public/build/quizdown.js', 'quizdown/quizdown.js'],
];

const program = (name, own) => build({ ...options, ...own, outfile: `dist/${name}/quiz.js` });
const styles = (name) => build({ ...options, entryPoints: ['peers/quiz.css'], outfile: `dist/${name}/quiz.css` });

async function write(path, text) {
  await mkdir(dirname(at(`dist/${path}`)), { recursive: true });
  await writeFile(at(`dist/${path}`), text);
}

async function text(entry) {
  const { outputFiles } = await build({ ...options, entryPoints: [entry], write: false });
  return outputFiles[0].text.trim();
}

/** Bundles a module, imports it, and returns its exports. */
const importBundled = async (entry) => import(`data:text/javascript;base64,${Buffer.from(await text(entry)).toString('base64')}`);

/** The parts of the peer that is one static file. */
async function staticParts() {
  const { html } = await importBundled('peers/static/card.mjs');
  const script = (await text('peers/static/quiz.mjs')).replaceAll('</script', '<\\/script');
  return { style: await text('peers/quiz.css'), first: html(0), script };
}

async function pages() {
  const { alone, post } = await importBundled('peers/page.mjs');
  const { text: markdown } = await importBundled('peers/quizdown/text.mjs');
  await write('posts/none/index.html', post());
  const card = await readFile(at('../dist/first-card.html'), 'utf8');
  for (const [name, embed] of Object.entries(embeds(await staticParts(), markdown, card))) {
    await write(`alone/${name}/index.html`, alone(embed));
    await write(`posts/${name}/index.html`, post(embed));
  }
}

/** leader-quiz gets the deck by its address. Preact has it bundled in. */
async function growth() {
  const { alone } = await importBundled('peers/page.mjs');
  const deck = JSON.parse(await readFile(at(DECK)));
  const embed = embeds({}, '', '');
  for (const size of SIZES) {
    const given = `/growth/${size}.json`;
    await write(given, JSON.stringify(grown(deck, size)));
    await program(`growth/preact-${size}`, { ...preact, plugins: [withDeck(at(`dist${given}`))] });
    const [ours, theirs] = [embed['leader-quiz'], embed.preact];
    await write(`growth/leader-quiz-${size}/index.html`, alone({ ...ours, body: ours.body.replace('<leader-quiz', `$& deck="${given}"`) }));
    await write(`growth/preact-${size}/index.html`, alone({ ...theirs, head: theirs.head.replace('/preact/quiz.js', `/growth/preact-${size}/quiz.js`) }));
  }
}

await rm(at('dist/'), { recursive: true, force: true });
for (const [name, own] of Object.entries(programs)) await program(name, own);
for (const name of ['preact', 'react', 'svelte']) await styles(name);
for (const [from, to] of libraries) await cp(at(`node_modules/${from}`), at(`dist/${to}`));
await pages();
await growth();
