// A quiz in an element without a box, or in a box that is not visible yet: it runs once it is shown.
import { choose, expect, part, ready, test } from './quiz.mjs';

const QUIZ = '<leader-quiz deck="/fixtures/small.json"><a href="/quiz/">Take the quiz</a></leader-quiz>';

/** Opens a page with this body, which loads the element's script. */
async function visit(page, body) {
  const head = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A post</title>';
  await page.route('/host/box.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: `${head}<script type="module" src="/quiz/leader-quiz.js"></script><main>${body}</main></html>` }),
  );
  await page.goto('/host/box.html');
}

/** Styles on the element that must not keep it from running. */
const STYLES = ['display: contents', 'display: contents; contain: strict', 'visibility: hidden', 'content-visibility: auto', 'opacity: 0'];
test(`runs with ${STYLES.join(', ')}`, async ({ page }) => {
  for (const style of STYLES) {
    await test.step(style, async () => {
      await visit(page, `<style>leader-quiz { ${style} }</style>${QUIZ}`);
      const quiz = await ready(page);
      if (style.includes('contents')) await choose(quiz);
      await page.evaluate(() => localStorage.clear());
    });
  }
});

/** Ways in which pages hide a quiz at first: the markup, what shows `#it`, and further markup. */
const HIDDEN_AT_FIRST = {
  'in a panel of tabs': [`<div id="it" style="display: none">${QUIZ}</div>`, (it) => (it.style.display = '')],
  'by its own display: none': [QUIZ.replace('<leader-quiz', '<leader-quiz id="it" style="display: none"'), (it) => (it.style.display = '')],
  'by its attribute hidden': [QUIZ.replace('<leader-quiz', '<leader-quiz id="it" hidden'), (it) => (it.hidden = false)],
  'in closed details': [`<details id="it"><summary>More</summary>${QUIZ}</details>`, (it) => (it.open = true)],
  'in a closed dialog': [`<dialog id="it">${QUIZ}</dialog>`, (it) => it.showModal()],
  'in a popover': [`<div id="it" popover>${QUIZ}</div>`, (it) => it.showPopover()],
  'in a box of no height': [`<div id="it" style="block-size: 0; overflow: hidden; margin-top: 3000px">${QUIZ}</div>`, (it) => (it.style = '')],
  'by content-visibility': [`<div id="it" style="content-visibility: hidden">${QUIZ}</div>`, (it) => (it.style = '')],
  'far off the screen': [`<div id="it" style="position: fixed; left: -9999px; top: 0">${QUIZ}</div>`, (it) => (it.style.left = 0)],
  'in a template': [`<template id="it">${QUIZ}</template>`, (it) => it.after(it.content.cloneNode(true))],
  'in a template, moved': [`<template id="it">${QUIZ}</template>`, (it) => it.after(it.content)],
  'in a shadow root': [
    `<div id="it"></div>`,
    (it) => (it.attachShadow({ mode: 'open' }).innerHTML = document.querySelector('template').innerHTML),
    `<template>${QUIZ}</template>`,
  ],
};
test(`hidden ${Object.keys(HIDDEN_AT_FIRST).join(', ')}; and then shown`, async ({ page }) => {
  for (const [how, [body, show, more = '']] of Object.entries(HIDDEN_AT_FIRST)) {
    await test.step(how, async () => {
      await visit(page, body + more);
      await page.waitForFunction(() => customElements.get('leader-quiz'));
      await page.evaluate(() => new Promise(requestAnimationFrame));
      await page.locator('#it').evaluate(show);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await choose(await ready(page));
      await page.evaluate(() => localStorage.clear());
    });
  }
});

/** Names of the quiz's private custom properties, without their capital letter. */
const NAMES = ['accent', 'edge', 'gap', 'ink', 'line', 'radius', 'small', 'soft', 'step-2', 'surface'];
const capital = (name) => name[0].toUpperCase() + name.slice(1);

for (const [what, rules] of Object.entries({
  'sets for every element': (name) => `* { --${name}: ${name === 'gap' ? '9rem' : 'red'} !important; } * { --${capital(name)}: red !important; }`,
  // A registered property applies to the whole document, including its shadow trees.
  registers: (name) => `@property --${name} { syntax: "*"; inherits: false; }`,
})) {
  test(`what a page ${what} under short names changes nothing in the quiz`, async ({ page }) => {
    const looks = async (styles) => {
      await visit(page, `<style>${styles}</style>${QUIZ}`);
      const quiz = await ready(page);
      await part(quiz, 'choice').first().click();
      return part(quiz, 'card').evaluate((card) => {
        const { color, backgroundColor, borderRadius } = getComputedStyle(card.closest('.quiz'));
        const next = getComputedStyle(card.querySelector('.next'));
        return [
          color,
          backgroundColor,
          borderRadius,
          next.color,
          next.backgroundColor,
          getComputedStyle(card).rowGap,
          getComputedStyle(card.querySelector('.progress')).fontSize,
        ];
      });
    };
    const plain = await looks('');
    await page.evaluate(() => localStorage.clear());
    expect(await looks(NAMES.map(rules).join(' '))).toEqual(plain);
  });
}
