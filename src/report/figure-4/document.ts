import type { EndToEndData } from '../../experiment/end-to-end.js';
import type { Figure4Data } from '../../experiment/figure-4.js';
import type { Provenance } from '../provenance.js';

/** What a panel shows: the simulation and, where they were trained, linear students at some of its sigmas. */
export interface Figure4Panel extends Figure4Data {
  readonly trained?: EndToEndData;
}

/** The data of Figure 4 as written to a file. */
export interface Figure4Document {
  readonly provenance: Provenance;
  /** Why values are absent. */
  readonly notes?: readonly string[];
  readonly panels: readonly Figure4Panel[];
}
