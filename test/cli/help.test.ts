import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { papers } from '../../proofs/index.js';
import { examples } from '../../src/cli/examples.js';
import { lawForms } from '../../src/cli/words.js';
import { run } from './capture.js';

const whole = (...argv: string[]) => run(argv, { papers: async () => papers });

describe('examples in the help', () => {
  test.each(Object.entries(examples))('of %s name options that it has', async (command, lines) => {
    const { status, stdout } = await run([command, '--help']);
    expect(status).toBe(0);
    const [usage, shown] = stdout.split('\nExamples:\n');
    expect(shown?.trim().split(/\n\s*/)).toEqual(lines.map(line => `volumization ${line}`));
    for (const line of lines) {
      expect(line.split(' ')[0]).toBe(command);
      for (const [option] of line.matchAll(/--[\w-]+/g)) expect(usage).toMatch(new RegExp(`${option}[ ,\\n]`));
    }
  });

  test('are there for every command', async () => {
    const { stdout } = await run(['--help']);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name!).filter(name => name !== 'help');
    expect(Object.keys(examples).sort()).toEqual(names.sort());
  });
});

describe('an option given twice', () => {
  test.each(Object.keys(examples))('is refused by name: %s', async command => {
    const { stdout } = await run([command, '--help']);
    const usage = stdout.split('\nExamples:\n')[0]!;
    const valued = [...usage.matchAll(/^ {2}(?:-\w, )?--([\w-]+) <([^>]+)>/gm)].map(([, name, value]) => [
      name!,
      value!,
    ]);
    for (const [name, value] of valued) {
      // these gather what they are given
      const gathers = value!.endsWith('...') || (command === 'verify' && ['method', 'require'].includes(name!));
      const { status, stderr } = await run([command, `--${name}`, 'x', `--${name}=y`]);
      const refused = `volumization: ${command}: expected --${name} once, got ["x", "y"]\n`;
      if (gathers) expect(stderr).not.toContain('once');
      else expect([status, stderr]).toEqual([2, refused]);
    }
  });

  test('is none where it is a flag, and none in the next command of the same process', async () => {
    for (let i = 0; i < 2; i++) expect((await run(['list', '--json', '--json'])).status).toBe(0);
    for (let i = 0; i < 2; i++) expect((await run(['sample', 'gaussian:1', '--n', '2'])).status).toBe(0);
  });
});

describe('an option that nothing would read', () => {
  test.each([
    ['errata --json --format text', 'errata: expected either --json or --format, got "--json --format text"'],
    ['coverage --json --format text', 'coverage: expected either --json or --format, got "--json --format text"'],
    ['graph --json --format dot', 'graph: expected either --json or --format, got "--json --format dot"'],
    ['train --data x --quantise-every 3', 'train: expected --quantise-every with --quantise only, got "3"'],
    ['sweep --seed 3', 'sweep: expected --seed with --method monte-carlo only, got "3"'],
  ])('is refused: %s', async (line, complaint) => {
    expect(await run(line.split(' '))).toEqual({ status: 2, stdout: '', stderr: `volumization: ${complaint}\n` });
  });

  test('is none where both say the same', async () => {
    expect((await run(['graph', '--json', '--format', 'json'])).status).toBe(0);
  });
});

