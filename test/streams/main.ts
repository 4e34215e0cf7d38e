/*
 * npm run streams -- dieharder [--streams n]... [--test d]... [--seed s] [--psamples p] [--keep file]: hands the words of 1, 4 and 8192 streams, interleaved as
 * neighbouring lanes and chunks of a simulation, to dieharder (Debian's), test by test, and prints what it says. Status 1 where a test
 * fails. All tests of one number of streams take about an hour; --psamples 10 asks for a tenth of dieharder's 100 values of p of each.
 * --keep adds the lines to a file.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { interleaved } from './words.js';

/** Those that dieharder itself trusts, by number; 14 is marked "Do Not Use", 5 to 7 "Suspect". */
const trusted = [
  ...[0, 1, 2, 3, 4, 8, 9, 10, 11, 12, 13, 15, 16, 17, 100, 101, 102],
  ...[200, 201, 202, 203, 204, 205, 206, 207, 208, 209],
];

/** How many words at a time those look at that ask for it. */
const tuples: Readonly<Record<number, readonly number[]>> = {
  200: [1, 2, 4, 8],
  201: [2, 5],
  202: [2, 5],
  203: [0, 1, 4, 8, 16, 32],
};

type Assessment = 'PASSED' | 'WEAK' | 'FAILED';

/** What dieharder says of one test, a line for each of its parts. */
async function judged(
  streams: number,
  test: number,
  seed: number,
  words: readonly string[],
): Promise<readonly string[]> {
  const next = interleaved(streams, seed, 2 ** 16);
  const child = spawn('dieharder', ['-g', '200', '-d', String(test), ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', part => {
    text += part;
  });
  let open = true;
  const ended = once(child, 'close').then(() => {
    open = false;
  });
  // it has read what it wanted
  child.stdin.on('error', () => {
    open = false;
  });
  while (open)
    // a copy: the pipe may still hold the block when the next one is made
    if (!child.stdin.write(new Uint8Array(next().slice().buffer)))
      await Promise.race([once(child.stdin, 'drain').catch(() => {}), ended]);
  await ended;
  return text.split('\n').filter(line => /\|\s*(PASSED|WEAK|FAILED)\s*$/.test(line));
}

/** The numbers that follow each `name` among the words. */
const numbers = (words: readonly string[], name: string): number[] =>
  words.flatMap((word, k) => (word === name ? [Number(words[k + 1])] : []));

async function main([suite, ...words]: readonly string[]): Promise<number> {
  const [streams, tests] = [numbers(words, '--streams'), numbers(words, '--test')];
  const [seed = 1] = numbers(words, '--seed');
  const psamples = numbers(words, '--psamples');
  const [, kept] = words.slice(words.indexOf('--keep') === -1 ? words.length : words.indexOf('--keep'));
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`);
    if (kept !== undefined) appendFileSync(kept, `${line}\n`);
  };
  const wrong = [...streams, ...tests, ...psamples, seed].some(n => !Number.isSafeInteger(n) || n < 0);
  if (suite !== 'dieharder' || wrong || streams.some(n => ![1, 4, 8192].includes(n))) {
    process.stderr.write(
      'streams: expected dieharder [--streams 1, 4 or 8192]... [--test d]... [--seed s] [--psamples p] [--keep file]\n',
    );
    return 2;
  }
  if (spawnSync('dieharder', ['-l']).error !== undefined) {
    process.stderr.write('streams: no dieharder here: apt-get install dieharder\n');
    return 2;
  }
  let failures = 0;
  for (const n of streams.length > 0 ? streams : [1, 4, 8192]) {
    const count: Record<Assessment, number> = { PASSED: 0, WEAK: 0, FAILED: 0 };
    for (const test of tests.length > 0 ? tests : trusted)
      for (const words of tuples[test]?.map(size => ['-n', String(size)]) ?? [[]]) {
        const lines = await judged(n, test, seed, [...words, ...psamples.flatMap(p => ['-p', String(p)])]);
        if (lines.length === 0) throw new Error(`dieharder -d ${test} said nothing`);
        for (const line of lines) {
          count[/(\w+)\s*$/.exec(line)![1] as Assessment]++;
          print(`${String(n).padStart(5)} ${line}`);
        }
      }
    print(`${n} streams, seed ${seed}: ${count.PASSED} passed, ${count.WEAK} weak, ${count.FAILED} failed`);
    failures += count.FAILED;
  }
  return failures === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
