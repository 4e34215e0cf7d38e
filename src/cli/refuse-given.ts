import type { Command } from 'commander';
import { DomainError } from '../errors.js';

const isTyped = (command: Command, name: string): boolean => command.getOptionValueSource(name) === 'cli';

/**
 * Refuses options that were typed where nothing reads them: what they were typed for would be lost in silence.
 *
 * @param names as the object of the options has them, `quantiseEvery`
 * @param needed what would read them, such as `--method monte-carlo`
 * @throws DomainError that names the first of them
 */
export function refuseGiven(command: Command, names: readonly string[], needed: string): void {
  for (const name of names) {
    if (!isTyped(command, name)) continue;
    const typed = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
    throw new DomainError(command.name(), `--${typed} with ${needed} only`, command.getOptionValue(name));
  }
}

/** Refuses --json beside another format that was typed. @throws DomainError */
export function refuseTwoFormats(command: Command, { json, format }: { json?: true; format: string }): void {
  if (json && format !== 'json' && isTyped(command, 'format'))
    throw new DomainError(command.name(), 'either --json or --format', `--json --format ${format}`);
}
