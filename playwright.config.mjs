// The browser tests: one Chromium, the one already on the machine, against the built site in dist/.
// `cargo xtask test browser` calls this; nothing here builds. The project `specs` has all specs but one, whose
// journeys are played in a project for each condition.

import { defineConfig } from '@playwright/test';
import { CONDITIONS } from './tests/browser/conditions.mjs';
import { ARGS, HEADLESS, PARALLEL_WORKERS } from './tests/chromium.mjs';

// Another port lets two clones test at the same time.
const port = Number(process.env.QUIZ_TEST_PORT ?? 4173);

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  reporter: 'list',
  // A test that needs a second attempt is a fault to be found.
  retries: 0,
  // Twice Playwright's own limits: a machine shared with others is at times half as fast, and only a hang is a fault.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: PARALLEL_WORKERS,
  fullyParallel: true,
  forbidOnly: true,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // Days are counted where the reader is.
    timezoneId: 'UTC',
    // Responses of a service worker cannot be intercepted. The tests of offline use allow workers again.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: HEADLESS,
      args: ARGS,
    },
  },
  projects: [
    { name: 'specs', testIgnore: /conditions/ },
    ...Object.entries(CONDITIONS).map(([condition, { journeys }]) => ({
      name: condition,
      testMatch: /conditions\.spec/,
      grep: new RegExp(`(${journeys.join('|')}): `),
      // A whole journey at a sixth of the speed takes a minute on a busy machine.
      timeout: condition === 'cpu6' ? 180_000 : 60_000,
      use: { condition },
    })),
  ],
  webServer: {
    command: `node tests/browser/server.mjs ${port}`,
    // Not an address to ask: whoever has the port already would answer, or a proxy, and serve another build.
    wait: { stdout: /The test server is up/ },
    timeout: 10_000,
  },
});
