// How Chromium is started, for every kind of test and for the bench. The variable CHROMIUM names another browser.

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** As root there is no sandbox; the rest keeps the browser from talking to anyone but the test server. */
export const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
