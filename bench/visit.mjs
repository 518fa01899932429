// One visit: a page of its own with an empty cache, a slow line and a slow processor, and what travels to it.
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { isIcon } from './server.mjs';
import { targets } from './targets.mjs';
import { watch } from './watch.mjs';

const { chromium } = createRequire(new URL('../package.json', import.meta.url))('@playwright/test');

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

// Nothing under way for so long: everything has loaded.
const QUIET = 700;

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: ARGS });

/** Opens the page and hands it to `work`, once something of it has arrived. */
export async function visit({ browser, server }, { path, find, framed }, work) {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    const line = { bytes: 0, requests: 0, under: new Set(), last: Date.now() };
    const all = await targets(devtools, (event, params) => heard(line, event, params));
    await page.addInitScript(watch, find);
    Object.assign(server.sent, { bytes: 0, requests: 0 });
    await page.goto((framed ? server.elsewhere : server.origin) + path, { waitUntil: 'commit' });
    return await work({ page, devtools, line, targets: all, find, framed, sent: server.sent });
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

/** Where the quiz is: the page, or the frame in it. */
export async function place({ page, framed }) {
  if (!framed) return page.mainFrame();
  while (page.frames().length < 2) await pause(20);
  return page.frames()[1];
}

/** Until nothing has travelled for a while. */
export async function quiet({ line, sent }) {
  while (line.under.size > 0 || Date.now() - Math.max(line.last, sent.last) < QUIET) await pause(50);
}

/** Until a choice is there, the quiz has said that it is ready (if it says so), and nothing travels. */
export async function loaded(visited) {
  const frame = await place(visited);
  await frame.waitForFunction(() => window.bench?.visible, undefined, { polling: 100 });
  if (visited.find.ready) await frame.waitForFunction(() => window.bench.ready, undefined, { polling: 100 });
  const toFinish = visited.line.bytes;
  await quiet(visited);
  return { frame, toFinish };
}
