// The messages after an export (copy, save, print, share): none claims success before it is certain, whether browser
// and page allow the export or not. Each message is written so that screen readers announce it.
import { embed, expect, finish, fixture, framed, part, ready, runAnnounceDelay, skipToResult, test } from './quiz.mjs';
import { clipboard, exportButton, exportStatus, openAtResult } from './taking.mjs';

// Chromium's warning about a sandbox that has both tokens.
const BOTH = /allow-scripts and allow-same-origin/;
const SAVES = ['markdown', 'plain', 'save-picture', 'save-svg'];

const section = (what) => (what.includes('-') ? 'share' : 'audit');
const byHand = (quiz) => quiz.getByLabel('Text to copy');

/** Opens the full page in a frame with these attributes, at its result. Returns the quiz inside. */
async function inAFrame(page, attributes, address = '/quiz/?deck=/fixtures/small.json') {
  const body = `<!doctype html><html lang="en"><title>A post</title><iframe src="${address}" title="The quiz" width="600" height="900" ${attributes}></iframe></html>`;
  await page.route('/host/framed.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('/host/framed.html');
  const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
  const quiz = await ready(frame);
  await skipToResult(quiz);
  return quiz;
}

test.describe('in a sandbox that lets no file out', () => {
  test(`${SAVES.join(', ')}: it says what was asked for, and what to do if nothing comes`, async ({ page }) => {
    const downloads = [];
    page.on('download', (download) => downloads.push(download));
    const quiz = await inAFrame(page, 'sandbox="allow-scripts"');
    // A tap empties the status before its own message is written.
    for (const what of SAVES) {
      await exportButton(quiz, what, section(what)).click();
      await expect(exportStatus(quiz, section(what)), what).toContainText('was asked to save');
      await expect(exportStatus(quiz, section(what)), what).toContainText('“Copy”');
      expect(downloads, what).toEqual([]);
    }
  });

  test('the way out works: copying does, and is said once it is done', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const quiz = await inAFrame(page, 'sandbox="allow-scripts"');
    await exportButton(quiz, 'copy').click();
    await expect(exportStatus(quiz)).toHaveText('Copied.');
    // Only a document that has the focus can read the clipboard.
    await page.bringToFront();
    expect(await clipboard(page)).toContain(fixture('small').audit[0].prompt);
  });

  test('printing is not possible in one without an origin: the text is there to be copied', async ({ page }) => {
    const quiz = await inAFrame(page, 'sandbox="allow-scripts allow-modals"');
    await exportButton(quiz, 'print').click();
    await expect(exportStatus(quiz)).toContainText('did not work');
    await expect(byHand(quiz)).toHaveValue(new RegExp(fixture('small').audit[0].prompt.replace(/[?]/g, '[?]')));
  });

  for (const [whose, attributes, address] of [
    ['WordPress’s, by its secret', 'sandbox="allow-scripts"', '/quiz/?deck=/fixtures/small.json#?secret=kX3p09AbCd'],
    ['one of the same origin, which can be asked', 'sandbox="allow-scripts allow-same-origin"'],
  ]) {
    test(`where that is known, no file is offered: ${whose}`, async ({ page, foreseen }) => {
      if (/same-origin/.test(attributes)) foreseen(BOTH);
      const quiz = await inAFrame(page, attributes, address);
      await expect(exportButton(quiz, 'copy')).toBeVisible();
      await expect(exportButton(quiz, 'copy', 'share')).toBeVisible();
      for (const what of [...SAVES, 'print']) await expect(exportButton(quiz, what, section(what))).toHaveCount(0);
    });
  }
});

for (const [device, touches, offered] of [
  ['an iPhone', 5, 0],
  ['a Mac', 0, 1],
])
  test(`opened from the home screen of ${device}, files are offered ${offered} times: on phones nothing leads back from them`, async ({ page }) => {
    await page.addInitScript((touches) => {
      Object.defineProperties(Navigator.prototype, { standalone: { value: true }, maxTouchPoints: { value: touches } });
    }, touches);
    const quiz = await openAtResult(page);
    await expect(exportButton(quiz, 'copy')).toBeVisible();
    for (const what of [...SAVES, 'print']) await expect(exportButton(quiz, what, section(what))).toHaveCount(offered);
  });

for (const attributes of ['', 'sandbox="allow-scripts allow-downloads"', 'sandbox="allow-scripts allow-same-origin allow-downloads"']) {
  test(`a frame that lets files out (${attributes || 'no sandbox'}): the file comes`, async ({ page, foreseen }) => {
    if (/same-origin/.test(attributes)) foreseen(BOTH);
    const quiz = await inAFrame(page, attributes);
    for (const what of SAVES) {
      const [download] = await Promise.all([page.waitForEvent('download'), exportButton(quiz, what, section(what)).click()]);
      expect(await download.failure()).toBeNull();
      await expect(exportStatus(quiz, section(what))).toContainText('was asked to save');
    }
  });
}

