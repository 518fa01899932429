// Playwright configuration of the deck editor's browser tests: one Chromium against the built site in dist/, which
// contains the editor. `cargo xtask test studio` runs them; nothing here builds.

import { defineConfig } from '@playwright/test';
import { ARGS, HEADLESS, PARALLEL_WORKERS } from '../chromium.mjs';

// With another port, two clones can run their tests at the same time.
const port = Number(process.env.QUIZ_TEST_PORT ?? 4175);

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/studio',
  reporter: 'list',
  // A flaky test is a bug to be found, so there are no retries.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: PARALLEL_WORKERS,
  fullyParallel: true,
  forbidOnly: true,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    // Playwright's routes cannot delay or change responses of a service worker. The test of offline use allows it
    // again.
    serviceWorkers: 'block',
    launchOptions: { executablePath: HEADLESS, args: ARGS },
  },
  webServer: {
    command: `node tests/browser/server.mjs ${port}`,
    cwd: '../..',
    // Not `url`: another program on this port, or a proxy, would answer, and serve another build.
    wait: { stdout: /The test server is up/ },
    timeout: 10_000,
  },
});
