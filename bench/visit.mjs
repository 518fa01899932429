// One visit: a new page with an empty cache, a slow connection and a slow processor, and the bytes that it receives.
// The page is queried through the DevTools protocol: Playwright would inject a large script of its own, which would be
// measured, too.
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { ARGS, CHROMIUM } from '../tests/chromium.mjs';
import { isIcon } from './server.mjs';
import { ask, targets } from './targets.mjs';
import { watch } from './watch.mjs';

const { chromium } = createRequire(new URL('../package.json', import.meta.url))('@playwright/test');

export { ARGS, CHROMIUM };
export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

// If nothing was transferred for this time (ms), everything has loaded.
const QUIET_MS = 700;
const TIMEOUT_MS = 30_000;

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: ARGS });

/** Opens the page and calls `work` once the first bytes have arrived. `before` is called just before that. */
export async function visit({ browser, server }, { path, find, framed }, work, before = () => {}) {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    const line = { bytes: 0, requests: 0, under: new Set(), last: Date.now() };
    const all = await targets(devtools, (event, params) => countBytes(line, event, params));
    await page.addInitScript(watch, find);
    Object.assign(server.sent, { bytes: 0, requests: 0 });
    await before(page);
    await page.goto((framed ? server.elsewhere : server.origin) + path, { waitUntil: 'commit' });
    return await work({ devtools, line, targets: all, find, framed, sent: server.sent });
  } finally {
    await context.close();
  }
}

/** Counts requests and the bytes received, from network events. */
function countBytes(line, event, { request, requestId, encodedDataLength = 0 }) {
  line.last = Date.now();
  if (event === 'Network.requestWillBeSent') {
    if (!request.url.startsWith('http') || isIcon(request.url)) return;
    if (!line.under.has(requestId)) line.requests += 1;
    line.under.add(requestId);
  } else if (line.under.delete(requestId)) line.bytes += encodedDataLength;
}

/** Evaluates an expression where the quiz is: in the page, or in its frame. */
export async function inQuiz({ targets, framed }, expression) {
  const target = framed ? targets[1] : targets[0];
  return target && ask(target, expression);
}

export const inPage = ({ targets }, expression) => ask(targets[0], expression);

/** Polls until the answer is truthy, and returns it. `every` and `timeout` are in ms. */
export async function until(answer, every = 20, timeout = TIMEOUT_MS) {
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    const given = await answer();
    if (given) return given;
    await pause(every);
  }
  throw new Error(`nothing came in ${timeout / 1000} s: ${answer}`);
}

/** Waits until nothing has been transferred for a while. */
export async function quiet({ line, sent }) {
  while (line.under.size > 0 || Date.now() - Math.max(line.last, sent.last) < QUIET_MS) await pause(50);
}

/** Waits until a choice is visible, the quiz has sent `quiz-ready` (if it does that), and the network is quiet. */
export async function loaded(visited) {
  await until(() => inQuiz(visited, 'window.bench?.visible'), 100);
  if (visited.find.ready) await until(() => inQuiz(visited, 'window.bench.ready'), 100);
  await quiet(visited);
}
