import { type Corpus, ill, no, yes } from './entry.js';

const h = { h: '0 < h <= 1' };
const limit = (of: string, is: string, within: string) => ({ of, is, within, as: 'h' });

/** Limits whose main part speaks of the small variable. */
export const expansions: Corpus = {
  '26 expansions': [
    yes({ given: h, limit: limit('(1 + h)^2', '1 + 2 h', 'h^2') }, 'the remainder is h^2'),
    no({ given: h, limit: limit('(1 + h)^2', '1 + 2 h', 'h^3') }, 'the remainder is h^2'),
    yes({ given: h, limit: limit('1 / (1 + h)', '1 - h', 'h^2') }, 'h^2 / (1 + h)'),
    no({ given: h, limit: limit('1 / (1 + h)', '1 - h', 'h^2 / 2') }, 'h small'),
    yes({ given: h, limit: limit('min(h, 1 / 2)', 'h', 'h') }, 'at most h - 1/2'),
    no({ given: h, limit: limit('min(h, 1 / 2)', 'h', 'h / 4') }, 'h = 1'),
    yes({ given: { ...h, a: 'a > 0' }, limit: limit('(a + h)^3', 'a^3 + 3 a^2 h', '3 a * h^2 + h^3') }, 'the rest'),
    no({ given: { ...h, a: 'a > 0' }, limit: limit('(a + h)^3', 'a^3 + 3 a^2 h', 'h^2') }, 'a = 1'),
    yes({ given: h, limit: limit('E[(u + h)^2; u ~ uniform(1)]', '1 / 3 + 0 * h', 'h^2') }, 'a mean'),
    yes({ given: { h: '-1 <= h <= 1' }, limit: limit('abs(h) + h', 'abs(h)', 'abs(h)') }, 'a kink is continuous'),
    ill({ given: { h: '0 <= h <= 1' }, limit: limit('sign(h)', 'sign(h)', 'h') }, 'it jumps at 0'),
    ill({ given: h, limit: limit('sign(h) + h', 'sign(h)', 'h') }, 'it jumps at 0'),
    ill({ given: h, limit: limit('1 / h', '1 / h', 'h') }, 'no value at 0'),
    ill({ given: h, limit: limit('sqrt(h - 1)^2', 'ln(h)', 'h') }, 'no value at 0'),
    ill({ given: h, limit: limit('1 / h + h', '1 / h', 'h') }, 'it grows'),
    ill({ given: { ...h, y: 'y >= 1 / h' }, limit: limit('y', 'y', 'h') }, 'y moves with h'),
    ill(
      {
        given: h,
        where: {
          f: [
            { when: 'h < 0', is: '1' },
            { when: 'h >= 0', is: 'sign(h)' },
          ],
        },
        limit: limit('f', 'f', 'h'),
      },
      'pieces that jump at 0',
    ),
    ill({ given: { h: '1 <= h <= 2' }, limit: limit('1 + h', '1 + h', 'h') }, '0 is no limit point'),
  ],
};
