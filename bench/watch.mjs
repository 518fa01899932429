/**
 * Runs in each measured page and frame before its own scripts, and records in `window.bench` what becomes visible. An
 * element counts as visible if it has a box and is at least half opaque, so an element that fades in is not visible
 * immediately. Times are taken in the first task after the frame that shows the element. They count from 1970, because
 * frames and pages have different time origins. The function is sent as text, so it uses nothing from outside.
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

  // The first task after an animation frame: the browser has rendered the frame.
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

  // Measures until the next card or explanation is visible, from the time stamp of the click.
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

  // The memory of a Wasm instance is not part of any heap that the DevTools protocol measures.
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
