// What a long post pays for a quiz far below the fold: before the reader comes near, when the reader jumps
// to it once all is quiet, and when the reader arrives by a link that leads straight to it.
import { setTimeout as pause } from 'node:timers/promises';
import { worked } from './targets.mjs';
import { inPage, inQuiz, quiet, until, visit } from './visit.mjs';

/** The visits of one run. */
export async function read(world, subject) {
  return { ...(await fromTheTop(world, subject)), ...(await straightThere(world, subject)) };
}

const fromTheTop = (world, subject) =>
  visit(world, subject, async (visited) => {
    await painted(visited);
    await quiet(visited);
    const { paint, largest, shift, blocked } = await seen(visited);
    const { line, targets } = visited;
    const before = { paint, largest, shift, blocked, work: (await worked(targets)) * 1000, kB: line.bytes / 1000, requests: line.requests };
    await inPage(visited, "document.getElementById('here').scrollIntoView({ behavior: 'instant' })");
    await there(visited);
    return { ...before, jump: (await seen(visited)).shift - shift };
  });

const straightThere = (world, subject) =>
  visit(world, { ...subject, path: `${subject.path}#here` }, async (visited) => {
    await painted(visited);
    await there(visited);
    return { straight: (await seen(visited)).shift };
  });

const seen = (visited) => inPage(visited, 'window.bench');
const painted = (visited) => until(() => inPage(visited, 'window.bench?.paint'), 100);

/** Until the quiz is there, if the post has one, and has had time to push something. */
async function there(visited) {
  if (visited.find) await until(() => inQuiz(visited, 'window.bench?.visible'), 100);
  await pause(300);
  await quiet(visited);
}
