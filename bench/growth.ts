import { matrixView, vectorView } from '../src/array/ndarray.js';
import type { Distribution } from '../src/distribution/distribution.js';
import { gaussian } from '../src/distribution/gaussian.js';
import { mixture } from '../src/distribution/mixture.js';
import { shifted } from '../src/distribution/scaled.js';
import { boxLeastSquares, boxLeastSquaresGrid } from '../src/dynamics/box-least-squares.js';
import { flowWeights } from '../src/dynamics/flow.js';
import { clip } from '../src/estimator/clip.js';
import { convolutionNorm } from '../src/lipschitz/convolution/norm.js';
import { risk } from '../src/risk/risk.js';
import { svd } from '../src/simd/svd.js';
import { column, numpy, of, runRounds } from './harness/columns.js';
import type { Effort } from './main.js';

/** An operation over growing sizes: the exponent of time that its docstring states, and the ratio to NumPy or SciPy to reach, if these have it. */
interface Growth {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly exponent: number;
  readonly ratio?: number;
  readonly prepare: (size: number) => () => unknown;
}

/** Numbers in [-1/2, 1/2) that growth.py draws by the same formula. */
const entries = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => {
    const x = Math.sin(i * 78.233 + 1) * 43758.5453;
    return x - Math.floor(x) - 0.5;
  });

const kernelOf = (channels: number) => ({
  outChannels: channels,
  inChannels: channels,
  size: [3, 3],
  data: entries(9 * channels ** 2),
});

/** Parts of different width and place. */
const gaussians = (parts: number): Distribution =>
  mixture(
    Array.from({ length: parts }, (_, i) => ({ weight: 1, law: shifted(gaussian(0.1 + i / parts), i / parts - 0.5) })),
  );

const cases: readonly Growth[] = [
  {
    name: 'risk of n by n parts',
    sizes: [25, 50, 100, 200],
    exponent: 2,
    prepare: parts => {
      const problem = { teacher: gaussians(parts), noise: gaussians(parts) };
      return () => risk(clip(0.75), problem);
    },
  },
  {
    name: 'a hundred boxes',
    sizes: [50, 100, 200, 400],
    exponent: 3,
    prepare: d => {
      const X = matrixView({ rows: 2 * d, columns: d, data: entries(2 * d * d) });
      const y = vectorView(entries(2 * d));
      const volumes = Array.from({ length: 100 }, (_, i) => 0.001 * (i + 1));
      return () => boxLeastSquaresGrid({ X, y }, volumes);
    },
  },
  {
    name: 'circular convolution norm',
    sizes: [8, 16, 32, 64],
    exponent: 2,
    ratio: 1.5,
    prepare: channels => () => convolutionNorm(kernelOf(channels), [16, 16], { padding: 'circular' }),
  },
  {
    name: 'padded convolution norm',
    sizes: [16, 32, 64, 128],
    exponent: 2,
    ratio: 1.5,
    prepare: channels => () => convolutionNorm(kernelOf(channels), [8, 8], { padding: [1, 1] }),
  },
  {
    name: 'box least squares',
    sizes: [50, 100, 200, 400],
    exponent: 3,
    ratio: 3,
    prepare: d => {
      const X = matrixView({ rows: 2 * d, columns: d, data: entries(2 * d * d) });
      const y = vectorView(entries(2 * d));
      return () => boxLeastSquares({ X, y }, 0.05);
    },
  },
  {
    name: 'svd',
    sizes: [128, 256, 512, 1000],
    exponent: 3,
    ratio: 4,
    prepare: d => () => svd({ rows: d, columns: d, data: entries(d * d) }),
  },
  {
    name: 'flow weights',
    sizes: [128, 256, 512, 1000],
    exponent: 3,
    ratio: 4,
    prepare: d => {
      const X = matrixView({ rows: d, columns: d, data: entries(d * d) });
      const u = vectorView(entries(d));
      return () => flowWeights({ X, u }, 3);
    },
  },
];

/** The slope of the least-squares line through (log size, log seconds), the smallest size left out: it is mostly overhead. */
function fittedExponent(sizes: readonly number[], seconds: readonly number[]): number {
  const x = sizes.slice(1).map(Math.log);
  const y = seconds.slice(1).map(Math.log);
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  return x.reduce((sum, v, i) => sum + (v - mx) * (y[i]! - my), 0) / x.reduce((sum, v) => sum + (v - mx) ** 2, 0);
}

/**
 * How operations grow, beside NumPy and SciPy on one thread at every size: the exponent of time fitted over the sizes beside
 * the one stated, and the ratios. A line that grows faster than stated by more than .3, or misses its ratio at the largest
 * size, is marked; then the status is 1, but for a quick run, whose few rounds settle no ratio.
 */
export function bench(effort: Effort): number {
  const own = column('volumization', () => {
    const found = new Map<string, number>();
    for (const { name, sizes, prepare } of cases)
      for (const size of sizes) {
        const run = prepare(size);
        const start = process.cpuUsage();
        run();
        const { user, system } = process.cpuUsage(start);
        found.set(`${name} ${size}`, (user + system) / 1e6);
      }
    return found;
  });
  const other = numpy('NumPy and SciPy', 'growth.py', []);
  runRounds(typeof other === 'string' ? [own] : [own, other], effort);
  if (typeof other === 'string') process.stdout.write(`${other}\n`);
  let missed = 0;
  for (const { name, sizes, exponent, ratio } of cases) {
    const seconds = sizes.map(size => of(own, `${name} ${size}`));
    const ratios =
      typeof other === 'string' || ratio === undefined
        ? []
        : sizes.map((size, i) => seconds[i]! / of(other, `${name} ${size}`));
    const fitted = fittedExponent(sizes, seconds);
    const marks = [
      ...(fitted > exponent + 0.3 ? ['exponent'] : []),
      ...((ratios.at(-1) ?? 0) > (ratio ?? Infinity) ? ['ratio'] : []),
    ];
    if (marks.length > 0) missed++;
    const aim = ratio === undefined ? '' : `; ratio to reach ${ratio}`;
    process.stdout.write(`${name}: exponent ${fitted.toFixed(2)}, stated ${exponent}${aim}`);
    process.stdout.write(marks.length > 0 ? `   MISSED: ${marks.join(', ')}\n` : '\n');
    sizes.forEach((size, i) => {
      const against = ratios[i] === undefined ? '' : `, ${ratios[i]!.toFixed(2)} times NumPy or SciPy`;
      process.stdout.write(`  ${String(size).padStart(5)} ${seconds[i]!.toFixed(4)} s${against}\n`);
    });
  }
  const rss = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`peak memory ${rss.toFixed(0)} MiB; ${missed} of ${cases.length} lines missed\n`);
  return missed > 0 && effort === 'full' ? 1 : 0;
}
