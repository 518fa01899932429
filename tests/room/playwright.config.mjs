// The tests of live rooms in browsers. Each test starts its own server, target/debug/leader-quiz-room, with the pages
// in target/room-site/. `cargo xtask test room` builds both and runs these tests.

import { defineConfig } from '@playwright/test';
import { ARGS, HEADLESS, PARALLEL_WORKERS } from '../chromium.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/room',
  reporter: 'list',
  retries: 0,
  // A test opens many pages, each in a browser context of its own.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: PARALLEL_WORKERS,
  fullyParallel: true,
  forbidOnly: true,
  // Browsers treat 127.0.0.1 as a secure context, like https. A host name makes it plain HTTP.
  use: { launchOptions: { executablePath: HEADLESS, args: [...ARGS, '--host-resolver-rules=MAP hotel.example 127.0.0.1'] } },
});
