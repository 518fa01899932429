// An article whose address cannot be read counts as none: nothing links to it, and sharing names the page instead.
import { embed, expect, finish, part, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json', storage: 'off' };

const take = (quiz, what, section = 'audit') => part(quiz, section).locator(`[data-export="${what}"]`);
const told = (quiz, section = 'audit') => part(quiz, section).locator('.told');
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

async function atTheEnd(page, attributes = {}) {
  const quiz = await embed(page, { ...SMALL, ...attributes });
  await finish(quiz);
  return quiz;
}

test.describe('an article whose address cannot be read is none', () => {
  for (const article of ['http://[', 'http://', 'https://[::1/', '//[', 'http://example.org:99999/', 'http://%/', 'https://a^b/']) {
    test(article, async ({ page, context, baseURL }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const quiz = await atTheEnd(page, { article });
      await take(quiz, 'copy', 'share').click();
      await expect(told(quiz, 'share')).toHaveText('Copied.');
      expect(await clipboard(page)).toContain(` ${baseURL}/host/pasted.html`);
      for (const what of ['save-picture', 'save-svg']) {
        const [download] = await Promise.all([page.waitForEvent('download'), take(quiz, what, 'share').click()]);
        expect(await download.failure()).toBeNull();
      }
      // Nor does a link lead there.
      await expect(quiz.locator(`a[href="${article}"]`)).toHaveCount(0);
    });
  }

  test('in a frame, too', async ({ page }) => {
    const quiz = await embed(page, { mode: 'frame', cards: '2', article: 'http://[' });
    await expect(part(quiz, 'frame')).toHaveAttribute('src', /\/quiz\/index\.html\?cards=2&theme=light$/);
  });

  test('so is a canonical address of the page that cannot be read', async ({ page, context, baseURL }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () => document.head.append(Object.assign(document.createElement('link'), { rel: 'canonical', href: 'http://[' }))),
    );
    const quiz = await atTheEnd(page);
    await take(quiz, 'copy', 'share').click();
    await expect(told(quiz, 'share')).toHaveText('Copied.');
    expect(await clipboard(page)).toContain(` ${baseURL}/host/pasted.html`);
  });
});
