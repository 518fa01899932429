// The Content-Security-Policies that docs/embedding.md recommends, by heading. Tests serve exactly what is written
// there.
import { readFileSync } from 'node:fs';

const docs = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
const [, rules] = docs.match(/\n## Rules of the page\n(.*?)\n## /s);
export const recipes = new Map(
  [...rules.matchAll(/\n### ([^\n]+)\n.*?```http\nContent-Security-Policy: ([^\n]+)\n```/gs)].map(([, name, policy]) => [name, policy]),
);

/** A policy with the example site replaced by the test server's other origin, which serves the quiz. */
export const served = (policy, baseURL) => policy.replaceAll('https://example.org', baseURL.replace('127.0.0.1', 'localhost'));
