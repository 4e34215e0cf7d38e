import { afterEach, describe, expect, test, vi } from 'vitest';
import { wholeSteps } from '../../src/cli/flow.js';
import { main } from '../../src/cli/main.js';
import { nothing } from './capture.js';

afterEach(() => vi.restoreAllMocks());

/** Runs one command line; what it said and its exit status. */
async function run(...words: string[]) {
  const said = { out: '', err: '' };
  const listen = (name: 'out' | 'err') => (text: string | Uint8Array) => {
    said[name] += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(listen('out'));
  vi.spyOn(process.stderr, 'write').mockImplementation(listen('err'));
  const status = await main(['flow', ...words], nothing);
  return { ...said, status };
}

describe('the whole steps until a time', () => {
  test('are k at every time that is k h in decimals, however t / h is rounded', () => {
    for (const h of [0.1, 0.3, 0.07, 1e-3, 12.7])
      for (let k = 0; k <= 1000; k++) expect(wholeSteps([Number((k * h).toPrecision(15))], h)[0]!.k).toBe(k);
    expect(wholeSteps([0.3], 0.1)).toEqual([{ k: 3, t: 0.3 }]);
  });

  test('are not rounded up: 0.29 holds two steps of 0.1', () => {
    expect(wholeSteps([0.29, 0.2999999], 0.1)).toEqual([{ k: 2, t: 0.2 }]);
  });
});

describe('volumization flow', () => {
  test('writes one line a time, the same for the same seed, and bias + variance as risk', async () => {
    const words = ['--spectrum', '1,0.5', '--examples', '4', '--times', '0,1,Infinity', '--noise', 'uniform:1'];
    const { out, status } = await run(...words);
    expect(status).toBe(0);
    expect((await run(...words)).out).toBe(out);
    const rows = out.trim().split('\n').map(row => row.split(',')); // biome-ignore format: one line
    expect(rows[0]).toEqual(['t', 'bias2', 'variance', 'risk', 'error']);
    expect(rows.map(row => row[0])).toEqual(['t', '0', '1', 'Infinity']);
    for (const row of rows.slice(1)) expect(Number(row[3])).toBe(Number(row[1]) + Number(row[2]));
    // sigma^2 / N tr A^+ = (1/3) / 4 (1 + 2)
    expect(Math.abs(Number(rows[3]![2]) - 0.25)).toBeLessThan(10 * Number.EPSILON);
    expect(Number(rows[3]![1])).toBe(0);
  });

  test('says in JSON what it knows at full precision, infinite variances by word', async () => {
    const { out } = await run(
      '--spectrum',
      '1,0',
      '--examples',
      '3',
      '--times',
      '0,2',
      '--noise',
      'cauchy:1',
      '--json',
    );
    const document = JSON.parse(out);
    expect(document.variance).toEqual([0, 'Infinity']);
    expect(document.eigenvalues[1]).toBe(0);
    expect(document.t).toEqual([0, 2]);
  });

  test('shows descent after its whole steps, each once, at the time they reach', async () => {
    const { out } = await run('--spectrum', '1', '--examples', '2', '--noise', 'point:0', '--times', '0:1:0.1', '--step', '0.3'); // biome-ignore format: one line
    const rows = out.trim().split('\n').slice(1).map(row => row.split(',').map(Number)); // biome-ignore format: one line
    expect(rows.map(([t]) => t)).toEqual([0, 0.3, 0.6, 0.9]);
    // |(1 - h)^k u|^2 after k = t/h steps
    rows.forEach(([, bias2], k) => {
      expect(Math.abs(bias2! / (rows[0]![1]! * 0.7 ** (2 * k)) - 1)).toBeLessThan(20 * Number.EPSILON);
    });
  });

  test.each([[['--times', '0,1,Infinity']], [['--times', '0,1,5', '--step', '0.25']]])(
    'counts the mean of the noise into the bias: a noise of one value is one run, %j',
    async words => {
      const { out } = await run('--noise', 'point:1', '--weights', '2', '--examples', '5', ...words, '--json');
      const { bias2, variance, risk, error } = JSON.parse(out);
      expect(bias2.at(-1)).toBeGreaterThan(1e-3);
      expect([bias2, variance]).toEqual([error, [0, 0, 0]]);
      expect(risk).toEqual(error);
    },
  );

  test('keeps eigenvalues far apart, as they were given', async () => {
    const { out } = await run('--spectrum', '1e-300,1e300', '--examples', '5', '--times', '0,1,Infinity', '--json');
    const { eigenvalues, bias2 } = JSON.parse(out);
    expect(eigenvalues).toEqual([1e300, 1e-300]);
    expect(bias2[1]).toBeGreaterThan(0);
    expect(bias2[1]).toBeLessThan(bias2[0]);
    expect(bias2[2]).toBe(0);
  });

  test.each([
    [
      ['--spectrum', '2,1', '--step', '1'],
      'flow: expected --step < 2 / lambda_max(A) = 1, beyond which descent diverges, got "1"',
    ],
    [['--step', '0.1', '--times', '1,Infinity'], 'flow: expected finite --times with --step'],
    [['--step', '1e-300', '--times', '1'], 'flow: expected --times of fewer than 2^53 steps, got "1 at --step 1e-300"'],
    [['--spectrum', '0x10'], 'flow: expected --spectrum gaussian, white or up to 300 eigenvalues >= 0'],
    [['--step', '0'], 'flow: expected --step a number > 0, got "0"'],
    [['--spectrum', '1,x'], 'flow: expected --spectrum gaussian, white or up to 300 eigenvalues >= 0'],
    [
      ['--spectrum', 'white', '--examples', '3', '--weights', '4'],
      'flow: expected --examples >= 4, as many as eigenvalues, got "3"',
    ],
    [['--times', '-1'], '--times lo:hi:step or a list of numbers >= 0, got "-1"'],
    [['--times', '2:1:1'], 'flow: expected --times with lo <= hi, got "2:1:1"'],
    [
      ['--record', 'bias'],
      'flow: expected --record out of bias2, variance, risk, error, weights (did you mean bias2?), got "bias"',
    ],
    [['--noise', 'gauss:1'], 'gauss'],
    [['--weights', '1e9'], 'flow: expected --weights an integer in [1, 300], got "1e9"'],
    [['--seed', '-3'], 'flow: expected --seed an integer'],
  ])('refuses %s in one line, exit 2', async (words, message) => {
    const { err, out, status } = await run(...words);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err.trim().split('\n').length).toBe(1);
  });
});
