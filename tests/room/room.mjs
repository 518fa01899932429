// Fixtures for the tests of rooms: a server for each test, a room on it, and pages. An error in the console of a page,
// or an unexpected response, fails the test.

import { test as base, expect } from '@playwright/test';
import { open, start } from './server.mjs';

export { expect, open, start };

export const test = base.extend({
  server: async ({}, use) => {
    const server = await start();
    await use(server);
    await server.stop();
  },

  /**
   * Opens a page in a browser context of its own, as on another device. With `clock`, the page has a mock clock, which
   * runs in real time and which the test can advance.
   */
  device: async ({ browser }, use) => {
    const contexts = [];
    const faults = [];
    await use(async (address, { clock = false, ...options } = {}) => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
      // Some tests make requests fail; the page reports that in words.
      page.on(
        'console',
        (said) => said.type() === 'error' && !/Failed to load resource|ERR_/.test(said.text()) && faults.push(`${page.url()}: ${said.text()}`),
      );
      if (clock) await page.clock.install();
      await page.goto(address);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(faults).toEqual([]);
  },

  /** A room with the workshop set. */
  room: async ({ server }, use) => use(await open(server.address)),
});

/**
 * Waits until the Wasm has replaced the page that the server drew. On a wall both look the same, so this waits for the
 * files and data of the Wasm as well: after that, failing requests cannot make the page go on without it.
 */
export const waitForWasm = async (page) => {
  await expect(page.locator('#app main')).toBeVisible();
  // Use an observer: with a mock clock, `performance` returns no requests.
  const all = ['.wasm', '/state', '/room.json'];
  const come = (all) =>
    new Promise((done) => {
      const came = [];
      const look = (list) => {
        came.push(...list.getEntries().map(({ name }) => new URL(name).pathname));
        if (all.every((end) => came.some((path) => path.endsWith(end)))) done(true);
      };
      new PerformanceObserver(look).observe({ type: 'resource', buffered: true });
    });
  await page.waitForFunction(come, all);
  await expect(page.locator('#look-again')).toHaveCount(0);
};

/** A browser context in which reading `localStorage` throws. */
export async function withoutStorage(browser) {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  return context;
}

/** The longest delay before one of the first retries of a page. */
export const MAX_RETRY_DELAY_MS = 5_000;

/** After the next navigation, timers of `ms` milliseconds take `other` milliseconds. `window.waits` counts them. */
export const replaceTimers = (page, ms, other) =>
  page.addInitScript(
    ([ms, other]) => {
      const { setTimeout } = window;
      window.waits = 0;
      window.setTimeout = (call, given, ...more) => {
        if (given !== ms) return setTimeout(call, given, ...more);
        window.waits++;
        return setTimeout(call, other, ...more);
      };
    },
    [ms, other],
  );

/** The text or attribute that says which phase a page shows; each move changes it. */
export const phaseText = (page) =>
  page.evaluate(() => document.querySelector('main').dataset.phase ?? document.querySelector('.remote h1, .phone #status p')?.textContent);

/**
 * Collects the addresses of a phone's long polls from now on. It polls if no stream gets through, or if a proxy holds
 * it back. After the next navigation, the timeout for the first byte of a stream is longer than 4 s: on a busy machine,
 * a single slow stream would make the phone poll from then on.
 */
export const collectPolls = async (phone) => {
  await replaceTimers(phone, 4_000, 60_000);
  const addresses = [];
  phone.on('request', (sent) => /\/state\?/.test(sent.url()) && addresses.push(sent.url()));
  return addresses;
};

export const choices = (page) => page.locator('button[name=choice]');
export const status = (page) => page.locator('[role=status]').first();
/** The first button with this name. */
export const button = (page, name) => page.getByRole('button', { name }).first();

/** How long a second press of a key does nothing on a remote control (static/room/keys.js). */
const IGNORE_REPEAT_MS = 400;
/** Waits until a second press counts, like somebody who reads the result of the first one. */
export const waitForRepeat = (page) => page.evaluate((once) => new Promise((done) => setTimeout(done, once)), IGNORE_REPEAT_MS);
export async function pressSpace(page) {
  await waitForRepeat(page);
  await page.keyboard.press('Space');
}
