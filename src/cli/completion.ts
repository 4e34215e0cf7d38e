import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import { listed } from './choice.js';

/** A command as a shell completes it. */
interface Words {
  readonly name: string;
  readonly says: string;
  readonly options: readonly { readonly long: string; readonly says: string }[];
}

/** Text between single quotes of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function bash(commands: readonly Words[]): string {
  const cases = commands.map(
    ({ name, options }) => `    ${name}) words='${options.map(({ long }) => long).join(' ')}' ;;`,
  );
  return `_volumization() {
  local words='' current="\${COMP_WORDS[COMP_CWORD]}"
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  if [ "$COMP_CWORD" = 1 ]; then words='${commands.map(({ name }) => name).join(' ')}'; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _volumization volumization
`;
}

function zsh(commands: readonly Words[]): string {
  // a colon ends the word and begins its description
  const entry = (word: string, says: string): string => quoted(`${word.replaceAll(':', '\\:')}:${says}`);
  const cases = commands.map(
    ({ name, options }) => `    ${name}) entries=(${options.map(({ long, says }) => entry(long, says)).join(' ')}) ;;`,
  );
  return `#compdef volumization
_volumization() {
  local -a entries
  if (( CURRENT == 2 )); then
    entries=(${commands.map(({ name, says }) => entry(name, says)).join(' ')})
    _describe 'command' entries
    return
  fi
  case "$words[2]" in
${cases.join('\n')}
  esac
  [[ "$PREFIX" == -* ]] && _describe 'option' entries || _files
}
(( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit; }
compdef _volumization volumization
`;
}

function fish(commands: readonly Words[]): string {
  const lines = commands.flatMap(({ name, says, options }) => [
    `complete -c volumization -n __fish_use_subcommand -f -a ${name} -d ${quoted(says)}`,
    ...options.map(
      option =>
        `complete -c volumization -n '__fish_seen_subcommand_from ${name}' -l ${option.long.slice(2)} -d ${quoted(option.says)}`,
    ),
  ]);
  return `${lines.join('\n')}\n`;
}

const shells: Readonly<Record<string, (commands: readonly Words[]) => string>> = { bash, zsh, fish };

/** `completion <shell>`: a script that lets a shell complete commands and options. */
export function registerCompletion(program: Command): void {
  program
    .command('completion')
    .description('a script that lets bash, zsh or fish complete commands and options')
    .argument('<shell>', `${Object.keys(shells).join(', ')}; as in: source <(volumization completion bash)`)
    .action((shell: string) => {
      const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
      if (script === undefined)
        throw new DomainError('completion', `one of ${listed(Object.keys(shells), shell)}`, shell);
      const words = program.commands.map(command => ({
        name: command.name(),
        says: command.description(),
        options: [
          ...command.options.flatMap(({ long, description }) => (long ? [{ long, says: description }] : [])),
          { long: '--help', says: 'display help for command' },
        ],
      }));
      process.stdout.write(script(words));
    });
}
