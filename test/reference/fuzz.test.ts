import { describe, expect, test } from 'vitest';
import { product } from '../../fuzz/statements/product.js';
import { run, show } from '../../fuzz/statements/run.js';
import type { Body } from './truth.js';

/** The texts of a statement changed by a fault of a reader. */
const misread = (body: Body, fault: (text: string) => string): Body =>
  JSON.parse(JSON.stringify(body), (_, value) => (typeof value === 'string' ? fault(value) : value));

describe('the fuzzer of statements', () => {
  test('finds no difference in a thousand cases of one seed; the slow suite draws 100,000', async () => {
    const { compared, byKind, differences } = await run({ cases: 1000, seed: 1 });
    expect(differences.map(difference => show(difference, 1))).toEqual([]);
    expect(compared).toBeGreaterThan(900);
    expect(byKind.size).toBe(9);
  }, 120_000);

  test.each<[string, (text: string) => string]>([
    ['2.0 as 20', text => text.replaceAll('2.0', '20')],
    ['a closed end as an open one', text => text.replaceAll('<=', '<')],
    ['-x^2 as the square of -x', text => text.replaceAll(/-(\w+)\^2/g, '(-$1)^2')],
    ['an absolute value as a part', text => text.replaceAll('abs(', 'max(0, ')],
    ['a half-width as a width', text => text.replaceAll('uniform(1)', 'uniform(0.5)')],
    ['u of a parameter as u of an integral', text => text.replaceAll(/\b[uvtw]\b/g, 'u')],
    ['the negation of a chain as of its last link', text => text.replaceAll(/not \((\S+) (<=?) /g, '($1 $2 ')],
  ])('finds a reader that takes %s, and shrinks it', async (_, fault) => {
    const faulty = {
      askAt: (body: Body, point: Parameters<typeof product.askAt>[1]) => product.askAt(misread(body, fault), point),
      ask: (body: Body) => product.ask(misread(body, fault)),
    };
    const { differences } = await run({ cases: 1000, seed: 1, every: 0, product: faulty, enough: 1 });
    expect(differences).toHaveLength(1);
    expect(JSON.stringify(differences[0]!.body).length).toBeLessThan(300);
  });
});
