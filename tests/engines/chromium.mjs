// Starts Chromium for the journeys, controlled by chromedriver. The environment variable CHROMIUM names another
// browser, CHROMEDRIVER another driver.
import { ARGS, CHROMIUM } from '../chromium.mjs';
import { folderFor, remove, start, waitForOutput } from './launch.mjs';
import { overHttp } from './wire.mjs';

const HEADLESS_ARGS = ['--headless=new', ...ARGS, '--hide-scrollbars'];

/** `dark`: the device prefers dark colours. `phone`: its screen is as narrow as a phone's. */
export async function launch({ dark = false, phone = false } = {}) {
  const folder = folderFor('chromium');
  const driver = start(process.env.CHROMEDRIVER ?? 'chromedriver', ['--port=0'], { folder });
  const [, port] = await waitForOutput(driver, /started successfully on port (\d+)/);
  const session = await overHttp(port, {
    pageLoadStrategy: 'none',
    'goog:loggingPrefs': { browser: 'ALL' },
    'goog:chromeOptions': {
      binary: CHROMIUM,
      args: [...HEADLESS_ARGS, `--user-data-dir=${folder}/profile`, `--blink-settings=preferredColorScheme=${dark ? 0 : 1}`],
      prefs: { 'download.default_directory': `${folder}/downloads`, 'download.prompt_for_download': false },
    },
  });
  const devtools = (cmd, params) => session.send('devtools', { cmd, params });
  return {
    ...session,
    folder,
    finger: 'touch',
    // A window is at least 500 px wide. Device emulation has no minimum.
    resize: (width, height) =>
      devtools('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        screenWidth: phone ? width : 1600,
        screenHeight: height,
        deviceScaleFactor: 1,
        mobile: false,
      }),
    print: async () => Buffer.from(await session.send('paper', {}), 'base64'),
    /** Warnings and errors in the console since the last call. */
    console: async () => {
      const messages = await session.send('log', { type: 'browser' });
      const said = messages.filter(({ level }) => ['WARNING', 'SEVERE'].includes(level)).map(({ message }) => message);
      // Chromium checks late for updates of the service worker of an earlier journey, whose host is closed by then.
      return said.filter((message) => !message.includes('error occurred when fetching the script'));
    },
    end: () =>
      session
        .end()
        .catch(() => {})
        .finally(() => (driver.end(), remove(folder))),
  };
}
