// The server of one journey: the built site at /quiz/, and the pages that the journey creates. Each journey has its own
// port and so its own origin, without any storage or cache of earlier journeys. The server can delay responses, rewrite
// files, and shut down.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TYPES } from '../mime.mjs';
import { WATCH } from './page.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = resolve(root, process.env.QUIZ_TEST_DIST ?? 'dist');
const fixtures = join(root, 'tests/browser/fixtures');

/** The `Cache-Control` header of each built file, by path, from the `_headers` file of the build. */
const cacheHeaders = new Map(
  [...readFileSync(join(dist, '_headers'), 'utf8').matchAll(/^(\/\S*)\n {2}Cache-Control: (.+)$/gm)].map(([, path, keep]) => [`/quiz${path}`, keep]),
);

/** A deck of the tests. */
export const fixture = (name) => JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8'));

/** A deck as inline JSON between the tags of a quiz. `<` is escaped: `</script>` would end the script element. */
export const inlineDeck = (deck) => `<script type="application/json">${JSON.stringify(deck).replaceAll('<', '\\u003c')}</script>`;

/** The deck that ships, with all cards. */
export const wholeDeck = () => JSON.parse(readFileSync(join(dist, 'decks/leader-or-manager.json'), 'utf8'));

/** The deck that ships with only the cards of its first set, which are the cards that are dealt by default. */
export function builtIn() {
  const deck = wholeDeck();
  return { ...deck, cards: deck.sets[0].cards.map((id) => deck.cards.find((card) => card.id === id)) };
}

/** The HTML of the build with the first card in it (first-card.html). Its addresses are relative. */
export const firstCard = () => readFileSync(join(dist, 'first-card.html'), 'utf8');

/** The policy under this heading of docs/embedding.md, with the example site replaced by `address`. */
export function policyOf(heading, address) {
  const docs = readFileSync(join(root, 'docs/embedding.md'), 'utf8');
  const [, after] = docs.split(`\n### ${heading}\n`);
  return after.match(/Content-Security-Policy: ([^\n]+)/)[1].replaceAll('https://example.org', address);
}

export class Host {
  #server;
  #twin;
  #pages = new Map();
  #held = [];
  /** Whether watch.js is added to the full page, too. Not where the service worker compares checksums. */
  watched = true;
  /** Headers of the full page. */
  headers = {};
  /** Rewrites scripts and pages of the build on delivery, for example to hide a feature as in an older browser. */
  rewrite = (text) => text;
  /** Further markup for the head of the full page, to tell one build from the next. */
  mark = '';

  static async open() {
    const host = new Host();
    host.#server = await listen((request, response) => host.#answer(request, response), 0, '127.0.0.1');
    const { port } = host.#server.address();
    host.origin = `http://127.0.0.1:${port}`;
    // The same server by another host name, which is another origin to a browser.
    host.elsewhere = `http://localhost:${port}`;
    host.#twin = await listen((request, response) => host.#answer(request, response), port, '::1').catch(() => undefined);
    return host;
  }

  /** Creates a page with this body, and returns its address. */
  page(body, { headers = {}, head = '', lang = 'en' } = {}) {
    const path = `/page-${this.#pages.size}.html`;
    const start = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A post</title>`;
    this.#pages.set(path, { headers, body: `${start}<script src="/watch.js"></script>${head}</head><body>${body}</body></html>` });
    return this.origin + path;
  }

  /** Creates a post with the two lines that authors paste, and returns its address. */
  post(attributes = {}, options = {}) {
    const site = options.site ?? '';
    const attributeText = Object.entries(attributes)
      .map(([name, value]) => ` ${name}="${value}"`)
      .join('');
    const lines = `<script type="module" src="${site}/quiz/leader-quiz.js"></script>
<leader-quiz${attributeText}><a href="${site}/quiz/">Leader or manager? Take the quiz</a></leader-quiz>`;
    return this.page(`<h1>A post</h1><p>Before.</p>${lines}<p>After.</p>`, options);
  }

  /** Serves a deck, and returns its path. */
  deck(deck) {
    const path = `/deck-${this.#pages.size}.json`;
    this.#pages.set(path, { headers: {}, body: JSON.stringify(deck) });
    return path;
  }

  /** Delays all responses whose path matches, until the returned function is called. */
  hold(pattern) {
    const held = { pattern, waiting: [] };
    this.#held.push(held);
    return () => {
      this.#held.splice(this.#held.indexOf(held), 1);
      held.waiting.forEach((goOn) => goOn());
    };
  }

  /** Shuts the server down, as if the network were gone: further requests are refused. */
  async close() {
    for (const server of [this.#server, this.#twin]) {
      server?.closeAllConnections();
      if (server?.listening) await new Promise((done) => server.close(done));
    }
  }

  #answer(request, response) {
    const { pathname } = new URL(request.url, this.origin);
    const goOn = () => this.#give(pathname, response);
    const held = this.#held.find(({ pattern }) => pattern.test(pathname));
    if (held) held.waiting.push(goOn);
    else goOn();
  }

  #give(pathname, response) {
    // Browsers request the icon by themselves.
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    const { body, headers } = this.#find(pathname);
    const type = TYPES[extname(pathname.endsWith('/') ? 'index.html' : pathname)];
    const common = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': cacheHeaders.get(pathname) ?? 'max-age=300' };
    response.writeHead(body ? 200 : 404, { 'Content-Type': type ?? 'text/plain', ...common, ...headers }).end(body);
  }

  #find(pathname) {
    if (pathname === '/watch.js') return { body: WATCH };
    if (this.#pages.has(pathname)) return this.#pages.get(pathname);
    if (pathname.startsWith('/fixtures/')) return { body: fileIn(fixtures, pathname.slice(10)) };
    if (!pathname.startsWith('/quiz/')) return {};
    const name = pathname.slice(6) || 'index.html';
    const file = fileIn(dist, name);
    const body = file && /\.(js|html)$/.test(name) ? this.rewrite(file.toString()) : file;
    if (name !== 'index.html') return { body };
    if (!this.watched) return { body, headers: this.headers };
    return { headers: this.headers, body: body.replace(/<head>/, `$&<script src="/watch.js"></script>${this.mark}`) };
  }
}

/** The content of a file, if the folder contains it. Names are looked up in a list, so `..` cannot leave the folder. */
function fileIn(folder, name) {
  const known = readdirSync(folder, { recursive: true });
  return known.includes(name) ? readFileSync(join(folder, name)) : undefined;
}

const listen = (answer, port, address) =>
  new Promise((done, failed) => {
    const server = createServer(answer);
    server.on('error', failed);
    server.listen(port, address, () => done(server));
  });
