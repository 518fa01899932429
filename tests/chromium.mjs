// How all tests and benchmarks start Chromium. The environment variable CHROMIUM names another browser.

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Chromium's headless build, if `HEADLESS_CHROMIUM` names one. Playwright's tests take half as long with it. */
export const HEADLESS = process.env.HEADLESS_CHROMIUM ?? CHROMIUM;

/** Chromium has no sandbox as root. The other options keep it from connecting to anything but the test server. */
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

/** How many tests run at the same time: more than a small machine has cores, since tests mostly wait for pages. */
export const PARALLEL_WORKERS = 3;
