import { describe, expect, test } from 'vitest';
import { compare, read } from './compare-mathjs.js';

/** Readers with a fault each, as a person or a parser may have it. */
const faulty: readonly (readonly [string, (text: string) => string])[] = [
  ['-x^2 as the square of -x', text => text.replaceAll(/-\s*(\w+)\s*\^\s*2\b/g, '(0-$1)^2')],
  ['x - y + z as x - (y + z)', text => text.replaceAll(/ - (\w+)\+(\w+)/g, ' - ($1+$2)')],
  ['x / y * z as x / (y * z)', text => text.replaceAll(/\/(\w+)\s*\*\s*(\w+)/g, '/($1*$2)')],
  ['2.0 as 20', text => text.replaceAll('2.0', '20')],
  ['x y as one factor of a power', text => text.replaceAll(/\b(\w+) +(\w+)\s*\^\s*2/g, '($1*$2)^2')],
  ['min as max', text => text.replaceAll('min(', 'max(')],
];

describe('mathjs and this program read the same text alike', () => {
  test('300 formulas; the slow suite draws 30,000', () => {
    const { differences, both } = compare(600, 'formula');
    expect(differences).toEqual([]);
    expect(both).toBeGreaterThan(300);
  });

  test('50 conditions; the slow suite draws 8000', () => {
    const { differences, both } = compare(170, 'condition');
    expect(differences).toEqual([]);
    expect(both).toBeGreaterThan(50);
  });

  test.each(faulty)('a reader that takes %s is seen', (_, fault) => {
    const { differences } = compare(7000, 'formula', (text, kind) => read(fault(text), kind), 1);
    expect(differences).toHaveLength(1);
  });
});
