import { cosPi, exp, expm1, log, sinPi, tanPi } from '../../src/random/elementary.js';
import { drawCauchy, drawChiSquare, drawExponential, drawGamma, drawLaplace, drawLogistic, drawNormal, drawSign, drawStudentT, drawSymmetricUniform, drawTriangular } from '../../src/random/samplers.js'; // biome-ignore format: one line
import { murmur128, requireStream, type Stream, stream } from '../../src/random/stream.js';
import { answerOf, areWritten } from '../golden/written.js';

const nan = Number.NaN;
const reals = [
  -Infinity,
  -800,
  -37.5,
  -1,
  -0.3,
  -1e-9,
  -0,
  0,
  5e-324,
  1e-300,
  1e-9,
  0.25,
  0.3,
  0.5,
  0.75,
  1,
  1.5,
  2,
  10,
  37.5,
  709,
  710,
  1e9,
  1e300,
  Infinity,
  nan,
];
const samplers: Readonly<Record<string, (words: Stream) => number>> = {
  drawSymmetricUniform,
  drawSign,
  drawNormal,
  drawCauchy,
  drawExponential,
  drawLaplace,
  drawLogistic,
  drawTriangular,
  ...Object.fromEntries(
    [0.3, 1, 2.5, 40].flatMap(nu => [
      [`drawStudentT ${nu}`, (words: Stream) => drawStudentT(words, nu)],
      [`drawGamma ${nu}`, (words: Stream) => drawGamma(words, nu)],
      [`drawChiSquare ${nu}`, (words: Stream) => drawChiSquare(words, nu)],
    ]),
  ),
};

// Words and draws of streams and the elementary functions that they are made of: the digits that simulations may be repeated by.
areWritten(import.meta.url, 'streams.txt', {
  'elementary functions': () => [
    ...Object.entries({ log, exp, sinPi, cosPi }).map(([name, f]) => `${name}: ${answerOf(() => reals.filter(x => name !== 'log' || x >= 0).map(f))}`),
    // of x >= 0, and of a half turn
    `expm1: ${answerOf(() => reals.filter(x => x >= 0).map(expm1))}`,
    `tanPi: ${answerOf(() => reals.filter(x => Math.abs(x) <= 0.5).map(tanPi))}`,
  ],
  words: () => [
    ...([[1], [1, 'a'], [1, 'a', 2], [1, 2, 'a'], [0], [2 ** 52], [1, ''], [1, 'ab', 'c'], [1, 'a', 'bc']] as const).map(path => `${JSON.stringify(path)}: ${answerOf(() => { const [seed, ...rest] = path; const words = stream(seed, ...rest); return [words.uint32(), words.uint32(), words.uniform(), words.uniform()]; })}`),
    ...[[-1], [1.5], [2 ** 53], [nan], ['1'], [1, 1.5], [1, -1], [1, null]].map(path => `${JSON.stringify(path)}: ${answerOf(() => stream(...(path as [number])).uint32())}`),
    ...[[0, 0, 0, 0], [1, 2, 3, 4], [1, 2, 3, 4, 5, 6, 7, 8]].map(words => answerOf(() => murmur128(Uint32Array.from(words)))),
    ...[null, {}, 3, { uniform: 3 }].map(other => answerOf(() => requireStream('f', other as never))),
  ],
  draws: () => Object.entries(samplers).map(([name, draw]) => `${name}: ${answerOf(() => { const words = stream(7, name); return Array.from({ length: 12 }, () => draw(words)); })}`),
  'draws that are refused': () => [0, -1, nan, Infinity].flatMap(nu => [drawStudentT, drawGamma, drawChiSquare].map(draw => answerOf(() => draw(stream(1), nu)))),
}); // biome-ignore format: one line each
