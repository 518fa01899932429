// What the three launchers share: programs that are started with a folder of their own and ended with everything
// they have started, and waiting for a condition. There is one limit for all waiting, far above what a busy machine needs.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIMIT = 40_000;
const BETWEEN = 25;

// Whatever ends this process, what it has started ends with it.
const running = new Set();
process.on('exit', () => running.forEach(({ end }) => end()));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** Asks until the answer is neither empty nor an error, and gives it; `said` is what a failure says was waited for. */
export async function until(said, ask, limit = LIMIT) {
  const end = Date.now() + limit;
  for (;;) {
    let answer, error;
    try {
      answer = await ask();
    } catch (thrown) {
      error = thrown;
    }
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain until ${said}${error ? `: ${error.message}` : ''}`, { cause: error });
    await new Promise((done) => setTimeout(done, BETWEEN));
  }
}

/** A new folder for one browser: its profile, its downloads. */
export function folderFor(engine) {
  const folder = mkdtempSync(join(tmpdir(), `engines-${engine}-`));
  mkdirSync(join(folder, 'downloads'));
  return folder;
}

/** Starts a program, in a group of its own; `end()` ends the group. What it says on standard error and output is kept. */
export function start(program, words, { env = {}, folder, stdio = [] } = {}) {
  const child = spawn(program, words, {
    detached: true,
    cwd: folder,
    // So that nothing of the person who tests is read or changed.
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: undefined, XDG_CACHE_HOME: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...stdio],
  });
  const started = { child, said: '' };
  for (const stream of child.stdio.slice(1)) stream.on('data', (text) => (started.said += text));
  child.on('error', (error) => (started.said += error.message));
  running.add(started);
  started.end = () => {
    running.delete(started);
    try {
      process.kill(-child.pid);
    } catch {
      // It has ended by itself.
    }
  };
  return started;
}

/** What a started program says that fits a pattern. */
export const says = (started, pattern) =>
  until(`${started.child.spawnfile} says ${pattern}`, () => {
    if (started.child.exitCode !== null) throw new Error(`it has ended: ${started.said}`);
    return started.said.match(pattern);
  });

/** The lines that have been added to a file since the last call. */
export function addedLines(file) {
  let read = 0;
  return () => {
    const text = readFileSync(file, 'utf8');
    const added = text.slice(read);
    read = text.length;
    return added.split('\n').filter(Boolean);
  };
}

/** Removes a browser's folder: what is still writing to it is given time to end. */
export const remove = (folder) =>
  until(`${folder} is removed`, () => {
    rmSync(folder, { recursive: true, force: true });
    return true;
  });
