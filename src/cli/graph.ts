import type { Command } from 'commander';
import { fullId } from '../claim/paper.js';
import { selectClaims } from '../claim/select.js';
import { DomainError } from '../errors.js';
import { json } from '../report/json.js';
import { graphAround, graphDot, graphSvg, type LedgerGraph, ledgerGraph } from '../report/ledger-graph.js';
import { choice } from './choice.js';
import type { CommandContext } from './context.js';
import { refuseTwoFormats } from './refuse-given.js';
import { loadPapers } from './registry.js';

const formats: Readonly<Record<string, (graph: LedgerGraph) => string>> = {
  svg: graphSvg,
  dot: graphDot,
  json: graph => json({ nodes: [...graph.nodes], edges: [...graph.edges] }),
};

/** `graph [claim or paper...]`: what rests on what, as a picture or as data. */
export function registerGraph(program: Command, { papers }: CommandContext): void {
  program
    .command('graph')
    .description('what rests on what: assertions and errata on claims, claims on definitions and theorems in Coq')
    .argument(
      '[claim or paper...]',
      'what is to be shown, with all it rests on and all that rests on it; all by default',
    )
    .option('--format <format>', Object.keys(formats).join(', '), 'svg')
    .option('--json', 'the same as --format json')
    .option('--registry <module>', 'papers or claims of an ES module instead of those here')
    .action(async (words: string[], options: { format: string; registry?: string; json?: true }, command: Command) => {
      refuseTwoFormats(command, options);
      const name = options.json ? 'json' : options.format;
      const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
      if (format === undefined)
        throw new DomainError('graph', choice('--format', Object.keys(formats), options.format), options.format);
      const registry = options.registry === undefined ? await papers() : await loadPapers(options.registry);
      const whole = ledgerGraph(registry);
      const claims = words.length === 0 ? undefined : selectClaims(registry, words).map(fullId);
      process.stdout.write(format(claims === undefined ? whole : graphAround(whole, claims)));
    });
}
