// Pages whose scripts have replaced parts of the platform, and markup that an author's tools have changed. Readers see
// the card, or a sentence with the author's link, and never an empty box; the page gets an event.
import { answer, events, expect, open, POLL_FAST, part, ready, servePost, test } from './quiz.mjs';

/** By description: what scripts have replaced before the quiz loads. Most replacements throw a plain error if used. */
const PAGES = {
  'lets no shadow root be made': () => {
    Element.prototype.attachShadow = () => {
      throw new TypeError('No shadow roots here.');
    };
  },
  'throws where the first drawing puts its elements together': () => {
    const { insertBefore } = Node.prototype;
    Node.prototype.insertBefore = function (node, before) {
      if (this.className === 'choices' || this.localName === 'ul') throw new TypeError('Not here.');
      return insertBefore.call(this, node, before);
    };
  },
  'throws where an SVG element is made': () => {
    Document.prototype.createElementNS = () => {
      throw new TypeError('No pictures here.');
    };
  },
  'has a microtask queue of its own, which throws': () => {
    window.queueMicrotask = () => {
      throw new TypeError('No microtasks here.');
    };
  },
  'has another Window': () => {
    window.Window = class {};
  },
  'has an Element of its own': () => {
    window.Element = class {};
  },
  'has no observers': () => {
    delete window.IntersectionObserver;
  },
  'has another fetch, which throws': () => {
    window.fetch = () => {
      throw new TypeError('No requests here.');
    };
  },
  'has a fetch that gives nothing': () => {
    window.fetch = async () => undefined;
  },
  'has a fetch that gives proxies': () => {
    const { fetch } = window;
    const get = (it, name) => (typeof it[name] === 'function' ? it[name].bind(it) : it[name]);
    window.fetch = async (...what) => new Proxy(await fetch(...what), { get });
  },
  // Pretender and the polyfill in it do this.
  'has a fetch and a Response of its own': () => {
    const { fetch } = window;
    window.Response = class {
      constructor(from) {
        for (const name of ['ok', 'status', 'headers']) this[name] = from[name];
        for (const name of ['text', 'json', 'arrayBuffer']) this[name] = () => from[name]();
      }
    };
    window.fetch = async (...what) => new Response(await fetch(...what));
  },
  'has no performance entries': () => {
    performance.getEntriesByName = undefined;
    performance.getEntriesByType = undefined;
  },
  'has a library in the place of Reflect': () => {
    window.Reflect = {};
  },
};

/** The pages in which the quiz plays. In the others it cannot. */
const PLAYABLE = ['has a fetch that gives proxies', 'has a fetch and a Response of its own', 'has a library in the place of Reflect'];

for (const [what, change] of Object.entries(PAGES)) {
  test(`a page that ${what}: ${PLAYABLE.includes(what) ? 'the quiz plays' : 'there is something to be read, and the page knows'}`, async ({
    page,
    foreseen,
  }) => {
    if (/Window|together/.test(what)) foreseen(/uncaught|console/);
    await servePost(page, { cards: '3' });
    await page.addInitScript(change);
    await page.goto('/host/pasted.html');
    const quiz = page.locator('leader-quiz');
    // The quiz retries where the connection may be at fault. Each `online` event makes it retry immediately.
    await expect
      .poll(async () => {
        await page.evaluate(() => dispatchEvent(new Event('online')));
        return [...(await events(page, 'quiz-error')), ...(await events(page, 'quiz-ready'))].length;
      }, POLL_FAST)
      .toBeGreaterThan(0);
    const [failed] = await events(page, 'quiz-error');
    expect(!failed).toBe(PLAYABLE.includes(what));
    if (failed) {
      expect(failed.message).not.toMatch(/[{}]/);
      await expect(quiz.locator(':scope > a')).toBeVisible();
    } else await answer(quiz);
    const box = await quiz.boundingBox();
    expect(box.height).toBeGreaterThan(10);
  });
}

