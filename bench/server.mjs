// The server for all measurements. It compresses all files with brotli 11 in advance and keeps them in memory. It
// counts what it sends, including requests that the page does not see, such as those of a service worker.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Listens on a free port of this machine. A browser takes `localhost` and `127.0.0.1` for two sites. */
export async function open() {
  const sent = { bytes: 0, requests: 0, last: 0 };
  const files = new Map();
  const server = createServer((request, response) => answer(files, sent, request, response));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  const origin = `http://127.0.0.1:${port}`;
  // bench/dist/ does not exist if only the deck editor is measured.
  if (existsSync(join(here, 'dist'))) addFolder(files, '', join(here, 'dist'), origin);
  addFolder(files, '/quiz', process.env.QUIZ_TEST_DIST ?? join(here, '..', 'dist'), origin);
  return { origin, elsewhere: `http://localhost:${port}`, sent, close: () => server.close() };
}

function addFolder(files, at, folder, origin) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, name);
    if (statSync(file).isFile()) add(files, `${at}/${name.replaceAll('\\', '/')}`, readFileSync(file), origin);
  }
}

function add(files, path, bytes, origin) {
  const type = types[extname(path)] ?? 'application/octet-stream';
  const own = path.endsWith('.html') ? bytes.toString().replaceAll('%OTHER%', origin) : bytes;
  const tag = `"${createHash('sha256').update(own).digest('base64url')}"`;
  files.set(path, { type, tag, body: brotliCompressSync(own) });
}

function answer(files, sent, { url, socket, headers: asked }, response) {
  const { pathname } = new URL(url, 'http://localhost');
  const file = files.get(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  const before = socket.bytesWritten;
  if (!isIcon(pathname)) response.on('finish', () => count(sent, socket.bytesWritten - before));
  if (!file) return response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
  const { type, tag, body } = file;
  const headers = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'max-age=600', ETag: tag };
  if (asked['if-none-match'] === tag) return response.writeHead(304, headers).end();
  const content = { 'Content-Encoding': 'br', 'Content-Length': body.length, 'Content-Type': type };
  return response.writeHead(200, { ...headers, ...content }).end(body);
}

function count(sent, bytes) {
  sent.bytes += bytes;
  sent.requests += 1;
  sent.last = Date.now();
}

/** Requests for the tab's icon are not counted as part of a quiz. */
export const isIcon = (url) => /icon\.(ico|svg)$/.test(url);
