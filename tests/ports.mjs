// Ports for programs that have to be told one. A port that the system hands out can be handed out again before the
// program listens on it, or while it is started again; those below 32,768 are handed out nowhere.

import { createServer } from 'node:net';

const [FROM, COUNT] = [20_000, 12_000];

// Where others that test at the same time hardly begin.
let next = Math.floor(Math.random() * COUNT);

const isFree = (port) =>
  new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });

/** A port of this machine that nobody listens on. Each is given once. */
export async function freePort() {
  for (let tried = 0; tried < COUNT; tried++) {
    const port = FROM + (next++ % COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}
