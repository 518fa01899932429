// Layout and colours, in which engines differ: narrow screens, dark devices, right-to-left text.
import assert from 'node:assert/strict';
import { fixture } from '../host.mjs';
import { choose, next, open, playByScript } from '../quiz.mjs';

/** Elements that overflow the page, targets that are too low for a thumb, and targets that overlap. */
const faults = (browser) =>
  browser.evaluate(({ all, isSeen }) => {
    const targets = all('button, summary, a, textarea, select').filter((element) => isSeen(element) && !element.closest('.unseen'));
    const inSentence = (element) =>
      element.localName === 'a' && [...element.parentNode.childNodes].some(({ nodeName, data }) => nodeName === '#text' && data.trim());
    const name = (element) => `<${element.localName} class="${element.className}"> ${element.textContent.slice(0, 30)}`;
    const boxes = targets.map((element) => ({ element, box: element.getBoundingClientRect() }));
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return [
      ...(document.scrollingElement.scrollWidth > innerWidth ? [`the page is ${document.scrollingElement.scrollWidth} px wide, its window ${innerWidth}`] : []),
      ...boxes.filter(({ box }) => box.left < 0 || box.right > innerWidth).map(({ element }) => `sticks out: ${name(element)}`),
      // Minimum heights: buttons 48 px. Disclosures and links are read before they are pressed: 44 px.
      ...boxes
        .filter(({ element, box }) => !inSentence(element) && box.height < (element.matches('button, [part~="choice"], [part~="next"]') ? 48 : 44))
        .map(({ element, box }) => `${box.height} px high: ${name(element)}`),
      ...boxes.flatMap((one, at) =>
        boxes
          .slice(at + 1)
          .filter(({ element, box }) => meet(one.box, box) && !one.element.contains(element))
          .map(({ element }) => `lies over: ${name(one.element)} / ${name(element)}`),
      ),
    ];
  });

/** Plays a run, and calls `look` in each state. `look` returns the faults. */
async function tour(browser, look) {
  const state = async (name) => assert.deepEqual(await look(browser), [], name);
  for (let card = 1; ; card += 1) {
    await state(`card ${card}`);
    await choose(browser);
    await state(`card ${card}, answered`);
    if (!(await next(browser))) break;
  }
  await browser.until('the result is there', ({ seen }) => seen('result').length);
  await browser.evaluate(({ all }) => all('[part~="review"] details').forEach((card) => (card.open = true)));
  await state('result');
  // Each option may be wider than the list.
  const filter = (shown) =>
    browser.evaluate(({ all }, shown) => {
      const [list] = all('select');
      list.selectedIndex = shown;
      list.dispatchEvent(new Event('change', { bubbles: true }));
      return list.length;
    }, shown);
  for (let shown = (await filter(0)) - 1; shown >= 0; shown -= 1) {
    await filter(shown);
    await state(`result, number ${shown} of the filter`);
  }
}

/** The lightness of the quiz's text and background, from 0 to 1. */
const lightness = (browser) =>
  browser.evaluate(({ part }) => {
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    return ['color', 'backgroundColor'].map((name) => {
      pen.fillStyle = getComputedStyle(part('quiz')[0])[name];
      pen.fillRect(0, 0, 1, 1);
      const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
      return (red + green + blue) / 765;
    });
  });

