// A page and the cross-site frames in it. In the DevTools protocol each of them is a target of its own, and must be
// throttled, observed and queried separately.

/** The factor by which processors are slowed. */
export const CPU_SLOWDOWN = 4;
/** Slow 4G as in Lighthouse: latency in ms, throughput in bytes a second. */
export const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

const NETWORK = ['Network.requestWillBeSent', 'Network.loadingFinished', 'Network.loadingFailed'];

/** Throttles the page and all frames that it opens. `heard` gets their network events. Returns all targets. */
export async function targets(devtools, heard) {
  const all = [{ send: (method, params) => devtools.send(method, params) }];
  for (const event of NETWORK) devtools.on(event, (params) => heard(event, params));
  devtools.on('Target.attachedToTarget', async ({ sessionId, targetInfo }) => {
    const target = child(devtools, sessionId, heard);
    const frame = targetInfo.type === 'iframe';
    if (frame) all.push(target);
    // Workers cannot be throttled like this, but they too wait until they are released.
    await Promise.allSettled([...(frame ? slow(target) : []), target.send('Runtime.runIfWaitingForDebugger')]);
  });
  await devtools.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
  await Promise.all(slow(all[0]));
  return all;
}

const slow = ({ send }) => [
  send('Network.enable'),
  send('Network.emulateNetworkConditions', SLOW_4G),
  send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN }),
  send('Performance.enable', { timeDomain: 'threadTicks' }),
];

/** A frame's target is reached through that of its page. */
function child(devtools, sessionId, heard) {
  const asked = new Map();
  devtools.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
    if (from !== sessionId) return;
    const { id, method, params, result, error } = JSON.parse(message);
    if (NETWORK.includes(method)) heard(method, params);
    const { resolve, reject } = asked.get(id) ?? {};
    if (error) reject?.(new Error(error.message));
    else resolve?.(result);
  });
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = asked.size + 1;
      asked.set(id, { resolve, reject });
      devtools.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) }).catch(reject);
    });
  return { send };
}

/** The value of an expression in a target; `undefined` while a document is being replaced. */
export async function ask({ send }, expression) {
  const { result } = await send('Runtime.evaluate', { expression, returnByValue: true }).catch(() => ({ result: {} }));
  if (result.subtype === 'error') throw new Error(`${expression}: ${result.description}`);
  return result.value;
}

/** Seconds that the main threads have worked so far, including the slowdown. */
export async function mainThreadSeconds(all) {
  const each = await Promise.all(all.map(({ send }) => send('Performance.getMetrics')));
  return sum(each.map(({ metrics }) => metrics.find(({ name }) => name === 'TaskDuration').value));
}

/** Bytes in use after a garbage collection: JavaScript heap, DOM heap, and contents of buffers. */
export async function usedBytes(all) {
  const each = await Promise.all(
    all.map(async ({ send }) => {
      await send('HeapProfiler.collectGarbage');
      return send('Runtime.getHeapUsage');
    }),
  );
  return sum(each.map((heap) => heap.usedSize + heap.embedderHeapUsedSize + heap.backingStorageSize));
}

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
