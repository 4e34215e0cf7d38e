import { figure3 as draw } from '../../report/figure-3.js';
import { versions } from '../../report/provenance.js';
import { drawing } from './drawing.js';

/** Figure 3: the geometry of volumization. */
export const figure3 = drawing({}, (_, { command }) => draw({ command, versions: versions() }));
