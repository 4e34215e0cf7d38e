/** Soft volumization, w = clip(u') + kappa (u' - clip(u')) with kappa > 0, has no atoms: what Fig. 10 shows at alpha > 0. */
import { theorem } from '../../src/claim/theorem.js';

const soft = { 'soft(y)': 'clip(y, -V, V) + kappa * (y - clip(y, -V, V))' } as const;
const positive = [
  { when: 'p > 0', is: '1' },
  { when: 'p <= 0', is: '0' },
] as const;

/** Point by point, so for every law of u': an interval beyond V is one of u' that is 1/kappa as long. */
export const noAtoms = theorem('beyond-no-atoms', {
  title:
    "For alpha > 0 a weight in (V, V + x] is a u' in (V, V + x / kappa], one in (V - x, V] a u' there: under every law the density jumps by the factor 1 / kappa at V, and there is no atom",
  source: 'beyond Sec. 3.2.1 and Fig. 10',
  given: { kappa: '0 < kappa <= 1', V: 'V > 0', y: 'y real', x: '0 < x <= 2 V' },
  where: { ...soft, 'positive(p)': positive, w: 'soft(y)' },
  states: [
    'positive(w - V) * (1 - positive(w - V - x)) == positive(y - V) * (1 - positive(y - V - x / kappa))',
    'positive(w - V + x) * (1 - positive(w - V)) == positive(y - V + x) * (1 - positive(y - V))',
  ],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: "At kappa = 0 all of u' > V falls on V: the atoms of the hard clip.",
  mutants: {
    'as long': {
      states: [
        'positive(w - V) * (1 - positive(w - V - x)) == positive(y - V) * (1 - positive(y - V - x))',
        'positive(w - V + x) * (1 - positive(w - V)) == positive(y - V + x) * (1 - positive(y - V))',
      ],
      witness: { kappa: '1/2', V: '1', y: '5/2', x: '1' },
    },
  },
});

const atWall = {
  'atWall(V)': [
    { when: 'abs(y) >= V', is: '1' },
    { when: 'abs(y) < V', is: '0' },
  ],
} as const;

/** Sec. 3.2.1 for every law: the weights at -V and V are those whose u' = y is not inside. */
export const peaksEveryLaw = theorem('beyond-peaks', {
  title:
    "Under every law of the teacher and of the noise the share of weights at -V and V grows by P(V <= |u'| < W) as V falls from W",
  source: 'beyond Sec. 3.2.1',
  given: { V: 'V >= 0', W: 'W > V', y: 'y real' },
  where: atWall,
  states: 'atWall(V) >= atWall(W)',
  equality: 'abs(y) < V or abs(y) >= W',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: { 'as V grows': { states: 'atWall(V) <= atWall(W)', witness: { V: '1', W: '2', y: '1' } } },
});
