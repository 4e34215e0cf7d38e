import { Command, CommanderError } from 'commander';
import { VolumizationError } from '../errors.js';
import { type CommandContext, ExitStatus, type Registries } from './context.js';

type Register = (program: Command, context: CommandContext) => void;

/** Every command of the program, in the order of `--help`; one file a command. */
const commands: readonly Register[] = [];

/**
 * Runs one command line and returns its exit status: 0 all as expected, 1 a claim differs from its expectation,
 * 2 bad usage or bad input (one line on standard error), 3 something stayed open that was expected to be settled.
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
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text) });
  for (const register of commands) register(program, context);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitStatus.asExpected : ExitStatus.badInput;
    if (error instanceof VolumizationError) {
      process.stderr.write(`volumization: ${error.message}\n`);
      return ExitStatus.badInput;
    }
    throw error;
  }
}
