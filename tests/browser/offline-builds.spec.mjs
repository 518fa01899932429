// A new build is deployed while readers have the full page open. Each page runs one version, never a mixture, and never
// reloads unless the reader asks for it.
import { firstBuild, secondBuild, test } from './builds.mjs';
import { buildMarks, cacheNames, checkForUpdate, FIRST, newerPanel, SECOND, visit } from './offline.mjs';
import { answer, choose, expect, open, part, readCard, ready } from './quiz.mjs';

test('a quiz that runs goes on as it is; the next visit is all of the new build', async ({ page, host }) => {
  const quiz = await visit(page, '/quiz/?cards=3');
  await answer(quiz, 1);
  host.build = secondBuild();
  expect(await checkForUpdate(page)).toBe('installed');
  await choose(quiz, 0);
  await page.reload();
  await ready(page);
  expect(await buildMarks(page)).toMatchObject({ page: 'first', script: 'first', glue: 'first' });
  await expect(part(quiz, 'explanation')).toBeVisible();
  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  await page.context().setOffline(false);
  // When the last page of the old version is closed, the old worker and its cache are removed.
  host.pages.set('/pages/elsewhere.html', '<!doctype html><html lang="en"><title>Elsewhere</title></html>');
  await page.goto('/pages/elsewhere.html');
  const waits = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistrations())[0].waiting));
  await expect.poll(waits).toBe(false);
  await open(page, '/quiz/');
  expect(await buildMarks(page)).toEqual(SECOND);
  await expect.poll(() => cacheNames(page)).toHaveLength(1);
});

test('the new version is offered in words, and taken when wanted', async ({ page, host }) => {
  const quiz = await visit(page, '/quiz/?cards=3');
  await answer(quiz, 1);
  const before = await readCard(quiz);
  await expect(newerPanel(page)).toHaveCount(0);
  host.build = secondBuild();
  await checkForUpdate(page);
  await expect(newerPanel(page)).toContainText('newer version');
  expect(await readCard(quiz)).toEqual(before);
  const reloaded = page.waitForEvent('load');
  await newerPanel(page).getByRole('button').click();
  await reloaded;
  await ready(page);
  expect(await buildMarks(page)).toMatchObject({ page: 'second', script: 'second', glue: 'second' });
  await expect.poll(() => readCard(quiz)).toEqual(before);
  await expect(newerPanel(page)).toHaveCount(0);
  expect(await cacheNames(page)).toHaveLength(1);
});

test('a new version that the browser is already fetching when the page is there is offered, too', async ({ page, host }) => {
  await visit(page);
  await page.goto('about:blank');
  host.build = secondBuild();
  let letGo;
  // Only the new worker requests the handout, so delaying it keeps that worker installing.
  host.wait = (path) => (path.endsWith('handout.html') ? new Promise((done) => (letGo = done)) : undefined);
  const quiz = await open(page, '/quiz/');
  await expect.poll(() => Boolean(letGo)).toBe(true);
  await expect(page.locator('.panel.below')).toHaveCount(1);
  await answer(quiz);
  // The page has looked up its service worker registration.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(() => navigator.serviceWorker.getRegistration().then(done))));
  letGo();
  await expect(newerPanel(page)).toBeVisible();
});

test('a second tab is not left between two versions', async ({ page, host, context }) => {
  await visit(page, '/quiz/?cards=3');
  const second = await context.newPage();
  await second.goto('/quiz/?cards=4');
  host.build = secondBuild();
  await checkForUpdate(page);
  // The text comes a moment after the button, and moves it down: wait for the text before the click.
  await expect(newerPanel(page)).toContainText('newer version');
  await newerPanel(page).getByRole('button').click();
  await expect(newerPanel(page)).toContainText('another tab');
  await second.reload();
  expect(await second.evaluate(() => document.documentElement.dataset.page)).toBeUndefined();
  await second.close();
  const reloaded = page.waitForEvent('load');
  await newerPanel(page).getByRole('button').click();
  await reloaded;
  await ready(page);
  expect(await buildMarks(page)).toEqual(SECOND);
});

test('a version that comes while the one before it is taken up is whole, too', async ({ page, host }) => {
  await visit(page, '/quiz/?cards=3');
  host.build = secondBuild();
  await checkForUpdate(page);
  await expect(newerPanel(page)).toBeVisible();
  const third = secondBuild();
  third.set('sw.js', Buffer.from(third.get('sw.js').toString().replaceAll('2222222222222222', '3333333333333333')));
  host.build = third;
  let letGo;
  const held = new Promise((done) => (letGo = done));
  let asked;
  const request = new Promise((done) => (asked = done));
  // Only the new worker requests the handout, so delaying it keeps that worker installing.
  host.wait = (path) => (path.endsWith('handout.html') ? (asked(), held) : undefined);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
  await request;
  await expect(newerPanel(page)).toContainText('newer version');
  const reloaded = page.waitForEvent('load');
  await newerPanel(page).getByRole('button').click();
  await reloaded;
  await ready(page);
  letGo();
  await expect(newerPanel(page)).toContainText('newer version');
  const again = page.waitForEvent('load');
  await newerPanel(page).getByRole('button').click();
  await again;
  await ready(page);
  expect(await cacheNames(page)).toHaveLength(1);
  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  expect(await buildMarks(page)).toEqual(SECOND);
});

test('while it is being put there, half of it is not taken', async ({ page, host }) => {
  await visit(page);
  const half = secondBuild();
  half.set('page.js', firstBuild().get('page.js'));
  host.build = half;
  expect(await checkForUpdate(page)).toBe('redundant');
  expect(await cacheNames(page)).toHaveLength(1);
  await expect(newerPanel(page)).toHaveCount(0);
  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  expect(await buildMarks(page)).toEqual(FIRST);
});
