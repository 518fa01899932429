// A server for tests in which a new version of the site is deployed while readers have it open. It serves a build from
// memory at any path, and a test can replace that build. The second build is the first with a mark in each part.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TYPES } from '../mime.mjs';
import { test as base } from './quiz.mjs';

const dist = process.env.QUIZ_TEST_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** Whether a path is requested by the page. The browser requests worker, icon and manifest by itself, at any time. */
export const isOfPage = (path) => !/sw\.js|icon|manifest/.test(path);

/** The built site: file contents by name. */
export function firstBuild() {
  const path = (name) => join(dist, name);
  const names = readdirSync(dist, { recursive: true }).filter((name) => statSync(path(name)).isFile());
  return new Map(names.map((name) => [name, readFileSync(path(name))]));
}

/** A second build of the same site: page, script, glue and deck are marked, and the glue has another file name. */
export function secondBuild(first = firstBuild()) {
  const build = new Map(first);
  const change = (name, how) => build.set(name, Buffer.from(how(build.get(name).toString())));
  const glue = [...build.keys()].find((name) => /^leader-quiz-[0-9a-f]{10}\.js$/.test(name));
  const renamed = 'leader-quiz-2222222222.js';
  const mark = (what) => `document.documentElement.dataset.${what} = "second";`;
  change('index.html', (html) => html.replace('<html ', '<html data-page="second" '));
  for (const name of ['leader-quiz.js', 'page.js']) change(name, (script) => mark('script') + script.replace(glue, renamed));
  change(glue, (script) => mark('glue') + script);
  change('decks/leader-or-manager.json', (deck) => JSON.stringify({ ...JSON.parse(deck), title: 'Second deck' }));
  change('sw.js', (worker) => worker.replace(/\b[0-9a-f]{16}\b/, '2222222222222222').replace(glue, renamed));
  build.set(renamed, build.get(glue));
  build.delete(glue);
  return withChecksums(build);
}

/** Updates the hashes in the worker's list of files. */
function withChecksums(build) {
  const sum = (name) => createHash('sha256').update(build.get(name)).digest('base64');
  const worker = build.get('sw.js').toString();
  const summed = worker.replace(/"([^"]+)":"sha256-[^"]+"/g, (_, name) => `"${name}":"sha256-${sum(name)}"`);
  return build.set('sw.js', Buffer.from(summed));
}

/**
 * `host`: a server that serves `host.build` at `/quiz/` and `host.pages` beside it. `host.policy` is a
 * Content-Security-Policy for all responses, `host.headers(path)` returns further headers. `host.asked` lists the
 * requested paths. If `host.cut(path)` is true, the connection breaks in the middle of the response. A response is
 * delayed until the promise `host.wait(path)` settles.
 */
export const test = base.extend({
  serviceWorkers: 'allow',
  host: async ({}, use) => {
    const host = { build: firstBuild(), pages: new Map(), asked: [] };
    const server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url, 'http://127.0.0.1');
      host.asked.push(pathname);
      await host.wait?.(pathname);
      const name = pathname.replace(/^\/quiz\//, '').replace(/^$|\/$/, 'index.html');
      const body = host.pages.get(pathname) ?? (pathname.startsWith('/quiz/') ? host.build.get(name) : undefined);
      const type = TYPES[extname(pathname.endsWith('/') ? 'index.html' : pathname)] ?? 'text/plain';
      // Browsers request the icon by themselves.
      if (pathname === '/favicon.ico') return response.writeHead(204).end();
      if (body && host.cut?.(pathname)) {
        response.writeHead(200, { 'Content-Type': type, 'Content-Length': body.length });
        return response.write(body.subarray(0, 100), () => response.destroy());
      }
      const rules = host.policy ? { 'Content-Security-Policy': host.policy } : {};
      const shared = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'max-age=300' };
      response.writeHead(body ? 200 : 404, { 'Content-Type': type, ...shared, ...rules, ...host.headers?.(pathname) }).end(body);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    host.origin = `http://127.0.0.1:${server.address().port}`;
    await use(host);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
  // The origin of this server, so that a request to any other origin fails the test (quiz.mjs).
  baseURL: async ({ host }, use) => use(host.origin),
});
