import type { MnistData } from '../../experiment/mnist.js';
import type { Figure } from '../../report/figure.js';
import { figure6, figure8, figure10 } from '../../report/mnist/figures.js';
import { figure15, figure16 } from '../../report/mnist/grid.js';
import { type Provenance, versions } from '../../report/provenance.js';
import { type Drawing, drawing } from './drawing.js';

/** A figure of the kept runs on MNIST. */
const ofKept = (make: (results: readonly MnistData[], provenance: Provenance) => Figure): Drawing =>
  drawing({}, async (_, { command, simulations }) => {
    const { kept } = await simulations['volumization/mnist']();
    return make(kept(), { command, versions: versions() });
  });

export const mnistDrawings = {
  '6': ofKept(figure6),
  '8': ofKept(figure8),
  '10': ofKept(figure10),
  '15': ofKept(figure15),
  '16': ofKept(figure16),
} as const;
