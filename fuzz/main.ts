import { parseArgs } from 'node:util';
import { runCorpus } from './corpus.js';
import { kindNames } from './statements/kinds.js';
import { type LawName, lawNames } from './statements/laws.js';
import { run } from './statements/run.js';

const usage = `npm run fuzz -- statements [--cases 1000] [--seed 1] [--from 0] [--every 250] [--kind condition] [--laws negate,scale] [--enough 20]
npm run fuzz -- corpus [kind]`;

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

const [command, ...rest] = process.argv.slice(2);
try {
  if (command === 'corpus') process.exitCode = (await runCorpus(rest[0])) === 0 ? 0 : 1;
  else if (command === 'statements') process.exitCode = (await statements(rest)) === 0 ? 0 : 1;
  else throw new RangeError(usage);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
