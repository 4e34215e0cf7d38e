import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.js';

const nothing = { claims: [], simulations: [] };
let stdout = '';
let stderr = '';

beforeEach(() => {
  stdout = stderr = '';
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    stdout += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    stderr += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the command line', () => {
  test('--help goes to standard output and is no failure', async () => {
    expect(await main(['--help'], nothing)).toBe(0);
    expect(stdout).toMatch(/^Usage: volumization/);
    expect(stderr).toBe('');
  });

  test.each([[['no-such-command']], [['--no-such-option']]])('%j is bad usage, said in one line', async argv => {
    expect(await main(argv, nothing)).toBe(2);
    expect(stderr).toMatch(/^volumization: [^\n]*no-such[^\n]*\n$/);
    expect(stdout).toBe('');
  });
});
