import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { cauchy, type Distribution, gaussian, laplace, optimum, studentT, uniform } from '../../src/index.js';

/** The parameters of least risk of a family, teacher uniform(1), to 30 digits by optima.py from the gradient of the definition. */
interface Reference {
  readonly family: string;
  readonly noise: string;
  readonly scale: number;
  readonly parameters: Readonly<Record<string, string>>;
}

export const references = JSON.parse(
  readFileSync(new URL('../../test/risk/optima.json', import.meta.url), 'utf8'),
) as readonly Reference[];

function lawOf(noise: string, scale: number): Distribution {
  if (noise.startsWith('student:')) return studentT(Number(noise.slice(8)), scale);
  const laws: Readonly<Record<string, (scale: number) => Distribution>> = { cauchy, gaussian, laplace };
  return laws[noise]!(scale);
}

/** `optimum` finds the parameters of the reference. */
export function expectReference({ family, noise, scale, parameters }: Reference): void {
  const found = optimum(family, { teacher: uniform(1), noise: lawOf(noise, scale) });
  expect(found.method).toBe('numeric');
  expect(Object.keys(found.parameters)).toEqual(Object.keys(parameters));
  for (const [name, digits] of Object.entries(parameters)) {
    const error = Math.abs(found.parameters[name]! / Number(digits) - 1);
    // a length is good to a few 2^-53; the slope there changes on the scale of the noise, or with the small tilt it leaves
    const slack = name === 'kappa' || name === 'c' ? 4 * Number.EPSILON * Math.max(scale, 1 / scale) : 0;
    expect(error, `${name} = ${found.parameters[name]}, ${digits}`).toBeLessThan(1e-12 + slack);
  }
}
