// One visit: a page of its own with an empty cache, a slow line and a slow processor, and what travels to it.
// What is asked of the page goes through the browser's own protocol: Playwright would put a large script of its
// own into it, and that would be measured as well.
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { ARGS, CHROMIUM } from '../tests/chromium.mjs';
import { isIcon } from './server.mjs';
import { ask, targets } from './targets.mjs';
import { watch } from './watch.mjs';

const { chromium } = createRequire(new URL('../package.json', import.meta.url))('@playwright/test');

export { ARGS, CHROMIUM };
export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

// Nothing under way for so long: everything has loaded.
const QUIET = 700;
const PATIENCE = 30_000;

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: ARGS });

/** Opens the page and hands it to `work`, once something of it has arrived; `before` is called just before. */
export async function visit({ browser, server }, { path, find, framed }, work, before = () => {}) {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    const line = { bytes: 0, requests: 0, under: new Set(), last: Date.now() };
    const all = await targets(devtools, (event, params) => heard(line, event, params));
    await page.addInitScript(watch, find);
    Object.assign(server.sent, { bytes: 0, requests: 0 });
    await before(page);
    await page.goto((framed ? server.elsewhere : server.origin) + path, { waitUntil: 'commit' });
    return await work({ devtools, line, targets: all, find, framed, sent: server.sent });
  } finally {
    await context.close();
  }
}

function heard(line, event, { request, requestId, encodedDataLength = 0 }) {
  line.last = Date.now();
  if (event === 'Network.requestWillBeSent') {
    if (!request.url.startsWith('http') || isIcon(request.url)) return;
    if (!line.under.has(requestId)) line.requests += 1;
    line.under.add(requestId);
  } else if (line.under.delete(requestId)) line.bytes += encodedDataLength;
}

/** Asks where the quiz is: in the page, or in the frame in it. */
export async function inQuiz({ targets, framed }, expression) {
  const target = framed ? targets[1] : targets[0];
  return target && ask(target, expression);
}

export const inPage = ({ targets }, expression) => ask(targets[0], expression);

/** Asks again and again, until the answer is something. */
export async function until(answer, every = 20, patience = PATIENCE) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const given = await answer();
    if (given) return given;
    await pause(every);
  }
  throw new Error(`nothing came in ${patience / 1000} s: ${answer}`);
}

/** Until nothing has travelled for a while. */
export async function quiet({ line, sent }) {
  while (line.under.size > 0 || Date.now() - Math.max(line.last, sent.last) < QUIET) await pause(50);
}

/** Until a choice is there, the quiz has said that it is ready (if it says so), and nothing travels. */
export async function loaded(visited) {
  await until(() => inQuiz(visited, 'window.bench?.visible'), 100);
  if (visited.find.ready) await until(() => inQuiz(visited, 'window.bench.ready'), 100);
  await quiet(visited);
}
