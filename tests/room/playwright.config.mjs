// The tests of live rooms in a browser: each starts its own server, target/debug/leader-quiz-room, with the pages that
// are in target/room-site/. `cargo xtask test room` builds both and calls this.

import { defineConfig } from '@playwright/test';
import { ARGS, AT_ONCE, HEADLESS } from '../chromium.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/room',
  reporter: 'list',
  retries: 0,
  // A room has many pages, and each has a browser context of its own.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: AT_ONCE,
  fullyParallel: true,
  forbidOnly: true,
  // Browsers trust 127.0.0.1 as they trust https; plain HTTP is what they make of a name.
  use: { launchOptions: { executablePath: HEADLESS, args: [...ARGS, '--host-resolver-rules=MAP hotel.example 127.0.0.1'] } },
});
