// Starts Firefox for the journeys, controlled by Firefox's own Marionette protocol, so that no further program is
// needed. The environment variable FIREFOX names another browser.
import { readFileSync, writeFileSync } from 'node:fs';
import { folderFor, remove, start, until } from './launch.mjs';
import { overMarionette } from './wire.mjs';

/** `dark`: the device prefers dark colours. `phone`: its screen is as narrow as a phone's. */
export async function launch({ dark = false, phone = false } = {}) {
  const folder = folderFor('firefox');
  const prefs = {
    'marionette.port': 0,
    'ui.systemUsesDarkTheme': dark ? 1 : 0,
    'ui.useOverlayScrollbars': 1,
    'browser.download.folderList': 2,
    'browser.download.dir': `${folder}/downloads`,
    'browser.download.always_ask_before_handling_new_types': false,
    'browser.startup.page': 0,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.normandy.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'services.settings.server': 'data:,none',
    'dom.w3c_touch_events.enabled': 1,
  };
  const lines = Object.entries(prefs).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  writeFileSync(`${folder}/user.js`, lines.join(''));
  const words = ['--marionette', '--remote-allow-system-access', '--headless', '--no-remote', '--profile', folder];
  const firefox = start(process.env.FIREFOX ?? 'firefox-esr', words, {
    folder,
    env: { MOZ_CRASHREPORTER_DISABLE: '1', MOZ_HEADLESS_WIDTH: phone ? '500' : '1600', MOZ_HEADLESS_HEIGHT: '1200' },
  });
  const port = await until('Firefox listens', () => {
    if (firefox.child.exitCode !== null) throw new Error(firefox.said);
    return Number(readFileSync(`${folder}/MarionetteActivePort`, 'utf8'));
  });
  const session = await overMarionette(port, { pageLoadStrategy: 'none' });
  /** Runs a script in the browser's own (chrome) context. */
  const inBrowser = async (script, ...args) => {
    await session.send('context', { value: 'chrome' });
    try {
      return await session.send('run', { script, args });
    } finally {
      await session.send('context', { value: 'content' });
    }
  };
  return {
    ...session,
    folder,
    finger: 'touch',
    actsInFrames: true,
    // A window is at least 450 px wide. The element that shows the page can be narrower.
    resize: (width, height) => inBrowser(RESIZE, width, height),
    print: async () => Buffer.from(await session.send('paper', {}), 'base64'),
    /** Warnings and errors in the console since the last call. */
    console: () => inBrowser(CONSOLE),
    end: () =>
      session
        .end()
        .catch(() => {})
        .finally(() => (firefox.end(), remove(folder))),
  };
}

// Runs in the chrome context: sets the size of the element that shows the page.
const RESIZE = `
  const [width, height] = arguments;
  const { style } = gBrowser.selectedBrowser;
  for (const name of ['width', 'minWidth', 'maxWidth']) style[name] = width + 'px';
  for (const name of ['height', 'minHeight', 'maxHeight']) style[name] = height + 'px';`;

// Runs in the chrome context: returns console messages of scripts, and the engine's own errors about pages.
const CONSOLE = `
  const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
  const said = storage.getEvents().filter(({ level, filename }) => ['warn', 'error', 'assert'].includes(level) && /^http/.test(filename));
  const lines = said.map(({ arguments: words, filename }) => [...words].join(' ') + ' (' + filename + ')');
  for (const message of Services.console.getMessageArray()) {
    if (message instanceof Ci.nsIScriptError && /^http/.test(message.sourceName)) lines.push(message.errorMessage + ' (' + message.sourceName + ')');
  }
  storage.clearEvents();
  Services.console.reset();
  return lines;`;
