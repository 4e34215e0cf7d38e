import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const project = mkdtempSync(join(tmpdir(), 'volumization-project-'));
const modules = join(project, 'node_modules');
afterAll(() => rmSync(project, { recursive: true, force: true }));

// A project of somebody else's: the packed package, unpacked, beside the packages it depends on; z3 is not among them.
beforeAll(() => {
  mkdirSync(join(modules, 'volumization'), { recursive: true });
  const packed = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', project], {
    encoding: 'utf8',
  });
  execFileSync('tar', [
    'xzf',
    join(project, packed.trim()),
    '--strip-components=1',
    '-C',
    join(modules, 'volumization'),
  ]);
  for (const name of readdirSync('node_modules'))
    if (!name.startsWith('.') && name !== 'volumization' && name !== 'z3-solver')
      symlinkSync(resolve('node_modules', name), join(modules, name));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'theirs', type: 'module', private: true }));
});

describe('the packed package', () => {
  test('lets a foreign vitest suite run the ledger as properties', () => {
    writeFileSync(
      join(project, 'ledger.test.js'),
      `import fc from 'fast-check';
       import { test } from 'vitest';
       import { claims, toProperty } from 'volumization/claims';
       for (const id of ['thm-3.1', 'thm-3.2', 'eq-13'])
         test(id, () => fc.assert(toProperty(claims.find(claim => claim.id === id)), { seed: 1 }));`,
    );
    const vitest = resolve('node_modules/vitest/vitest.mjs');
    const out = execFileSync(process.execPath, [vitest, 'run', '--root', project], { cwd: project, encoding: 'utf8' });
    expect(out).toMatch(/3 passed/);
  });

  test('brings the command, and every folder the command needs', () => {
    const program = join(modules, 'volumization/bin/volumization.js');
    const volumization = (...argv: string[]) =>
      execFileSync(process.execPath, [program, ...argv], { cwd: project, encoding: 'utf8' });
    expect(volumization('list')).toContain('thm-3.1');
    expect(volumization('verify', 'thm-3.2:printed', '--method', 'test')).toContain('37/192');
    volumization('figure', '4a', '--samples', '1000', '--format', 'html,csv', '--out', join(project, 'out'));
    expect(existsSync(join(project, 'out/figure-4a.html'))).toBe(true);
    const drawn = volumization(
      'simulate',
      '--estimator',
      'clip:0.75',
      '--teacher',
      'uniform:1',
      '--noise',
      'uniform:0.5',
      '--samples',
      '1e5',
      '--json',
    );
    expect(JSON.parse(drawn).backend).toBe('wasm');
  });
  test('says that z3 was not run where z3-solver is not installed, and fails only where it is required', () => {
    const program = join(modules, 'volumization/bin/volumization.js');
    const verify = (...argv: string[]) =>
      spawnSync(process.execPath, [program, 'verify', 'thm-3.3', '--method', 'test,decide', '--json', ...argv], {
        cwd: project,
        encoding: 'utf8',
      });
    const [free, required] = [verify(), verify('--require', 'decide')];
    expect(JSON.parse(free.stdout).claims[0].evidence).toContainEqual({
      method: 'decide',
      outcome: 'not run',
      detail: 'z3-solver is not installed (npm install z3-solver)',
    });
    expect([free.status, required.status]).toEqual([0, 1]);
  });
});
