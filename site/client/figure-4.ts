import { simulateFigure4 } from '../../sims/volumization/figure-4.js';
import type { NoiseLaw } from '../../src/experiment/figure-4.js';

/* Simulates a panel of Figure 4 off the page's thread. */

const sigmas = Array.from({ length: 20 }, (_, k) => (k + 1) / 10);

self.onmessage = ({
  data: { noise, seed, samples },
}: MessageEvent<{ readonly noise: NoiseLaw; readonly seed: number; readonly samples: number }>) => {
  postMessage(simulateFigure4({ noise, a: 1, sigmas, seed, samples }));
};
