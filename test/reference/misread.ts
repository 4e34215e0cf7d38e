import { product } from '../../fuzz/statements/product.js';
import { run } from '../../fuzz/statements/run.js';
import type { Body } from './truth.js';

/** The texts of a statement changed by a fault of a reader. */
const misread = (body: Body, fault: (text: string) => string): Body =>
  JSON.parse(JSON.stringify(body), (_, value) => (typeof value === 'string' ? fault(value) : value));

type Fault = readonly [string, (text: string) => string];

/** Readers that the fuzzer finds at once. */
export const soonFound: readonly Fault[] = [
  ['a closed end as an open one', text => text.replaceAll('<=', '<')],
  ['u of a parameter as u of an integral', text => text.replaceAll(/\b[uvtw]\b/g, 'u')],
  ['the negation of a chain as of its last link', text => text.replaceAll(/not \((\S+) (<=?) /g, '($1 $2 ')],
];

/** Readers whose differences take a second or more to find, or to shrink. */
export const lateFound: readonly Fault[] = [
  ['2.0 as 20', text => text.replaceAll('2.0', '20')],
  ['-x^2 as the square of -x', text => text.replaceAll(/-(\w+)\^2/g, '(-$1)^2')],
  ['an absolute value as a part', text => text.replaceAll('abs(', 'max(0, ')],
  ['a half-width as a width', text => text.replaceAll('uniform(1)', 'uniform(0.5)')],
];

/** The first difference between the product with this fault and the reference in a thousand cases, shrunk. */
export async function firstDifference(fault: (text: string) => string): Promise<readonly { readonly body: Body }[]> {
  const faulty = {
    askAt: (body: Body, point: Parameters<typeof product.askAt>[1]) => product.askAt(misread(body, fault), point),
    ask: (body: Body) => product.ask(misread(body, fault)),
  };
  const { differences } = await run({ cases: 1000, seed: 1, every: 0, product: faulty, enough: 1 });
  return differences;
}
