// How Chromium is started, for every kind of test and for the bench. The variable CHROMIUM names another browser.

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** The same engine without a window, where there is one: Playwright's tests take half as long with it. */
export const HEADLESS = process.env.HEADLESS_CHROMIUM ?? CHROMIUM;

/** As root there is no sandbox; the rest keeps the browser from talking to anyone but the test server. */
export const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How many tests are played at once. More than a small machine has processors: tests mostly wait, for pages and pauses. */
export const AT_ONCE = 3;
