// The tests of the deck editor in a browser: one Chromium against the built site in dist/, which has the editor in it.
// `cargo xtask test studio` calls this; nothing here builds.

import { defineConfig } from '@playwright/test';
import { ARGS, AT_ONCE, HEADLESS } from '../chromium.mjs';

// Another port lets two clones test at the same time.
const port = Number(process.env.QUIZ_TEST_PORT ?? 4175);

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/studio',
  reporter: 'list',
  // A test that needs a second attempt is a fault to be found.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: AT_ONCE,
  fullyParallel: true,
  forbidOnly: true,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    // What a worker answers cannot be held back or spoiled: the test of offline use allows it again.
    serviceWorkers: 'block',
    launchOptions: { executablePath: HEADLESS, args: ARGS },
  },
  webServer: {
    command: `node tests/browser/server.mjs ${port}`,
    cwd: '../..',
    // Not an address to ask: whoever has the port already would answer, or a proxy, and serve another build.
    wait: { stdout: /The test server is up/ },
    timeout: 10_000,
  },
});
