import type { Command } from 'commander';
import { entriesInOrder, storedEntries } from '../analysis/stored-matrix.js';
import { DataError, DomainError } from '../errors.js';
import type { DoubleBounds } from '../number/outward.js';
import { toDouble } from '../number/rational.js';
import {
  encloseWeightNormalizedLimit,
  type WeightNormalizedEnclosure,
} from '../regularizer/weight-normalized-enclosure.js';
import { json } from '../report/json.js';
import { formatOf, isFloat, openWeights } from '../weights/file.js';
import type { CommandContext } from './context.js';
import { parseInteger, readDecimal } from './numbers.js';

interface Options {
  readonly A: string;
  readonly y: string;
  readonly kappa: string;
  readonly r0: string;
  readonly v0?: string;
  readonly L: string;
  readonly json?: true;
}

const where = 'wnflow';

/** Entries beyond which exact arithmetic takes minutes. */
const mostEntries = 4096;

/** The array in a .npy file of so many dimensions. @throws DataError */
function arrayIn(path: string, dimensions: 1 | 2): { readonly shape: readonly number[]; readonly data: Float64Array } {
  if (formatOf(path) !== 'npy') throw new DataError(`${path}: expected a name that ends in .npy`);
  const file = openWeights(path);
  try {
    const tensor = file.tensors[0]!;
    const { shape, storedType, count } = tensor;
    if (!isFloat(tensor))
      throw new DataError(`${path}: expected floating-point entries, got ${storedType}; save it with .astype(float)`);
    if (shape.length !== dimensions || count === 0)
      throw new DataError(`${path}: expected ${dimensions === 1 ? 'a vector' : 'a matrix'} with entries, got shape (${shape.join(', ')})`); // biome-ignore format: one line
    if (count > mostEntries) throw new DataError(`${path}: expected at most ${mostEntries} entries, got ${count}`);
    return { shape, data: Float64Array.from(entriesInOrder(tensor, storedEntries(tensor))) };
  } finally {
    file.close();
  }
}

function positive(option: string, text: string): number {
  const x = readDecimal(text);
  if (!(x > 0)) throw new DomainError(where, `--${option} a number > 0`, text);
  return x;
}

const middle = ([lower, upper]: DoubleBounds): number => lower / 2 + upper / 2;

function textOf({ limit, l1, excess, least }: WeightNormalizedEnclosure): string {
  const line = (name: string, bounds: DoubleBounds, note = ''): string =>
    `${name.padEnd(10)}${String(middle(bounds)).padEnd(24)}in [${bounds.join(', ')}]${note}`;
  const exactly = (values: readonly { toFraction(): string }[]): string => {
    const fractions = values.map(value => value.toFraction());
    return fractions.every(text => text.length <= 24) ? fractions.join(', ') : '';
  };
  const listed = (values: L1Values): string => exactly(values) || values.map(toDouble).join(', ');
  return `${[
    ...limit.map((bounds, i) => line(`x_${i + 1}`, bounds, bounds[1] === 0 ? '  0 at every x >= 0 with A x = y' : '')),
    line('|x|_1', l1),
    line('excess', excess, '  over the least |x|_1'),
    `least     ${toDouble(least.minimum)} = |x|_1 at x = ${listed(least.x)}`,
    `dual      nu = ${listed(least.nu)}: y . nu is the least |x|_1`,
    `reduced   1 - A^T nu = ${listed(least.reducedCosts)}, all >= 0, so that no x >= 0 with A x = y has less`,
  ].join('\n')}\n`;
}

type L1Values = WeightNormalizedEnclosure['least']['x'];

/** `wnflow`: where the weight-normalised flow on the diagonal linear model goes, between proved bounds. */
export function registerWnFlow(program: Command, _context: CommandContext): void {
  program
    .command('wnflow')
    .description('limit of the weight-normalised flow on |A x - y|^2/2, x = (r v/|v|)^L, with bounds and its l1 excess')
    .requiredOption('--A <file>', 'a .npy file: N x d')
    .requiredOption('--y <file>', 'a .npy file: N')
    .requiredOption('--kappa <kappa>', 'rate of v over that of r, > 0')
    .requiredOption('--r0 <r0>', 'r(0) > 0')
    .option('--v0 <file>', 'a .npy file: v(0) > 0 (d); all equal and of length 1 where absent')
    .option('--L <depth>', 'depth L >= 2 of x = w^L', '2')
    .option('--json', 'one JSON document on standard output')
    .action((options: Options) => {
      const [kappa, r0] = [positive('kappa', options.kappa), positive('r0', options.r0)];
      const L = parseInteger(where, '--L', options.L, 2, 100);
      const A = arrayIn(options.A, 2);
      const y = arrayIn(options.y, 1).data;
      const d = A.shape[1]!;
      // all equal: kappa is divided by |v0|^2 = d below, so that it is multiplied by it here
      const start =
        options.v0 === undefined
          ? { v0: new Float64Array(d).fill(1), kappa: kappa * d }
          : { v0: arrayIn(options.v0, 1).data, kappa };
      const found = encloseWeightNormalizedLimit({ A, y, r0, L, ...start });
      if (!options.json) {
        process.stdout.write(textOf(found));
        return;
      }
      const { least, ...bounds } = found;
      const fractions = (values: L1Values): string[] => values.map(value => value.toFraction());
      const certificate = { minimum: least.minimum.toFraction(), x: fractions(least.x), nu: fractions(least.nu), reducedCosts: fractions(least.reducedCosts) }; // biome-ignore format: one line
      process.stdout.write(json({ kappa, r0, L, ...bounds, least: certificate }));
    });
}
