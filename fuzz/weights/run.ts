import { type Cases, tryCases } from '../loop.js';
import { formats, judge } from './judge.js';

export const formatNames = formats.map(({ format }) => format);

/** Tries damaged files of each format, or of one: the damages in turn. The number of faults. */
export async function run(cases: Cases, only?: string): Promise<number> {
  let faults = 0;
  for (const damaged of formats.filter(({ format }) => only === undefined || format === only)) {
    const { format, damage } = damaged;
    faults += await tryCases(format, cases, k => judge(damaged, damage[k % damage.length]!, cases.seed, k));
  }
  return faults;
}
