// What a quiz far below the fold costs a long post: before the reader comes near, when the reader jumps to it after
// everything is quiet, and when a link leads straight to it.
import { setTimeout as pause } from 'node:timers/promises';
import { mainThreadSeconds } from './targets.mjs';
import { inPage, inQuiz, quiet, until, visit } from './visit.mjs';

/** Measures both visits of one run. */
export async function read(world, subject) {
  return { ...(await fromTheTop(world, subject)), ...(await straightThere(world, subject)) };
}

const fromTheTop = (world, subject) =>
  visit(world, subject, async (visited) => {
    await painted(visited);
    await quiet(visited);
    const { paint, largest, shift, blocked } = await seen(visited);
    const { line, targets } = visited;
    const before = { paint, largest, shift, blocked, work: (await mainThreadSeconds(targets)) * 1000, kB: line.bytes / 1000, requests: line.requests };
    await inPage(visited, "document.getElementById('here').scrollIntoView({ behavior: 'instant' })");
    await waitForQuiz(visited);
    return { ...before, jump: (await seen(visited)).shift - shift };
  });

const straightThere = (world, subject) =>
  visit(world, { ...subject, path: `${subject.path}#here` }, async (visited) => {
    await painted(visited);
    await waitForQuiz(visited);
    return { straight: (await seen(visited)).shift };
  });

const seen = (visited) => inPage(visited, 'window.bench');
const painted = (visited) => until(() => inPage(visited, 'window.bench?.paint'), 100);

/** Waits until the quiz is visible, if the post has one, and a little longer, so that late layout shifts count. */
async function waitForQuiz(visited) {
  if (visited.find) await until(() => inQuiz(visited, 'window.bench?.visible'), 100);
  await pause(300);
  await quiet(visited);
}
