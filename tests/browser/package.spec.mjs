// The npm package in target/npm/, as `cargo xtask build` leaves it: its files, its import, and its types.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { answer, expect, open, test } from './quiz.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('it holds the element, its types and the site, and nothing else', () => {
  const [{ name, version, files }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: `${root}target/npm`, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  expect(name).toBe('leader-quiz');
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(version).not.toBe('0.0.0');
  const named = files.map(({ path }) => path.replace(/-[0-9a-f]{10}(?=[._])/, '-HASH')).sort();
  const own = ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'index.js', 'leader-quiz.d.ts', 'package.json', 'preact.d.ts', 'react.d.ts', 'server.js'];
  expect(named.filter((path) => !path.startsWith('site/'))).toEqual(own);
  expect(named).toEqual(
    expect.arrayContaining([
      'site/decks/leader-or-manager.json',
      'site/handout.html',
      'site/index.html',
      'site/leader-quiz-HASH.js',
      'site/leader-quiz-HASH_bg.wasm',
      'site/leader-quiz.js',
      'site/words-de-HASH.json',
    ]),
  );
});

test('importing it by its name defines the element, which plays', async ({ page }) => {
  await answer(await open(page, '/host/package.html'));
});

test('on a server the import does nothing', () => {
  const script = "const { LeaderQuizElement } = await import('leader-quiz'); console.log(typeof LeaderQuizElement)";
  // A package may import itself by its own name.
  const said = execFileSync('node', ['--input-type=module', '--eval', script], { cwd: `${root}target/npm`, encoding: 'utf8' });
  expect(said.trim()).toBe('undefined');
});

// A page, and a component with the published types of each version of React and Preact.
for (const project of ['page', 'react-18', 'react-19', 'preact-10', 'preact-11']) {
  test(`its types hold: ${project}`, () => {
    // The compiler alone takes 10 s, and half a minute on a busy machine.
    test.setTimeout(240_000);
    const tsc = `${root}node_modules/typescript/bin/tsc`;
    const said = (() => {
      try {
        return execFileSync('node', [tsc, '--project', `tests/browser/types/${project}.json`], { cwd: root, encoding: 'utf8' });
      } catch ({ stdout }) {
        return stdout;
      }
    })();
    expect(said).toBe('');
  });
}
