// Checks that the like-for-like peer (peers/alike) draws the same DOM as leader-quiz: plays both side by side, compares
// them after each step, and fails on the first difference: `node same.mjs`. Both have to be built.
import { setTimeout as pause } from 'node:timers/promises';
import { open } from './server.mjs';
import { launch, PHONE } from './visit.mjs';

const PAGES = { ours: '/alone/leader-quiz/', theirs: '/alone/alike/' };
const STEPS = ['.choice', '.next', 'li:nth-child(2) > .choice', '.next', '.choice', '.back', '.next', '.next'];

const server = await open();
const browser = await launch();
const context = await browser.newContext(PHONE);
const pages = [];
for (const path of Object.values(PAGES)) {
  const page = await context.newPage();
  await page.goto(server.origin + path);
  await page.waitForFunction(() => document.querySelector('leader-quiz, #quiz').shadowRoot?.querySelector('button.choice'));
  pages.push(page);
}
let count = 0;
let step = 'the first card';
try {
  await compare();
  for (step of [...STEPS, ...Array(3).fill(['li:nth-child(2) > .choice', '.next']).flat(), '.choice']) {
    const text = await label(step);
    for (const page of pages) await page.evaluate(press, text);
    await pause(100);
    await compare();
  }
  console.log(`The same ${count} elements on ${STEPS.length + 8} pages.`);
} catch (error) {
  throw new Error(`after ${step}`, { cause: error });
} finally {
  await browser.close();
  server.close();
}

async function compare() {
  const [ours, theirs] = await Promise.all(pages.map((page) => page.evaluate(drawn)));
  const at = ours.findIndex((line, nth) => line !== theirs[nth]);
  if (at >= 0 || ours.length !== theirs.length) throw new Error(`after ${step}:\nours:   ${ours.at(at)}\ntheirs: ${theirs.at(at)}`);
  count += ours.length;
}

/** The text of the button to press. The peer shows choices in another order, so buttons are found by text. */
function label(selector) {
  const text = (selector) =>
    document
      .querySelector('leader-quiz')
      .shadowRoot.querySelector(selector)
      .textContent.replace(/^[A-E](?=[A-Z])/, '');
  return pages[0].evaluate(text, selector);
}

function press(text) {
  const buttons = [...document.querySelector('leader-quiz, #quiz').shadowRoot.querySelectorAll('button')];
  buttons.find((button) => button.textContent.replace(/^[A-E](?=[A-Z])/, '') === text).click();
}

/** A line for each element. Leaves out what depends on the order of choices, which is random in leader-quiz. */
function drawn() {
  const quiz = document.querySelector('leader-quiz, #quiz').shadowRoot.querySelector('.quiz').cloneNode(true);
  for (const one of quiz.querySelectorAll('.letter')) one.textContent = '';
  for (const one of quiz.querySelectorAll('.choice')) if (one.hasAttribute('aria-keyshortcuts')) one.setAttribute('aria-keyshortcuts', '');
  const said = (item) => item.querySelector('.say').textContent;
  for (const list of quiz.querySelectorAll('.choices')) list.append(...[...list.children].sort((one, other) => (said(one) < said(other) ? -1 : 1)));
  return [quiz, ...quiz.querySelectorAll('*')].map((one) => {
    const attributes = [...one.attributes].map(({ name, value }) => `${name}="${value}"`).sort();
    const text = [...one.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data);
    return `${one.localName} ${attributes.join(' ')}: ${text.join('')} (${one.childElementCount})`;
  });
}
