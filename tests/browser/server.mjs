// The static server of the browser tests: `node tests/browser/server.mjs PORT`. It knows nothing of the quiz itself.
//
//   /quiz/…, /deep/er/quiz/…   dist/, at two paths: a build that contains an absolute path breaks at one of them
//   /host/…                    pages that embed the quiz, tests/browser/host/
//   /demo/…                    the pages of demo/, which show the quiz in posts
//   /npm/…                     the npm package, target/npm/
//   /fixtures/…                decks and other files of the tests, tests/browser/fixtures/
//
// QUIZ_TEST_DIST names another folder to serve instead of dist/, such as a copy that other builds do not change.
// The server answers at http://127.0.0.1:PORT and http://localhost:PORT, which are two origins to a browser. In pages
// of /host/, `%ELSEWHERE%` is replaced by the other origin, so that the quiz comes from another site.
// For any address, `?__csp=POLICY` adds that Content-Security-Policy header, and `?__tt=1` a policy that requires
// Trusted Types and allows no Trusted Types policy.

import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { TYPES } from '../mime.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

// Files that other origins may read: the built site, as docs/embedding.md asks of every host, and the tests' decks.
const shared = { 'Access-Control-Allow-Origin': '*' };
const dist = process.env.QUIZ_TEST_DIST ?? 'dist';
const mounts = [
  { at: '/quiz/', folder: dist, headers: shared },
  { at: '/deep/er/quiz/', folder: dist, headers: shared },
  { at: '/fixtures/', folder: 'tests/browser/fixtures', headers: shared },
  { at: '/demo/', folder: 'demo', headers: {} },
  { at: '/npm/', folder: 'target/npm', headers: {} },
  { at: '/host/', folder: 'tests/browser/host', headers: {}, elsewhere: true },
];

const incompressible = new Set(['.ico', '.png']);

async function answer(request) {
  const url = parse(request.url);
  if (!url) return text(400, 'This address cannot be read.');
  if (url.pathname === '/') return text(200, 'The test server is up.');
  // Browsers request the icon by themselves; a 404 would be logged as an error of the page.
  if (url.pathname === '/favicon.ico') return { status: 204, headers: {} };
  if (!['GET', 'HEAD'].includes(request.method)) return text(405, 'Only GET and HEAD.');
  const found = await find(url.pathname);
  if (!found) return text(404, `There is nothing at ${url.pathname}.`);
  if (found.moved) return { status: 301, headers: { Location: found.moved + url.search } };
  const headers = { ...found.headers, ...policies(url.searchParams), 'Content-Type': found.type };
  if (found.elsewhere) return { status: 200, headers, body: await withOtherOrigin(found.file, request.headers.host) };
  return { status: 200, ...(await compressed(found, headers, request)) };
}

// Finds the file for a path. `moved` is the redirect target when a folder is requested without its trailing slash.
async function find(path) {
  const mount = mounts.find(({ at }) => path.startsWith(at));
  if (!mount) return mounts.some(({ at }) => at === `${path}/`) ? { moved: `${path}/` } : undefined;
  const folder = resolve(root, mount.folder);
  const file = join(folder, path.slice(mount.at.length), path.endsWith('/') ? 'index.html' : '');
  if (!file.startsWith(folder + sep)) return undefined;
  const state = await stat(file).catch(() => undefined);
  if (state?.isDirectory()) return { moved: `${path}/` };
  if (!state) return undefined;
  const ending = extname(file);
  const elsewhere = mount.elsewhere && ending === '.html';
  return { file, ending, state, elsewhere, headers: mount.headers, type: TYPES[ending] ?? 'application/octet-stream' };
}

// The content of a page, with `%ELSEWHERE%` replaced by the server's other origin.
async function withOtherOrigin(file, host = '') {
  const other = host.startsWith('localhost') ? '127.0.0.1' : 'localhost';
  return (await readFile(file, 'utf8')).replaceAll('%ELSEWHERE%', `http://${other}:${port}`);
}

// Each policy is a header of its own: a browser enforces all of them.
function policies(params) {
  const policyTexts = params.getAll('__csp');
  if (params.get('__tt') === '1') policyTexts.push("require-trusted-types-for 'script'; trusted-types 'none'");
  return policyTexts.length ? { 'Content-Security-Policy': policyTexts } : {};
}

// Compresses with Brotli at the highest level (Node's default), as a host that precompresses files. The result is cached
// per version of the file.
const compress = promisify(brotliCompress);
const compressedFiles = new Map();

async function compressed({ file, ending, state }, headers, request) {
  const acceptsBrotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
  if (!acceptsBrotli || incompressible.has(ending)) return { headers, body: await readFile(file) };
  const version = `${file} ${state.mtimeMs} ${state.size}`;
  if (!compressedFiles.has(version))
    compressedFiles.set(
      version,
      readFile(file).then((bytes) => compress(bytes)),
    );
  const encoded = { ...headers, 'Content-Encoding': 'br', Vary: 'Accept-Encoding' };
  return { headers: encoded, body: await compressedFiles.get(version) };
}

function parse(address) {
  try {
    const url = new URL(address, 'http://127.0.0.1');
    return { pathname: decodeURIComponent(url.pathname), search: url.search, searchParams: url.searchParams };
  } catch {
    return undefined;
  }
}

function text(status, sentence) {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: `${sentence}\n` };
}

async function serve(request, response) {
  const { status, headers, body = '' } = await answer(request).catch((error) => text(500, String(error)));
  const length = Buffer.byteLength(body);
  response.writeHead(status, { 'Cache-Control': 'no-store', 'Content-Length': length, ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Starts listening. Without `required`, it is no error if the address does not exist on this machine. */
function listen(port, host, required) {
  const server = createServer(serve);
  return new Promise((done) => {
    server.on('error', (error) => {
      // A machine without IPv6 reaches localhost over IPv4.
      if (!required && error.code !== 'EADDRINUSE') return done();
      console.error(`The test server cannot use port ${port} on ${host}: ${error.code}. Set QUIZ_TEST_PORT to another.`);
      process.exit(1);
    });
    server.listen(port, host, done);
  });
}

const port = Number(process.argv[2]);
if (!(port > 0 && port < 65536)) {
  console.error('Usage: node tests/browser/server.mjs PORT');
  process.exit(2);
}
await Promise.all([listen(port, '127.0.0.1', true), listen(port, '::1', false)]);
console.log(`The test server is up: http://127.0.0.1:${port}/quiz/`);
