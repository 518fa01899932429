// The service worker that lets the full page, or the deck editor, open offline; each has its own copy. It caches one
// build of the site, complete or not at all. It responds only to its own pages at the top level of a window, never to
// a post that contains the quiz, nor to a frame (docs/decisions/0005-offline.md).

// Filled in by the build (`crates/pack/src/worker.rs`): the version, every file with its checksum, and the pages by
// the paths under which they are requested.
const BUILD = {};

const { scope } = self.registration;
const CACHE_PREFIX = `leader-quiz ${scope} `;
const CACHE_NAME = CACHE_PREFIX + BUILD.version;
const pathOf = (name) => new URL(name, scope).pathname;
const FILES = new Map(Object.keys(BUILD.files).map((name) => [pathOf(name), name]));
for (const [requested, name] of Object.entries(BUILD.pages)) FILES.set(pathOf(requested), name);
const PAGES = new Set(Object.keys(BUILD.pages).map(pathOf));
// The scope of the editor's worker is the beginning of a page's path, not a folder. The files that the page needs are
// in the folder around it.
const folder = new URL("./", scope).href;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.data === "take-over" && event.waitUntil(takeOver(event.source)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const name = FILES.get(new URL(request.url).pathname);
  const isPlain = request.method === "GET" && !request.headers.has("range");
  if (!name || !isPlain || !request.url.startsWith(folder)) return;
  if (request.mode !== "navigate") event.respondWith(respondToPage(event, name));
  else if (request.destination === "document") event.respondWith(respondFromCache(name, request));
});

/** Caches all files, or none: a full disk, a file of another build or a lost connection discards the new version. */
async function install() {
  try {
    const cache = await caches.open(CACHE_NAME);
    await Promise.all(Object.entries(BUILD.files).map(([name, sum]) => cacheFile(cache, name, sum)));
  } catch (error) {
    await caches.delete(CACHE_NAME);
    throw error;
  }
}

/** Caches one file. The server may have another build by now; then the checksum does not match, and this rejects. */
async function cacheFile(cache, name, integrity) {
  const isHashed = /^[^/]*-[0-9a-f]{10}(_bg)?\.\w+$/.test(name);
  const requested = name === "index.html" ? "./" : name;
  const request = new Request(new URL(requested, scope), { cache: isHashed ? "default" : "no-cache", integrity });
  const response = await fetch(request);
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  // A new Response: browsers reject a redirected response for a navigation.
  const { headers } = response;
  await cache.put(new URL(name, scope), new Response(response.body, { headers }));
}

/** Runs when no page uses an older version any more: deletes the older caches. */
async function activate() {
  // A later version may be filling its cache. It deletes the older ones when it is activated.
  if (!self.registration.installing) {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE_NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
  }
  await self.clients.claim();
}

async function respondToPage({ clientId, request }, name) {
  const client = await self.clients.get(clientId);
  return client && isOurs(client) ? respondFromCache(name, request) : fetch(request);
}

const isOurs = ({ url, frameType }) => frameType !== "nested" && PAGES.has(new URL(url).pathname);

async function respondFromCache(name, request) {
  const cache = await caches.open(CACHE_NAME).catch(() => undefined);
  return (await cache?.match(new URL(name, scope))) ?? fetch(request);
}

/**
 * Activates the new version, as the reader has asked. Refuses if another tab is open, since that would get files of
 * both versions.
 */
async function takeOver(page) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const others = windows.filter((client) => client.id !== page.id && isOurs(client));
  if (others.length) page.postMessage("others");
  else await self.skipWaiting();
}
