// What tests of rooms begin with: a server of their own, a room in it, and pages that look at it. Whatever a page says
// went wrong, in the console or by an answer that was not expected, fails the test.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';

const PROGRAM = fileURLToPath(new URL('../../target/debug/leader-quiz-room', import.meta.url));

export { expect };

/** Starts the program; `address` is where it listens. */
export async function start(...options) {
  const log = options.includes('--data') ? [] : ['--log', 'memory'];
  const listen = options.includes('--listen') ? [] : ['--listen', '127.0.0.1:0'];
  const child = spawn(PROGRAM, [...listen, '--open', ...log, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const told = new Promise((found, fail) => {
    lines.on('line', (line) => {
      const at = /^listening on (\S+)/.exec(line)?.[1];
      if (at) found(at);
    });
    child.on('exit', (code) => fail(new Error(`the server ended with ${code}`)));
  });
  const address = await told;
  const ended = new Promise((done) => child.on('exit', done));
  return { address, child, stop: (signal = 'SIGTERM') => (child.kill(signal), ended) };
}

export const test = base.extend({
  server: async ({}, use) => {
    const server = await start();
    await use(server);
    await server.stop();
  },

  /** Opens a page in a context of its own, as on a device of its own. */
  device: async ({ browser }, use) => {
    const contexts = [];
    const wrong = [];
    await use(async (address, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
      // Requests that fail are part of some tests, and the page says so in words.
      page.on('console', (said) => said.type() === 'error' && !/Failed to load resource|ERR_/.test(said.text()) && wrong.push(`${page.url()}: ${said.text()}`));
      await page.goto(address);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(wrong).toEqual([]);
  },

  /** A room of the workshop set, or of what is wished, and what is done in it without a browser. */
  room: async ({ server }, use) => use(await open(server.address)),
});

export async function open(address, wish = { set: 'workshop' }) {
  const answer = await fetch(`${address}rooms`, { method: 'POST', body: JSON.stringify(wish) });
  const { code, host, door } = await answer.json();
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
    /** The facilitator's move on the turn that is. */
    async move(move, more = {}) {
      const { turn } = await state();
      const sent = await fetch(`${url}/moves`, {
        method: 'POST',
        headers: { ...json, Authorization: `Host ${host}` },
        body: JSON.stringify({ on: turn, move, ...more }),
      });
      expect(sent.status, `${move}: ${await sent.clone().text()}`).toBe(200);
    },
    /** Seats without a page, from number `first` on. */
    async join(count, first = 1) {
      for (let n = first; n < first + count; n++) await fetch(`${url}/seats`, { method: 'POST', headers: seat(n) });
    },
    /** Each of them chooses on the card that is asked. */
    async choose(choices, first = 1) {
      const { card, round } = await state();
      for (const [at, choice] of choices.entries()) {
        const sent = await fetch(`${url}/answers/${card}/${round}`, {
          method: 'PUT',
          headers: { ...json, ...seat(first + at) },
          body: JSON.stringify({ choice, turn: 1 }),
        });
        expect(sent.status).toBe(200);
      }
    },
  };
}

/** The page's own app is there, and what the server drew has made room for it. */
export const live = (page) =>
  expect(page.locator('#app main'))
    .toBeVisible()
    .then(() => page.waitForFunction(() => !document.querySelector('#look-again')));

export const choices = (page) => page.locator('button[name=choice]');
export const status = (page) => page.locator('[role=status]').first();
/** A button that is to be seen, by what stands on it. */
export const button = (page, name) => page.getByRole('button', { name }).first();
