// A remote control that was opened from the home screen of an iPhone: there, a download would replace the page.
import { button, expect, status, test, waitForWasm } from './room.mjs';

/**
 * Saves a file on a remote control that was opened from the home screen of an iPhone. Returns the page and its
 * downloads; `window.shared` has what was shared.
 */
async function savesOnHomeScreen(room, device, share) {
  const desk = await device(`${room.url}/state`);
  await desk.addInitScript((share) => {
    Object.defineProperties(navigator, { standalone: { value: true }, maxTouchPoints: { value: 5 } });
    // Over http, browsers have no `canShare`.
    navigator.canShare = share ? ({ files }) => files?.length === 1 : undefined;
    navigator.share = async ({ files: [file] }) => {
      window.shared = { name: file.name, type: file.type, cards: JSON.parse(await file.text()).cards.length };
      if (share !== 'shared') throw new DOMException('not shared', share);
    };
  }, share);
  const downloads = [];
  desk.on('download', (download) => downloads.push(download));
  await desk.goto(room.remote);
  await waitForWasm(desk);
  await room.move('ask', { card: 0 });
  for (const move of ['close', 'reveal', 'finish']) await room.move(move);
  await desk.locator('#files > summary').click();
  await button(desk, 'JSON').click();
  return { desk, downloads };
}

for (const share of ['shared', 'AbortError', 'NotAllowedError', ''])
  test(`opened from the home screen of an iPhone, the remote control downloads nothing, since that would take its place: ${share || 'over http'}`, async ({
    room,
    device,
  }) => {
    const { desk, downloads } = await savesOnHomeScreen(room, device, share);
    if (share) {
      const file = { name: `room-${room.code}.json`, type: 'application/json', cards: 1 };
      await expect.poll(() => desk.evaluate(() => window.shared)).toEqual(file);
    }
    const failed = !['shared', 'AbortError'].includes(share);
    if (failed) await expect(status(desk)).toContainText('nothing was saved');
    // The system itself reports sharing and its cancelling. A message of the page would be there by now.
    await desk.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    await expect(status(desk)).not.toContainText('The browser was asked');
    expect(downloads).toEqual([]);
  });
