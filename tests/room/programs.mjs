// Programs other than the server of rooms: nginx, and NATS if it is installed.

import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { freePort } from '../ports.mjs';

// However this process ends, the programs that it has started end with it.
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill()));

/** The nginx configuration in a document. @param {string} text */
export const nginxConfig = (text) => /```nginx\n([\s\S]*?)```/.exec(text)[1];

/** Starts nginx with this in `http { … }`, and waits until the address responds with 200. */
export async function nginx(folder, http, address) {
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path "${folder}/${name}";`).join(' ');
  await writeFile(
    `${folder}/nginx.conf`,
    `daemon off; user root; pid "${folder}/pid"; error_log "${folder}/errors"; events { worker_connections 512; }
     http { access_log off; ${temp} ${http} }`,
  );
  return run('nginx', ['-p', folder, '-c', `${folder}/nginx.conf`, '-e', `${folder}/errors`], address);
}

/** Starts a NATS server. `log` has the options with which a server of rooms uses it. */
export async function nats(program, folder) {
  const [port, monitor] = [await freePort(), await freePort()];
  await writeFile(
    `${folder}/nats.conf`,
    `listen: 127.0.0.1:${port}\nhttp: 127.0.0.1:${monitor}\nmax_payload: 4MB\njetstream { store_dir: "${folder}/nats", sync_interval: always }\n`,
  );
  const server = await run(program, ['-c', `${folder}/nats.conf`], `http://127.0.0.1:${monitor}/healthz`);
  return { ...server, log: ['--log', `nats://127.0.0.1:${port}`, '--nats-monitor', `127.0.0.1:${monitor}`, '--nats-replicas', '1'] };
}

/** Starts a program, and waits until the address responds with 200. */
async function run(program, options, address) {
  // Debian installs nginx in /usr/sbin, which not everybody has on PATH.
  const child = spawn(program, options, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });
  running.add(child);
  let errors = '';
  child.stderr.on('data', (text) => (errors += text));
  const ended = new Promise((done) => child.on('exit', done)).then(() => running.delete(child));
  const stop = () => (child.kill('SIGTERM'), ended);
  const status = () => {
    if (child.exitCode !== null) throw new Error(`${program} has ended with ${child.exitCode}: ${errors}`);
    return fetch(address).then(
      ({ status }) => status,
      () => 0,
    );
  };
  try {
    await expect.poll(status).toBe(200);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
