// axe-core, with the options of all accessibility tests.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The source of axe-core, which defines `axe` in a page. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const AXE_OPTIONS = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  // These rules are off by default, or not part of A and AA: targets of at least 24 px, and a contrast of 7:1.
  rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: true } },
};
