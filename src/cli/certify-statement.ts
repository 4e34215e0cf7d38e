import { DomainError } from '../errors.js';
import { json } from '../report/json.js';
import type { Fact, Polynomial } from '../verify/kernel/index.js';
import { type CertifyAnswer, certify } from '../verify/statement.js';
import { type CommandContext, ExitStatus } from './context.js';
import { readDecimal } from './numbers.js';
import { progressBar } from './progress.js';

export interface CertifyStatementOptions {
  readonly given?: string;
  readonly provided?: readonly string[];
  readonly budget?: string;
  readonly json?: true;
}

/** A polynomial as data: its monomials by name, each with its coefficient as `n/d`. */
const plain = (p: Polynomial): Record<string, string> =>
  Object.fromEntries([...p].map(([monomial, { n, d }]) => [monomial, d === 1n ? `${n}` : `${n}/${d}`]));

/** Certificates as JSON: maps and integers of any size have no JSON of their own. */
const asJson = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, entry: unknown) => {
      if (entry instanceof Map) return plain(entry as Fact['p']);
      return typeof entry === 'bigint' ? String(entry) : entry;
    }),
  );

function textOf(answer: CertifyAnswer): string {
  switch (answer.outcome) {
    case 'certified':
      return ['certified', ...answer.lines, `rests on ${answer.restsOn.join('; ')}`].join('\n');
    case 'refuted': {
      const at = Object.entries(answer.witness.point).map(([name, value]) => `${name} = ${value}`);
      return `refuted\n  ${at.length === 0 ? '' : `at ${at.join(', ')}: `}${answer.witness.shows}`;
    }
    default:
      return `${answer.outcome}\n  ${answer.detail}`;
  }
}

/** Prints the certificate of a statement, a point where it fails, or how far the search went; status 0, 1 or 3. */
export async function certifyStatement(
  statement: string,
  { given, provided, budget = '1', json: asDocument }: CertifyStatementOptions,
  { setStatus }: CommandContext,
): Promise<void> {
  const factor = readDecimal(budget);
  if (!(factor > 0 && factor < Infinity)) throw new DomainError('certify', '--budget > 0 and finite', budget);
  const bar = progressBar('certify');
  // how long a search takes is not known before it ends
  bar.update(0, 1, ' | looking for a proof, then for a counterexample');
  let answer: CertifyAnswer;
  try {
    answer = await certify(statement, {
      ...(given === undefined ? {} : { given }),
      ...(provided === undefined ? {} : { provided }),
      budget: factor,
    });
  } finally {
    bar.stop();
  }
  process.stdout.write(asDocument ? json(asJson({ statement, ...answer })) : `${textOf(answer)}\n`);
  if (answer.outcome === 'refuted') setStatus(ExitStatus.differs);
  else if (answer.outcome !== 'certified') setStatus(ExitStatus.open);
}
