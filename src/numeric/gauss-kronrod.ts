/*
 * The 21-point Kronrod extension of the 10-point Gauss-Legendre rule (Piessens et al., QUADPACK, 1983): exact for
 * polynomials of degree 31, the embedded rule for degree 19.
 */

/** Positive nodes, descending; every second one, from the second on, is a Gauss node. */
const nodes = [
  0.9956571630258081, 0.9739065285171717, 0.9301574913557082, 0.8650633666889845, 0.7808177265864169,
  0.6794095682990244, 0.5627571346686047, 0.4333953941292472, 0.2943928627014602, 0.14887433898163122,
];
const kronrod = [
  0.011694638867371874, 0.032558162307964725, 0.054755896574351995, 0.07503967481091996, 0.0931254545836976,
  0.10938715880229764, 0.12349197626206584, 0.13470921731147334, 0.14277593857706009, 0.1477391049013385,
];
const kronrodCentre = 0.1494455540029169;
/** Kronrod weight minus Gauss weight. */
const difference = [
  0.011694638867371874,
  0.032558162307964725 - 0.06667134430868814,
  0.054755896574351995,
  0.07503967481091996 - 0.1494513491505806,
  0.0931254545836976,
  0.10938715880229764 - 0.21908636251598204,
  0.12349197626206584,
  0.13470921731147334 - 0.26926671930999635,
  0.14277593857706009,
  0.1477391049013385 - 0.29552422471475287,
];

/** What one application of the rule says about an interval. */
export interface PanelValue {
  /** The Kronrod value of the integral. */
  value: number;
  /** |Kronrod - Gauss|, an estimate of the error of the Gauss value, far above that of the Kronrod value. */
  gap: number;
  /** The Kronrod value of the integral of |f|. */
  size: number;
}

/** The rule on [lo, hi], both finite: 21 evaluations. */
export function gaussKronrod21(f: (x: number) => number, lo: number, hi: number): PanelValue {
  const half = 0.5 * (hi - lo);
  const centre = lo + half;
  const middle = f(centre);
  let value = kronrodCentre * middle;
  let size = Math.abs(value);
  let gap = value;
  for (let i = 0; i < 10; i++) {
    const step = half * nodes[i]!;
    const below = f(centre - step);
    const above = f(centre + step);
    value += kronrod[i]! * (below + above);
    size += kronrod[i]! * (Math.abs(below) + Math.abs(above));
    gap += difference[i]! * (below + above);
  }
  return { value: half * value, gap: Math.abs(half * gap), size: Math.abs(half) * size };
}
