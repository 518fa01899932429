// The W3C WebDriver commands that the journeys need, over the two ways in which engines take them: HTTP
// (chromedriver, WebKitWebDriver) and Marionette (Firefox: the same commands as JSON over TCP). Knows no quiz.
import { connect } from 'node:net';

/** Each command: method and path of the HTTP form, and its name in Marionette. */
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
  // Not of the standard, and each known to one engine only.
  devtools: ['POST', 'goog/cdp/execute'],
  log: ['POST', 'se/log'],
  context: [undefined, undefined, 'Marionette:SetContext'],
};

/** No command takes as long: an engine that has not answered by then never will. */
const LIMIT = 90_000;
/** WebKitWebDriver forgets a script that was sent while a document came: it has to be sent again. */
const RUN_LIMIT = 10_000;

/** What an engine answers where it refuses a command; `code` is the standard's word for it. */
export class Refused extends Error {
  constructor(command, { error, message }) {
    super(`${command}: ${error}: ${message}`);
    this.code = error;
  }
}

/** A session of the driver that listens on a port of this machine: a function that sends a command. */
export async function overHttp(port, capabilities) {
  const ask = async (method, path, body, limit = LIMIT) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(limit) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Refused(`${method} ${path}`, value);
    return value;
  };
  const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
  const send = (name, body = {}) => {
    const [method, path] = COMMANDS[name];
    return ask(method, `/session/${sessionId}/${path}`, method === 'POST' ? body : undefined, name === 'run' ? RUN_LIMIT : LIMIT);
  };
  return { send, end: () => ask('DELETE', `/session/${sessionId}`) };
}

/** The same for the Firefox that listens on this port. */
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
    // Lists and objects come as they are, anything else in `value`.
    else done(result && 'value' in result ? result.value : result);
  });
  let last = 0;
  const ask = (name, body) =>
    new Promise((done, failed) => {
      AbortSignal.timeout(LIMIT).addEventListener('abort', () => failed(new Error(`${name}: no answer`)));
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

/** Takes the stream of `LENGTH:JSON` apart. */
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
