// Shared by the three launchers: starting programs with a home folder of their own, ending them with all their child
// processes, and polling for a condition. All polling has one time limit, far above what a busy machine needs.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const POLL_TIMEOUT_MS = 40_000;
const POLL_INTERVAL_MS = 25;

// When this process ends for any reason, it ends the programs that it has started.
const running = new Set();
process.on('exit', () => running.forEach(({ end }) => end()));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** Polls `ask` until it returns a truthy value, and returns it. `condition` is for error messages. */
export async function until(condition, ask, limit = POLL_TIMEOUT_MS) {
  const end = Date.now() + limit;
  for (;;) {
    let answer, error;
    try {
      answer = await ask();
    } catch (thrown) {
      error = thrown;
    }
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain until ${condition}${error ? `: ${error.message}` : ''}`, { cause: error });
    await new Promise((done) => setTimeout(done, POLL_INTERVAL_MS));
  }
}

/** A new folder for one browser, for its profile and its downloads. */
export function folderFor(engine) {
  const folder = mkdtempSync(join(tmpdir(), `engines-${engine}-`));
  mkdirSync(join(folder, 'downloads'));
  return folder;
}

/** Starts a program in a process group of its own; `end()` kills the group. Its output is collected in `said`. */
export function start(program, words, { env = {}, folder, stdio = [] } = {}) {
  const child = spawn(program, words, {
    detached: true,
    cwd: folder,
    // A home of its own: the browser neither reads nor changes the user's profile.
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
      // The process has already ended.
    }
  };
  return started;
}

/** Waits until the output of a program matches a pattern, and returns the match. */
export const waitForOutput = (started, pattern) =>
  until(`${started.child.spawnfile} says ${pattern}`, () => {
    if (started.child.exitCode !== null) throw new Error(`it has ended: ${started.said}`);
    return started.said.match(pattern);
  });

/** Returns a function that returns the lines added to a file since its last call. */
export function addedLines(file) {
  let read = 0;
  return () => {
    const text = readFileSync(file, 'utf8');
    const added = text.slice(read);
    read = text.length;
    return added.split('\n').filter(Boolean);
  };
}

/** Deletes a browser's folder. Deletion fails while a process still writes to it, so it is repeated. */
export const remove = (folder) =>
  until(`${folder} is removed`, () => {
    rmSync(folder, { recursive: true, force: true });
    return true;
  });
