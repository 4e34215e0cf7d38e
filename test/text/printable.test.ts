import { expect, test } from 'vitest';
import { printable } from '../../src/text/printable.js';

test('every control character is escaped, everything else is left', () => {
  for (let code = 0; code < 0x100; code++) {
    const text = String.fromCharCode(code);
    const isControl = code < 32 || (code >= 127 && code < 160);
    expect(printable(text)).toBe(isControl ? `\\u{${code.toString(16)}}` : text);
  }
  expect(printable('a\u001b]0;title\u0007\r\n\u202eb')).toBe('a\\u{1b}]0;title\\u{7}\\u{d}\\u{a}\\u{202e}b');
  expect(printable('schön 重み 🙂')).toBe('schön 重み 🙂');
});
