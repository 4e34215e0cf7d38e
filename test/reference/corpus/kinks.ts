import { type Corpus, ill, no, yes } from './entry.js';

const x = { x: 'x real' };
const pieces = (...list: [string, string][]) => list.map(([when, is]) => ({ when, is }));

/** Derivatives of formulas with kinks that the whole has, or has not. */
export const kinks: Corpus = {
  '24 kinks that cancel': [
    yes({ given: x, states: 'D[x * abs(x); x] == 2 * abs(x)' }, 'both sides 0 at 0'),
    no({ given: x, states: 'D[x * abs(x); x] == 2 * x' }, 'at -1'),
    yes({ given: x, states: 'D[max(x, 0)^2; x] == 2 * max(x, 0)' }, 'a square of a ramp'),
    no({ given: x, states: 'D[max(x, 0)^2; x] == 2 * x' }, 'at -1'),
    yes({ given: x, states: 'D[abs(x)^3; x] == 3 * x * abs(x)' }, 'a cube'),
    yes({ given: x, states: 'D[abs(x)^2; x] == 2 * x' }, 'x^2'),
    yes({ given: x, states: 'D[max(x, -x)^2; x] == 2 * x' }, 'x^2'),
    yes({ given: x, states: 'D[max(x, 0) + min(x, 0); x] == 1' }, 'x'),
    yes({ given: x, states: 'D[(x - 1) * abs(x - 1); x] == 2 * abs(x - 1)' }, 'moved'),
    yes(
      { given: { V: '0 <= V <= 1' }, states: 'D[E[clip(u, -V, V)^2; u ~ uniform(1)]; V] == 2 * V * (1 - V)' },
      'at 0 too',
    ),
    no({ given: { V: '0 <= V <= 1' }, states: 'D[E[clip(u, -V, V)^2; u ~ uniform(1)]; V] == 2 * V' }, 'at 1'),
    ill({ given: x, states: 'D[abs(x) + x; x] == sign(x) + 1' }, 'a kink at 0'),
    ill({ given: x, states: 'D[abs(x) * (1 + abs(x)); x] == sign(x) + 2 * x' }, 'slopes 1 and -1'),
    ill({ given: x, states: 'D[max(x, -x); x] == sign(x)' }, '|x|'),
    ill({ given: x, states: 'D[x * abs(x - 1); x] >= -10 or x > 100' }, 'a kink at 1'),
    ill({ given: x, states: 'D[abs(abs(x) - 1) * x^2; x] * 0 == 0' }, 'kinks at 1 and -1'),
    ill({ given: x, states: 'D[abs(x) + abs(2 * x); x] == 3 * sign(x)' }, 'two kinks in one place'),
    ill({ given: x, states: 'D[abs(x) * abs(x - 1); x] * 0 == 0' }, 'a kink at 0'),
    ill({ given: x, states: 'D[max(x, 0)^2 + max(x, 1); x] * 0 == 0' }, 'a kink at 1'),
    ill({ given: x, states: 'D[sqrt(abs(x)) * abs(x); x] * 0 == 0 and D[sqrt(abs(x)); x] >= -10^9' }, 'no slope at 0'),
    ill(
      { given: { V: '-1 <= V <= 1' }, states: 'D[E[abs(V) * u^2; u ~ uniform(1)]; V] == sign(V) / 3' },
      'a kink in V',
    ),
    ill(
      { given: x, where: { 'h(t)': pieces(['t <= 0', '0'], ['t >= 0', 't']) }, states: 'D[h(x)^2 + h(x); x] >= 0' },
      'pieces with a kink',
    ),
    ill({ given: { x: 'x real', c: '0 <= c <= 1' }, states: 'D[(x + c) * abs(x); x] * 0 == 0' }, 'c = 1'),
    yes({ given: { x: 'x real', c: '0 <= c <= 1' }, states: 'D[c * x * abs(x); x] == 2 * c * abs(x)' }, 'for all c'),
    yes({ given: { x: 'x real', c: 'c > 0' }, states: 'D[max(x, c)^2 + min(x, c)^2; x] == 2 * x' }, 'x^2 + c^2'),
    ill(
      { given: { x: 'x real', c: 'c > 0' }, states: 'D[max(x, c)^2 - min(x, c)^2; x] >= -10^9 * c - 2 * abs(x)' },
      'x = c',
    ),
    yes(
      {
        given: x,
        where: { 'h(t)': pieces(['abs(t) <= 1', 't^2 / 2'], ['abs(t) > 1', 'abs(t) - 1 / 2']) },
        states: 'D[h(x); x] == clip(x, -1, 1)',
      },
      'Huber',
    ),
    no(
      {
        given: x,
        where: { 'h(t)': pieces(['abs(t) <= 1', 't^2 / 2'], ['abs(t) > 1', 'abs(t) - 1 / 2']) },
        states: 'D[h(x); x] == x',
      },
      'at 2',
    ),
  ],
};
