// The deck editor on a phone: how wide a list is, is each engine's own.
import assert from 'node:assert/strict';
import { found } from '../browser.mjs';

const kept = (browser) => browser.until('everything is stored', ({ all }) => all('.bar .kept')[0]?.textContent === 'Stored on this device');
/** Closes the draft, and with it its preview. */
async function close(browser) {
  await kept(browser);
  await browser.tap(found('.bar .back'));
  await browser.until('the draft is listed', ({ all }) => all('.drafts li').length === 1);
}

export default [
  {
    name: 'the deck editor after Back: fields hold their texts, and what is typed goes on from them',
    foreseen: [/manifest-src/],
    async play({ browser, host }) {
      await browser.goto(`${host.origin}/quiz/studio.html`);
      await browser.tap(found('.shelf .go', 1));
      await kept(browser);
      const title = () => browser.evaluate(({ all }) => all('#deck-title')[0]?.value);
      const before = await title();
      assert.ok(before);
      await browser.goto(host.page('<p>Elsewhere</p>'));
      await browser.back();
      await browser.until('the editor is there', ({ all }) => all('.drafts .gist, #deck-title').length > 0);
      // WebKit has kept the page, the others load it again.
      if ((await title()) === undefined) await browser.tap(found('.drafts .gist'));
      await browser.tap(found('#deck-title'));
      await browser.press('End', '!');
      await browser.until('the letter is there', ({ all }) => all('#deck-title')[0].value.includes('!'));
      assert.equal(await title(), `${before}!`);
      await close(browser);
    },
  },
  {
    name: 'the deck editor after Back: it shows what another tab has stored meanwhile',
    foreseen: [/manifest-src/],
    async play({ browser, host }) {
      const studio = `${host.origin}/quiz/studio.html`;
      await browser.goto(studio);
      await browser.tap(found('.shelf .go', 1));
      await kept(browser);
      await browser.goto(host.page('<p>Elsewhere</p>'));
      const { turnBack } = await browser.openTab();
      await browser.goto(studio);
      await browser.tap(found('.drafts .gist'));
      await browser.tap(found('#deck-title'));
      await browser.press('End', '!');
      await browser.until('the letter is there', ({ all }) => all('#deck-title')[0].value.endsWith('!'));
      await close(browser);
      // The tab stays: Firefox reports what still runs in one that is closed.
      await turnBack();
      await browser.back();
      await browser.until('the editor is there', ({ all }) => all('.drafts .gist, #deck-title').length > 0);
      if (await browser.evaluate(({ all }) => !all('#deck-title').length)) await browser.tap(found('.drafts .gist'));
      await browser.until('the other version is there', ({ all }) => all('#deck-title')[0]?.value.endsWith('!'));
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
      // The fifth beside the cards: the sets.
      await browser.tap(found('.parts .way', 4));
      await browser.tap(found('.form .add'));
      const isNarrow = () => browser.evaluate(({ all }) => all('.form').every(({ scrollWidth, clientWidth }) => scrollWidth === clientWidth));
      await browser.until('there is a set', ({ all }) => all('.with select').length === 1);
      // What is wrong with it is listed by then, and moves nothing any more.
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
      // The preview is in another pane, and nothing is seen of it.
      await close(browser);
    },
  },
];
