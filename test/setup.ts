import fc from 'fast-check';

// One seed for every property, so that a run of the suite can be repeated; `PROPERTY_SEED=7 npm test` tries other
// points, and each property must hold at every seed.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.PROPERTY_SEED ?? 1) });
