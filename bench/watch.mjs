/**
 * Runs in every measured page before anything of its own, and keeps what is seen in `window.bench`. The first
 * card is visible in the first frame in which a choice has boxes; answers are timed in the first task after
 * such a frame. It stands alone: it is sent as text.
 */
export function watch(find) {
  const bench = { shift: 0, blocked: 0, worst: 0, ready: 0 };
  window.bench = bench;

  const root = () => (find.host ? document.querySelector(find.host)?.shadowRoot : document);
  const seen = (what) => [...(root()?.querySelectorAll(find[what]) ?? [])].find((one) => one.checkVisibility() && one.getBoundingClientRect().height > 0);
  const scenario = () => seen('scenario')?.textContent;

  // The first task after a frame: what the frame shows is on its way to the screen.
  const afterFrame = (done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  };
  const when = (holds, done) => requestAnimationFrame(() => (holds() ? afterFrame(done) : when(holds, done)));

  const first = () => {
    if (!seen('choice')) return requestAnimationFrame(first);
    bench.visible = performance.now();
    return when(() => seen('explanation'), (now) => (bench.answered = now));
  };
  requestAnimationFrame(first);

  // What is waited for next: the time runs from the click's own time stamp.
  bench.expect = (until) => {
    bench.took = undefined;
    const before = scenario();
    const holds = until === 'card' ? () => seen('choice') && scenario() !== before && !seen('explanation') : () => seen('explanation');
    addEventListener('click', ({ timeStamp }) => when(holds, (now) => (bench.took = now - timeStamp)), { capture: true, once: true });
  };

  bench.place = (what) => {
    const one = seen(what);
    if (!one) return undefined;
    const { top, bottom } = one.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) one.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = one.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };

  addEventListener('pointerdown', ({ timeStamp }) => (bench.tapped ??= timeStamp), { capture: true });
  document.addEventListener('quiz-ready', () => (bench.ready = performance.now()));
  const observe = (type, take, more) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  observe('paint', ({ startTime }) => (bench.paint = startTime));
  observe('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) bench.shift += value; });
  observe('longtask', ({ duration }) => { bench.blocked += Math.max(0, duration - 50); });
  observe('event', ({ duration, interactionId }) => { if (interactionId) bench.worst = Math.max(bench.worst, duration); }, { durationThreshold: 16 });
}
