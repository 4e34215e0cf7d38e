import { adversary } from './adversary.js';
import { beside } from './beside.js';
import { calculus } from './calculus.js';
import { conserved } from './conserved.js';
import { deciding } from './deciding.js';
import { ends } from './ends.js';
import type { Corpus } from './entry.js';
import { expansions } from './expansions.js';
import { exponents } from './exponents.js';
import { hypotheses } from './hypotheses.js';
import { idle } from './idle.js';
import { inner } from './inner.js';
import { irrational } from './irrational.js';
import { kinds } from './kinds.js';
import { kinks } from './kinks.js';
import { mixtures } from './mixtures.js';
import { moments } from './moments.js';
import { moving } from './moving.js';
import { ordinary } from './ordinary.js';
import { outside } from './outside.js';
import { partial } from './partial.js';
import { quoted } from './quoted.js';
import { reading } from './reading.js';
import { roads } from './roads.js';
import { secondReader } from './second-reader.js';

export type { Corpus, Entry, Truth } from './entry.js';

/** Statements of known truth, by the kinds of faults that once let false ones through. */
export const corpus: Corpus = {
  ...ordinary,
  ...reading,
  ...quoted,
  ...kinds,
  ...calculus,
  ...partial,
  ...irrational,
  ...idle,
  ...expansions,
  ...kinks,
  ...moments,
  ...exponents,
  ...moving,
  ...inner,
  ...conserved,
  ...mixtures,
  ...deciding,
  ...hypotheses,
  ...roads,
  ...outside,
  ...beside,
  ...ends,
  ...adversary,
  ...secondReader,
};
