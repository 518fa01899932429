// The service worker that lets the full page, or the deck editor, open offline: each has one of its own. It holds one
// build of the site, whole or not at all, and answers for its own pages at the top of a window alone: never for a post
// that has the quiz in it, nor for a frame.

// Filled in by the build: its version, every file it needs with its checksum, and the pages by the names they are asked
// for.
const BUILD = {};

const { scope } = self.registration;
const OURS = `leader-quiz ${scope} `;
const CACHE = OURS + BUILD.version;
const path = (name) => new URL(name, scope).pathname;
const FILES = new Map(Object.keys(BUILD.files).map((name) => [path(name), name]));
for (const [asked, name] of Object.entries(BUILD.pages)) FILES.set(path(asked), name);
const PAGES = new Set(Object.keys(BUILD.pages).map(path));
// The scope of the editor's worker is the beginning of a page's address, and what that needs lies beside it.
const folder = new URL("./", scope).href;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.data === "take-over" && event.waitUntil(takeOver(event.source)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const name = FILES.get(new URL(request.url).pathname);
  const plain = request.method === "GET" && !request.headers.has("range");
  if (!name || !plain || !request.url.startsWith(folder)) return;
  if (request.mode !== "navigate") event.respondWith(forOurs(event, name));
  else if (request.destination === "document") event.respondWith(kept(name, request));
});

/** A version that is not whole is none: a full disk, a file of another build, a connection that breaks. */
async function install() {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(Object.entries(BUILD.files).map(([name, sum]) => keep(cache, name, sum)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** What lies there may be of another build by now: a wrong checksum fails. */
async function keep(cache, name, integrity) {
  const hashed = /^[^/]*-[0-9a-f]{10}(_bg)?\.\w+$/.test(name);
  const asked = name === "index.html" ? "./" : name;
  const request = new Request(new URL(asked, scope), { cache: hashed ? "default" : "no-cache", integrity });
  const response = await fetch(request);
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  // Made anew: a page must not be answered with what was redirected on its way.
  const { headers } = response;
  await cache.put(new URL(name, scope), new Response(response.body, { headers }));
}

/** No page holds an older version any more: its cache goes. */
async function activate() {
  // A version after this one may be filling its cache. It deletes what is older when its turn comes.
  if (!self.registration.installing) {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(OURS) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
  }
  await self.clients.claim();
}

async function forOurs({ clientId, request }, name) {
  const client = await self.clients.get(clientId);
  return client && isOurs(client) ? kept(name, request) : fetch(request);
}

const isOurs = ({ url, frameType }) => frameType !== "nested" && PAGES.has(new URL(url).pathname);

async function kept(name, request) {
  const cache = await caches.open(CACHE).catch(() => undefined);
  return (await cache?.match(new URL(name, scope))) ?? fetch(request);
}

/** The reader wants the new version now. Another tab would be left between the two. */
async function takeOver(page) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const others = windows.filter((client) => client.id !== page.id && isOurs(client));
  if (others.length) page.postMessage("others");
  else await self.skipWaiting();
}
