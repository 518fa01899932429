// What the monkey sees: `installEyes` runs in each page before the page's own scripts, `look` is called after each
// step. It changes nothing in a quiz, and does not know what a quiz should show.

/**
 * Defines `window.monkey`. The cookie "storage" sets how localStorage behaves: `full` throws when something is stored,
 * `blocked` throws on any access. Each quiz element gets a number, in the order in which they are first seen.
 */
export function installEyes(EVENTS) {
  const device = (() => {
    try {
      return window.localStorage;
    } catch {
      return undefined;
    }
  })();
  const kind = () => document.cookie.match(/\bstorage=(\w+)/)?.[1];
  if (device) {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (name, value) {
      if (kind() === 'full') throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      return setItem.call(this, name, value);
    };
    const denied = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get: () => (kind() === 'blocked' ? denied() : device), configurable: true });
  }
  window.print = () => {};

  const numbers = new WeakMap();
  let count = 0;
  const number = (quiz) => numbers.get(quiz) ?? (numbers.set(quiz, (count += 1)), count);
  const monkey = (window.monkey = { device, kind, events: [], load: crypto.getRandomValues(new Uint32Array(2)).join(), away: [], number, returns: 0 });
  const keep = ({ type, detail, target }) => monkey.events.push({ type, detail: JSON.parse(JSON.stringify(detail ?? null)), quiz: number(target) });
  for (const name of EVENTS) document.addEventListener(name, keep);
  addEventListener('pageshow', ({ persisted }) => persisted && (monkey.returns += 1));

  const all = (root, selector) => [...(root?.querySelectorAll(selector) ?? [])];
  const part = (root, name) => all(root, `[part~="${name}"]`);
  const shown = (node) => node.checkVisibility({ visibilityProperty: true });
  const text = (node) => node?.textContent ?? '';

  /** The quizzes of the page: element, frame and shadow root. In a frame of this origin, that is the inner root. */
  monkey.quizzes = () =>
    all(document, 'leader-quiz').map((element) => {
      const frame = part(element.shadowRoot, 'frame')[0];
      let inner;
      try {
        inner = frame?.contentDocument?.querySelector('leader-quiz');
      } catch {
        inner = undefined;
      }
      return { element, frame, root: (frame ? inner : element)?.shadowRoot };
    });

  /** The state of a quiz. `kept`: the still card is hidden, because there are stored answers. `live`: the quiz runs. */
  const stateOf = (element, frame, root) => {
    // The script of the frame has not loaded: the error is above the space reserved for the frame.
    if (!root && part(element.shadowRoot, 'error').length) return 'trouble';
    if (!root) return frame ? 'frame' : 'link';
    if (part(root, 'result').length || all(root, 'button[part~="choice"]').length) return 'live';
    if (part(root, 'error').length) return 'trouble';
    if (all(root, '.pick').length) return all(root, '.resuming').length ? 'kept' : 'still';
    return all(root, '[part~="quiz"] > slot').length ? 'link' : 'nothing';
  };

  /** Whether an ancestor that scrolls has scrolled a box of the element out of sight. */
  const isClipped = (element, { top, bottom }) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      const box = at.getBoundingClientRect();
      if (getComputedStyle(at).overflowY === 'auto' && (top >= box.bottom || bottom <= box.top)) return true;
    }
    return false;
  };

  /** A choice of a card: its text without the letter, and whether it is taken. A still card has `<details>` instead. */
  const choice = (node) => ({
    text: text(node.querySelector('.say') ?? node),
    taken: node.ariaPressed === 'true' || Boolean(node.closest('details.pick[open]')),
  });

  /** The position of a quiz in the viewport. In a frame, that of the inner quiz, which itself decides if it is near. */
  const boxOf = (element, frame, root) => {
    const { top, bottom } = element.getBoundingClientRect();
    const inner = frame && root?.host.getBoundingClientRect();
    return inner ? { top: top + inner.top, bottom: top + inner.bottom } : { top, bottom };
  };

  /** Everything that is seen of one quiz. */
  const one = ({ element, frame, root }) => {
    const state = stateOf(element, frame, root);
    const box = boxOf(element, frame, root);
    const numbers = text(part(root, 'progress')[0]).match(/\d+/g)?.map(Number) ?? [];
    const cards = all(root, '[part~="review"] details').map((card) => ({
      scenario: text(card.querySelector('.scene')),
      choices: all(card, 'li').map((li) => ({ text: text(li.querySelector('.say')), first: 'taken' in li.dataset, now: 'stands' in li.dataset })),
    }));
    return {
      quiz: number(element),
      state,
      framed: Boolean(frame),
      seen: shown(element) && !isClipped(element, box),
      box,
      attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
      result: part(root, 'result').length > 0,
      progress: numbers,
      scenario: text(part(root, 'scenario')[0]),
      choices: part(root, 'choice').map(choice),
      review: cards,
      fields: all(root, '[part~="audit"] textarea').map((field) => ({ prompt: text(root.querySelector(`label[for="${field.id}"]`)), text: field.value })),
      // A quiz that is hidden as a whole shows its notice once it is visible, so the notice counts.
      notices: [...part(root, 'notice'), ...part(root, 'error')].filter((node) => shown(node) || !shown(element)).map(text),
      soft: all(root, '[part~="audit"] .soft').map(text),
      // Whether it waits for the connection.
      waiting: all(root, '.trouble[part~="notice"]').length > 0,
      error: text(part(root, 'error')[0]),
      rows: all(root, '[part~="history"] .runs li').length,
    };
  };

  /** The focused element, within all shadow roots and same-origin frames. */
  monkey.focused = () => {
    let node = document.activeElement;
    for (;;) {
      const inner = node?.shadowRoot?.activeElement ?? (node?.localName === 'iframe' ? node.contentDocument?.activeElement : undefined);
      if (!inner || inner.localName === 'body') return node;
      node = inner;
    }
  };
  /** The number of the quiz that contains a node, directly or in its frame. */
  const inQuiz = (node) => {
    for (let at = node; at; at = at.getRootNode().host ?? at.ownerDocument.defaultView?.frameElement) {
      const quiz = at.closest('leader-quiz');
      if (quiz?.ownerDocument === document) return number(quiz);
    }
    return undefined;
  };

  monkey.inQuiz = inQuiz;
  /** Remembers the focused element before a step. */
  monkey.remember = () => {
    const node = monkey.focused();
    monkey.had = inQuiz(node) ? { node, quiz: inQuiz(node) } : undefined;
  };

  const focus = () => {
    const node = monkey.focused();
    const { had } = monkey;
    const name = (node) => `${node.localName} ${node.part?.value ?? ''} ${text(node).slice(0, 30)}`.trim();
    return {
      quiz: inQuiz(node),
      body: !node || ['body', 'html'].includes(node.localName),
      lost: Boolean(had) && (!node || ['body', 'html'].includes(node.localName)),
      had: had && { quiz: had.quiz, name: name(had.node), there: had.node.isConnected, seen: had.node.isConnected && shown(had.node) },
    };
  };

  const stored = () => {
    const found = {};
    for (let at = 0; at < (device?.length ?? 0); at += 1) {
      const name = device.key(at);
      if (name.startsWith('leader-quiz:')) found[name] = device.getItem(name);
    }
    return found;
  };

  monkey.look = () => ({
    load: monkey.load,
    url: location.pathname,
    // If the element's script could not be fetched, no quiz will ever run.
    hasScript: Boolean(customElements.get('leader-quiz')),
    height: innerHeight,
    returns: monkey.returns,
    events: monkey.events,
    quizzes: monkey.quizzes().map(one),
    away: monkey.away.length,
    focus: focus(),
    stored: stored(),
    kind: kind(),
  });
}

/** What is seen of a page now; `undefined` while the page is being left. */
export const look = (page) => page.evaluate(() => window.monkey?.look()).catch(() => undefined);
