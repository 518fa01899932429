// The built site on nginx, with the configuration of docs/embedding.md as it is there. This test is here because only
// the tests of rooms use nginx.

import { mkdir, readFile, symlink } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { TYPES } from '../mime.mjs';
import { freePort } from '../ports.mjs';
import { nginx, nginxConfig } from './programs.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The rules that the build writes for other hosts: each file, and its Cache-Control. */
async function rules() {
  const text = await readFile(`${root}dist/_headers`, 'utf8');
  return [...text.matchAll(/^(\/\S*)\n {2}Cache-Control: (.*)$/gm)].map(([, path, keep]) => ({ path, keep }));
}

const shared = { 'access-control-allow-origin': '*', 'timing-allow-origin': '*', 'x-content-type-options': 'nosniff' };

test('every file has its type and its headers, and is compressed unless it is already', async ({ browserName: _ }, info) => {
  const port = await freePort();
  const folder = info.outputPath('a host');
  await mkdir(`${folder}/site`, { recursive: true });
  await symlink(`${root}dist`, `${folder}/site/quiz`);
  const docs = await readFile(`${root}docs/embedding.md`, 'utf8');
  const quiz = `http://127.0.0.1:${port}/quiz`;
  const host = await nginx(folder, `server { listen 127.0.0.1:${port}; root "${folder}/site"; ${nginxConfig(docs)} }`, `${quiz}/`);
  try {
    const files = await rules();
    expect(files.length).toBeGreaterThan(20);
    const gzip = { 'Accept-Encoding': 'gzip' };
    for (const { path, keep } of files) {
      const { status, headers } = await fetch(quiz + path, { headers: gzip });
      const type = TYPES[extname(path) || '.html'].replace(/;.*/, '');
      const packed = type === 'image/png' ? {} : { 'content-encoding': 'gzip', vary: 'Accept-Encoding' };
      expect({ path, status, ...Object.fromEntries(headers) }).toMatchObject({
        ...shared,
        path,
        status: 200,
        'content-type': type,
        'cache-control': keep,
        ...packed,
      });
    }
    // Compressed files have an ETag, and are not sent twice.
    const etag = (await fetch(`${quiz}/sw.js`, { headers: gzip })).headers.get('etag');
    expect((await fetch(`${quiz}/sw.js`, { headers: { ...gzip, 'If-None-Match': etag } })).status).toBe(304);
    // A page of another site can read that a file is missing, and no cache keeps that response.
    const { status, headers } = await fetch(`${quiz}/decks/missing.json`);
    expect({ status, ...Object.fromEntries(headers) }).toMatchObject({ ...shared, status: 404 });
    expect(headers.get('cache-control')).toBeNull();
  } finally {
    await host.stop();
  }
});
