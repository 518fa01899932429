// Starts WebKit for the journeys: WebKitWebDriver controls the window of webkit.py, on a virtual screen (Xvfb).
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort } from '../ports.mjs';
import { addedLines, folderFor, remove, start, until, waitForOutput } from './launch.mjs';
import { overHttp } from './wire.mjs';

const WINDOW = fileURLToPath(new URL('webkit.py', import.meta.url));

/** `dark`: the device prefers dark colours. `phone`: its screen is as narrow as a phone's. */
export async function launch({ dark = false, phone = false } = {}) {
  const folder = folderFor('webkit');
  const screen = start('Xvfb', ['-displayfd', '3', '-screen', '0', `${phone ? 500 : 1600}x4000x24`, '-nolisten', 'tcp'], { folder, stdio: ['pipe'] });
  const [, display] = await waitForOutput(screen, /^(\d+)\n/m);
  const port = await freePort();
  const env = { DISPLAY: `:${display}`, ENGINE_DARK: dark ? '1' : '0', GDK_BACKEND: 'x11' };
  const driver = start('WebKitWebDriver', ['-p', port], { folder, env });
  await until('WebKitWebDriver listens', () => fetch(`http://127.0.0.1:${port}/status`));
  const session = await overHttp(port, { pageLoadStrategy: 'none', 'webkitgtk:browserOptions': { binary: WINDOW, args: [folder] } });
  const lines = addedLines(`${folder}/console.txt`);
  return {
    ...session,
    folder,
    // WebKitWebDriver does not support touch.
    finger: 'mouse',
    keepsPages: true,
    resize: (width, height) => session.send('resize', { width, height }),
    print: async () => {
      const paper = `${folder}/print.pdf`;
      rmSync(paper, { force: true });
      process.kill(Number(readFileSync(`${folder}/pid`, 'utf8')), 'SIGUSR1');
      await until('the page is printed', () => existsSync(paper));
      return readFileSync(paper);
    },
    /** Warnings and errors in the console since the last call. */
    console: async () => lines().filter((line) => /CONSOLE (\w+ )?(WARN|ERROR)/.test(line)),
    end: () =>
      session
        .end()
        .catch(() => {})
        .finally(() => (driver.end(), screen.end(), remove(folder))),
  };
}
