import { softClip } from '../../src/estimator/clip.js';
import { sampling } from '../../src/risk/monte-carlo.js';
import { problemOf, type Setting } from './setting.js';

/* The mean of squared errors over more and more draws, off the page's thread. */

/** Draws after which the mean is as good as the page shows it. */
const MOST = 2 ** 24;

self.onmessage = ({ data }: MessageEvent<Setting>) => {
  const { V, kappa } = data;
  try {
    for (const soFar of sampling('risk', softClip(V, kappa), problemOf(data), MOST, 1))
      if (typeof soFar !== 'number') postMessage(soFar);
  } catch (error) {
    postMessage({ reason: (error as Error).message });
  }
};
