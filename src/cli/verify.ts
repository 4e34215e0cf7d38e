import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { type MethodName, methods, type Verdict, words } from '../claim/evidence.js';
import { selectClaims } from '../claim/select.js';
import { DomainError } from '../errors.js';
import { makeOutputs, tryOutputs } from '../file/outputs.js';
import { makeFolder, writeAtomically } from '../file/write.js';
import { mutantTable } from '../report/mutant-table.js';
import { timingTable } from '../report/timing-table.js';
import { differences, type VerifyRun, verifyJson } from '../report/verdict-json.js';
import { verdictJunit } from '../report/verdict-junit.js';
import { verdictMarkdown } from '../report/verdict-markdown.js';
import { verdictRows } from '../report/verdict-table.js';
import { verifyMutants } from '../verify/mutants.js';
import { defaultMethods, verifyAll } from '../verify/verify.js';
import { choice } from './choice.js';
import { terminal } from './colour.js';
import { type CommandContext, ExitStatus } from './context.js';
import { parseSeed, readNumber } from './numbers.js';
import { keptResults, placesOf, shardWith } from './part.js';
import { progressBar } from './progress.js';
import { readText } from './read.js';
import { loadPapers } from './registry.js';
import { say } from './say.js';
import { shardForms } from './shard.js';
import { type Judged, parseRun, statusOfRun, workOf } from './verify-parts.js';
import { openVerifyPool } from './verify-pool.js';

const mostThreads = 64;

/** Seconds since the start of a thread; only differences are used. */
const clock = (): number => performance.now() / 1000;

/** A thread is worth its start from this many claims on. */
const CLAIMS_PER_THREAD = 12;

interface Options {
  readonly method?: readonly string[];
  readonly require?: readonly string[];
  readonly crossCheck?: true;
  readonly seed: string;
  readonly budget: string;
  readonly threads: string;
  readonly registry?: string;
  readonly against?: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly mutants?: true;
  readonly timings?: true;
  readonly shard?: string;
  readonly checkpoint?: string;
  readonly json?: true;
}

function methodNames(option: string, names: readonly string[] | undefined): MethodName[] | undefined {
  const byWord = new Map(Object.entries(words).map(([name, word]) => [word as string, name as MethodName]));
  return names?.map(name => {
    const found = methods.find(method => method === name) ?? byWord.get(name);
    if (found === undefined) throw new DomainError('verify', choice(option, methods, name), name);
    return found;
  });
}

const collect = (name: string, before: readonly string[] = []): readonly string[] => [...before, ...name.split(',')];

function number(option: string, expected: string, text: string, accepts: (x: number) => boolean): number {
  const x = readNumber(text);
  if (!accepts(x)) throw new DomainError('verify', `${option} ${expected}`, text);
  return x;
}

/** Refuses reports that would not be written: those of verdicts beside mutants, and a second text on standard output. */
function checkReports(options: Options): void {
  const { mutants, junit, markdown, timings } = options;
  if (mutants && timings) throw new DomainError('verify', 'either --mutants or --timings', '--mutants --timings');
  for (const name of ['against', 'junit', 'markdown'] as const)
    if (mutants && options[name] !== undefined)
      throw new DomainError('verify', `either --mutants or --${name}`, `--mutants --${name} ${options[name]}`);
  for (const name of ['shard', 'checkpoint'] as const)
    if (mutants && options[name] !== undefined)
      throw new DomainError('verify', `either --mutants or --${name}`, `--mutants --${name} ${options[name]}`);
  if (junit === '-') throw new DomainError('verify', '--junit the name of a file', junit);
  if (options.json && markdown === '-')
    throw new DomainError('verify', 'either --json or --markdown -', '--json --markdown -');
}