describe('did you mean', () => {
  test.each([
    ['thm3.1', 'thm-3.1'],
    ['Theorem 3.1', 'thm-3.1'],
    ['thm-3.l', 'thm-3.1'],
    ['eq14', 'eq-14'],
    ['Eq. (14)', 'eq-14'],
    ['equation 14', 'eq-14'],
    ['Proposition 4.2', 'prop-4.2'],
    ['volumisation', 'volumization'],
    ['volumization/thm3.2', 'volumization/thm-3.2'],
  ])('%s: %s', async (typed, meant) => {
    for (const command of ['show', 'verify'])
      expect(await whole(command, typed)).toMatchObject({
        status: 2,
        stdout: '',
        stderr: `volumization: claim: expected an id that \`volumization list\` prints (did you mean ${meant}?), got "${typed}"\n`,
      });
  });

  test.each([
    [['verify', '--metod', 'test'], "unknown option '--metod'; did you mean --method?"],
    [['verify', '--helpp'], "unknown option '--helpp'; did you mean --help?"],
    [['sweep', '--estimator', 'clip:1', '--teacher', 'uniform:1', '--noise', 'uniform:1', '--csv', 'a.csv'], 'sweep: expected nothing behind --csv, which takes no value, got "a.csv"'], // biome-ignore format: one line
    [
      ['certify', 'x ≥ 0', '--given', 'x >= 0'],
      'certify: expected a statement with <, <=, ==, !=, >= or >, got "x ≥ 0"',
    ],
    [['flow', '--spectrum', '1,2', '--weights', '3'], 'flow: expected --weights with --spectrum gaussian or white only, got "3"'], // biome-ignore format: one line
    [['sample', 'gausian:1'], `sample: expected one of ${lawForms} (did you mean gaussian?), got "gausian:1"`],
    [['sample', 'zzzz:1'], `sample: expected one of ${lawForms}, got "zzzz:1"`],
    [['flow', '--format', 'svg'], 'flow: expected --format with --out only, got "svg"'],
    [['attack', 'x.npz', '--data', 'mnist', '--steps', '3'], 'attack: expected --steps with --method pgd or margin-pgd only, got "3"'], // biome-ignore format: one line
    [['certify', 'my weights.npz', '--data', 'mnist'], 'my weights.npz: cannot be read (ENOENT)'],
    [['simulate', '--seed', '5', '5'], 'simulate: expected options alone, got "5"'],
    [['show', 'thm-3.1', 'thm-3.2'], 'show: expected <claim> alone, got "thm-3.2"'],
    [['experiment', 'mnist', 'quick'], 'experiment: expected <id> alone, got "quick"'],
    [['risk', '--estimater', 'clip:1'], "unknown option '--estimater'; did you mean --estimator?"],
    [
      ['verify', '--method', 'certfy'],
      'verify: expected --method out of sample, test, enclose, certify, decide, formal (did you mean certify?), got "certfy"',
    ],
    [
      ['list', 'volumizaton'],
      `list: expected a paper out of ${papers.map(({ id }) => id).join(', ')} (did you mean volumization?), got "volumizaton"`,
    ],
    [
      ['figure', 'estimator'],
      'figure: expected a figure out of 1, 3, 4, 6, 8, 10, 15, 16, 4a, 4b, box, estimators, label-noise, weights, lp-phases, sparsity, l1-excess, scale-shift (did you mean estimators?), got "estimator"',
    ],
  ])('%j', async (argv, complaint) => {
    expect(await whole(...argv)).toMatchObject({ status: 2, stdout: '', stderr: `volumization: ${complaint}\n` });
  });

  test.each([
    [['figure', '3', '--format', 'svf'], 'figure', 'svg'],
    [['figure', 'estimaters'], 'figure', 'estimators'],
    [['errata', '--format', 'markdwn'], 'errata', 'markdown'],
    [['coverage', '--format', 'markdwn'], 'coverage', 'markdown'],
    [['coverage', 'volumizaton'], 'coverage', 'volumization'],
    [['graph', '--format', 'jsn'], 'graph', 'json'],
    [['completion', 'fihs'], 'completion', 'fish'],
    [['flow', '--noise', 'uniform:1', '--record', 'varaince'], 'flow', 'variance'],
    [['lipschitz', 'a.npy', '--fan', 'otu'], 'lipschitz', 'out'],
  ])('in every list of words: %j', async (argv, command, meant) => {
    const { status, stderr } = await whole(...argv);
    expect([status, stderr.split(': ').slice(0, 2)]).toEqual([2, ['volumization', command]]);
    expect(stderr).toContain(` (did you mean ${meant}?), got "${argv.at(-1)}"\n`);
  });

  test('nothing, where no word is near', async () => {
    expect((await whole('show', 'fermat')).stderr).toBe(
      'volumization: claim: expected an id that `volumization list` prints, got "fermat"\n',
    );
    expect((await whole('verify', '--colour')).stderr).toBe("volumization: unknown option '--colour'\n");
  });
});