export default [
  {
    name: 'in 320 px nothing sticks out or lies over another, and every target is high enough for a thumb',
    phone: true,
    async play({ browser, host }) {
      await browser.resize(320, 568);
      await open(browser, `${host.origin}/quiz/?cards=5&seed=1`);
      await tour(browser, faults);
    },
  },
  {
    name: 'on a phone a card that fits fills the screen, one that does not ends where its buttons end, and a tap moves no choice',
    phone: true,
    async play({ browser, host }) {
      for (const [width, height] of [
        [375, 553],
        [390, 664],
        [393, 852],
      ]) {
        await browser.resize(width, height);
        for (const [deck, fits] of [
          ['&deck=/fixtures/small.json', true],
          ['', false],
        ]) {
          await open(browser, `${host.origin}/quiz/?seed=1&storage=off${deck}`);
          const stand = () =>
            browser.evaluate(({ seen }) => {
              const [choices, moves] = [seen('choice').map((choice) => choice.getBoundingClientRect()), seen('moves')[0].getBoundingClientRect()];
              return { page: document.scrollingElement.scrollHeight, first: Math.round(choices[0].top + scrollY), room: moves.top - choices.at(-1).bottom };
            });
          const before = await stand();
          const where = `${width} × ${height}: ${JSON.stringify(before)}`;
          if (fits || before.page === height) assert.equal(before.page, height, where);
          else assert.ok(before.room < 40, where);
          await choose(browser);
          assert.equal((await stand()).first, before.first, where);
        }
      }
    },
  },
  {
    name: 'from right to left it is mirrored, and each verdict stands beside its mark',
    phone: true,
    async play({ browser, host }) {
      const deck = host.deck({ ...fixture('small'), id: 'mirrored', lang: 'ar' });
      await open(browser, host.post({ deck, seed: '1' }));
      const sides = () =>
        browser.evaluate(({ all, isSeen }) => {
          const box = (element) => element.getBoundingClientRect();
          const wrong = all('.letter + .say')
            .filter(isSeen)
            .filter((say) => box(say.previousSibling).left < box(say).left);
          // The mark must be next to its words, not at the other end of the line.
          const apart = all('.lean')
            .filter((line) => isSeen(line) && line.querySelector('svg'))
            .filter((line) => {
              const words = document.createRange();
              words.selectNodeContents(line.querySelector('span') ?? line);
              const [mark, text] = [box(line.querySelector('svg')), words.getBoundingClientRect()];
              return Math.min(Math.abs(mark.left - text.right), Math.abs(text.left - mark.right)) > 24;
            });
          return [...wrong, ...apart].map((element) => element.textContent);
        });
      assert.equal(await browser.evaluate(({ part }) => getComputedStyle(part('quiz')[0]).direction), 'rtl');
      await tour(browser, async () => [...(await sides()), ...(await faults(browser))]);
    },
  },
  {
    name: 'before light-dark(), what can be pressed and what has the focus keep their lines',
    async play({ browser, host }) {
      host.rewrite = (text) => text.replaceAll('light-dark(', 'unknown(');
      await open(browser, host.post({ deck: '/fixtures/small.json' }));
      const lines = (css) =>
        browser.evaluate(
          ({ all, isSeen }, css) =>
            all(css)
              .filter(isSeen)
              .map((element) => [getComputedStyle(element).borderTopStyle, getComputedStyle(element).borderTopWidth !== '0px'].join()),
          css,
        );
      const areThere = async (css) => {
        const found = await lines(css);
        assert.ok(found.length, css);
        assert.deepEqual([...new Set(found)], ['solid,true'], css);
      };
      await areThere('[part~="choice"]');
      await browser.press('Tab');
      await browser.until(
        'a choice has the focus, and a ring',
        ({ focused }) => focused().matches('[part~="choice"]') && getComputedStyle(focused()).outlineStyle === 'solid',
      );
      await choose(browser);
      await areThere('[part~="next"]');
      await playByScript(browser);
      await areThere('textarea, select, [data-export]');
      await open(browser, host.post({ seed: '1', storage: 'off' }));
      await playByScript(browser);
      await areThere('[part~="go-on"]');
    },
  },
  {
    name: 'before light-dark(), the handout has its colours, and a ring around what has the focus',
    async play({ browser, host }) {
      host.rewrite = (text) => text.replaceAll('light-dark(', 'unknown(');
      await browser.goto(`${host.origin}/quiz/handout.html`);
      await browser.until('choices are there', () => document.querySelector('details > summary'));
      const [border, surface] = await browser.evaluate(() => [
        getComputedStyle(document.querySelector('details')).borderTopStyle,
        getComputedStyle(document.body).backgroundColor,
      ]);
      assert.equal(border, 'solid');
      assert.notEqual(surface, 'rgba(0, 0, 0, 0)');
      await browser.press('Tab');
      await browser.until('what has the focus has a ring', () => getComputedStyle(document.activeElement).outlineStyle === 'solid');
    },
  },
  {
    name: 'on a dark device it is dark, and light where the author says so',
    dark: true,
    async play({ browser, host }) {
      await open(browser, host.post({ cards: '3', storage: 'off' }, { head: '<meta name="color-scheme" content="light dark">' }));
      const [ink, background] = await lightness(browser);
      assert.ok(ink > 0.7 && background < 0.25, `text ${ink} on ${background}`);
      await choose(browser);
      await browser.evaluate(({ quiz }) => quiz().setAttribute('theme', 'light'));
      await browser.until('the background is light', ({ part }) => getComputedStyle(part('quiz')[0]).colorScheme === 'light');
      const [light, paper] = await lightness(browser);
      assert.ok(light < 0.3 && paper > 0.85, `text ${light} on ${paper}`);
      await open(browser, `${host.origin}/quiz/?cards=3`);
      await playByScript(browser);
      const [full, dark] = await lightness(browser);
      assert.ok(full > 0.7 && dark < 0.25, `text ${full} on ${dark}`);
    },
  },
];
