// What can be tapped or typed into in a quiz, and what each of it is: runs in the page, beside eyes.mjs.

/** Adds `targets`, `about` and `field` to `window.monkey`. */
export function aim() {
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

  const WEIGHTS = { choice: 8, next: 10, 'go-on': 10, back: 2, restart: 0.6, forget: 2, again: 3, retry: 6, take: 0.4, link: 0.1, field: 2, summary: 2 };

  /** What the mouse has really pressed: what it was aimed at may have moved, or a driver may miss it in a frame. */
  const met = (event) => {
    const path = event.composedPath();
    monkey.hit = { path, about: { ...monkey.about(path[0]), quiz: window.top.monkey.inQuiz(path[0]) } };
  };
  addEventListener('pointerdown', met, true);

  /** Something in the quiz at `at` (0 to less than 1 of all quizzes), by `roll`. */
  monkey.target = (at, roll) => {
    const quizzes = monkey.quizzes();
    const quiz = quizzes[Math.floor(at * quizzes.length)];
    if (!quiz) return undefined;
    const found = [...(quiz.root?.querySelectorAll(`${pressable}, h3, p`) ?? []), ...quiz.element.querySelectorAll('a')].filter(shown);
    const weighed = found.map((node) => ({ node, about: monkey.about(node) })).map((one) => ({ ...one, weight: WEIGHTS[one.about.kind] ?? 0.2 }));
    // Where there is hardly anything, it is mostly left alone.
    let left =
      roll *
      Math.max(
        1,
        weighed.reduce((sum, { weight }) => sum + weight, 0),
      );
    const one = weighed.find(({ weight }) => (left -= weight) < 0);
    return one && { node: one.node, about: { ...one.about, quiz: monkey.number(quiz.element) } };
  };

  /** A field of a quiz's notebook, by `roll`. */
  monkey.field = (at, roll) => {
    const quizzes = monkey.quizzes().filter(({ root }) => root?.querySelector('textarea'));
    const quiz = quizzes[Math.floor(at * quizzes.length)];
    const fields = [...(quiz?.root.querySelectorAll('textarea') ?? [])].filter(shown);
    const node = fields[Math.floor(roll * fields.length)];
    const prompt = node && quiz.root.querySelector(`label[for="${node.id}"]`).textContent;
    return node && { node, about: { quiz: monkey.number(quiz.element), prompt } };
  };
}
