import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  cauchy,
  clip,
  gaussian,
  quadratureRisk,
  riskEnclosure,
  riskInto,
  uniform,
  uniformCauchy,
  uniformUniform,
} from '../src/index.js';
import { recordRatio } from './harness/ratios.js';
import type { Effort } from './main.js';

/** What risk.py prints. */
interface Python {
  /** Why nothing was run, where nothing was. */
  readonly missing?: string;
  readonly dblquad: Readonly<Record<string, readonly { tolerance: number; value: number; seconds: number }[]>>;
  /** Seconds for one evaluation of a sweep. */
  readonly numpy: Readonly<Record<string, number>>;
}

/** Seconds of processor time since some moment, as risk.py counts them: what else the machine does takes none of them. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Seconds a call, over at least `budget` seconds after a warm-up. */
function secondsOf(f: () => void, budget: number): number {
  const warm = processorTime();
  while (processorTime() - warm < budget / 4) f();
  let runs = 0;
  const start = processorTime();
  while (processorTime() - start < budget) {
    f();
    runs += 1;
  }
  return (processorTime() - start) / runs;
}

function python(quick: boolean): Python | { readonly missing: string } {
  const script = fileURLToPath(new URL('../../bench/risk.py', import.meta.url));
  const run = spawnSync('python3', [script, quick ? 'quick' : 'full'], { encoding: 'utf8' });
  if (run.status !== 0) return { missing: 'no python3' };
  return JSON.parse(run.stdout) as Python;
}

const us = (seconds: number): string => `${(1e6 * seconds).toPrecision(3)} us`;
const ns = (seconds: number): string => `${(1e9 * seconds).toPrecision(3)} ns`;

const problems = [
  ['uniform', uniform(0.5), uniformUniform.b2],
  ['cauchy', cauchy(0.5), uniformCauchy.b2],
] as const;

/** What is enclosed: V, the teacher and its scale, the noise and its scale. */
const enclosed = [
  [0.75, 'uniform', 1, 'gaussian', 0.5],
  [0.75, 'gaussian', 1, 'gaussian', 0.5],
  [3, 'uniform', 1, 'gaussian', 10],
] as const;
const laws = { uniform, gaussian } as const;

/** Seconds of Arb for each, by the script that is the oracle of the slow suite; undefined where Arb is not installed. */
function secondsOfArb(): readonly { lo: number; hi: number; seconds: number }[] | undefined {
  const script = fileURLToPath(new URL('../../test/risk/arb.py', import.meta.url));
  const run = spawnSync('python3', [script], { encoding: 'utf8', input: JSON.stringify(enclosed) });
  return run.status === 0 ? JSON.parse(run.stdout) : undefined;
}

/** Enclosures of 12 digits beside Arb's validated integrals of the same risks at 80 bits. */
function benchEnclosures(budget: number, print: (line: string) => void): void {
  const arb = secondsOfArb();
  enclosed.forEach(([V, teacher, a, noise, s], i) => {
    const problem = { teacher: laws[teacher](a), noise: laws[noise](s) };
    const [lo, hi] = riskEnclosure(clip(V), problem);
    const ours = secondsOf(() => riskEnclosure(clip(V), problem), budget);
    print(`enclosure of the risk of clip(${V}), teacher ${teacher}(${a}), noise ${noise}(${s}): [${lo}, ${hi}]`);
    const theirs = arb?.[i];
    if (theirs === undefined) {
      print(`  ${us(ours)} a call; Arb: not run, no python-flint; get it with pip install python-flint`);
      return;
    }
    const meets = theirs.lo <= hi && lo <= theirs.hi;
    print(`  ${us(ours)} a call; Arb ${us(theirs.seconds)}: ${(ours / theirs.seconds).toFixed(1)} times as long`);
    print(`  Arb encloses it in [${theirs.lo}, ${theirs.hi}], which ${meets ? 'meets ours' : 'CONTRADICTS ours'}`);
  });
}

/** One problem: closed form and quadrature of one risk, and a sweep of 10^6 over V and sigma. */
function measure([name, noise, b2]: (typeof problems)[number], budget: number) {
  const n = 1_000_000;
  const V = Float64Array.from({ length: n }, (_, i) => (2 * i) / (n - 1));
  const sigma = Float64Array.from({ length: n }, (_, i) => 0.01 + (1.89 * i) / (n - 1));
  const out = new Float64Array(n);
  const one = { a: 1, sigma: 0.5 };
  const problem = { teacher: uniform(1), noise };
  return {
    value: b2(0.75, one),
    closedForm:
      secondsOf(() => {
        // V moves, so that no call can be taken out of the loop
        for (let i = 0; i < 1000; i++) out[i] = b2(0.75 + i * 1e-9, one);
      }, budget) / 1000,
    quadrature: secondsOf(() => quadratureRisk(clip(0.75), problem), budget),
    sweep:
      secondsOf(() => {
        riskInto(out, name, { V, a: 1, sigma });
      }, 2 * budget) / n,
  };
}

/**
 * The risk of clipping at 3a/4 under a uniform teacher: closed form and quadrature beside SciPy's dblquad of the same
 * integral, and a sweep of the closed form beside vectorised NumPy; enclosures beside Arb's; ratios of one run.
 */
export function bench(effort: Effort): void {
  const quick = effort === 'quick';
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const answer = python(quick);
  for (const problem of problems) {
    const [name] = problem;
    const { value, closedForm, quadrature, sweep } = measure(problem, quick ? 0.1 : 0.5);
    print(`risk of clip(0.75), teacher uniform(1), noise ${name}(0.5): ${value}`);
    print(`  closed form  ${us(closedForm)} a call`);
    print(`  quadrature   ${us(quadrature)} a call`);
    print(`  sweep        ${ns(sweep)} an evaluation, 10^6 in one call of riskInto`);
    if (!('dblquad' in answer)) {
      print(`  SciPy, NumPy: not run, ${answer.missing}; get them with pip install scipy`);
      continue;
    }
    for (const { tolerance, value: found, seconds } of answer.dblquad[name]!) {
      const error = (Math.abs(found - value) / value).toExponential(1);
      print(`  dblquad at tolerance ${tolerance}: ${us(seconds)} a call, relative error ${error};`);
      print(
        `    closed form ${(seconds / closedForm).toFixed(0)} times as fast, quadrature ${(seconds / quadrature).toFixed(0)} times`,
      );
    }
    const numpy = answer.numpy[name]!;
    recordRatio(`risk: sweep under ${name} noise / NumPy`, sweep / numpy);
    print(`  NumPy sweep  ${ns(numpy)} an evaluation; ours ${(numpy / sweep).toFixed(2)} times as fast`);
  }
  benchEnclosures(quick ? 0.1 : 0.5, print);
}