test.describe('a page whose scripts have removed what the quiz can do without', () => {
  for (const [what, change] of Object.entries({
    'style sheets made by script': () => delete window.CSSStyleSheet,
    'adopted style sheets': () => Object.defineProperty(Document.prototype, 'adoptedStyleSheets', { value: Object.freeze([]) }),
    'idle callbacks': () => delete window.requestIdleCallback,
    storage: () =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('No.', 'SecurityError');
        },
      }),
  })) {
    test(`${what}: it plays, and looks as it should`, async ({ page }) => {
      await page.addInitScript(change);
      const quiz = await open(page, '/quiz/?cards=3');
      await expect(part(quiz, 'quiz')).toHaveCSS('background-color', 'rgb(255, 253, 248)');
      await answer(quiz);
    });
  }
});

// zone.js (Angular) before 0.14.7 gets listeners with a `signal` wrong in several ways.
for (const mode of ['inline', 'frame']) {
  test(`a page where listeners take no signal: it plays (${mode})`, async ({ page }) => {
    await page.addInitScript(() => {
      const { addEventListener } = EventTarget.prototype;
      EventTarget.prototype.addEventListener = function (type, heard, options) {
        if (options?.signal) throw new TypeError('Cannot set property signal of an object which has only a getter');
        return addEventListener.call(this, type, heard, options);
      };
    });
    await servePost(page, { cards: '3', mode });
    await page.goto('/host/pasted.html');
    const inside = mode === 'frame' ? page.frameLocator('iframe').locator('leader-quiz') : page.locator('leader-quiz');
    await answer(inside);
  });
}

test('a part of the quiz that comes late, where listeners take no signal: it is asked for again, and once', async ({ page, foreseen }) => {
  foreseen(/console: Failed to load resource/);
  await page.addInitScript(() => {
    const { addEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, heard, options) {
      if (options?.signal) throw new TypeError('Cannot set property signal of an object which has only a getter');
      return addEventListener.call(this, type, heard, options);
    };
  });
  await page.route(/_bg\.wasm/, (route) => route.abort());
  await servePost(page, { cards: '3' });
  const failed = page.waitForEvent('requestfailed');
  await page.goto('/host/pasted.html');
  await failed;
  await page.unroute(/_bg\.wasm/);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  const quiz = await ready(page);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await answer(quiz);
  expect(await events(page, 'quiz-ready')).toHaveLength(1);
});

test.describe('the first card in the markup of a post, changed on its way', () => {
  const POST = '/quiz/post-with-card.html';

  async function post(page, change) {
    const card = await (await page.request.get('/quiz/first-card.html')).text();
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><main>${change(card)}</main></html>`;
    await page.route(`**${POST}`, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(POST);
    return ready(page);
  }

  const inStyles = (change) => (card) => card.replace(/<style>.*?<\/style>/s, change);

  const CHANGES = {
    'typographic dashes': inStyles((styles) => styles.replaceAll('--', '–')),
    'typographic quotes': inStyles((styles) => styles.replace(/"/g, '”').replace(/'/g, '’')),
    'styles as text, with entities': inStyles((styles) => styles.replaceAll('>', '&gt;').replace('<style&gt;', '<style>').replace('</style&gt;', '</style>')),
    'no styles at all': inStyles(() => ''),
    'paragraphs between its lines': (card) => card.replaceAll('</li>', '</li><p></p>'),
    'details taken out': (card) => card.replace(/<\/?details[^>]*>/g, ''),
    'a template that is not one': (card) => card.replace('<template shadowrootmode="open">', '<div>').replace('</template>', '</div>'),
  };
  test(`${Object.keys(CHANGES).join(', ')}: with the script it looks as it should, and plays`, async ({ page }) => {
    for (const [what, change] of Object.entries(CHANGES)) {
      await test.step(what, async () => {
        const quiz = await post(page, change);
        const shown = (name) => part(quiz, name).filter({ visible: true });
        await expect(shown('quiz')).toHaveCSS('background-color', 'rgb(255, 253, 248)');
        await expect(shown('quiz')).toHaveCSS('border-top-style', 'solid');
        await shown('choice').nth(1).click();
        await expect(shown('explanation')).toBeVisible();
        await expect(shown('next')).toBeVisible();
        // So that the next page also starts with the still card.
        await page.evaluate(() => localStorage.clear());
      });
    }
  });
});