test('mode="frame" passes on what a frame of another origin may not do by itself', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const quiz = await embed(page, { mode: 'frame', cards: '2' });
  await expect(part(quiz, 'frame')).toHaveAttribute('allow', /clipboard-write/);
  const inside = framed(quiz);
  await skipToResult(inside);
  await exportButton(inside, 'copy', 'share').click();
  await expect(exportStatus(inside, 'share')).toHaveText('Copied.');
});

test.describe('copying', () => {
  /** Both ways to copy fail: the Clipboard API and `execCommand`. */
  const refuse = (page) =>
    page.addInitScript(() => {
      navigator.clipboard.writeText = async () => {
        throw new DOMException('No.', 'NotAllowedError');
      };
      document.execCommand = () => false;
    });

  test('is said only once it is done', async ({ page }) => {
    await page.addInitScript(() => (navigator.clipboard.writeText = () => new Promise((resolve) => (window.copied = resolve))));
    const quiz = await openAtResult(page);
    await page.clock.install();
    await exportButton(quiz, 'copy').click();
    await expect.poll(() => page.evaluate(() => typeof window.copied)).toBe('function');
    await runAnnounceDelay(page);
    await expect(exportStatus(quiz)).toBeEmpty();
    await page.evaluate(() => window.copied());
    await expect(exportStatus(quiz)).toHaveText('Copied.');
  });

  // Safari allows copying only during the tap itself.
  test('waits for no file', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const quiz = await openAtResult(page);
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await exportButton(quiz, 'copy').click();
    await expect(exportStatus(quiz)).toHaveText('Copied.');
    expect(asked).toEqual([]);
  });

  for (const where of ['audit', 'share']) {
    test(`refused either way, the text is there, marked, with the focus on it: ${where}`, async ({ page }) => {
      await refuse(page);
      const quiz = await openAtResult(page);
      await exportButton(quiz, 'copy', where).click();
      await expect(exportStatus(quiz, where)).toContainText('did not work');
      await expect(part(quiz, where).getByLabel('Text to copy')).toBeFocused();
      const [text, marked] = await byHand(quiz).evaluate((field) => [field.value, field.value.slice(field.selectionStart, field.selectionEnd)]);
      expect(text).toContain(where === 'share' ? '/host/pasted.html' : fixture('small').audit[0].prompt);
      expect(marked).toBe(text);
      // The field is read-only.
      await page.keyboard.press('x');
      await expect(byHand(quiz)).toHaveValue(text);
      // After an attempt that works, the field is gone.
      await page.evaluate(() => (navigator.clipboard.writeText = async () => {}));
      await exportButton(quiz, 'copy', where).click();
      await expect(exportStatus(quiz, where)).toHaveText('Copied.');
      await expect(byHand(quiz)).toHaveCount(0);
      await expect(exportButton(quiz, 'copy', where)).toBeFocused();
    });
  }

  test('also where a page has moved the quiz into another document, it is said only once it is done', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const quiz = await openAtResult(page);
    await page.evaluate(() => navigator.clipboard.writeText('From before'));
    await page.evaluate(() => {
      // Pages that are not served over HTTPS have no Clipboard API.
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.height = '900';
      frame.contentDocument.body.append(document.querySelector('leader-quiz'));
    });
    const moved = page.frameLocator('iframe').locator('leader-quiz');
    await expect(quiz).toHaveCount(0);
    await exportButton(moved, 'copy').click();
    await expect(exportStatus(moved)).toHaveText('Copied.');
    const frame = page.frames().at(-1);
    expect(await frame.evaluate(() => navigator.clipboard.readText())).toContain(fixture('small').audit[0].prompt);
  });

  test('what came of it is said of the last thing asked for, and no more once the result is left', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-write']);
    const quiz = await openAtResult(page);
    await exportButton(quiz, 'copy').click();
    await expect(exportStatus(quiz)).toHaveText('Copied.');
    await exportButton(quiz, 'copy', 'share').click();
    await expect(exportStatus(quiz, 'share')).toHaveText('Copied.');
    await expect(exportStatus(quiz)).toBeEmpty();
    await part(quiz, 'back').click();
    await part(quiz, 'next').click();
    await expect(part(quiz, 'result')).toBeVisible();
    await expect(exportStatus(quiz, 'share')).toBeEmpty();
  });

  test('an answer that comes when the quiz is gone, or elsewhere, is no trouble', async ({ page }) => {
    await page.addInitScript(() => (navigator.clipboard.writeText = () => new Promise((resolve) => (window.copied = resolve))));
    const quiz = await openAtResult(page);
    await page.clock.install();
    await exportButton(quiz, 'copy').click();
    await part(quiz, 'back').click();
    await part(quiz, 'next').click();
    await page.evaluate(() => window.copied());
    await runAnnounceDelay(page);
    await expect(exportStatus(quiz)).toBeEmpty();
    await exportButton(quiz, 'copy').click();
    await quiz.evaluate((quiz) => quiz.remove());
    await page.evaluate(() => window.copied());
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<leader-quiz cards="2"></leader-quiz>'));
    await finish(await ready(page, 2));
  });
});

