// The W3C WebDriver commands that the journeys need, over both transports of the engines: HTTP (chromedriver,
// WebKitWebDriver) and Marionette (Firefox: the same commands as JSON over TCP). It knows nothing of the quiz.
import { connect } from 'node:net';

/** For each command: HTTP method and path, and the name in Marionette. */
const COMMANDS = {
  navigate: ['POST', 'url', 'WebDriver:Navigate'],
  reload: ['POST', 'refresh', 'WebDriver:Refresh'],
  back: ['POST', 'back', 'WebDriver:Back'],
  run: ['POST', 'execute/sync', 'WebDriver:ExecuteScript'],
  act: ['POST', 'actions', 'WebDriver:PerformActions'],
  release: ['DELETE', 'actions', 'WebDriver:ReleaseActions'],
  resize: ['POST', 'window/rect', 'WebDriver:SetWindowRect'],
  picture: ['GET', 'screenshot', 'WebDriver:TakeScreenshot'],
  paper: ['POST', 'print', 'WebDriver:Print'],
  frame: ['POST', 'frame', 'WebDriver:SwitchToFrame'],
  open: ['POST', 'window/new', 'WebDriver:NewWindow'],
  close: ['DELETE', 'window', 'WebDriver:CloseWindow'],
  handle: ['GET', 'window', 'WebDriver:GetWindowHandle'],
  turn: ['POST', 'window', 'WebDriver:SwitchToWindow'],
  timeouts: ['POST', 'timeouts', 'WebDriver:SetTimeouts'],
  // Not in the standard: each of these is supported by one engine only.
  devtools: ['POST', 'goog/cdp/execute'],
  log: ['POST', 'se/log'],
  context: [undefined, undefined, 'Marionette:SetContext'],
};

/** Timeout of a command. No command takes that long on a working engine. */
const COMMAND_TIMEOUT_MS = 90_000;
/** WebKitWebDriver loses a script that was sent while a document loads. After this timeout (in ms) it is sent again. */
const SCRIPT_TIMEOUT_MS = 10_000;

/** The error response of a command. `code` is the error code of the standard. */
export class Refused extends Error {
  constructor(command, { error, message }) {
    super(`${command}: ${error}: ${message}`);
    this.code = error;
  }
}

/** Opens a session with the driver on this port. `send` sends a command, `end` ends the session. */
export async function overHttp(port, capabilities) {
  const ask = async (method, path, body, limit = COMMAND_TIMEOUT_MS) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(limit) });
    const { value } = await response.json();
    if (!response.ok) throw new Refused(`${method} ${path}`, value);
    return value;
  };
  const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
  const send = (name, body = {}) => {
    const [method, path] = COMMANDS[name];
    return ask(method, `/session/${sessionId}/${path}`, method === 'POST' ? body : undefined, name === 'run' ? SCRIPT_TIMEOUT_MS : COMMAND_TIMEOUT_MS);
  };
  return { send, end: () => ask('DELETE', `/session/${sessionId}`) };
}

/** The same for a Firefox that listens with Marionette on this port. */
export async function overMarionette(port, capabilities) {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map();
  let hello;
  const greeted = new Promise((done, failed) => {
    hello = done;
    socket.on('error', failed);
  });
  socket.on('close', () => waiting.forEach(({ failed, name }) => failed(new Error(`${name}: the connection to Firefox is closed`))));
  packets(socket, (packet) => {
    if (!Array.isArray(packet)) return hello();
    const [, id, error, result] = packet;
    const { done, failed, name } = waiting.get(id);
    waiting.delete(id);
    if (error) failed(new Refused(name, error));
    // Marionette returns lists and objects as they are, and any other value in `value`.
    else done(result && 'value' in result ? result.value : result);
  });
  let last = 0;
  const ask = (name, body) =>
    new Promise((done, failed) => {
      AbortSignal.timeout(COMMAND_TIMEOUT_MS).addEventListener('abort', () => failed(new Error(`${name}: no answer`)));
      const text = JSON.stringify([0, ++last, name, body]);
      waiting.set(last, { done, failed, name });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  await greeted;
  await ask('WebDriver:NewSession', capabilities);
  const send = (name, body = {}) => ask(COMMANDS[name][2], name === 'turn' ? { handle: body.handle } : body);
  const end = () => ask('Marionette:Quit', { flags: ['eForceQuit'] }).finally(() => socket.destroy());
  return { send, end };
}

/** Splits the stream of `LENGTH:JSON` packets. */
function packets(socket, take) {
  let bytes = Buffer.alloc(0);
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const colon = bytes.indexOf(':');
      const end = colon + 1 + Number(bytes.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || bytes.length < end) return;
      take(JSON.parse(bytes.subarray(colon + 1, end)));
      bytes = bytes.subarray(end);
    }
  });
}
