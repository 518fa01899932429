// The xAPI statements of `xapi.js` (static/xapi.js), an add-on for organisers: built from the quiz's events in the form
// of xAPI 1.0.3 (part two, 2.4), and loaded only by pages that import it.
import { embed, expect, skipToResult, test } from './quiz.mjs';

const ACTOR = { account: { homePage: 'https://example.org', name: 'participant-17' } };

/** Plays the small deck on a page that uses the add-on. Returns the statements that would have been sent. */
async function statementsOfRun(page) {
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  await page.evaluate(async (actor) => {
    const { statements } = await import('/quiz/xapi.js');
    window.sent = [];
    window.stop = statements(document, { actor, send: (statement) => window.sent.push(statement) });
  }, ACTOR);
  await skipToResult(quiz, 1);
  return { quiz, sent: await page.evaluate(() => window.sent) };
}

test('an answer is a statement, and so is the end', async ({ page, baseURL }) => {
  const { sent } = await statementsOfRun(page);
  const [first, , spot, , last] = sent;
  const deck = `${baseURL}/quiz/#small`;
  const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(sent).toHaveLength(5);
  expect(first).toEqual({
    actor: ACTOR,
    timestamp,
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered', display: { en: 'answered' } },
    object: {
      objectType: 'Activity',
      id: `${deck}/a`,
      definition: { type: 'http://adlnet.gov/expapi/activities/cmi.interaction', interactionType: 'choice' },
    },
    result: {
      response: '1',
      extensions: { [`${deck}/extensions/theme`]: 'one', [`${deck}/extensions/kind`]: 'choose', [`${deck}/extensions/lean`]: 'leader' },
    },
    context: { contextActivities: { parent: [{ objectType: 'Activity', id: deck }] } },
  });
  expect(spot.result.extensions[`${deck}/extensions/kind`]).toBe('spot');
  const { score, completion, extensions } = last.result;
  expect(last.verb.id).toBe('http://adlnet.gov/expapi/verbs/completed');
  expect(last.object).toMatchObject({ id: deck, definition: { type: 'http://adlnet.gov/expapi/activities/assessment' } });
  expect(completion).toBe(true);
  expect({ min: score.min, max: score.max, scaled: score.scaled }).toEqual({ min: 0, max: 6, scaled: score.raw / 6 });
  expect(Object.keys(extensions[`${deck}/extensions/profile`])).toEqual(['one', 'two']);
});

test('it stops when it is told to, and nothing of it is loaded unasked', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const quiz = await embed(page, { deck: '/fixtures/small.json' });
  await skipToResult(quiz);
  expect(asked.filter((url) => url.includes('xapi'))).toEqual([]);
  const sent = await page.evaluate(async () => {
    const { statements } = await import('/quiz/xapi.js');
    const sent = [];
    const stop = statements(document, { actor: {}, send: (statement) => sent.push(statement) });
    const tell = () => document.dispatchEvent(new CustomEvent('quiz-complete', { detail: { deck: 'a', profile: {}, band: null } }));
    tell();
    stop();
    tell();
    return sent;
  });
  expect(sent).toHaveLength(1);
  // A deck of only spot cards has no points of "respond", so there is no score.
  expect(sent[0].result).toEqual({ completion: true, extensions: expect.anything() });
});
