// What tests of rooms begin with: a server of their own, a room in it, and pages that look at it. Whatever a page says
// went wrong, in the console or by an answer that was not expected, fails the test.

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
   * Opens a page in a context of its own, as on a device of its own. With `clock`, its time goes on by itself, too, and
   * the test can have it run ahead.
   */
  device: async ({ browser }, use) => {
    const contexts = [];
    const wrong = [];
    await use(async (address, { clock = false, ...options } = {}) => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
      // Requests that fail are part of some tests, and the page says so in words.
      page.on('console', (said) => said.type() === 'error' && !/Failed to load resource|ERR_/.test(said.text()) && wrong.push(`${page.url()}: ${said.text()}`));
      if (clock) await page.clock.install();
      await page.goto(address);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(wrong).toEqual([]);
  },

  /** A room of the workshop set, or of what is wished, and what is done in it without a browser. */
  room: async ({ server }, use) => use(await open(server.address)),
});

/**
 * The page's own app is there: what the server drew has made room for it. On a wall both look the same, so what the app
 * needs must have come, too: whatever fails from then on, the page does not go on without it.
 */
export const live = async (page) => {
  await expect(page.locator('#app main')).toBeVisible();
  // Asked of an observer: where a test has the clock in its hands, `performance` knows of no requests.
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

/** The longest that a page waits until it asks again for what did not come, the first few times; in milliseconds. */
export const PAUSE = 5_000;

/** From the next page on, timers of `ms` milliseconds take `other` milliseconds instead. `window.waits` counts them. */
export const wait = (page, ms, other) =>
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

/** What says on a page which phase it shows; each step changes it. */
export const told = (page) =>
  page.evaluate(() => document.querySelector('main').dataset.phase ?? document.querySelector('.remote h1, .phone #status p')?.textContent);

/**
 * The addresses at which a phone asks for the next state and waits, from now on: it does where no stream gets through, or
 * one is held back by a proxy. From the next page on it has more patience with a stream than 4 s: this machine may be
 * busy, and a single slow beginning is enough for it to ask for good.
 */
export const asks = async (phone) => {
  await wait(phone, 4_000, 60_000);
  const asked = [];
  phone.on('request', (sent) => /\/state\?/.test(sent.url()) && asked.push(sent.url()));
  return asked;
};

export const choices = (page) => page.locator('button[name=choice]');
export const status = (page) => page.locator('[role=status]').first();
/** A button that is to be seen, by what stands on it. */
export const button = (page, name) => page.getByRole('button', { name }).first();

/** How long a key takes no further step on a remote control: its second press may be a mistake. */
const ONCE = 400;
/** Waits as long as somebody does who reads what the press before led to. */
export const haveRead = (page) => page.evaluate((once) => new Promise((done) => setTimeout(done, once)), ONCE);
export async function pressSpace(page) {
  await haveRead(page);
  await page.keyboard.press('Space');
}
