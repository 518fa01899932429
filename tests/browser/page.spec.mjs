// The full page: it works in any folder, requests files from no other place, and works in part without scripts.
import { answer, builtIn, expect, finish, open, test } from './quiz.mjs';

for (const folder of ['/quiz/', '/deep/er/quiz/']) {
  test(`plays from ${folder} and asks for nothing outside it`, async ({ page }) => {
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const quiz = await open(page, `${folder}?cards=5`);
    await finish(quiz);
    expect(asked.filter((path) => !path.startsWith(folder))).toEqual([]);
    expect(asked.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
  });
}

test('plays to its end with six requests, its own among them', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await finish(await open(page, '/quiz/?cards=5'));
  const parts = asked.filter((path) => !/\.(svg|webmanifest)$/.test(path));
  expect(parts).toHaveLength(6);
});

test('is not drawn before its card has come', async ({ page }) => {
  const html = await (await page.request.get('/quiz/')).text();
  const [, awaited] = html.match(/<link rel="expect" href="#(\w+)" blocking="render"/) ?? [];
  expect(html.indexOf(`id="${awaited}"`)).toBeGreaterThan(html.indexOf('</template>'));
});

test('plays from index.html by its name', async ({ page }) => {
  await answer(await open(page, '/quiz/index.html'));
});

test('fits a phone, without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  const quiz = await open(page, '/quiz/?cards=5');
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await wide()).toBe(320);
  await finish(quiz);
  expect(await wide()).toBe(320);
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('the first card is there to read', async ({ page }) => {
    const { cards } = await builtIn(page);
    await page.goto('/quiz/');
    await expect(page.getByText(cards[0].scenario)).toBeVisible();
  });

  test('a post shows the link, which leads to the full page', async ({ page }) => {
    await page.goto('/host/post.html');
    await page.locator('leader-quiz').getByRole('link').click();
    await expect(page).toHaveURL(/\/quiz\/$/);
  });
});
