// Registers and plays the journeys for one engine: one after the other in the same browser, each with a server (`Host`)
// of its own. After each journey, whatever it is about, no quiz may have been empty and the console must be clean.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { Browser } from './browser.mjs';
import { Host } from './host.mjs';
import decks from './journeys/decks.mjs';
import editor from './journeys/editor.mjs';
import firstCard from './journeys/first-card.mjs';
import looks from './journeys/looks.mjs';
import result from './journeys/result.mjs';
import rooms from './journeys/rooms.mjs';
import rules from './journeys/rules.mjs';
import run from './journeys/run.mjs';

const JOURNEYS = [...firstCard, ...decks, ...run, ...result, ...rules, ...looks, ...rooms, ...editor];
const WINDOW_SIZE = [1000, 900];
const PHONE_SIZE = [390, 844];
const PICTURES = new URL('../../test-results/engines/', import.meta.url);

/** Registers each journey as a test of this engine. `launch` starts the browser. */
export function play(engine, launch) {
  /** One browser for each kind of device. It is ended when a journey fails, so that no later one inherits its state. */
  const browsers = new Map();
  const browserFor = async ({ dark, phone }) => {
    const device = phone ? 'phone' : dark ? 'dark' : 'usual';
    if (!browsers.has(device)) browsers.set(device, new Browser(await launch({ dark, phone })));
    return { device, browser: browsers.get(device) };
  };
  for (const journey of JOURNEYS) {
    test(`${engine}: ${journey.name}`, async () => {
      const [host, { device, browser }] = [await (journey.at ?? Host).open(), await browserFor(journey)];
      try {
        await browser.resize(...(journey.phone ? PHONE_SIZE : WINDOW_SIZE));
        await browser.console();
        await journey.play({ browser, host });
        await isClean(browser, host, journey.foreseen ?? []);
      } catch (error) {
        await picture(browser, `${engine}-${journey.name}`);
        browsers.delete(device);
        await browser.end();
        throw error;
      } finally {
        await host.close();
      }
    });
  }

  after(() => Promise.all([...browsers.values()].map((browser) => browser.end())));
}

async function isClean(browser, host, foreseen) {
  await browser.top();
  const { blank, quizzes, empty } = await browser.evaluate(({ shows }) => {
    const quizzes = [...document.querySelectorAll('leader-quiz').keys()];
    return { blank: window.blank ?? 0, quizzes: quizzes.length, empty: quizzes.filter((at) => !shows(at)) };
  });
  assert.deepEqual(empty, [], `of ${quizzes} quizzes, these show nothing`);
  assert.equal(blank, 0, 'frames in which a quiz that had shown something showed nothing');
  const said = (await browser.console()).filter((message) => !isOfAnother(host, message));
  const messages = said.filter((message) => !foreseen.some((pattern) => pattern.test(message)));
  assert.deepEqual(messages, [], 'the console is clean');
}

/** Whether a message is about the server of an earlier journey: its service worker may report late that it is gone. */
function isOfAnother(host, message) {
  const ports = [...message.matchAll(/\/\/(?:127\.0\.0\.1|localhost):(\d+)/g)].map(([, port]) => port);
  return ports.length > 0 && !ports.includes(new URL(host.origin).port);
}

/** Saves a screenshot of a failed journey. */
async function picture(browser, name) {
  mkdirSync(PICTURES, { recursive: true });
  const file = new URL(`${name.replaceAll(/[^\w]+/g, '-').slice(0, 80)}.png`, PICTURES);
  // A browser that has ended gives no screenshot. The failure itself matters more.
  await browser.picture().then(
    (bytes) => writeFileSync(file, bytes),
    () => {},
  );
}
