import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from './capture.js';

describe('the command line', () => {
  test('--version prints that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await run(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('--help goes to standard output and is no failure', async () => {
    const { status, stdout, stderr } = await run(['--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: volumization/);
    expect(stderr).toBe('');
  });

  test.each([[['no-such-command']], [['--no-such-option']]])('%j is bad usage, said in one line', async argv => {
    const { status, stdout, stderr } = await run(argv);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^volumization: [^\n]*no-such[^\n]*\n$/);
    expect(stdout).toBe('');
  });

  test.each([
    ['verfy', 'verify'],
    ['lsit', 'list'],
    ['figrue', 'figure'],
    ['Show', 'show'],
  ])('%s: did you mean %s?', async (wrong, right) => {
    expect(await run([wrong])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `volumization: unknown command '${wrong}'; did you mean ${right}?\n`,
    });
  });

  test('every command has help, alone and in the list of all', async () => {
    const { stdout } = await run(['--help']);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name!).filter(name => name !== 'help');
    expect(names.length).toBeGreaterThan(11);
    for (const name of names) expect((await run([name, '--help'])).stdout).toMatch(`Usage: volumization ${name} `);
  });
});
