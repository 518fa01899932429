// After one visit, the editor opens, stores drafts and shows its preview offline.

import { begin, button, deckFile, expect, field, go, open, test, untilStored, write } from './studio.mjs';

test.use({ serviceWorkers: 'allow' });

test('after one visit the editor is there without a line, with all it can do', async ({ page, context }) => {
  await open(page);
  // The service worker has cached everything, and answers requests of the page from the next visit on.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('#heading')).toHaveText('Deck editor');
  expect(await page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  await begin(page);
  await go(page, 1);
  await write(page, 'card-1-scenario', 'Written on a train. What do you do?');
  await untilStored(page);
  await expect(page.locator('#preview [part~=scenario]').last()).toHaveText('Written on a train. What do you do?');
  // The previous element stays until this one has rendered.
  await expect(page.locator('#preview leader-quiz')).toHaveCount(1);
  await page.locator('#preview [part~=choice]').first().click();
  await expect(page.locator('#preview [part~=explanation]')).toBeVisible();
  expect((await deckFile(page)).cards[0].scenario).toContain('on a train');
  await button(page, 'All drafts').click();
  await button(page, 'With the built-in deck').click();
  await expect(field(page, 'deck-title')).toHaveValue(/\w/);
});

test('the same on a host that leaves out the ending of pages', async ({ page, context }) => {
  await page.route('**/quiz/studio', async (route) => route.fulfill({ response: await route.fetch({ url: `${route.request().url()}.html` }) }));
  await open(page, '/quiz/studio');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.unroute('**/quiz/studio');
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('#heading')).toHaveText('Deck editor');
});

test('what an earlier version has installed for the one page goes', async ({ page }) => {
  // A page without the editor's Trusted Types policy, which forbids a plain string as a worker's address.
  await page.goto('/quiz/handout.html');
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('studio-sw.js', { scope: 'studio.html' });
    await caches.open(`leader-quiz ${new URL('studio.html', location.href).href} 0123`);
  });
  // Records the state of the new worker at the moment when the earlier one is unregistered.
  await page.addInitScript(() => {
    const { unregister } = ServiceWorkerRegistration.prototype;
    ServiceWorkerRegistration.prototype.unregister = async function () {
      window.active = (await navigator.serviceWorker.getRegistrations()).find(({ scope }) => scope.endsWith('/studio'))?.active?.state;
      return unregister.call(this);
    };
  });
  await open(page);
  const scopes = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname));
  await expect.poll(scopes).toEqual(['/quiz/studio']);
  expect(await page.evaluate(() => window.active)).toBe('activated');
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).filter((name) => name.includes('studio.html')))).toEqual([]);
});
