import { describe, test } from 'vitest';
import { expectReference, references } from './optima.js';

describe('the parameters of least risk that have no closed form', () => {
  test.each(references.filter(({ scale }) => scale === 0.3 || scale === 3))(
    'are the true ones: $family, $noise($scale)',
    reference => expectReference(reference),
  );
});
