// Exporting the notebook, what a reader writes at the end: to a file, the clipboard, paper, or the system's share
// sheet. The text goes only where the reader sends it.
import { readFile } from 'node:fs/promises';
import { embed, expect, part, runAnnounceDelay, skipToResult, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };
const NOON = new Date('2026-11-24T12:00:00Z');

const fields = (quiz) => part(quiz, 'audit').getByRole('textbox');

/** Plays to the result, and returns the quiz and the field of the first question. */
async function openAtResult(page, attributes = {}) {
  const quiz = await embed(page, { ...SMALL, ...attributes });
  await skipToResult(quiz);
  return { quiz, field: fields(quiz).first() };
}

test.describe('taking the words along', () => {
  test.beforeEach(({ page }) => page.clock.setFixedTime(NOON));

  const WORDS = 'I asked *three* questions:\n- one\n- two\n\n# No heading & no <b>bold</b>';
  const take = (quiz, what) => part(quiz, 'audit').locator(`[data-export="${what}"]`);
  const golden = async (name) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

  test('as files, by the clipboard, on paper, by the sheet of the system', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.addInitScript(() => {
      window.print = () => (top.printed = document.body.innerText);
      navigator.canShare = () => true;
      navigator.share = async (what) => (window.shared = what);
    });
    const { quiz, field } = await openAtResult(page);
    await field.fill(WORDS);
    // A tap empties the status before the outcome is written into it.
    const told = part(quiz, 'audit').locator('.told');
    for (const [what, ending] of [
      ['markdown', 'md'],
      ['plain', 'txt'],
    ]) {
      const [download] = await Promise.all([page.waitForEvent('download'), take(quiz, what).click()]);
      expect(download.suggestedFilename()).toBe(`The-Fearless-Audit-2026-11-24.${ending}`);
      expect(await readFile(await download.path(), 'utf8')).toBe(await golden(`journal.${ending}`));
      await expect(told, what).not.toBeEmpty();
    }
    await take(quiz, 'copy').click();
    await expect(told).not.toBeEmpty();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await golden('journal.txt'));
    // Printed is a document of its own, without the page around the quiz.
    await take(quiz, 'print').click();
    await expect.poll(() => page.evaluate(() => window.printed?.trim())).toBe((await golden('journal.txt')).trim());
    await take(quiz, 'send').click();
    await expect.poll(() => page.evaluate(() => window.shared)).toEqual({ title: 'The Fearless Audit', text: await golden('journal.txt') });
  });

  test('after printing, nobody comes by Tab into the page that was printed', async ({ page }) => {
    await page.addInitScript(() => {
      window.print = () => (top.printed = true);
    });
    const { quiz, field } = await openAtResult(page);
    await field.fill(WORDS);
    await take(quiz, 'print').click();
    await expect.poll(() => page.evaluate(() => window.printed)).toBe(true);
    await expect(quiz.locator('iframe')).toHaveCount(1);
    await quiz.evaluate(({ shadowRoot }) => {
      const reached = [...shadowRoot.querySelectorAll('button, a[href], select, summary, textarea')].filter((one) => one.checkVisibility());
      reached.at(-1).focus();
    });
    await expect(quiz).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(quiz).not.toBeFocused();
  });

  test('by a clipboard that only takes what is selected', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.addEventListener('copy', () => (window.copied = document.querySelector('leader-quiz').shadowRoot.activeElement.value));
    });
    const { quiz, field } = await openAtResult(page);
    await field.fill(WORDS);
    await take(quiz, 'copy').click();
    await expect(part(quiz, 'audit').locator('.told')).not.toBeEmpty();
    expect(await page.evaluate(() => window.copied)).toBe(await golden('journal.txt'));
    await expect(take(quiz, 'copy')).toBeFocused();
  });

  test('calling the sheet off says nothing, a refusal does', async ({ page }) => {
    await page.addInitScript(() => {
      const names = ['AbortError', 'NotAllowedError'];
      navigator.canShare = () => true;
      navigator.share = async () => {
        throw new DOMException('No.', names.shift());
      };
    });
    const { quiz } = await openAtResult(page);
    const told = part(quiz, 'audit').locator('.told');
    await page.clock.install();
    await take(quiz, 'send').click();
    await runAnnounceDelay(page);
    await expect(told).toBeEmpty();
    await take(quiz, 'send').click();
    await expect(told).toContainText('did not work');
  });

  test('without a sheet there is no button for it', async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'canShare', { value: undefined }));
    const { quiz } = await openAtResult(page);
    await expect(take(quiz, 'copy')).toBeVisible();
    await expect(take(quiz, 'send')).toHaveCount(0);
  });

  test('what it takes is fetched on the first tap, and its loss is told', async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    await page.route(/\/files-/, (route) => route.abort());
    const { quiz } = await openAtResult(page);
    await take(quiz, 'plain').click();
    await expect(part(quiz, 'audit').locator('.told')).toContainText('did not work');
  });
});
