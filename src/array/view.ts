import ndarray from 'ndarray';

/** Numbers in one piece as a view is made of them. */
type Data = ndarray.TypedArray;

/**
 * A view of numbers with the interface of `ndarray`, which compiles its own from text: for pages with a content security
 * policy, extensions, and `node --disallow-code-generation-from-strings`.
 */
class PlainView<D extends Data> {
  constructor(
    readonly data: D,
    readonly shape: number[],
    readonly stride: number[],
    readonly offset: number,
  ) {}

  get dimension(): number {
    return this.shape.length;
  }

  get size(): number {
    return this.shape.reduce((product, n) => product * n, 1);
  }

  get dtype(): string {
    return this.data.constructor.name.replace(/Array$/, '').toLowerCase();
  }

  /** The dimensions by their strides, the least first. */
  get order(): number[] {
    const size = (k: number): number => Math.abs(this.stride[k]!);
    return this.shape.map((_, k) => k).sort((a, b) => size(a) - size(b) || b - a);
  }

  index(...at: number[]): number {
    return this.stride.reduce((place, step, k) => place + step * (at[k] ?? 0), this.offset);
  }

  get(...at: number[]): number {
    return this.data[this.index(...at)]!;
  }

  set(...at: number[]): number {
    const value = at.pop()!;
    this.data[this.index(...at)] = value;
    return value;
  }

  hi(...to: (number | null)[]): PlainView<D> {
    const shape = this.shape.map((n, k) => ((to[k] ?? -1) < 0 ? n : to[k]! | 0));
    return new PlainView(this.data, shape, this.stride, this.offset);
  }

  lo(...from: (number | null)[]): PlainView<D> {
    const cut = this.shape.map((_, k) => Math.max(0, (from[k] ?? 0) | 0));
    const shape = this.shape.map((n, k) => n - cut[k]!);
    return new PlainView(this.data, shape, this.stride, this.index(...cut));
  }

  step(...by: (number | null)[]): PlainView<D> {
    const steps = this.shape.map((_, k) => (by[k] ?? 1) | 0);
    const starts = this.shape.map((n, k) => (steps[k]! < 0 ? n - 1 : 0));
    const shape = this.shape.map((n, k) => Math.ceil(n / Math.abs(steps[k]!)));
    const stride = this.stride.map((size, k) => size * steps[k]!);
    return new PlainView(this.data, shape, stride, this.index(...starts));
  }

  transpose(...axes: number[]): PlainView<D> {
    const order = this.shape.map((_, k) => axes[k] ?? k);
    const [shape, stride] = [this.shape, this.stride].map(list => order.map(k => list[k]!)) as [number[], number[]];
    return new PlainView(this.data, shape, stride, this.offset);
  }

  pick(...at: (number | null)[]): PlainView<D> {
    const fixed = this.shape.map((_, k) => (at[k] ?? -1) >= 0);
    const kept = (list: number[]): number[] => list.filter((_, k) => !fixed[k]);
    const place = this.index(...fixed.map((is, k) => (is ? at[k]! : 0)));
    return new PlainView(this.data, kept(this.shape), kept(this.stride), place);
  }
}

/** A view made without compiling text. */
export function plainView<D extends Data>(data: D, shape: readonly number[]): ndarray.NdArray<D> {
  const stride = shape.map((_, k) => shape.slice(k + 1).reduce((product, n) => product * n, 1));
  return new PlainView(data, [...shape], stride, 0) as unknown as ndarray.NdArray<D>;
}

/** The ndarray over the given numbers, last index fastest, which it shares. */
export function viewOf<D extends Data>(data: D, shape: readonly number[]): ndarray.NdArray<D> {
  try {
    return ndarray(data, [...shape]) as ndarray.NdArray<D>;
  } catch (error) {
    if (error instanceof EvalError) return plainView(data, shape);
    throw error;
  }
}
