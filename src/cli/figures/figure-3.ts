import { figure3 } from '../../report/figure-3.js';
import { versions } from '../../report/provenance.js';
import { drawing } from './drawing.js';

/** Figure 3: the geometry of volumization. */
export const figure3Drawing = drawing({}, (_, { command }) => figure3({ command, versions: versions() }));
