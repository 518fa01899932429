/**
 * Runs in every measured page and frame before anything of its own, and keeps what is seen in `window.bench`.
 * Something is seen when it has boxes and is at least half opaque: what fades in is not there at once. Times
 * are taken in the first task after the frame that shows it, and count from 1970, as frames and pages have
 * clocks of their own. It stands alone: it is sent as text.
 */
export function watch(find) {
  const bench = { shift: 0, blocked: 0, worst: 0, wasm: () => 0 };
  window.bench = bench;

  const root = () => (find?.host ? document.querySelector(find.host)?.shadowRoot : document);
  const opacity = (one) => (one ? getComputedStyle(one).opacity * opacity(one.parentElement ?? one.getRootNode().host) : 1);
  const there = (what) => [...(root()?.querySelectorAll(find[what]) ?? [])].find((one) => one.checkVisibility() && one.getBoundingClientRect().height > 0);
  const clear = (one) => one && opacity(one) >= 0.5;
  const seen = (what) => [there(what)].find(clear);
  const scenario = () => seen('scenario')?.textContent;
  const now = () => performance.timeOrigin + performance.now();
  const mark = (name) => performance.mark(`bench-${name}`);

  // The first task after a frame: what the frame shows is on its way to the screen.
  const afterFrame = (done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(now());
    port2.postMessage(0);
  };
  const when = (holds, done) => requestAnimationFrame(() => (holds() ? afterFrame(done) : when(holds, done)));

  const answered = (at) => {
    bench.answered = at;
    mark('answered');
  };
  const first = (at) => {
    bench.visible = at;
    mark('visible');
    when(() => seen('explanation'), answered);
  };
  if (find) when(() => seen('choice'), first);
  const tapped = ({ timeStamp }) => performance.mark('bench-tapped', { startTime: timeStamp });
  addEventListener('pointerdown', tapped, { capture: true, once: true });

  // What is waited for next: the time runs from the click's own time stamp.
  bench.expect = (until) => {
    bench.took = undefined;
    const before = scenario();
    const holds = until === 'card' ? () => seen('choice') && scenario() !== before && !seen('explanation') : () => seen('explanation');
    const shown = (at, since) => {
      bench.took = at - performance.timeOrigin - since;
      mark(`${until}-shown`);
    };
    const clicked = ({ timeStamp }) => {
      performance.mark(`bench-${until}-asked`, { startTime: timeStamp });
      when(holds, (at) => shown(at, timeStamp));
      if (until === 'explanation')
        when(
          () => there(until),
          () => mark('explanation-there'),
        );
    };
    addEventListener('click', clicked, { capture: true, once: true });
  };

  bench.place = (what) => {
    const box = seen(what)?.getBoundingClientRect();
    return box && { x: box.left + Math.min(box.width / 2, 100), y: box.top + box.height / 2 };
  };

  bench.frame = () => {
    const { x, y } = root().querySelector('iframe').getBoundingClientRect();
    return { x, y };
  };

  // The memory of a Wasm instance is no part of any heap.
  const memory = ({ exports }) => Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
  const kept = ({ instance }) => (bench.wasm = () => memory(instance)?.buffer.byteLength ?? 0);
  for (const way of ['instantiate', 'instantiateStreaming']) {
    const before = WebAssembly[way];
    WebAssembly[way] = (...given) => before.apply(WebAssembly, given).then((made) => (made.instance && kept(made), made));
  }

  const ready = () => {
    bench.ready = now();
    mark('ready');
  };
  document.addEventListener('quiz-ready', ready);
  const observe = (type, take, more) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  observe('paint', ({ startTime }) => (bench.paint ??= startTime));
  observe('largest-contentful-paint', ({ startTime }) => (bench.largest = startTime));
  observe('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) bench.shift += value;
  });
  observe('longtask', ({ duration }) => {
    bench.blocked += Math.max(0, duration - 50);
  });
  observe(
    'event',
    ({ duration, interactionId }) => {
      if (interactionId) bench.worst = Math.max(bench.worst, duration);
    },
    { durationThreshold: 16 },
  );
}
