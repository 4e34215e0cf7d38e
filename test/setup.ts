import fc from 'fast-check';

// One seed for every property, so that a run of the suite can be repeated; `PROPERTY_SEED=7 npm test` tries other
// points, and each property must hold at every seed.
// Files share one fast-check: what an earlier one has set, a reporter for one, is not left to the next.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });
