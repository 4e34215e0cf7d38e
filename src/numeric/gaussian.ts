import { productError } from '../floating/double-double.js';

/** 1 / sqrt(2 pi), the standard normal density at 0. */
export const DENSITY_AT_0 = 0.3989422804014327;

/**
 * Chebyshev coefficients in t = (z - 5) / (z + 5) of J_n(z) (z + 4/5)^(n + 1), n = 0 .. 3, where J_n = I_n / phi is the
 * n-th repeated integral of the standard normal tail over its density (J_0 is the Mills ratio), to 1e-18. Made by
 * test/golden/mills-ratio.py.
 */
const coefficients: readonly (readonly number[])[] = [
  // J_0(z) (z + 4/5)^1
  [
    1.0799132412986534, -0.05305880550485282, -0.05692267511813516, 0.04499665071809999, -0.0200818459828945,
    0.006471301270935907, -0.0015587935921007657, 0.0002665399487964101, -2.5051443967838636e-5, -1.2695896953159686e-6,
    7.923964725783373e-7, -7.506726660887208e-8, -1.2737122685477797e-8, 3.408973460034695e-9, 1.0266247861397854e-10,
    -1.148965466989651e-10, 2.838112895997207e-12, 3.838388849316717e-12, -2.144921853129912e-13,
    -1.3822024740618736e-13, 9.233265042512708e-15, 5.479333814768616e-15, -3.0723491220499666e-16,
    -2.354677213919644e-16, 6.008141070238834e-18, 1.058154364125873e-17,
  ],
  // J_1(z) (z + 4/5)^2
  [
    1.0398780931861293, 0.08169312146262664, -0.19753147048739314, 0.09926278567245925, -0.02538295646957837,
    0.000391342230154452, 0.002693030224013715, -0.0012991913488158017, 0.0003434901936490598, -4.958607563330631e-5,
    3.626129652424154e-8, 1.5510316581034048e-6, -2.330809029037289e-7, -2.2904446941622104e-8, 1.0545828538514944e-8,
    -9.163364663609778e-11, -3.8677761075739375e-10, 2.4998933343551986e-11, 1.4284505254539714e-11,
    -1.4297788232957914e-12, -5.741669822542108e-13, 6.455195682903367e-14, 2.5612480272507332e-14,
    -2.5186636902717558e-15, -1.2429568903030008e-15, 7.647340821299222e-17, 6.300655835186397e-17,
    -3.1806955656973483e-18,
  ],
  // J_2(z) (z + 4/5)^3
  [
    0.963331891853212, 0.2525761277066523, -0.31148238266732203, 0.10427482719463652, 0.0017921723707635905,
    -0.016357997514872356, 0.007109161907434863, -0.0011266837786993852, -0.0002763677771823131, 0.00020625448198716552,
    -5.169187455187162e-5, 3.624741945012914e-6, 1.4363367702992365e-6, -3.78737332538449e-7, -9.55779133925954e-9,
    1.6965181826065512e-8, -1.0952698694335638e-9, -6.613128895705683e-10, 8.47165937165674e-11, 2.656005445715262e-11,
    -4.609877125974709e-12, -1.1865136679764398e-12, 2.2355157272783507e-13, 5.997126873719446e-14,
    -9.966987993997381e-15, -3.3264943103299203e-15, 3.8589286098393203e-16, 1.9244209865742384e-16,
    -9.84002108888476e-18, -1.1032771576703109e-17,
  ],
  // J_3(z) (z + 4/5)^4
  [
    0.8894666457339909, 0.39508276882856685, -0.3679033606916838, 0.06246031877469516, 0.043421994039923986,
    -0.028104383303867064, 0.004561219399466328, 0.0020842090280648548, -0.0013313736952664124, 0.00024374431220257345,
    4.5957075666027196e-5, -3.396128602739884e-5, 5.974491681035493e-6, 6.165462997772295e-7, -4.0687104764513987e-7,
    2.2965461685046795e-8, 1.787169601826988e-8, -2.6963606185373733e-9, -7.168863333606368e-10, 1.7348624802793042e-10,
    3.056110366671303e-11, -9.674851298664029e-12, -1.5181328496765558e-12, 5.106765740631521e-13, 8.90392771707289e-14,
    -2.5726935487212212e-14, -5.816041922917637e-15, 1.1888958665084334e-15, 3.9324080570773924e-16,
    -4.439853816621258e-17, -2.6004658784394683e-17, 1.6062367156970963e-18,
  ],
];

