import { DomainError } from '../errors.js';
import { type ExperimentVerdict, type SeedMean, seedMean, verdictAbove } from '../experiment/comparison.js';

/** A sentence of a paper as an experiment that can come out wrong: one number a seed, and what it must exceed. */
export interface Experiment {
  /** The number of each seed, in words, so signed that the sentence says that it is large. */
  readonly quantity: string;
  /** The threshold: the sentence is that the mean of the quantity exceeds it. */
  readonly above: number;
  /** What was run: data, network, optimiser, epochs, and by whose definitions. */
  readonly protocol: string;
  /** What it would take for the sentence to be wrong. */
  readonly wrongIf: string;
  /** The quantity of each seed that was run. */
  readonly seeds: Readonly<Record<string, number>>;
  /** Why there is none, where none was run. */
  readonly notRun?: string;
}

/** An experiment read: what was found, beside the threshold. */
export interface ExperimentReading {
  readonly quantity: string;
  readonly above: number;
  readonly seeds: Readonly<Record<string, number>>;
  /** Absent where nothing was run. */
  readonly found?: SeedMean;
}

/** Checks an experiment. @throws DomainError */
export function checkedExperiment(id: string, experiment: Experiment): Experiment {
  const { above, seeds, notRun } = experiment;
  if (!Number.isFinite(above)) throw new DomainError(id, 'measures with a finite threshold above', above);
  const values = Object.values(seeds);
  if (values.length > 10) throw new DomainError(id, 'measures of at most ten seeds', values.length);
  const wrong = Object.entries(seeds).find(([, value]) => !Number.isFinite(value));
  if (wrong !== undefined) throw new DomainError(id, 'a finite number a seed', `${wrong[1]} of seed ${wrong[0]}`);
  if ((values.length === 0) !== (notRun !== undefined))
    throw new DomainError(id, 'measures with either seeds or notRun, the reason why there are none', notRun);
  return experiment;
}

/** What an experiment says: the verdict, its numbers, and a line of both. */
export function readExperiment({ quantity, above, seeds, notRun }: Experiment): {
  readonly verdict: ExperimentVerdict;
  readonly reading: ExperimentReading;
  readonly line: string;
} {
  const values = Object.values(seeds);
  const claimed = `${quantity} > ${above}`;
  if (values.length === 0)
    return { verdict: 'open', reading: { quantity, above, seeds }, line: `${claimed}: ${notRun ?? 'not run'}` };
  const found = seedMean(values);
  const over = `over seed${values.length > 1 ? 's' : ''} ${Object.keys(seeds).join(', ')}`;
  const line =
    found.seeds === 1
      ? `${claimed}: found ${found.mean.toFixed(2)} ${over}; one seed says nothing of the spread`
      : `${claimed}: found ${found.mean.toFixed(2)} +- ${found.halfWidth.toFixed(2)} (95 %) ${over}; ${found.power.toFixed(2)} from ${above} shows four times of five`;
  return { verdict: verdictAbove(found, above), reading: { quantity, above, seeds, found }, line };
}
