// The service worker of a development build: removes a worker that a release build has left at the same address, with
// its caches, so that no old build is shown.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(removeCaches()));

async function removeCaches() {
  const { scope } = self.registration;
  const names = await caches.keys();
  const ours = names.filter((name) => name.startsWith(`leader-quiz ${scope} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await self.registration.unregister();
  for (const page of await self.clients.matchAll({ type: "window" })) page.navigate(page.url);
}
