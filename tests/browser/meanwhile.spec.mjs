// Changes in another tab, links, and files that fail, while a reader is doing something: nobody loses their place, and
// no message is wrong. meanwhile-loading.spec.mjs has what happens while the quiz loads.
import { answer, choose, embed, events, exceedQuota, expect, forbidCopying, open, part, ready, servePost, skipToResult, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };
const PAGE = '/quiz/?cards=4';
const fields = (quiz) => part(quiz, 'audit').getByRole('textbox');
const storedRecords = (page) => page.evaluate(() => ({ ...localStorage }));
const token = (page) => page.evaluate(() => document.querySelector('leader-quiz').shadowRoot.querySelector('.root').dataset.progress);
const exportButton = (quiz, what) => part(quiz, 'audit').locator(`[data-export="${what}"]`);
const exportStatus = (quiz) => part(quiz, 'audit').locator('[aria-live]');

/** Opens the same quiz in a second tab. */
async function secondTab(page, attributes = SMALL) {
  const tab = await page.context().newPage();
  await tab.addInitScript(() => {
    window.quizEvents = [];
    document.addEventListener('quiz-ready', ({ type, detail }) => window.quizEvents.push({ type, detail }));
  });
  await servePost(tab, attributes);
  await tab.goto('/host/pasted.html');
  return { tab, quiz: await ready(tab) };
}

async function forget(quiz) {
  await part(quiz, 'kept').locator('details > summary').click();
  await part(quiz, 'kept').getByRole('button', { name: 'Yes, forget' }).click();
}

/** Requests for the export script fail, once the returned function is called. */
async function failExportLater(page) {
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  await page.route(/files-\w+\.js/, (route) => held.then(() => route.abort()));
  return letGo;
}

test('a picture whose script comes after the result is gone is not saved', async ({ page }) => {
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  await page.route(/files-\w+\.js/, (route) => held.then(() => route.continue()));
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  let saved = 0;
  page.on('download', () => saved++);
  const asked = page.waitForRequest(/files-\w+\.js/);
  await part(quiz, 'share').locator('[data-export="save-picture"]').click();
  await asked;
  await part(quiz, 'restart').click();
  await expect(part(quiz, 'scenario')).toBeVisible();
  const came = page.waitForEvent('requestfinished', (request) => /files-\w+\.js/.test(request.url()));
  letGo();
  await came;
  // Export a result now, so that the first export would have been saved before this one.
  await skipToResult(quiz);
  const [file] = await Promise.all([page.waitForEvent('download'), part(quiz, 'share').locator('[data-export="save-svg"]').click()]);
  expect(file.suggestedFilename()).toMatch(/\.svg$/);
  expect(saved).toBe(1);
});

