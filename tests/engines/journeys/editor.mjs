// The deck editor. Engines differ in what Back restores from the bfcache, and in how wide a `<select>` is on a phone.
import assert from 'node:assert/strict';
import { found } from '../browser.mjs';
import { runs } from '../quiz.mjs';

/** Waits until the draft is stored. */
const kept = (browser) => browser.until('everything is stored', ({ all }) => all('.bar .kept')[0]?.textContent === 'Stored on this device');
/** Goes back to the list of drafts, which closes the preview. */
async function close(browser) {
  await kept(browser);
  await browser.tap(found('.bar .back'));
  await browser.until('the draft is listed', ({ all }) => all('.drafts li').length === 1);
}

/** Goes back in history to the editor, and checks that the page comes from the bfcache. */
async function back(browser) {
  await browser.back();
  assert.ok(await browser.evaluate(() => window.isKept), 'the page was kept');
}

export default [
  {
    name: 'the deck editor after Back, where it is kept: fields hold their texts, and it shows what another tab has stored meanwhile',
    foreseen: [/manifest-src/],
    async play({ browser, host }) {
      // Where the page is reloaded, it starts from what is stored, so there is nothing to check.
      if (!browser.keepsPages) return;
      const studio = `${host.origin}/quiz/studio.html`;
      const elsewhere = host.page('<p>Elsewhere</p>');
      const title = () => browser.evaluate(({ all }) => all('#deck-title')[0].value);
      const becomes = (text) => browser.until(`the title is "${text}"`, ({ all }, text) => all('#deck-title')[0]?.value === text, text);
      const add = async (letter) => {
        const before = await title();
        await browser.tap(found('#deck-title'));
        await browser.press('End', letter);
        await becomes(before + letter);
        return before + letter;
      };
      await browser.goto(studio);
      await browser.tap(found('.shelf .go', 1));
      await kept(browser);
      // WebKit logs an error if a page is left while its preview is loading.
      await runs(browser);
      await browser.evaluate(() => (window.isKept = true));
      const before = await title();
      assert.ok(before);
      await browser.goto(elsewhere);
      await back(browser);
      // WebKit clears form fields in a task after the page was restored. The editor has to put the texts back.
      assert.equal(await add('!'), `${before}!`);
      await kept(browser);
      await browser.goto(elsewhere);
      const { turnBack } = await browser.openTab();
      await browser.goto(studio);
      await browser.tap(found('.drafts .gist'));
      await becomes(`${before}!`);
      await runs(browser);
      await add('?');
      await close(browser);
      await turnBack();
      await back(browser);
      await becomes(`${before}!?`);
      await close(browser);
    },
  },
  {
    name: 'the deck editor on a phone: a long card in a set, or chosen for it, makes the form no wider',
    phone: true,
    foreseen: [/manifest-src/],
    async play({ browser, host }) {
      await browser.goto(`${host.origin}/quiz/studio.html`);
      await browser.tap(found('.shelf .go', 1));
      await kept(browser);
      await browser.tap(found('.pane', 0));
      // The fifth part, not counting the cards: the sets.
      await browser.tap(found('.parts .way', 4));
      await browser.tap(found('.form .add'));
      const isNarrow = () => browser.evaluate(({ all }) => all('.form').every(({ scrollWidth, clientWidth }) => scrollWidth === clientWidth));
      await browser.until('there is a set', ({ all }) => all('.with select').length === 1);
      // Once the draft is stored, the findings about it are listed too, and nothing moves any more.
      await kept(browser);
      await browser.evaluate(({ all }) => {
        const [list] = all('.with select');
        list.selectedIndex = 2;
        list.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await browser.until('it can be added', ({ all }) => all('.with button:not([aria-disabled="true"])').length === 1);
      assert.ok(await isNarrow(), 'with a card chosen');
      await browser.tap(found('.with button'));
      await browser.until('it is in the set', ({ all }) => all('.chosen li').length === 1);
      assert.ok(await isNarrow(), 'with a card in the set');
      // On a phone the preview is in another pane, and not visible now.
      await close(browser);
    },
  },
];
