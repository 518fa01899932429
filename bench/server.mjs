// The one server of all that is measured: every file packed with brotli 11 beforehand, and kept in memory.
import { createServer } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
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
};

const files = new Map();

function add(path, bytes) {
  files.set(path, { type: types[extname(path)] ?? 'application/octet-stream', body: brotliCompressSync(bytes) });
}

function addFolder(at, folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile()) add(at + file.slice(folder.length).replaceAll('\\', '/'), readFileSync(file));
  }
}

addFolder('', join(here, 'dist'));
addFolder('/quiz', process.env.QUIZ_TEST_DIST ?? join(here, '..', 'dist'));
add('/post/index.html', readFileSync(join(here, 'peers/post.html')));

function answer({ url }, response) {
  const { pathname } = new URL(url, 'http://localhost');
  const file = files.get(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  if (!file) return response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
  const { type, body } = file;
  const headers = { 'Cache-Control': 'max-age=600', 'Content-Encoding': 'br', 'Content-Length': body.length, 'Content-Type': type };
  return response.writeHead(200, headers).end(body);
}

/** Listens on a free port of this machine. */
export async function open() {
  const server = createServer(answer);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
