import { describe, test } from 'vitest';
import { expectReference, references } from '../risk/optima.js';

describe('the parameters of least risk that have no closed form, sigma/a from 1e-8 to 1e8', () => {
  test.each(references)('are the true ones: $family, $noise($scale)', reference => expectReference(reference), 120_000);
});
