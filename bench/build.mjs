// Builds the peers into bench/dist/, minified and for production, as their own guides recommend:
// `node build.mjs`.
import { build } from 'esbuild';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { compile } from 'svelte/compiler';

const here = new URL('.', import.meta.url);
const at = (path) => new URL(path, here);

const options = {
  absWorkingDir: at('.').pathname,
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
      const made = compile(await readFile(path, 'utf8'), { filename: path, dev: false });
      return { contents: made.js.code, loader: 'js' };
    }),
};

const peers = {
  preact: { entryPoints: ['peers/preact/quiz.jsx'], jsx: 'automatic', jsxImportSource: 'preact' },
  react: { entryPoints: ['peers/react/quiz.jsx'], jsx: 'automatic' },
  svelte: { entryPoints: ['peers/svelte/quiz.js'], plugins: [svelte], conditions: ['svelte', 'browser', 'production'] },
};

async function page(name, own) {
  await build({ ...options, ...own, outfile: `dist/${name}/quiz.js` });
  await build({ ...options, entryPoints: ['peers/quiz.css'], outfile: `dist/${name}/quiz.css` });
  await cp(at(`peers/${name}/index.html`), at(`dist/${name}/index.html`));
}

// The floor: one file with its first card, its styles and its script in it.
async function singleFile() {
  const made = (entry, own) => build({ ...options, entryPoints: [entry], write: false, ...own });
  const text = ({ outputFiles: [file] }) => file.text.trim();
  const style = text(await made('peers/quiz.css'));
  const script = text(await made('peers/static/quiz.mjs')).replaceAll('</script', '<\\/script');
  const card = text(await made('peers/static/card.mjs'));
  const { html } = await import(`data:text/javascript;base64,${Buffer.from(card).toString('base64')}`);
  const filled = { STYLE: style, FIRST: html(0), SCRIPT: script };
  const shell = await readFile(at('peers/static/index.html'), 'utf8');
  await mkdir(at('dist/static/'), { recursive: true });
  await writeFile(at('dist/static/index.html'), shell.replace(/%(\w+)%/g, (_, name) => filled[name]));
}

await rm(at('dist/'), { recursive: true, force: true });
for (const [name, own] of Object.entries(peers)) await page(name, own);
await singleFile();
