// Free ports for programs that need a fixed one. A port that the system assigns could be assigned again before the
// program listens on it, or while the program restarts. The system assigns no port below 32,768.

import { createServer } from 'node:net';

/** The first port, and the number of ports. All are below 32,768. */
const [FIRST_PORT, PORT_COUNT] = [20_000, 12_000];

// Start at a random port, so that test runs at the same time rarely try the same ones.
let next = Math.floor(Math.random() * PORT_COUNT);

const isFree = (port) =>
  new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });

/** A port of this machine on which nothing listens. No port is returned twice, unless all have been tried. */
export async function freePort() {
  for (let tried = 0; tried < PORT_COUNT; tried++) {
    const port = FIRST_PORT + (next++ % PORT_COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}
