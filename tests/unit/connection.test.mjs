// What a page of a room is told by a stream that is not its own any more, and by one that falls silent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../../static/room/connection.js';

const state = (n) => JSON.stringify({ n });

/** A page that follows a room, whose streams and requests are answered by hand. */
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
    // It follows on by a stream of its own. The end of the test ends its timer.
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