test.describe('sharing', () => {
  test('is not offered where it would be refused', async ({ page }) => {
    await page.addInitScript(() => {
      navigator.canShare = () => false;
      navigator.share = async () => {
        throw new DOMException('No.', 'NotAllowedError');
      };
    });
    const quiz = await openAtResult(page);
    await expect(exportButton(quiz, 'copy')).toBeVisible();
    await expect(exportButton(quiz, 'send')).toHaveCount(0);
    await expect(exportButton(quiz, 'send-picture', 'share')).toHaveCount(0);
  });

  for (const what of ['send', 'send-picture']) {
    test(`${what}: done, called off, open already, refused`, async ({ page }) => {
      await page.addInitScript(() => {
        const names = ['', 'AbortError', 'InvalidStateError', 'NotAllowedError', 'DataError'];
        navigator.canShare = () => true;
        navigator.share = async () => {
          window.shares = (window.shares ?? 0) + 1;
          const name = names.shift();
          if (name) throw new DOMException('No.', name);
        };
      });
      const quiz = await openAtResult(page);
      await page.clock.install();
      for (const [at, said] of ['Shared.', '', '', /did not work/, /did not work/].entries()) {
        await exportButton(quiz, what, section(what)).click();
        await expect.poll(() => page.evaluate(() => window.shares)).toBe(at + 1);
        if (!said) await runAnnounceDelay(page);
        await expect(exportStatus(quiz, section(what))).toHaveText(said);
      }
    });
  }
});

test('what is said comes into an empty line, later, also the second time', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-write']);
  const quiz = await openAtResult(page);
  const line = exportStatus(quiz);
  await expect(line).toBeEmpty();
  await expect(line).toHaveAttribute('aria-live', 'polite');
  const log = await line.evaluateHandle((line) => {
    const log = [];
    new MutationObserver(() => log.push([line.textContent, performance.now()])).observe(line, { childList: true, characterData: true, subtree: true });
    return log;
  });
  const same = await line.elementHandle();
  for (const time of [1, 2, 3]) {
    await exportButton(quiz, 'copy').click();
    await expect.poll(async () => (await log.jsonValue()).filter(([text]) => text === 'Copied.').length).toBe(time);
  }
  const entries = await log.jsonValue();
  for (const [at, [text, time]] of entries.entries()) {
    if (at && text) expect(entries[at - 1][0], 'emptied before').toBe('');
    // The 100 ms begin a little before the status is emptied, so allow for less.
    if (at && text) expect(time - entries[at - 1][1], 'ms between').toBeGreaterThan(50);
  }
  expect(await line.evaluate((line, same) => line === same, same)).toBe(true);
});

test('the button that was pressed keeps the focus, and stays the same', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-write']);
  const quiz = await openAtResult(page);
  const button = await exportButton(quiz, 'copy').elementHandle();
  await button.press('Enter');
  await expect(exportStatus(quiz)).toHaveText('Copied.');
  await expect(exportButton(quiz, 'copy')).toBeFocused();
  expect(await exportButton(quiz, 'copy').evaluate((one, other) => one === other, button)).toBe(true);
});

test('a file that could not be fetched: the text is there, and the next tap asks for it again', async ({ page, foreseen }) => {
  foreseen(/ERR_FAILED/);
  let broken = true;
  await page.route(/\/files-/, (route) => (broken ? route.abort() : route.continue()));
  const quiz = await openAtResult(page);
  await exportButton(quiz, 'plain').click();
  await expect(exportStatus(quiz)).toContainText('did not work');
  await expect(byHand(quiz)).toHaveValue(/A small deck/);
  broken = false;
  const [download] = await Promise.all([page.waitForEvent('download'), exportButton(quiz, 'plain').click()]);
  expect(await download.failure()).toBeNull();
});
