// The policies that docs/embedding.md recommends, each by its heading, as they stand there.
import { readFileSync } from 'node:fs';

const docs = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
const [, rules] = docs.match(/\n## Rules of the page\n(.*?)\n## /s);
export const recipes = new Map(
  [...rules.matchAll(/\n### ([^\n]+)\n.*?```http\nContent-Security-Policy: ([^\n]+)\n```/gs)].map(([, name, policy]) => [name, policy]),
);

/** The policy for a page whose quiz is on the other of the two origins. */
export const served = (policy, baseURL) => policy.replaceAll('https://example.org', baseURL.replace('127.0.0.1', 'localhost'));
