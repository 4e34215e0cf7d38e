import { existsSync, statSync } from 'node:fs';
import { DomainError } from '../errors.js';
import type { Confidence, Stopping } from '../risk/confidence.js';
import type { SimulationState } from '../simd/index.js';
import { readState } from './checkpoint.js';
import { readNumber } from './numbers.js';

/** Reads `--until`. @throws DomainError unless it is a width > 0 */
export function parseUntil(where: string, text: string): number {
  const until = readNumber(text);
  if (!(until > 0 && until < Infinity)) throw new DomainError(where, '--until a width > 0', text);
  return until;
}

/** The stage that ends with so many samples; undefined where none does. */
function stageOf(stages: Stopping, samples: number): number | undefined {
  let stage = 0;
  while (stages.samplesAt(stage) < samples) stage++;
  return stages.samplesAt(stage) === samples ? stage : undefined;
}

/** The samples that an earlier run of the same stages has come to by what a file holds, or those of the first stage. */
export function plannedSamples(stages: Stopping, file: string | undefined): number {
  const first = stages.samplesAt(0);
  if (file === undefined || !existsSync(file) || statSync(file).size === 0) return first;
  const held = readState(file).job.samples;
  return stageOf(stages, held) === undefined ? first : held;
}

/**
 * The interval of all samples of a stage.
 *
 * @throws DomainError where no stage ends with so many samples
 */
export function confidenceOf(where: string, stages: Stopping, state: SimulationState): [Confidence, stage: number] {
  const stage = stageOf(stages, state.job.samples);
  if (stage === undefined)
    throw new DomainError(where, `${stages.samplesAt(0)} samples for this --until`, state.job.samples);
  return [stages.confidenceAt(stage, state.estimate()), stage];
}

/** Goes on from stage to stage until the interval is narrow. */
export async function untilNarrow(
  state: SimulationState,
  stages: Stopping,
  go: () => Promise<void>,
): Promise<Confidence> {
  for (;;) {
    const [confidence, stage] = confidenceOf('simulate', stages, state);
    if (stages.isNarrow(confidence)) return confidence;
    state.grow(stages.samplesAt(stage + 1));
    await go();
  }
}
