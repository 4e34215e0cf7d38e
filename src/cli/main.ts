import type { Command, CommanderError } from 'commander';
import { DomainError, VolumizationError } from '../errors.js';
import { ownVersion } from '../report/version.js';
import { didYouMean } from '../text/nearest.js';
import { bundled } from './commander.generated.js';
import { type CommandContext, ExitStatus, type Registries } from './context.js';
import { exampleText } from './examples.js';
import { clearBars, say } from './say.js';

type Register = (program: Command, context: CommandContext) => void;

/** Every command of the program, in the order of `--help`; one file a command, imported when the command is run. */
const commands: Readonly<Record<string, () => Promise<Register>>> = {
  list: async () => (await import('./list.js')).registerList,
  show: async () => (await import('./show.js')).registerShow,
  verify: async () => (await import('./verify.js')).registerVerify,
  export: async () => (await import('./export.js')).registerExport,
  errata: async () => (await import('./errata.js')).registerErrata,
  coverage: async () => (await import('./coverage.js')).registerCoverage,
  graph: async () => (await import('./graph.js')).registerGraph,
  figure: async () => (await import('./figure.js')).registerFigure,
  flow: async () => (await import('./flow.js')).registerFlow,
  risk: async () => (await import('./risk.js')).registerRisk,
  optimum: async () => (await import('./optimum.js')).registerOptimum,
  sweep: async () => (await import('./sweep.js')).registerSweep,
  lpdecay: async () => (await import('./lpdecay.js')).registerLpDecay,
  wnflow: async () => (await import('./wnflow.js')).registerWnFlow,
  lipschitz: async () => (await import('./lipschitz.js')).registerLipschitz,
  simulate: async () => (await import('./simulate.js')).registerSimulate,
  merge: async () => (await import('./merge.js')).registerMerge,
  sample: async () => (await import('./sample.js')).registerSample,
  train: async () => (await import('./train.js')).registerTrain,
  attack: async () => (await import('./attack.js')).registerAttack,
  certify: async () => (await import('./certify.js')).registerCertify,
  experiment: async () => (await import('./experiment.js')).registerExperiment,
  quantise: async () => (await import('./quantise.js')).registerQuantise,
  completion: async () => (await import('./completion.js')).registerCompletion,
  cite: async () => (await import('./cite.js')).registerCite,
};

/** The commands that a command line of this first word needs: the one it names, and all where it speaks of all. */
function needed(word: string): readonly string[] {
  const names = Object.keys(commands);
  return ['help', '--help', '-h', 'completion'].includes(word) ? names : names.filter(name => name === word);
}

/**
 * What is wrong with the words of a command: an option that it has not comes before one that is missing, which may be the
 * same one misspelt.
 */
function complaint(program: Command, [word, ...rest]: readonly string[], { message, code }: CommanderError): string {
  const said = message.replace(/^error: /, '');
  const lacks = /^(?:required option|missing required argument) '(.+)'/.exec(said)?.[1];
  const lacking = lacks === undefined ? said : `${word}: expected ${lacks[0] === '-' ? lacks : `<${lacks}>`}, got none`;
  const named = program.commands.find(command => command.name() === word);
  if (code === 'commander.excessArguments') {
    const taken = named?.registeredArguments.map(argument => `<${argument.name()}>`) ?? [];
    const extra = named?.args[taken.length];
    const before = rest[rest.lastIndexOf(extra ?? '') - 1];
    const isFlag = named?.options.some(option => option.long === before && option.isBoolean()) === true;
    const flag = isFlag ? `nothing behind ${before}, which takes no value` : undefined;
    return `${word}: expected ${flag ?? (taken.length === 0 ? 'options alone' : `${taken.join(' ')} alone`)}, got ${JSON.stringify(extra)}`;
  }
  if (code !== 'commander.unknownOption' && code !== 'commander.missingMandatoryOptionValue') return lacking;
  const options = named?.options ?? [];
  const known = [...options.flatMap(({ long }) => long ?? []), '--help'];
  const typed = rest.map(text => text.split('=')[0]!).find(text => text.startsWith('--') && !known.includes(text));
  return typed === undefined ? lacking : `unknown option '${typed}'${didYouMean(typed, known)}`;
}

/**
 * Makes a command refuse an option that is given twice with a value each: of two seeds, one would be dropped in silence.
 * Options that take several values gather them, and to say a flag twice is to say it.
 */
function refuseRepeated(command: Command): void {
  for (const option of command.options) {
    if (option.isBoolean() || option.variadic || option.parseArg !== undefined) continue;
    let first: string | undefined;
    command.on(`option:${option.name()}`, (value: string | null) => {
      if (first !== undefined) throw new DomainError(command.name(), `--${option.name()} once`, [first, value]);
      first = value ?? '';
    });
  }
}

/** Whether the operating system refused something (a file that is not there, a folder that cannot be written). */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && typeof (error as NodeJS.ErrnoException).code === 'string';
}

/** Options of `certify` that take no value, so that a statement may follow them. */
const withoutValue = ['--json'];

/**
 * The words of `certify` with a statement that begins with a minus, such as `-1 >= 0`, moved behind `--`, where it is no
 * option. What follows an option that takes a value is that value.
 */
function withStatementLast(argv: readonly string[]): readonly string[] {
  if (argv[0] !== 'certify' || argv.includes('--')) return argv;
  const at = argv.findIndex((word, k) => {
    const before = argv[k - 1] ?? '';
    const isValue = before.startsWith('--') && !before.includes('=') && !withoutValue.includes(before);
    return /^-[^-].*[<>=]/.test(word) && !isValue;
  });
  return at === -1 ? argv : [...argv.slice(0, at), ...argv.slice(at + 1), '--', argv[at]!];
}

/**
 * Runs one command line and returns its exit status: 0 all as expected, 1 a claim differs from its expectation,
 * 2 bad usage or bad input (one line on standard error), 3 something stayed open that was expected to be settled.
 * A defect of ours is thrown.
 *
 * @param argv the words after `volumization`
 * @param registries the claims and simulations the commands work on
 */
export async function main(argv: readonly string[], registries: Registries): Promise<number> {
  const complain = (message: string): number => {
    // what was not typed is none, not a value of a program
    say(`volumization: ${message.replace(/got undefined$/, 'got none')}`);
    return ExitStatus.badInput;
  };
  const [word = '--help'] = argv;
  const known = [...Object.keys(commands), 'help'];
  if (!word.startsWith('-') && !known.includes(word))
    return complain(`unknown command '${word}'${didYouMean(word, known)}`);
  let status: number = ExitStatus.asExpected;
  const context: CommandContext = {
    ...registries,
    setStatus: value => {
      status = value;
    },
  };
  const program = new bundled.Command('volumization')
    .description('A paper whose theorems run: verify its statements, draw Figure 4, compute risks.')
    .version(ownVersion())
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: () => {} });
  for (const name of needed(word)) (await commands[name]!())(program, context);
  for (const command of program.commands) {
    command.addHelpText('after', exampleText(command.name()));
    refuseRepeated(command);
  }
  try {
    await program.parseAsync(withStatementLast(argv), { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof bundled.CommanderError) {
      if (error.exitCode === 0) return ExitStatus.asExpected;
      return error.code === 'commander.help' ? ExitStatus.badInput : complain(complaint(program, argv, error));
    }
    if (error instanceof VolumizationError || isSystemError(error)) return complain(error.message);
    clearBars();
    throw error;
  }
}
