import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import type { DoubleBounds } from '../number/outward.js';
import { type Rational, ratio, toDouble } from '../number/rational.js';
import { encloseLpDecay, type LpDecayEnclosure } from '../regularizer/lp-decay-enclosure.js';
import { json } from '../report/json.js';
import type { CommandContext } from './context.js';
import { readQuotient } from './numbers.js';

interface Options {
  readonly p: string;
  readonly lam: string;
  readonly u: string;
  readonly json?: true;
}

/** A number > 0 as typed, exactly: 0.1 is 1/10. */
function positive(option: string, text: string): Rational {
  const exact = readQuotient(text);
  const size = exact === undefined || exact[0] <= 0n ? 0 : toDouble(ratio(...exact));
  if (exact === undefined || !(size > 0 && size < Infinity))
    throw new DomainError('lpdecay', `--${option} a number > 0`, text);
  return ratio(...exact);
}

const middle = ([lower, upper]: DoubleBounds): number => (upper === Infinity ? lower : lower / 2 + upper / 2);
const shown = (bounds: DoubleBounds): string => `[${bounds.join(', ')}]`;
const line = (name: string, bounds: DoubleBounds, note: string): string =>
  `${name.padEnd(13)}${String(middle(bounds)).padEnd(23)}in ${shown(bounds)}  ${note}`.trimEnd();

/** Where the positive starts end, in words that hold for steps 0 < h <= 1. */
function basin({ fixedPoints, collapse }: LpDecayEnclosure, p: Rational): string {
  const [lower, upper] = fixedPoints;
  const steps = '(0 < h <= 1)';
  if (p.compare(2) > 0) return 'none proved: for p > 2 a step may overshoot, and some starts end in a cycle of two';
  if (lower === undefined)
    return `every start ends at 0, since u ${p.equals(1) ? '<=' : '<'} u_c = ${middle(collapse!)} ${steps}`;
  if (p.compare(1) >= 0) return `every w0 > 0 ends at ${middle(lower)} ${steps}`;
  if (upper === undefined) return `0 < w0 < ${middle(lower)} ends at 0, w0 from there on at ${middle(lower)} ${steps}`;
  return `0 < w0 < ${middle(lower)} ends at 0, w0 > ${middle(lower)} at ${middle(upper)} ${steps}`;
}

function textOf(found: LpDecayEnclosure, p: Rational): string {
  const { fixedPoints, collapse, proximal, stableStep } = found;
  const twin = fixedPoints.length === 2;
  const points = fixedPoints.map((bounds, k) =>
    line('fixed point', bounds, twin ? (k === 0 ? 'unstable' : 'stable for h < h_c') : ''),
  );
  if (points.length === 0) points.push('fixed point  none but 0');
  const lines = [...points, `basin        ${basin(found, p)}`];
  if (collapse && proximal)
    lines.push(
      line('threshold', collapse, 'u_c: below it every start ends at 0'),
      line('prox', proximal, 'tau: below it the proximal map is 0'),
    );
  else lines.push('threshold    none: for p > 1 no u > 0 ends at 0');
  if (stableStep) lines.push(line('stable step', stableStep, 'h_c of the largest fixed point'));
  return `${lines.join('\n')}\n`;
}

/** `lpdecay`: fixed points, basin and thresholds of decoupled L_p decay on one weight, each between proved bounds. */
export function registerLpDecay(program: Command, _context: CommandContext): void {
  program
    .command('lpdecay')
    .description(
      'fixed points, basin and thresholds of L_p decay of one weight, (w - u)^2/2 + (lam/p) |w|^p, with bounds',
    )
    .requiredOption('--p <p>', 'exponent p > 0; decimals are taken exactly, as are quotients such as 2/3')
    .requiredOption('--lam <lam>', 'strength lam > 0')
    .requiredOption('--u <u>', 'target u > 0')
    .option('--json', 'one JSON document on standard output')
    .action((options: Options) => {
      const [p, lam, u] = [positive('p', options.p), positive('lam', options.lam), positive('u', options.u)];
      const found = encloseLpDecay({ p, lam, u });
      process.stdout.write(options.json ? json({ p: options.p, lam: options.lam, u: options.u, ...found }) : textOf(found, p)); // biome-ignore format: one line
    });
}
