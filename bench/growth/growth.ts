/** An operation over growing sizes, and what it is held against. */
export interface Growth {
  readonly name: string;
  /** The file and the function whose docstring states the cost. */
  readonly stated: readonly [file: string, name: string];
  /** The letters of that statement that grow with the size; all of them where left out. */
  readonly grows?: string;
  /** The number of steps at a size, where the statement counts them and the data decide: the exponent is then of the time of one. */
  readonly steps?: (size: number) => number;
  readonly sizes: readonly number[];
  /** The ratio to NumPy or SciPy to reach at the largest size, where growth.py does the same work. */
  readonly ratio?: number;
  /** Additions and multiplications at a size, where they are nearly all of the time: what 128 bits without fusing need is printed beside the ratio. */
  readonly operations?: (size: number) => number;
  /** Seconds of processor time to reach at the largest size, where there is no counterpart. */
  readonly seconds?: number;
  /** What is timed: a call of what this returns. `folder` holds the files that growth.py writes. */
  readonly prepare: (size: number, folder: string) => () => unknown;
}

/** Numbers in [-1/2, 1/2) that growth.py draws by the same formula. */
export const entries = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => {
    const x = Math.sin(i * 78.233 + 1) * 43758.5453;
    return x - Math.floor(x) - 0.5;
  });

/** The exponents of time and memory that a docstring states. */
export interface Cost {
  readonly time: number;
  readonly memory: number;
}

/** The largest degree among the terms of a sum of products of powers, in the letters that grow. */
function degree(sum: string, grows: string | undefined): number {
  const letters = grows?.split(' ');
  const degreeOf = (term: string): number =>
    [...term.replaceAll(/\blog [A-Za-z]+/g, '').matchAll(/([A-Za-z]+)(?:\^(\d+(?:\.\d+)?))?/g)]
      .filter(([, letter]) => letters?.includes(letter!) ?? true)
      .reduce((total, [, , power = '1']) => total + Number(power), 0);
  return Math.max(...sum.split('+').map(degreeOf));
}

/**
 * What the docstring of a function states in the words "Cost: time N d^2 + d^3, memory N d.": powers of what grows,
 * logarithms left out.
 *
 * @throws Error if it states no cost
 */
export function statedCost(source: string, name: string, grows?: string): Cost {
  const at = source.search(new RegExp(`export (async )?(function|const|class) ${name}\\b`));
  const doc = source.slice(source.lastIndexOf('/**', at), at).replaceAll(/\s*\n\s*\* ?/g, ' ');
  const [, time, memory] = /Cost: time ([^,]+), memory ([^,.;]+)[,.;]/.exec(doc) ?? [];
  if (at < 0 || time === undefined || memory === undefined) throw new Error(`${name}: its docstring states no cost`);
  return { time: degree(time, grows), memory: degree(memory, grows) };
}

/** The slope of the least-squares line through (log size, log value), the smallest size left out: it is mostly overhead. */
export function fittedExponent(sizes: readonly number[], values: readonly number[]): number {
  const x = sizes.slice(1).map(Math.log);
  const y = values.slice(1).map(Math.log);
  const mean = (numbers: readonly number[]): number => numbers.reduce((sum, v) => sum + v, 0) / numbers.length;
  const [mx, my] = [mean(x), mean(y)];
  return x.reduce((sum, v, i) => sum + (v - mx) * (y[i]! - my), 0) / x.reduce((sum, v) => sum + (v - mx) ** 2, 0);
}
