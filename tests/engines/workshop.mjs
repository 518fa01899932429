// The host of a journey through a live room: the program for rooms, with a room in it. A page may be looked at through
// a proxy that does not have every file.
import { request as ask, createServer } from 'node:http';
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

  /** Opens a room; its addresses are those of the host as it is now. */
  room(wish) {
    return open(`${this.origin}/`, wish);
  }

  /** From now on, files whose path fits are nowhere to be had. */
  async lose(pattern) {
    const { hostname, port } = new URL(this.#server.address);
    this.#proxy = createServer((request, response) => {
      if (pattern.test(request.url)) return response.writeHead(404).end();
      const { method, url: path, headers } = request;
      const passed = ask({ hostname, port, method, path, headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      // A page that is left leaves its stream.
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
