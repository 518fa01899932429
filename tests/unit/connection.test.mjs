// The connection of a room's page (static/room/connection.js): events of a stream that the page has closed are ignored,
// and a silent stream is replaced.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../../static/room/connection.js';

const state = (n) => JSON.stringify({ n });

/** A page that follows a room. The test itself answers the page's streams and requests. */
function page() {
  const [streams, answers, heard] = [[], [], []];
  class EventSource extends EventTarget {
    constructor() {
      super();
      streams.push(this);
    }
    close() {}
  }
  const window = Object.assign(new EventTarget(), { EventSource });
  const document = Object.assign(new EventTarget(), { hidden: false });
  const fetch = () => new Promise((answer) => answers.push((text) => answer({ status: 200, text: async () => text })));
  Object.assign(globalThis, { window, document, EventSource, fetch, addEventListener: window.addEventListener.bind(window) });
  connect('https://example.org/r/AAAAAA', 'phone', (word) => heard.push(word));
  const see = (hidden) => {
    document.hidden = hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  return { streams, answers, heard, sleep: () => see(true), wake: () => see(false) };
}

const settled = () => new Promise((done) => setImmediate(done));

for (const [what, event, data] of [
  ['an error', 'error', ''],
  ['an old state', 'state', state(1)],
  ['a farewell', 'bye', '{"why":"forgotten"}'],
])
  test(`${what} of a stream that was closed before the page slept is not heard`, async () => {
    const { streams, answers, heard, sleep, wake } = page();
    streams[0].dispatchEvent(Object.assign(new Event('state'), { data: state(1) }));
    sleep();
    wake();
    heard.length = 0;
    streams[0].dispatchEvent(Object.assign(new Event(event), { data }));
    assert.deepEqual(heard, []);
    answers[0](state(2));
    await settled();
    assert.deepEqual(heard, ['connected', 'state']);
    // The page goes on with a new stream. `sleep` ends its timer, so that the test process can end.
    assert.equal(streams.length, 2);
    sleep();
  });

test('a stream that has been silent for longer than two beats of the server is left for another', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { streams, heard, sleep } = page();
  streams[0].dispatchEvent(Object.assign(new Event('state'), { data: state(1) }));
  for (let beat = 0; beat < 10; beat += 1) {
    t.mock.timers.tick(25_000);
    streams[0].dispatchEvent(new Event('beat'));
  }
  t.mock.timers.tick(50_000);
  assert.deepEqual(heard, ['connected', 'state']);
  t.mock.timers.tick(25_000);
  assert.deepEqual(heard, ['connected', 'state', 'lost']);
  t.mock.timers.tick(5_000);
  assert.equal(streams.length, 2);
  sleep();
});