test.describe('while somebody writes in the notebook', () => {
  test('a second thought in another tab leaves the caret where it is', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await skipToResult(quiz);
    const { quiz: second } = await secondTab(page);
    await fields(quiz).first().click();
    await page.keyboard.type('I was thin');
    const card = part(second, 'review').locator('details').first();
    await card.locator('summary').click();
    await card.locator('[part~=again]').nth(1).click();
    await expect(part(quiz, 'review').getByText(/Where I would decide differently now \(1\)/)).toBeAttached();
    await page.keyboard.type('king');
    await expect(fields(quiz).first()).toBeFocused();
    await expect(fields(quiz).first()).toHaveValue('I was thinking');
  });

  test('a file that fails to come later does not take the caret away', async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    const letGo = await failExportLater(page);
    const quiz = await embed(page, SMALL);
    await skipToResult(quiz);
    await exportButton(quiz, 'plain').click();
    await fields(quiz).first().click();
    await page.keyboard.type('I would ');
    letGo();
    await expect(exportStatus(quiz)).toContainText('did not work');
    await page.keyboard.type('write');
    await expect(fields(quiz).first()).toHaveValue('I would write');
  });

  for (const [what, inside] of [
    ['a card of the review', 'summary >> nth=0'],
    ['the filter', 'select'],
  ]) {
    test(`a file that fails to come does not take the focus from ${what}`, async ({ page, foreseen }) => {
      foreseen(/ERR_FAILED/);
      const letGo = await failExportLater(page);
      const quiz = await embed(page, SMALL);
      await skipToResult(quiz);
      await fields(quiz).first().fill('Words to keep.');
      await exportButton(quiz, 'plain').click();
      const reads = part(quiz, 'review').locator(inside);
      await reads.focus();
      const before = await reads.boundingBox();
      letGo();
      await expect(exportStatus(quiz)).toContainText('did not work');
      await expect(reads).toBeFocused();
      expect(Math.abs((await reads.boundingBox()).y - before.y)).toBeLessThan(2);
    });
  }

  test('a file that fails to come does not take the focus from a field of the post', async ({ page, foreseen }) => {
    foreseen(/ERR_FAILED/);
    const letGo = await failExportLater(page);
    const quiz = await embed(page, SMALL);
    await skipToResult(quiz);
    await page.evaluate(() => document.body.append(document.createElement('input')));
    await fields(quiz).first().fill('Words to keep.');
    await exportButton(quiz, 'plain').click();
    await page.locator('body > input').click();
    letGo();
    await expect(exportStatus(quiz)).toContainText('did not work');
    await expect(quiz.locator('.by-hand textarea')).toHaveValue(/Words to keep/);
    await page.keyboard.type('a comment');
    await expect(page.locator('body > input')).toHaveValue('a comment');
  });

  test('a text to copy by hand is gone once there is a newer one', async ({ page }) => {
    await forbidCopying(page);
    const quiz = await embed(page, SMALL);
    await skipToResult(quiz);
    await fields(quiz).first().fill('Old');
    await exportButton(quiz, 'copy').click();
    await expect(quiz.locator('.by-hand textarea')).toHaveValue(/Old/);
    await fields(quiz).first().fill('Old and new');
    await expect(quiz.locator('.by-hand textarea')).toHaveCount(0);
    await expect(fields(quiz).first()).toBeFocused();
  });

  test('what came of an earlier tap is not said of a later one', async ({ page, foreseen, context }) => {
    foreseen(/ERR_FAILED/);
    await context.grantPermissions(['clipboard-write']);
    const letGo = await failExportLater(page);
    const quiz = await embed(page, SMALL);
    await skipToResult(quiz);
    await exportButton(quiz, 'plain').click();
    await exportButton(quiz, 'copy').click();
    await expect(exportStatus(quiz)).toHaveText('Copied.');
    const said = await exportStatus(quiz).evaluateHandle((line) => {
      const said = [];
      new MutationObserver(() => said.push(line.textContent)).observe(line, { childList: true, characterData: true, subtree: true });
      return said;
    });
    const failed = page.waitForEvent('requestfailed', (request) => /files-/.test(request.url()));
    letGo();
    await failed;
    // The outcome of this tap is written later than the outcome of the first would have been.
    await exportButton(quiz, 'copy').click();
    await expect.poll(() => said.evaluate((said) => said.at(-1))).toBe('Copied.');
    expect(await said.evaluate((said) => said.filter((text) => /did not work/.test(text)))).toEqual([]);
  });
});

