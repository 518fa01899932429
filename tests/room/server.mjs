// Starts a server of live rooms for a test, opens rooms on it, and acts in them without a browser.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../target/debug/leader-quiz-room', import.meta.url));

// However this process ends, the programs that it has started end with it.
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill()));

/** Starts the program; `address` is where it listens. */
export async function start(...options) {
  const log = options.includes('--data') || options.includes('--log') ? [] : ['--log', 'memory'];
  const listen = options.includes('--listen') ? [] : ['--listen', '127.0.0.1:0'];
  const child = spawn(PROGRAM, [...listen, '--open', ...log, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const lines = createInterface({ input: child.stdout });
  const listening = new Promise((found, fail) => {
    lines.on('line', (line) => {
      const at = /^listening on (\S+)/.exec(line)?.[1];
      if (at) found(at);
    });
    child.on('exit', (code) => fail(new Error(`the server ended with ${code}`)));
  });
  const address = await listening;
  const ended = new Promise((done) => child.on('exit', done)).then(() => running.delete(child));
  return { address, child, stop: (signal = 'SIGTERM') => (child.kill(signal), ended) };
}

/** Opens a room with these settings. */
export async function open(address, options = { set: 'workshop' }) {
  const response = await fetch(`${address}rooms`, { method: 'POST', body: JSON.stringify(options) });
  const { code, host, door } = await response.json();
  const url = `${address}r/${code.replace('-', '')}`;
  const json = { 'Content-Type': 'application/json' };
  const state = async () => (await fetch(`${url}/state`)).json();
  const seat = (n) => ({ Authorization: `Seat made-up-seat-number-${n}` });
  return {
    code,
    host,
    door,
    url,
    phone: `${url}#${door}`,
    screen: `${url}/screen`,
    remote: `${url}/remote#host=${host}`,
    state,
    /** Makes a facilitator's move on the present turn. */
    async move(move, more = {}) {
      const { turn } = await state();
      const response = await fetch(`${url}/moves`, {
        method: 'POST',
        headers: { ...json, Authorization: `Host ${host}` },
        body: JSON.stringify({ on: turn, move, ...more }),
      });
      assert.equal(response.status, 200, `${move}: ${await response.text()}`);
    },
    /** Enters a show of hands for the present card and round. */
    async hands(counts) {
      const { card, round } = await state();
      const body = JSON.stringify({ card, round, counts, turn: 1 });
      const response = await fetch(`${url}/hands`, { method: 'POST', headers: { ...json, Authorization: `Host ${host}` }, body });
      assert.equal(response.status, 200, await response.text());
    },
    /** Takes seats without a page, from number `first` on. */
    async join(count, first = 1) {
      for (let n = first; n < first + count; n++) await fetch(`${url}/seats`, { method: 'POST', headers: seat(n) });
    },
    /** Each of these seats answers the present card, or in rooms at own pace the given one. */
    async choose(choices, first = 1, asked = undefined) {
      const { card, round } = asked ?? (await state());
      for (const [at, choice] of choices.entries()) {
        const response = await fetch(`${url}/answers/${card}/${round}`, {
          method: 'PUT',
          headers: { ...json, ...seat(first + at) },
          body: JSON.stringify({ choice, turn: 1 }),
        });
        assert.equal(response.status, 200, await response.text());
      }
    },
  };
}