describe('completion', () => {
  const shellThere = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

  test.runIf(shellThere('bash'))('of bash completes commands and options', async () => {
    const { stdout } = await run(['completion', 'bash']);
    const complete = (...words: string[]): string[] => {
      const script = `${stdout}\nCOMP_WORDS=(volumization ${words.map(word => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _volumization; echo "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim().split(' ');
    };
    expect(complete('ver')).toEqual(['verify']);
    expect(complete('li')).toEqual(['list', 'lipschitz']);
    expect(complete('verify', '--m')).toEqual(['--method', '--mutants', '--markdown']);
    expect(complete('risk', '--es')).toEqual(['--estimator']);
  });

  test.runIf(shellThere('fish'))('of fish completes commands and options', async () => {
    const { stdout } = await run(['completion', 'fish']);
    const complete = (typed: string): string[] => {
      const script = `${stdout}\ncomplete -C 'volumization ${typed}'`;
      const { stdout: found } = spawnSync('fish', ['--no-config', '-c', script], { encoding: 'utf8' });
      return found.trim().split('\n').map(line => line.split('\t')[0]!); // biome-ignore format: one line
    };
    expect(complete('ver')).toEqual(['verify']);
    expect(complete('verify --m')).toEqual(['--markdown', '--method', '--mutants']);
    expect(complete('risk --es')).toEqual(['--estimator']);
  });

  test.runIf(shellThere('zsh'))('of zsh registers itself', async () => {
    const { stdout } = await run(['completion', 'zsh']);
    const script = `compdef() { print -r -- "$@" }\n${stdout}`;
    expect(spawnSync('zsh', ['-f', '-c', script], { encoding: 'utf8' })).toMatchObject({
      stdout: '_volumization volumization\n',
      stderr: '',
    });
  });

  test.each(['bash', 'zsh', 'fish'])('of %s is a script of that shell with every command', async shell => {
    const { status, stdout } = await run(['completion', shell]);
    expect(status).toBe(0);
    for (const name of Object.keys(examples)) expect(stdout).toContain(name);
    // fish reads no standard input with -n
    if (shell === 'fish' || !shellThere(shell)) return;
    expect(spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  test('of another shell is refused', async () => {
    expect((await run(['completion', 'csh'])).stderr).toBe(
      'volumization: completion: expected one of bash, zsh, fish (did you mean zsh?), got "csh"\n',
    );
  });
});

describe('cite', () => {
  test('gives the paper and this software in BibTeX', async () => {
    const { stdout } = await whole('cite');
    expect(stdout).toContain(
      `@misc{volumization,
  title         = {{Volumization as a Natural Generalization of Weight Decay}},
  author        = {Liu Ziyin and Zihao Wang and Makoto Yamada and Masahito Ueda},
  year          = {2020},
  eprint        = {2003.11243},
  archivePrefix = {arXiv},
}
`,
    );
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(stdout).toContain(`@software{volumization-${version},`);
    expect(readFileSync('CITATION.cff', 'utf8')).toContain(`\nversion: ${version}\n`);
    // an address that nobody holds would be no citation
    for (const file of ['CITATION.cff', 'package.json']) expect(readFileSync(file, 'utf8')).not.toMatch(/\.example\b/);
  });

  test('says the same in JSON', async () => {
    const { citations } = JSON.parse((await whole('cite', '--json', 'volumization')).stdout);
    expect(citations.map(({ key }: { key: string }) => key)).toEqual([
      'volumization',
      expect.stringMatching(/^volumization-\d/),
    ]);
    expect(citations[0]).toMatchObject({
      eprint: '2003.11243',
      year: '2020',
      authors: expect.arrayContaining(['Liu Ziyin']),
    });
  });

  test('refuses a paper that is not there', async () => {
    expect((await whole('cite', 'volumizations')).status).toBe(2);
  });
});