/** `verify [claim...]`: runs the methods on the claims and prints the table of verdicts. */
export function registerVerify(program: Command, { papers, papersModule, setStatus }: CommandContext): void {
  program
    .command('verify')
    .description('establish or refute claims and compare with what is expected of them')
    .argument(
      '[claim...]',
      'ids as `list` prints them, `eq-14*` for all that begin so, papers for all of theirs; all by default',
    )
    .option(
      '--method <name>',
      `only this method, or several by comma: ${methods.join(', ')}; by default all but formal, until the claim is proved or refuted`,
      collect,
    )
    .option(
      '--cross-check',
      'ask every method, formal only if named, also about claims that another has proved or refuted',
    )
    .option('--require <name>', 'a method whose tool must be there: missing counts as failed', collect)
    .option('--seed <n>', 'seed of every random choice', '1')
    .option('--budget <factor>', 'factor on the work of each method', '1')
    .option(
      '--threads <n>',
      'threads at most; the verdicts are the same for any',
      `${Math.min(availableParallelism(), mostThreads)}`,
    )
    .option('--mutants', 'the table of mutants alone: refuting methods refute them, proving methods fail on them')
    .option('--timings', 'how long each method took on each claim: what took longest, and all of it in --json')
    .option('--shard <i/n>', `the i-th of n parts of the claims, for \`merge\`: ${shardForms}`)
    .option('--checkpoint <file>', 'write what is found there, about once a second, and go on from what is there')
    .option('--registry <module>', 'papers or claims of an ES module instead of those here')
    .option('--against <file>', 'report what differs from an earlier --json')
    .option('--junit <file>', 'write JUnit XML')
    .option('--markdown <file>', 'write the table as Markdown; - prints it instead of the table')
    .option('--json', 'one JSON document on standard output')
    .action(async (ids: string[], options: Options) => {
      checkReports(options);
      const wanted = methodNames('--method', options.method);
      const required = methodNames('--require', options.require);
      const seed = parseSeed('verify', options.seed);
      const budget = number('--budget', 'a number in (0, 1e6]', options.budget, x => x > 0 && x <= 1e6);
      const threads = number(
        '--threads',
        `an integer in [1, ${mostThreads}]`,
        options.threads,
        x => Number.isInteger(x) && x >= 1 && x <= mostThreads,
      );
      const before = options.against === undefined ? undefined : parseRun(readText(options.against), options.against);
      const registry = options.registry === undefined ? await papers() : await loadPapers(options.registry);
      const selected = selectClaims(registry, ids);
      const reports = [options.junit, options.markdown].filter(file => file !== '-');
      for (const file of reports) if (file !== undefined && !existsSync(dirname(file))) makeFolder(dirname(file));
      tryOutputs(reports);
      const bar = progressBar('verify');
      const until = options.crossCheck || wanted !== undefined ? {} : { until: 'settled' as const };
      const setup = { seed, budget, ...(wanted && { methods: wanted }), ...(required && { require: required }) };
      if (options.mutants) {
        const onMethod = (_: MethodName, done: number, of: number): void => bar.update(done, of);
        const findings = await verifyMutants(selected, { ...setup, onMethod });
        bar.stop();
        const ok = findings.every(finding => finding.ok);
        const style = terminal(120);
        process.stdout.write(
          options.json
            ? `${JSON.stringify({ ok, seed, budget, mutants: findings }, null, 2)}\n`
            : mutantTable(findings, style),
        );
        setStatus(ok ? ExitStatus.asExpected : ExitStatus.differs);
        return;
      }
      const module = options.registry === undefined ? papersModule : resolve(options.registry);
      const used = [...new Set([...(wanted ?? defaultMethods), ...(required ?? [])])];
      const shard = shardWith('verify', options.shard, options.checkpoint);
      const plan = { command: 'verify', work: workOf(selected, used, required, { ...setup, ...until }), total: selected.length, shard } as const; // biome-ignore format: one line
      const places = placesOf(plan);
      const part = places.map(place => selected[place]!);
      const kept = keptResults(plan, options.checkpoint);
      const most = Math.min(threads, Math.floor(part.length / CLAIMS_PER_THREAD));
      const pool = module === undefined || most < 2 ? undefined : openVerifyPool(module, most);
      const style = terminal(120);
      const asText = !options.json && options.markdown !== '-';
      // each row is printed when it is known
      const rows = asText ? verdictRows(part, style) : undefined;
      const open = places.filter(place => kept.at(place) === undefined);
      let done = 0;
      const onVerdict = (verdict: Verdict): void => {
        if (rows !== undefined) {
          // the bar stands where the row goes
          bar.stop();
          process.stdout.write((done === 0 ? rows.head : '') + rows.row(verdict));
        }
        bar.update(++done, places.length);
      };
      const known = (place: number): Judged => kept.at(place) as Judged;
      // rows come in the order of the claims
      const showKnown = (): void => {
        for (let place = places[done]; place !== undefined && kept.at(place) !== undefined; place = places[done])
          onVerdict(known(place).verdict);
      };
      try {
        showKnown();
        await verifyAll(
          open.map(place => selected[place]!),
          {
            ...setup,
            ...until,
            ...(options.timings && { clock }),
            ...(pool && { examine: pool.examine }),
            onVerdict: (verdict, count) => {
              const place = open[count - 1]!;
              const { unreadable } = selected[place]!;
              kept.keep(place, { verdict, ...(unreadable && { unreadable }) } satisfies Judged);
              showKnown();
            },
          },
        );
      } finally {
        await pool?.close();
        bar.stop();
        kept.close();
      }
      const found = places.map(known);
      const verdicts = found.map(({ verdict }) => verdict);
      const ok = verdicts.every(verdict => verdict.ok);
      const run: VerifyRun = { ok, seed, budget, methods: used, claims: verdicts };
      const { junit, markdown } = options;
      setStatus(statusOfRun(found, required));
      if (options.json) process.stdout.write(verifyJson(run));
      else if (markdown === '-') process.stdout.write(verdictMarkdown(verdicts));
      else if (rows !== undefined) process.stdout.write((verdicts.length === 0 ? rows.head : '') + rows.foot(verdicts));
      if (options.timings && rows !== undefined) process.stdout.write(timingTable(verdicts, style));
      if (before !== undefined) for (const line of differences(before, run)) say(line);
      await makeOutputs([
        () => junit !== undefined && writeAtomically(junit, verdictJunit(verdicts)),
        () => markdown !== undefined && markdown !== '-' && writeAtomically(markdown, verdictMarkdown(verdicts)),
      ]);
    });
}
