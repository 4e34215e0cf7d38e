import type { Figure4Data, NoiseLaw, SimulatedPoint } from '../../experiment/figure-4.js';
import type { Provenance } from '../provenance.js';
import type { Cell, Table } from '../table.js';
import { theoreticalError, theory } from './theory.js';

export const panelLetter: Readonly<Record<NoiseLaw, 'a' | 'b'>> = { uniform: 'a', cauchy: 'b' };

type Row = Readonly<Record<string, Cell>>;

function rowOf({ noise, a }: Figure4Data, point: SimulatedPoint, { samples, seed, versions }: Provenance): Row {
  const { sigma, heldOut, sameSamples, weightDecay, unregularised } = point;
  const at = theory(noise, a, sigma);
  const exactAtV = theoreticalError(noise, a, sigma, heldOut.at);
  return {
    panel: panelLetter[noise],
    noise,
    a,
    sigma,
    exact_V: at.V,
    exact_error: at.exact,
    printed_error: at.printed,
    weight_decay_error: at.weightDecay,
    no_regularisation_error: at.unregularised,
    constant_model_error: at.constant,
    bayes_error: at.bayes,
    simulated_V: heldOut.at,
    simulated_error: heldOut.mean,
    simulated_standard_error: heldOut.standardError,
    exact_error_at_simulated_V: exactAtV,
    z: heldOut.standardError > 0 ? (heldOut.mean - exactAtV) / heldOut.standardError : undefined,
    same_samples_V: sameSamples.at,
    same_samples_error: sameSamples.mean,
    same_samples_standard_error: sameSamples.standardError,
    simulated_weight_decay_c: weightDecay?.at,
    simulated_weight_decay_error: weightDecay?.mean,
    simulated_weight_decay_standard_error: weightDecay?.standardError,
    simulated_no_regularisation_mean: unregularised.mean,
    samples,
    seed,
    version: versions.volumization,
  };
}

/** One row for each panel and sigma: what Figure 4 shows, and the exact error at the V that the simulation chose. */
export function figure4Table(panels: readonly Figure4Data[], provenance: Provenance): Table {
  const rows = panels.flatMap(panel => panel.points.map(point => rowOf(panel, point, provenance)));
  const columns = Object.keys(rows[0] ?? {});
  return { columns, rows: rows.map(row => columns.map(name => row[name])) };
}
