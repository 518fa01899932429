// axe, as all accessibility tests use it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Its script, which defines `axe` in a page. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const AXE_OPTIONS = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  // Off by default, or not of A and AA: targets of 24 px and more, and contrast of 7:1.
  rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: true } },
};
