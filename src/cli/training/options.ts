import { DomainError } from '../../errors.js';
import { type Protocol, parseRegularizer, protocols, type Quantisation, type RunSpec } from '../../training/spec.js';
import { parseInteger, readDecimal } from '../numbers.js';
import { oneWord } from '../one-word.js';

/** The words of a command line that say what is trained. */
export interface TrainingWords {
  readonly hidden: string;
  readonly optimizer: string;
  readonly lr: string;
  readonly momentum: string;
  readonly regularizer: readonly string[];
  readonly noise: string;
  readonly epochs: string;
  readonly batch: string;
  readonly images?: string;
  readonly seed: string;
  readonly seeds: string;
  readonly protocol: string;
  readonly quantise?: string;
  readonly quantiseEvery: string;
  readonly fused?: true;
}

const where = 'train';

/** A number in [least, greatest] as typed. @throws DomainError */
export function numberIn(command: string, option: string, text: string, least: number, greatest: number): number {
  const x = readDecimal(text);
  if (!(x >= least && x <= greatest))
    throw new DomainError(command, `${option} a number in [${least}, ${greatest}]`, text);
  return x;
}

/** Numbers in [least, greatest] as typed, separated by commas. @throws DomainError */
export function numbersIn(command: string, option: string, text: string, least: number, greatest: number): number[] {
  return text.split(',').map(word => numberIn(command, option, word, least, greatest));
}

/** `binary`, `ternary`, `binary:V` or `ternary:V`. @throws DomainError */
export function parseLevels(command: string, text: string): Pick<Quantisation, 'levels' | 'V'> {
  const [word = '', V, ...more] = text.split(':');
  if (more.length > 0) throw new DomainError(command, '--levels binary, ternary, binary:V or ternary:V', text);
  const levels = oneWord(command, '--levels', ['binary', 'ternary'] as const, word);
  if (V === undefined) return { levels };
  return { levels, V: numberIn(command, 'V of the levels', V, 0, 1e30) };
}

/** The runs that a command line asks for: every regulariser with every seed. @throws DomainError */
export function specsOf(words: TrainingWords, available: number): readonly RunSpec[] {
  const { optimizer, protocol, quantise } = words;
  const first = parseInteger(where, '--seed', words.seed, 0, Number.MAX_SAFE_INTEGER);
  const seeds = parseInteger(where, '--seeds', words.seeds, 1, 10000);
  const common = {
    hidden: words.hidden === '' ? [] : words.hidden.split(',').map(h => parseInteger(where, '--hidden', h, 1, 65536)),
    optimizer: oneWord(where, '--optimizer', ['adam', 'laprop', 'sgd'] as const, optimizer),
    lr: numberIn(where, '--lr', words.lr, Number.MIN_VALUE, 1e6),
    momentum: numberIn(where, '--momentum', words.momentum, 0, 1 - 2 ** -53),
    protocol: oneWord<Protocol>(where, '--protocol', protocols, protocol),
    noise: numberIn(where, '--noise', words.noise, 0, 0.9),
    epochs: parseInteger(where, '--epochs', words.epochs, 1, 1e6),
    batch: parseInteger(where, '--batch', words.batch, 1, 65536),
    images:
      words.images === undefined
        ? Math.floor(0.8 * available)
        : parseInteger(where, '--images', words.images, 1, available),
    ...(words.fused && { fused: true as const }),
    ...(quantise !== undefined && {
      quantise: {
        ...parseLevels(where, quantise),
        every: parseInteger(where, '--quantise-every', words.quantiseEvery, 1, 1e6),
        biases: 'quantised' as const,
      },
    }),
  };
  if (common.optimizer !== 'sgd' && common.momentum !== 0)
    throw new DomainError(where, '--momentum with --optimizer sgd only', words.momentum);
  const regularizers = [...new Set(words.regularizer)].map(word => parseRegularizer(where, word));
  return Array.from({ length: seeds }, (_, k) => first + k).flatMap(seed =>
    regularizers.map(regularizer => ({ ...common, regularizer, seed })),
  );
}
