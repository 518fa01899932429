// A quiz whose element is taken out of the page and put back. Until it runs again, its last rendering is shown
// (`static/glue/picture.js`). What a reader does there counts, if the deck is still the same, and data that was deleted
// meanwhile stays deleted.
import { answer, choose, embed, events, expect, fillStorage, finish, fixture, hold, makeRoom, part, ready, skipToResult, test } from './quiz.mjs';

const SMALL = { deck: '/fixtures/small.json' };
const fields = (quiz) => part(quiz, 'audit').getByRole('textbox');
const storedRecords = (page) => page.evaluate(() => ({ ...localStorage }));

/** Removes the element and waits for a later task, in which the quiz ends. */
const takeOut = (page) =>
  page.evaluate(() => {
    window.out = document.querySelector('leader-quiz');
    window.place = window.out.parentElement;
    window.out.remove();
    return new Promise((done) => setTimeout(done));
  });
const putBack = (page) => page.evaluate(() => window.place.append(window.out));

test('what was forgotten in another quiz meanwhile does not come back with it', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  await fields(quiz).first().pressSequentially('secret');
  await takeOut(page);
  // As a quiz in another page does.
  await page.evaluate(() => localStorage.clear());
  await putBack(page);
  await ready(page, 2);
  await expect(part(quiz, 'progress')).toContainText('1 of 4');
  await expect(part(quiz, 'notice')).toContainText('some of its data deleted');
  expect(JSON.stringify(await storedRecords(page))).not.toContain('secret');
  await finish(quiz);
  await expect(fields(quiz).first()).toHaveValue('');
});

test('what was not stored yet is stored once there is room again', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await answer(quiz);
  await fillStorage(page);
  await answer(quiz);
  await takeOut(page);
  await makeRoom(page);
  await putBack(page);
  await ready(page, 2);
  await expect(part(quiz, 'progress')).toContainText('3 of 4');
  expect((await storedRecords(page))['leader-quiz:small:4'].split('.')[5]).toHaveLength(2);
});

test('a tap on the picture counts for the card that was seen, not for that of another deck', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await answer(quiz);
  await takeOut(page);
  await page.evaluate(() => window.out.setAttribute('deck', '/fixtures/ugly.json'));
  const letGo = await hold(page, /ugly\.json/);
  await putBack(page);
  await part(quiz, 'choice').nth(1).click();
  letGo();
  await ready(page, 2);
  await expect(part(quiz, 'scenario')).toContainText(fixture('ugly').cards[0].scenario.slice(0, 20));
  await expect(part(quiz, 'explanation')).toHaveCount(0);
  expect(await events(page, 'quiz-answer')).toHaveLength(1);
});

test('what is typed into the picture is kept', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await skipToResult(quiz);
  await fields(quiz).first().pressSequentially('one');
  await takeOut(page);
  const letGo = await hold(page, /small\.json/);
  // The same deck at another address, so that it is fetched again and `hold` can delay it.
  await page.evaluate(() => window.out.setAttribute('deck', '/fixtures/small.json?again'));
  await putBack(page);
  await fields(quiz).first().press('End');
  await page.keyboard.type(' two');
  letGo();
  await ready(page, 2);
  await expect(fields(quiz).first()).toBeFocused();
  await page.keyboard.type(' three');
  await expect(fields(quiz).first()).toHaveValue('one two three');
  expect(JSON.stringify(await storedRecords(page))).toContain('one two three');
});

test('an answer before it is put back stays one', async ({ page }) => {
  const quiz = await embed(page, SMALL);
  await choose(quiz, 1);
  await takeOut(page);
  await putBack(page);
  await ready(page, 2);
  await expect(part(quiz, 'choice').nth(1)).toHaveAttribute('aria-pressed', 'true');
  expect(await events(page, 'quiz-answer')).toHaveLength(1);
});

for (const [what, there, expected] of [
  ['were forgotten', null, 'two'],
  ['had more added to them', 'one, and more', 'one, and more two'],
]) {
  test(`words that ${what} in another tab meanwhile are not replaced by those of the picture`, async ({ page }) => {
    const quiz = await embed(page, SMALL);
    await skipToResult(quiz);
    await fields(quiz).first().pressSequentially('one');
    await takeOut(page);
    const letGo = await hold(page, /small\.json/);
    await page.evaluate((there) => {
      const name = 'leader-quiz:small:audit';
      const text = localStorage.getItem(name);
      if (there === null) localStorage.removeItem(name);
      else localStorage.setItem(name, text.replace('one', there));
      // The same deck at another address, so that it is fetched again and `hold` can delay it.
      window.out.setAttribute('deck', '/fixtures/small.json?again');
    }, there);
    await putBack(page);
    await fields(quiz).first().press('End');
    await page.keyboard.type(' two');
    letGo();
    await ready(page, 2);
    await expect.poll(async () => (await fields(quiz).first().inputValue()).trim()).toBe(expected);
    expect((await storedRecords(page))['leader-quiz:small:audit']).toContain(expected);
    // A reader who is still typing goes on at the same place.
    await page.keyboard.type(' three');
    await expect(fields(quiz).first()).toHaveValue(new RegExp(`${expected} three$`));
  });
}
