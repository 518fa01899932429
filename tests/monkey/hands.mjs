// The steps that readers do by hand: they tap, type and press keys.
import { pick } from '../chance.mjs';

/** Keys to press, each as often as it should be drawn. */
const WEIGHTED_KEYS = [
  '1',
  '2',
  '3',
  'a',
  'b',
  'c',
  'e',
  'n',
  'n',
  'n',
  'N',
  'ArrowDown',
  'ArrowUp',
  'ArrowLeft',
  'ArrowRight',
  'Enter',
  'Enter',
  'Space',
  'Tab',
  'Tab',
  'Tab',
  'Shift+Tab',
  'Escape',
  'Backspace',
  'PageDown',
  'Home',
];

/** Calls a function of targets.mjs in the page. Returns the node that it finds and what that is, or `undefined`. */
async function find(page, way, ...rolls) {
  const handle = await page.evaluateHandle(([way, rolls]) => window.monkey?.[way](...rolls), [way, rolls]);
  const about = await handle.evaluate((found) => found?.about).catch(() => undefined);
  return about && { about, node: (await handle.getProperty('node')).asElement() };
}

/** Clicks into a field. Returns false if another element covers it. */
const clickInto = (node) =>
  node.click({ timeout: 1500, noWaitAfter: true }).then(
    () => true,
    () => false,
  );

/** Clicks with the mouse. Returns what was really hit, which may be another element than the target. */
async function press({ node, about }) {
  await node
    .evaluate(({ ownerDocument: { defaultView } }) => {
      for (const { monkey } of [defaultView, window.top]) monkey.hit = undefined;
    })
    .catch(() => {});
  const clicked = await node.click({ force: true, timeout: 1500, noWaitAfter: true }).then(
    () => true,
    () => false,
  );
  const hit = await node
    .evaluate((node) => {
      const hit = node.ownerDocument.defaultView.monkey.hit ?? window.top.monkey.hit;
      return hit?.path.includes(node) ? undefined : hit?.about;
    })
    .catch(() => undefined);
  return { ...(clicked && hit ? hit : about), kind: 'tap', target: (clicked && hit ? hit : about).kind, clicked };
}

export const HANDS = {
  async tap({ page }, { quiz, a }) {
    const found = await find(page, 'target', quiz, a);
    if (!found) return undefined;
    return press(found);
  },

  async key({ page }, { a }) {
    const about = await page.evaluate(() => ({ ...window.monkey.about(window.monkey.focused()), quiz: window.monkey.inQuiz(window.monkey.focused()) }));
    const key = about.quiz ? pick(WEIGHTED_KEYS, a) : 'Tab';
    await page.keyboard.press(key);
    return { ...about, kind: 'key', target: about.kind, key };
  },

  async type({ page }, { quiz, a, b, c, word }) {
    const found = await find(page, 'field', quiz, a);
    if (!found) return undefined;
    if (!(await clickInto(found.node))) return undefined;
    const token = word ?? Math.floor(b * 36 ** 7).toString(36);
    await page.keyboard.press(c < 0.5 ? 'Control+End' : 'Control+Home');
    if (c > 0.9) await page.keyboard.insertText(`${token} `);
    else await page.keyboard.type(`${token} `);
    const same = await found.node.evaluate((node) => node.isConnected && node.getRootNode().activeElement === node).catch(() => false);
    return { kind: 'type', ...found.about, token, same };
  },

  async erase({ page }, { quiz, a, b }) {
    const found = await find(page, 'field', quiz, a);
    if (!found) return undefined;
    if (!(await clickInto(found.node))) return undefined;
    if (b < 0.5) await page.keyboard.press('Control+A');
    for (let time = 0; time < (b < 0.5 ? 1 : 3); time += 1) await page.keyboard.press('Backspace');
    return { kind: 'erase', ...found.about };
  },
};
