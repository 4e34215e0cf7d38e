import { figureL1Excess } from '../../report/figure-l1-excess.js';
import { figureLpPhases } from '../../report/figure-lp-phases.js';
import { versions } from '../../report/provenance.js';
import { drawing } from './drawing.js';

/** The figures of the related papers that depend on nothing but their mathematics. */

/** What L_p decay keeps, by u and p, with hysteresis. */
export const lpPhasesDrawing = drawing({}, (_, { command }) => figureLpPhases({ command, versions: versions() }));

/** How far from the least |x|_1 the weight-normalised and the plain flow end, against the scale of the start. */
export const l1ExcessDrawing = drawing({}, (_, { command }) => figureL1Excess({ command, versions: versions() }));
