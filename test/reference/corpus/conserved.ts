import { type Corpus, ill, no, yes } from './entry.js';

const [x, xy] = [{ x: 'x real' }, { x: 'x real', y: 'y real' }];
const along = (of: string, rates: Readonly<Record<string, string>>) => ({ of, along: rates });
const turning = { x: '-y', y: 'x' };

/** Quantities that a flow conserves, and their false neighbours. */
export const conserved: Corpus = {
  'conserved quantities': [
    yes({ given: xy, conserved: along('x^2 + y^2', turning) }, 'the flow turns'),
    no({ given: xy, conserved: along('x^2 - y^2', turning) }, 'the change is -4 x y'),
    no({ given: xy, conserved: along('x^2 + y^2', { x: '-y' }) }, 'y stands still: the change is -2 x y'),
    no({ given: xy, conserved: along('x^2 + y^2', { x: '-y', y: '2 x' }) }, 'the change is 2 x y'),
    yes({ given: xy, conserved: along('x^2 - y^2', { x: 'y', y: 'x' }) }, 'hyperbolas'),
    yes(
      { given: { ...xy, k: 'k real' }, conserved: along('x^2 + k y^2', { x: '-k * y', y: 'x' }) },
      'ellipses, k stands still',
    ),
    no(
      { given: { ...xy, k: 'k real' }, conserved: along('x^2 + k y^2', { x: '-k * y', y: 'x', k: '1' }) },
      'k moves: the change is y^2',
    ),
    yes(
      { given: { x: 'x > 0', y: 'y > 0' }, conserved: along('ln(x) + ln(y)', { x: 'x', y: '-y' }) },
      'x y is constant',
    ),
    no(
      { given: { x: 'x > 0', y: 'y > 0' }, conserved: along('ln(x) - ln(y)', { x: 'x', y: '-y' }) },
      'the change is 2',
    ),
    yes({ given: xy, conserved: along('x * exp(y)', { x: 'x', y: '-1' }) }, 'e^-t against e^t'),
    no({ given: xy, conserved: along('x * exp(y)', { x: 'x', y: '1' }) }, 'x = 1'),
    yes({ given: xy, provided: ['x == y'], conserved: along('x^2 - y^2', { x: '1', y: '1' }) }, 'along the diagonal'),
    no({ given: xy, conserved: along('x^2 - y^2', { x: '1', y: '1' }) }, 'off the diagonal'),
    yes(
      { given: xy, where: { r2: 'x^2 + y^2', w: 'x^2 + 1' }, conserved: along('r2', { x: '-y * w', y: 'x * w' }) },
      'the same circles, at another pace',
    ),
    no({ given: x, conserved: along('x^2', { x: '1 / 10^6' }) }, 'slow, but it moves'),
    no({ given: xy, conserved: along('x - y', { x: 'abs(x)', y: 'x' }) }, 'x = -1'),
    yes({ given: { x: 'x >= 0', y: 'y real' }, conserved: along('x - y', { x: 'abs(x)', y: 'x' }) }, '|x| = x there'),
    ill({ given: xy, conserved: along('abs(x) + 0 * y', { x: '0 * y' }) }, 'a corner at 0'),
    ill({ given: xy, conserved: along('max(x, y)', { x: '0', y: '0' }) }, 'a corner, and nothing moves'),
    ill({ given: xy, where: { m: 'abs(x)' }, conserved: along('m^2 + y', { x: 'y', y: '-2 x * y' }) }, 'a corner in m'),
    ill({ given: xy, conserved: along('y', { x: '1' }) }, 'y does not move'),
    ill({ given: xy, conserved: along('x^2 + y^2', {}) }, 'nothing moves'),
    ill(
      { given: { n: 'n in 0..3', y: 'y real' }, conserved: along('n * y', { n: '1', y: '0' }) },
      'integers do not move',
    ),
    ill({ given: xy, conserved: along('x * y', { x: 'x / y', y: '-1' }) }, 'no rate at y = 0'),
    ill({ given: xy, conserved: along('x', { x: '0', y: '1 / y' }) }, 'no rate at y = 0, though x does not care'),
    ill({ given: { x: 'x >= 0' }, conserved: along('sqrt(x)', { x: '0' }) }, 'no slope at 0'),
    ill({ given: xy, conserved: along('x * z', { x: '1' }) }, 'z is none'),
    ill({ given: xy, conserved: along('x', { z: '1', x: '0 * y' }) }, 'z is none'),
    ill({ given: xy, where: { z: 'x + y' }, conserved: along('z', { z: '0' }) }, 'z is a definition'),
  ],
};