/** The Chebyshev series of coefficients c at t in [-1, 1], by Clenshaw's recurrence. */
function chebyshev(c: readonly number[], t: number): number {
  let b1 = 0;
  let b2 = 0;
  for (let k = c.length - 1; k > 0; k--) [b1, b2] = [2 * t * b1 - b2 + c[k]!, b1];
  return t * b1 - b2 + c[0]!;
}

/**
 * J_n(z) = e^(z^2/2) int_z^infinity (x - z)^n / n! e^(-x^2/2) dx, z >= 0, n = 0 .. 3, to a few units of 2^-53. No check.
 */
export function scaledTailIntegral(n: 0 | 1 | 2 | 3, z: number): number {
  const t = z > 1e20 ? 1 : (z - 5) / (z + 5);
  const series = chebyshev(coefficients[n]!, t);
  const x = 1 / (z + 0.8);
  return series * (n === 0 ? x : n === 1 ? x * x : n === 2 ? x * x * x : x * x * (x * x));
}

/** factor e^(-x^2 / divisor) with divisor a power of two; the exponent is exact, so the tail keeps its digits. */
function timesExpSquare(factor: number, x: number, divisor: 1 | 2): number {
  if (!(Math.abs(x) < 60)) return 0;
  const [high, low] = [x * x, productError(x, x)];
  // In two halves, so that a result below the normal numbers is rounded once.
  const half = Math.exp(-high / divisor / 2);
  return factor * half * (1 - low / divisor) * half;
}

/** phi(x) = e^(-x^2/2) / sqrt(2 pi), to a few units of 2^-53 also far in the tail. No check. */
export const normalDensity = (x: number): number => timesExpSquare(DENSITY_AT_0, x, 2);

/** Q(z) = P(X > z) for a standard normal X, to a few units of 2^-53 where it is small. No check. */
export function normalTail(z: number): number {
  return z < 0 ? 1 - normalTail(-z) : timesExpSquare(DENSITY_AT_0 * scaledTailIntegral(0, z), z, 2);
}

/** I_n(z) = E (X - z)_+^n / n! for a standard normal X and z >= 0, n = 0 .. 3; I_0 = Q. No check. */
export function tailIntegral(n: 0 | 1 | 2 | 3, z: number): number {
  return timesExpSquare(DENSITY_AT_0 * scaledTailIntegral(n, z), z, 2);
}

const SQRT_2 = Math.SQRT2;

/** e^(x^2) erfc(x) for x >= 0, by erfcx(x) = sqrt(2/pi) J_0(x sqrt 2). No check. */
export const erfcx = (x: number): number => 0.7978845608028654 * scaledTailIntegral(0, x * SQRT_2);

/** The complementary error function, to a few units of 2^-53. No check. */
export function erfc(x: number): number {
  if (x < 0.5) return 1 - erf(x);
  return timesExpSquare(erfcx(x), x, 1);
}

/** The error function (2/sqrt pi) int_0^x e^(-t^2) dt, to a few units of 2^-53. No check. */
export function erf(x: number): number {
  if (Math.abs(x) >= 0.5) return x < 0 ? erfc(-x) - 1 : 1 - erfc(x);
  let term = x;
  let sum = x;
  for (let k = 1; k < 16; k++) {
    term *= (-x * x) / k;
    sum += term / (2 * k + 1);
  }
  return 1.1283791670955126 * sum;
}
