import { afterEach, expect, test } from 'vitest';
import { placesTaken } from '../../src/text/columns.js';
import { run } from './capture.js';

const was = process.stdout.columns;
afterEach(() => {
  process.stdout.columns = was;
});

const laws = ['--teacher', 'uniform:1', '--noise', 'cauchy:1'];

test.each([[['list']], [['sweep', '--estimator', 'clip:0:1:0.5', ...laws]]])(
  'a terminal of 20 columns and more holds every line, and the same words as a file: %j',
  async argv => {
    const words = (text: string): string[] => text.split(/\s+/).filter(word => word !== '');
    const whole = await run(argv);
    expect(whole.status).toBe(0);
    for (const columns of [20, 33, 60, 100]) {
      process.stdout.columns = columns;
      const { stdout } = await run(argv);
      for (const line of stdout.split('\n')) expect(placesTaken(line), line).toBeLessThanOrEqual(columns);
      // a word that is too long is broken; the first of a row stands without the name of its column
      const joined = words(stdout).join('');
      for (const word of words(whole.stdout)) if (word !== 'estimator') expect(joined).toContain(word);
    }
  },
);