test.describe('a link with progress', () => {
  /** A token with one answer, made in another browser context: another device. */
  async function elsewhere(browser, baseURL) {
    const other = await (await browser.newContext({ baseURL, serviceWorkers: 'block' })).newPage();
    await other.addInitScript(() => {
      window.quizEvents = [];
      document.addEventListener('quiz-ready', ({ type, detail }) => window.quizEvents.push({ type, detail }));
    });
    const quiz = await open(other, PAGE);
    await choose(quiz, 2);
    const link = await token(other);
    await other.context().close();
    return link;
  }

  test('is asked about also while the quiz says something else', async ({ page, browser, baseURL }) => {
    const link = await elsewhere(browser, baseURL);
    const quiz = await open(page, PAGE);
    await answer(quiz, 0);
    await answer(quiz, 0);
    await page.evaluate(exceedQuota);
    await choose(quiz, 0);
    await expect(part(quiz, 'notice')).toBeVisible();
    const before = await part(quiz, 'progress').textContent();
    await page.evaluate((link) => (location.hash = `p=${link}`), link);
    await expect(page.locator('.link').getByRole('button').first()).toBeVisible();
    await expect(part(quiz, 'progress')).toHaveText(before);
  });

  test('leaves alone what a later version has stored', async ({ page, browser, baseURL }) => {
    const link = await elsewhere(browser, baseURL);
    const later = '9.abc.def.4.zz.0123.beef';
    await page.addInitScript((later) => localStorage.setItem('leader-quiz:leader-or-manager:4', later), later);
    await page.goto(`${PAGE}#p=${link}`);
    await expect.poll(() => token(page)).toBe(link);
    await expect(part(page.locator('leader-quiz'), 'choice').nth(2)).toHaveAttribute('aria-pressed', 'true');
    expect((await storedRecords(page))['leader-quiz:leader-or-manager:4']).toBe(later);
  });

  test('goes on after a change of language, also where nothing may be stored', async ({ page, browser, baseURL }) => {
    const link = await elsewhere(browser, baseURL);
    await page.goto(`${PAGE}&storage=off#p=${link}`);
    const quiz = page.locator('leader-quiz');
    await expect(part(quiz, 'choice').nth(2)).toHaveAttribute('aria-pressed', 'true');
    await quiz.evaluate((quiz) => quiz.setAttribute('lang', 'de'));
    await expect(part(quiz, 'progress')).toContainText('Karte');
    await expect(part(quiz, 'choice').nth(2)).toHaveAttribute('aria-pressed', 'true');
  });
});

test.describe('storage that is switched off, and on again', () => {
  test('what was forgotten elsewhere meanwhile stays forgotten', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await skipToResult(quiz);
    await fields(quiz).first().click();
    await page.keyboard.type('secret words');
    await quiz.evaluate((quiz) => quiz.setAttribute('storage', 'off'));
    const { quiz: second } = await secondTab(page);
    await forget(second);
    await expect.poll(() => storedRecords(page)).toEqual({});
    await quiz.evaluate((quiz) => quiz.setAttribute('storage', 'on'));
    await expect(part(quiz, 'card')).toBeVisible();
    expect(JSON.stringify(await storedRecords(page))).not.toContain('secret');
  });

  test('a visit that has added nothing follows what has been answered elsewhere', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await answer(quiz);
    await quiz.evaluate((quiz) => quiz.setAttribute('storage', 'off'));
    const { quiz: second } = await secondTab(page);
    await answer(second);
    await choose(second);
    await quiz.evaluate((quiz) => quiz.setAttribute('storage', 'on'));
    await expect(part(quiz, 'progress')).toContainText('3');
    await expect(part(quiz, 'notice')).toHaveCount(0);
  });

  test('storage that can no longer be reached is not said to be empty', async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await skipToResult(quiz);
    await page.evaluate(() => {
      Object.defineProperty(window, 'localStorage', {
        configurable: true,
        get() {
          throw new DOMException('no', 'SecurityError');
        },
      });
    });
    await forget(quiz);
    await expect(part(quiz, 'notice')).toContainText('did not remove it');
  });
});

test('rules that are only reported do not take an allowed frame away', async ({ page, foreseen }) => {
  foreseen(/report-only|Report Only|frame-src/i);
  await page.route('/host/reported.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy-Report-Only': "frame-src 'none'" },
      body: '<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><script type="module" src="/quiz/leader-quiz.js"></script><leader-quiz mode="frame" cards="3"><a href="/quiz/">Quiz</a></leader-quiz></html>',
    }),
  );
  await page.goto('/host/reported.html');
  await ready(page);
  await answer(page.frameLocator('leader-quiz iframe').locator('leader-quiz'));
  expect(await events(page, 'quiz-error')).toEqual([]);
});

test('a page that forbids copying: nothing is said to be copied', async ({ page }) => {
  await forbidCopying(page);
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  await exportButton(quiz, 'copy').click();
  await expect(exportStatus(quiz)).toContainText('did not work');
});

test('a card that is closed while the filter no longer fits it keeps the focus', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  const review = part(quiz, 'review');
  const card = review.locator('details').first();
  await card.locator('summary').click();
  await card.locator('[part~=again]').nth(1).click();
  await review.locator('select').selectOption('now');
  await card.locator('[part~=again]').nth(0).click();
  await card.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(card.locator('summary')).toBeFocused();
});
