import { json } from '../report/json.js';
import type { Confidence } from '../risk/confidence.js';
import type { SimulatedRisk } from '../risk/simulate.js';
import { resultOf, type SimulationState } from '../simd/index.js';
import { say } from './say.js';

/** A number in lines of text; what has no value is none. */
const shown = (x: number, text: string): string => (Number.isNaN(x) ? 'none' : text);

/** 17 digits without zeros at their end; those of an exponent stay. */
const digits = (x: number): string =>
  x
    .toPrecision(17)
    .replace(/(\.\d*?)0+(?=e|$)/, '$1')
    .replace(/\.(?=e|$)/, '');

/** Says of a shard that is too small for a standard error why it has none. */
export function announceSmallShard({ shard: { part, of }, samples }: SimulationState): void {
  if (samples >= 2) return;
  const lacks = samples === 0 ? 'no sample, so no estimate' : 'one sample, so no standard error';
  say(`simulate: shard ${part}/${of} holds ${lacks} of its own; merge takes it as it is`);
}

/** The lines of a result, or its JSON document, where what has no value is the string NaN. */
export function printResult(
  state: SimulationState,
  options: { readonly json?: true; readonly shard?: string },
  confidence?: Confidence,
  sampling?: string,
): void {
  const part = options.shard && { shard: options.shard, state: JSON.parse(state.toString()) as unknown };
  printRisk({ ...resultOf(state), ...confidence, ...(sampling && { sampling }) }, options, { ...part });
}

function intervalLines({ interval, coverage = 0, intervalMethod }: Partial<Confidence>): [string, string][] {
  if (interval === undefined) return [];
  return [[`${Math.round(100 * coverage)} % interval`, `[${interval.map(digits).join(', ')}], ${intervalMethod}`]];
}

/** The lines of a simulated risk, or its JSON document. */
export function printRisk(
  { risk, standardError, n, seed, backend, sampling, ...confidence }: SimulatedRisk & { readonly sampling?: string },
  options: { readonly json?: true },
  part: Readonly<Record<string, unknown>> = {},
): void {
  if (options.json) {
    process.stdout.write(json({ risk, standardError, n, seed, backend, sampling, ...confidence, ...part }));
    return;
  }
  const lines = [
    ['E (w - u)^2', shown(risk, String(risk))],
    ['standard error', shown(standardError, digits(standardError))],
    ...intervalLines(confidence),
    ...(sampling === undefined ? [] : [['sampling', sampling] as const]),
    ['samples', String(n)],
    ['seed', String(seed)],
    ['backend', backend],
  ];
  process.stdout.write(lines.map(([name, value]) => `${name!.padEnd(15)} ${value}\n`).join(''));
}
