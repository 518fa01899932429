// Which shortcut a key is, on any keyboard layout.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latinKey } from '../../static/glue/controls.js';

test('what a key is, on keyboards of many kinds', () => {
  for (const [key, code, is] of [
    ['a', 'KeyA', 'a'],
    ['A', 'KeyA', 'a'],
    ['1', 'Digit1', '1'],
    ['3', 'Numpad3', '3'],
    // French: digits with Shift, A where others have Q.
    ['&', 'Digit1', '1'],
    ['é', 'Digit2', '2'],
    ['"', 'Digit3', '3'],
    ['1', 'Digit1', '1'],
    ['a', 'KeyQ', 'a'],
    ['q', 'KeyA', 'q'],
    // Czech, Dvorak, Turkish F: a key that types a Latin letter is that letter.
    ['ě', 'Digit2', '2'],
    ['e', 'KeyD', 'e'],
    ['n', 'KeyL', 'n'],
    ['ç', 'KeyB', undefined],
    ['ü', 'KeyE', undefined],
    // Russian, Greek, Hebrew, Arabic, Thai, Hindi, Korean: the position of the key counts.
    ['ф', 'KeyA', 'a'],
    ['и', 'KeyB', 'b'],
    ['т', 'KeyN', 'n'],
    ['α', 'KeyA', 'a'],
    ['ν', 'KeyN', 'n'],
    ['ש', 'KeyA', 'a'],
    ['מ', 'KeyN', 'n'],
    ['لا', 'KeyB', 'b'],
    ['١', 'Digit1', '1'],
    ['٢', 'Numpad2', '2'],
    ['ฟ', 'KeyA', 'a'],
    ['ิ', 'KeyB', 'b'],
    ['ๅ', 'Digit1', '1'],
    ['ो', 'KeyA', 'a'],
    ['ㅁ', 'KeyA', 'a'],
    // Keys that type no character, and have names.
    ['End', 'Numpad1', undefined],
    ['Process', 'KeyA', undefined],
    ['Dead', 'KeyA', undefined],
    ['Unidentified', '', undefined],
    ['Enter', 'Enter', undefined],
    [undefined, undefined, undefined],
  ]) {
    assert.equal(latinKey({ key, code }), is, `${key} at ${code}`);
  }
});
