// Runs in the page, next to eyes.mjs: finds what can be tapped or typed into in a quiz, and describes it.

/** Adds `about`, `target` and `field` to `window.monkey`. */
export function installTargets() {
  const { monkey } = window;
  const pressable = 'button, summary, a, select, textarea, input';
  const shown = (node) => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length > 0;

  const FORGET = [
    ['[part~="audit"]', 'words'],
    ['[part~="history"]', 'results'],
    ['[part~="kept"]', 'everything'],
  ];

  /** What a node is to the reader, by its parts (docs/embedding.md). */
  monkey.about = (node) => {
    if (!node?.matches) return { kind: 'nothing' };
    const target = node.closest(`${pressable}, [tabindex]`);
    const is = (part) => target?.closest(`[part~="${part}"]`);
    const about = (kind, more = {}) => ({ kind, text: (node.textContent ?? '').slice(0, 40), ...more });
    if (!target) return about('text');
    if (target.matches('textarea')) return about('field');
    if (target.matches('[part~="forget"]')) return about('forget', { what: FORGET.find(([within]) => target.closest(within))?.[1] });
    if (target.matches('[part~="again"]')) {
      const card = target.closest('details');
      return about('again', { card: [...card.parentNode.querySelectorAll('details')].indexOf(card), place: target.querySelector('.say')?.textContent });
    }
    if (target.matches('[part~="choice"]')) return about('choice', { place: (target.querySelector('.say') ?? target).textContent });
    for (const part of ['next', 'back', 'restart', 'take', 'go-on', 'result-so-far']) if (target.matches(`[part~="${part}"]`)) return about(part);
    if (is('error') && target.matches('button')) return about('retry');
    if (target.matches('a')) return about('link');
    return about(target.localName === 'summary' ? 'summary' : target.localName);
  };

  // How often each kind is tapped: weights. Other kinds have 0.2.
  const WEIGHTS = { choice: 8, next: 10, 'go-on': 10, back: 2, restart: 0.6, forget: 2, again: 3, retry: 6, take: 0.4, link: 0.1, field: 2, summary: 2 };

  /** Records what the mouse has really pressed: the target may have moved, or the driver may miss it in a frame. */
  const recordHit = (event) => {
    const path = event.composedPath();
    monkey.hit = { path, about: { ...monkey.about(path[0]), quiz: window.top.monkey.inQuiz(path[0]) } };
  };
  addEventListener('pointerdown', recordHit, true);

  /** Selects an element to tap: `at` (0 to less than 1) selects the quiz, `roll` the element. */
  monkey.target = (at, roll) => {
    const quizzes = monkey.quizzes();
    const quiz = quizzes[Math.floor(at * quizzes.length)];
    if (!quiz) return undefined;
    const found = [...(quiz.root?.querySelectorAll(`${pressable}, h3, p`) ?? []), ...quiz.element.querySelectorAll('a')].filter(shown);
    const weighed = found.map((node) => ({ node, about: monkey.about(node) })).map((one) => ({ ...one, weight: WEIGHTS[one.about.kind] ?? 0.2 }));
    // If there is hardly anything to tap, mostly tap nothing.
    let left =
      roll *
      Math.max(
        1,
        weighed.reduce((sum, { weight }) => sum + weight, 0),
      );
    const one = weighed.find(({ weight }) => (left -= weight) < 0);
    return one && { node: one.node, about: { ...one.about, quiz: monkey.number(quiz.element) } };
  };

  /** Selects a field of a notebook: `at` selects the quiz, `roll` the field. */
  monkey.field = (at, roll) => {
    const quizzes = monkey.quizzes().filter(({ root }) => root?.querySelector('textarea'));
    const quiz = quizzes[Math.floor(at * quizzes.length)];
    const fields = [...(quiz?.root.querySelectorAll('textarea') ?? [])].filter(shown);
    const node = fields[Math.floor(roll * fields.length)];
    const prompt = node && quiz.root.querySelector(`label[for="${node.id}"]`).textContent;
    return node && { node, about: { quiz: monkey.number(quiz.element), prompt } };
  };
}
