// Behind nginx below a path prefix: the recipe of docs/room.md as it stands there, and a session through it.

import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { choices, expect, live, open, start, status, test } from './room.mjs';

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

test('a session behind nginx, below a path prefix', async ({ device }, info) => {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/workshop/`;
  const server = await start('--address', address);
  const here = server.address;
  const docs = await readFile(new URL('../../docs/room.md', import.meta.url), 'utf8');
  const recipe = /```nginx\n([\s\S]*?)```/.exec(docs)[1].replace('http://127.0.0.1:8090/', here);
  const folder = info.outputPath('nginx');
  await mkdir(folder, { recursive: true });
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  await writeFile(
    `${folder}/nginx.conf`,
    `daemon off; user root; pid ${folder}/pid; error_log ${folder}/errors; events { worker_connections 512; }
     http { access_log off; ${temp} server { listen 127.0.0.1:${port}; ${recipe} } }`,
  );
  const nginx = spawn('nginx', ['-p', folder, '-c', `${folder}/nginx.conf`, '-e', `${folder}/errors`], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
  });
  const ended = new Promise((done) => nginx.on('exit', done));
  try {
    await expect
      .poll(() =>
        fetch(`${address}r`).then(
          (answer) => answer.status,
          () => 0,
        ),
      )
      .toBe(200);
    const room = await open(address);
    await room.join(5);
    const phone = await device(room.phone);
    await live(phone);
    const wall = await device(room.screen);
    const desk = await device(room.remote);
    await expect(wall.locator('#app')).toContainText(`127.0.0.1:${port}/workshop/r`);
    await desk.getByRole('button', { name: 'Ask card 1' }).first().click();
    // By the stream: through a proxy that held it back, this would take the 4 s until the page asks by itself.
    await expect(choices(phone).first()).toBeVisible();
    await choices(phone).first().click();
    await expect(status(phone)).toContainText('Kept');
    await expect(wall.locator('#app')).toContainText('1 of 6 have answered');
    const still = await device(room.url, { javaScriptEnabled: false });
    await choices(still).nth(1).click();
    await expect(still.locator('#app')).toContainText('Kept');
    const typed = await device(`${address}r`);
    await typed.getByRole('textbox').fill(room.code.toLowerCase());
    await typed.getByRole('button').click();
    await expect(choices(typed).first()).toBeVisible();
    // The quiz itself is there, too.
    const quiz = await device(address, { serviceWorkers: 'block' });
    await expect(quiz.locator('leader-quiz')).toBeVisible();
  } finally {
    nginx.kill('SIGTERM');
    await ended;
    await server.stop();
  }
});
