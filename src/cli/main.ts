import { Command, CommanderError } from 'commander';
import { VolumizationError } from '../errors.js';
import { versions } from '../report/provenance.js';
import { type CommandContext, ExitStatus, type Registries } from './context.js';
import { registerErrata } from './errata.js';
import { registerFigure } from './figure.js';
import { registerFlow } from './flow.js';
import { registerLipschitz } from './lipschitz.js';
import { registerList } from './list.js';
import { registerMerge } from './merge.js';
import { registerOptimum } from './optimum.js';
import { registerRisk } from './risk.js';
import { registerSample } from './sample.js';
import { registerShow } from './show.js';
import { registerSimulate } from './simulate.js';
import { registerVerify } from './verify.js';

type Register = (program: Command, context: CommandContext) => void;

/** Every command of the program, in the order of `--help`; one file a command. */
const commands: readonly Register[] = [
  registerList,
  registerShow,
  registerVerify,
  registerErrata,
  registerFigure,
  registerFlow,
  registerRisk,
  registerOptimum,
  registerLipschitz,
  registerSimulate,
  registerMerge,
  registerSample,
];

/** Whether the operating system refused something (a file that is not there, a folder that cannot be written). */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && typeof (error as NodeJS.ErrnoException).code === 'string';
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
  let status: number = ExitStatus.asExpected;
  const context: CommandContext = {
    ...registries,
    setStatus: value => {
      status = value;
    },
  };
  const program = new Command('volumization')
    .description('A paper whose theorems run: verify its statements, draw Figure 4, compute risks.')
    .version(versions().volumization!)
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: () => {} });
  for (const register of commands) register(program, context);
  const complain = (message: string): number => {
    process.stderr.write(`volumization: ${message}\n`);
    return ExitStatus.badInput;
  };
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return ExitStatus.asExpected;
      return error.code === 'commander.help' ? ExitStatus.badInput : complain(error.message.replace(/^error: /, ''));
    }
    if (error instanceof VolumizationError || isSystemError(error)) return complain(error.message);
    throw error;
  }
}
