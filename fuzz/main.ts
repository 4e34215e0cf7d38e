import { parseArgs } from 'node:util';
import { run as commands, runAsProcesses } from './commands/run.js';
import { runCorpus } from './corpus.js';
import { run as json, jsonNames } from './json/run.js';
import { run as kills } from './kills/run.js';
import type { Cases } from './loop.js';
import { seenIn, seenTable } from './seen.js';
import { kindNames } from './statements/kinds.js';
import { type LawName, lawNames } from './statements/laws.js';
import { run } from './statements/run.js';
import { formatNames, run as weights } from './weights/run.js';

const usage = `npm run fuzz -- statements [--cases 1000] [--seed 1] [--from 0] [--every 250] [--kind condition] [--laws negate,scale] [--enough 20]
npm run fuzz -- corpus [kind]
npm run fuzz -- weights [${formatNames.join(', ')}] [--cases 10000] [--seed 1] [--from 0] [--enough 20] [--keep file]
npm run fuzz -- json [${jsonNames.join(', ')}] [...]
npm run fuzz -- commands [...]
npm run fuzz -- processes [...]
npm run fuzz -- kills [...]
npm run fuzz -- seen [file]`;

const whole = (text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`expected a number such as 1000, got ${text}`);
  return Number(text);
};

function lawOf(name: string): LawName {
  const law = lawNames.find(known => known === name);
  if (law === undefined) throw new RangeError(`expected laws of ${lawNames.join(', ')}, got ${name}`);
  return law;
}

async function statements(args: string[]): Promise<number> {
  const options = Object.fromEntries(
    ['cases', 'seed', 'from', 'every', 'kind', 'laws', 'enough'].map(name => [name, { type: 'string' } as const]),
  );
  const { values } = parseArgs({ args, options });
  const number = (name: string, otherwise: number): number => whole(values[name] as string | undefined, otherwise);
  const only = values.kind as string | undefined;
  if (only !== undefined && !kindNames.includes(only))
    throw new RangeError(`expected a kind of ${kindNames.join(', ')}, got ${only}`);
  const laws = (values.laws as string | undefined)?.split(',').map(lawOf);
  const start = performance.now();
  const report = await run({
    cases: number('cases', 1000),
    seed: number('seed', 1),
    from: number('from', 0),
    every: number('every', 250),
    enough: number('enough', 20),
    only,
    laws,
    print: console.log,
  });
  const kinds = [...report.byKind].map(([kind, count]) => `${kind} ${count}`).join(', ');
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${report.cases} cases, ${report.compared} compared (${kinds}), ${report.differences.length} differ, ${seconds} s`,
  );
  return report.differences.length;
}

/** Tries inputs of one of some kinds, or of all. The number of faults. */
async function inputs(
  args: string[],
  names: readonly string[],
  tryAll: (cases: Cases, only?: string) => Promise<number>,
): Promise<number> {
  const options = Object.fromEntries(
    ['cases', 'seed', 'from', 'enough', 'keep'].map(name => [name, { type: 'string' } as const]),
  );
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const number = (name: string, otherwise: number): number => whole(values[name] as string | undefined, otherwise);
  const [only, more] = positionals;
  if (more !== undefined || (only !== undefined && !names.includes(only))) throw new RangeError(usage);
  const [cases, seed] = [number('cases', 10_000), number('seed', 1)];
  const keep = values.keep as string | undefined;
  return tryAll({ cases, seed, from: number('from', 0), enough: number('enough', 20), keep }, only);
}

const [command, ...rest] = process.argv.slice(2);
try {
  if (command === 'corpus') process.exitCode = (await runCorpus(rest[0])) === 0 ? 0 : 1;
  else if (command === 'statements') process.exitCode = (await statements(rest)) === 0 ? 0 : 1;
  else if (command === 'weights') process.exitCode = (await inputs(rest, formatNames, weights)) === 0 ? 0 : 1;
  else if (command === 'json') process.exitCode = (await inputs(rest, jsonNames, json)) === 0 ? 0 : 1;
  else if (command === 'seen') console.log(seenTable(seenIn(rest[0] ?? 'fuzz/seen.json')));
  else if (command === 'kills') process.exitCode = (await inputs(rest, [], kills)) === 0 ? 0 : 1;
  else if (command === 'processes') process.exitCode = (await inputs(rest, [], runAsProcesses)) === 0 ? 0 : 1;
  else if (command === 'commands') process.exitCode = (await inputs(rest, [], commands)) === 0 ? 0 : 1;
  else throw new RangeError(usage);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
