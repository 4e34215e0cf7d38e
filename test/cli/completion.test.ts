import { expect, test } from 'vitest';
import { bundled } from '../../src/cli/commander.generated.js';
import { registerCompletion } from '../../src/cli/completion.js';

/** What `completion` prints for a program of two commands, one of them with a quote and a colon in its words. */
async function script(shell: string): Promise<string> {
  const program = new bundled.Command('volumization').exitOverride();
  program
    .command('list')
    .description("what is: the claims' list")
    .option('-j, --json', 'it: as JSON')
    .option('-q', '')
    .option('--a:b', 'c');
  registerCompletion(program);
  let text = '';
  const write = process.stdout.write;
  process.stdout.write = ((piece: string) => {
    text += piece;
    return true;
  }) as typeof process.stdout.write;
  try {
    await program.parseAsync(['completion', shell], { from: 'user' });
  } finally {
    process.stdout.write = write;
  }
  return text;
}

// A change of how a script is written changes these, and is to be tried in that shell.
test('of bash is a script of words', async () => {
  expect(await script('bash')).toBe(`_volumization() {
  local words='' current="\${COMP_WORDS[COMP_CWORD]}"
  case "\${COMP_WORDS[1]}" in
    list) words='--json --a:b --help' ;;
    completion) words='--help' ;;
  esac
  if [ "$COMP_CWORD" = 1 ]; then words='list completion'; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _volumization volumization
`);
});

test('of zsh is a script of words and what they say', async () => {
  expect(await script('zsh')).toBe(`#compdef volumization
_volumization() {
  local -a entries
  if (( CURRENT == 2 )); then
    entries=('list:what is: the claims'\\'' list' 'completion:a script that lets bash, zsh or fish complete commands and options')
    _describe 'command' entries
    return
  fi
  case "$words[2]" in
    list) entries=('--json:it: as JSON' '--a\\:b:c' '--help:display help for command') ;;
    completion) entries=('--help:display help for command') ;;
  esac
  [[ "$PREFIX" == -* ]] && _describe 'option' entries || _files
}
(( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit; }
compdef _volumization volumization
`);
});

test('of fish is a line a word', async () => {
  expect(await script('fish')).toBe(
    `complete -c volumization -n __fish_use_subcommand -f -a list -d 'what is: the claims'\\'' list'
complete -c volumization -n '__fish_seen_subcommand_from list' -l json -d 'it: as JSON'
complete -c volumization -n '__fish_seen_subcommand_from list' -l a:b -d 'c'
complete -c volumization -n '__fish_seen_subcommand_from list' -l help -d 'display help for command'
complete -c volumization -n __fish_use_subcommand -f -a completion -d 'a script that lets bash, zsh or fish complete commands and options'
complete -c volumization -n '__fish_seen_subcommand_from completion' -l help -d 'display help for command'
`,
  );
});
