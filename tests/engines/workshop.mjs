// The server of a journey through a live room: starts the room server and opens rooms. A proxy in front of it can hide
// files.
import { createServer, request as sendRequest } from 'node:http';
import { open, start } from '../room/server.mjs';

export class Workshop {
  #server;
  #proxy;

  static async open() {
    const host = new Workshop();
    host.#server = await start();
    host.origin = host.#server.address.replace(/\/$/, '');
    return host;
  }

  /** Opens a room. Its addresses begin with the current `origin`. */
  room(options) {
    return open(`${this.origin}/`, options);
  }

  /** From now on, files whose path matches are not found: addresses of new rooms lead to a proxy that answers 404. */
  async lose(pattern) {
    const { hostname, port } = new URL(this.#server.address);
    this.#proxy = createServer((request, response) => {
      if (pattern.test(request.url)) return response.writeHead(404).end();
      const { method, url: path, headers } = request;
      const passed = sendRequest({ hostname, port, method, path, headers }, (reply) => {
        response.writeHead(reply.statusCode, reply.headers);
        reply.pipe(response);
      });
      // When a page is left, its event stream ends: end the request behind it, too.
      response.on('close', () => passed.destroy());
      passed.on('error', () => response.destroy());
      request.pipe(passed);
    });
    await new Promise((done) => this.#proxy.listen(0, '127.0.0.1', done));
    this.origin = `http://127.0.0.1:${this.#proxy.address().port}`;
  }

  async close() {
    this.#proxy?.closeAllConnections();
    this.#proxy?.close();
    await this.#server.stop();
  }
}
