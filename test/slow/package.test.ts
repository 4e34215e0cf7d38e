import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/report/chromium.js';

const project = mkdtempSync(join(tmpdir(), 'volumization-project-'));
const modules = join(project, 'node_modules');
const program = join(modules, 'volumization/bin/volumization.js');
afterAll(() => rmSync(project, { recursive: true, force: true }));

// A project of somebody else's: an empty folder into which the packed package is installed, as npm does it.
let installed = '';
beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', project], {
    encoding: 'utf8',
  }).trim();
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'theirs', type: 'module', private: true }));
  // npm hands its own log level to the scripts it runs: under `npm run --silent` the count would not be printed
  const options = ['--loglevel', 'notice', '--prefer-offline', '--no-audit', '--no-fund'];
  installed = execFileSync('npm', ['install', ...options, `./${packed}`], { cwd: project, encoding: 'utf8' });
}, 300_000);

/** Runs the command of the installed package. */
const volumization = (...argv: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [program, ...argv], { cwd: project, encoding: 'utf8' });

/** Runs a script of the project; what it printed, in words. */
function runScript(name: string, text: string): string[] {
  writeFileSync(join(project, name), text);
  return execFileSync(process.execPath, [name], { cwd: project, encoding: 'utf8' }).trim().split(/\s+/);
}

/** What the files below a folder take on the disk, in whole blocks, in MB. */
const megabytes = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(entry => statSync(join(entry.parentPath, entry.name)).blocks * 512)
    .reduce((sum, bytes) => sum + bytes, 0) / 1e6;

describe('npm install of the packed package', () => {
  test('adds at most 12 packages and 15 MB', () => {
    const [, packages] = /added (\d+) packages/.exec(installed) ?? [];
    expect(Number(packages)).toBeLessThanOrEqual(12);
    expect(megabytes(modules)).toBeLessThan(15);
  });

  test('gives the library to import and to require', () => {
    const use = `volumization.risk(volumization.clip(0.75), { teacher: volumization.uniform(1), noise: volumization.uniform(0.5) }).risk`;
    const expected = [String(0.06575520833333333), 'function', 'function'];
    const names = 'claims.theorem, typeof weights.openWeights';
    expect(
      runScript(
        'use.mjs',
        `import * as volumization from 'volumization'; import * as claims from 'volumization/claims'; import * as weights from 'volumization/weights';
         console.log(${use}, typeof ${names});`,
      ),
    ).toEqual(expected);
    expect(
      runScript(
        'use.cjs',
        `const volumization = require('volumization'); const claims = require('volumization/claims'); const weights = require('volumization/weights');
         console.log(${use}, typeof ${names});`,
      ),
    ).toEqual(expected);
  });

  test.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])(
    'has types that are complete in strict, without skipLibCheck, for module %s and resolution %s',
    (module, moduleResolution) => {
      const compilerOptions = { strict: true, noEmit: true, skipLibCheck: false, module, moduleResolution, target: 'es2022', types: [] }; // biome-ignore format: one line
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['typed.ts'] }));
      writeFileSync(
        join(project, 'typed.ts'),
        `import * as volumization from 'volumization';
       import * as claims from 'volumization/claims';
       import * as weights from 'volumization/weights';
       import 'volumization/worker';
       const risk: number = volumization.risk(volumization.clip(0.75), { teacher: volumization.uniform(1), noise: volumization.cauchy(1) }).risk;
       const id: string | undefined = claims.claims[0]?.id;
       // @ts-expect-error a risk is a number, so the types are there
       const wrong: string = risk;
       console.log(risk, id, wrong, weights.openWeights);`,
      );
      const tsc = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', project], {
        encoding: 'utf8',
      });
      expect(tsc.stdout).toBe('');
      expect(tsc.status).toBe(0);
    },
    120_000,
  );

  test.for([
    ['node@22', []],
    ['node@24', []],
    ['deno', ['run', '--allow-all']],
    ['bun', []],
  ] as const)(
    'gives the library to %s, to import and to require, as far as the registry has it',
    { timeout: 300_000 },
    ([runtime, words], { skip }) => {
      const folder = mkdtempSync(join(tmpdir(), `volumization-${runtime}-`));
      try {
        const options = ['--silent', '--no-audit', '--no-fund', '--prefix', folder];
        const { status } = spawnSync('npm', ['install', ...options, runtime], { timeout: 180_000 });
        const binary = join(folder, 'node_modules/.bin', runtime.split('@')[0]!);
        if (status !== 0 || spawnSync(binary, ['--version']).status !== 0) {
          process.stderr.write(`the package under ${runtime}: not run, npm install ${runtime} fails here\n`);
          return skip();
        }
        writeFileSync(
          join(project, 'runtime.mjs'),
          `import { clip, risk, simulate, uniform } from 'volumization';
           import { claims, verifyClaim } from 'volumization/claims';
           const problem = { teacher: uniform(1), noise: uniform(0.5) };
           const { backend } = await simulate(clip(0.75), problem, { samples: 1000 });
           const claim = claims.find(({ id }) => id === 'thm-3.3');
           const { status } = await verifyClaim(claim, { methods: ['certify'] });
           console.log(risk(clip(0.75), problem).risk, backend, status);`,
        );
        const run = spawnSync(binary, [...words, 'runtime.mjs'], { cwd: project, encoding: 'utf8' });
        expect([run.stdout.trim(), run.stderr]).toEqual(['0.06575520833333333 wasm holds', '']);
        writeFileSync(join(project, 'runtime.cjs'), `console.log(typeof require('volumization').risk);`);
        const required = spawnSync(binary, [...words, 'runtime.cjs'], { cwd: project, encoding: 'utf8' });
        expect([required.stdout.trim(), required.stderr]).toEqual(['function', '']);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  const bundled = async (names: string): Promise<number> => {
    const entry = join(project, 'entry.js');
    writeFileSync(entry, `import { ${names} } from 'volumization';\nglobalThis.kept = [${names}];\n`);
    const bundle = await rolldown({ input: entry, cwd: project, platform: 'browser', logLevel: 'silent' });
    const { output } = await bundle.generate({ format: 'esm', minify: true });
    return output.reduce((sum, file) => sum + (file.type === 'chunk' ? file.code.length : 0), 0);
  };

  test.each([
    ['clip', 5],
    ['clip, risk, uniform', 60],
  ])('a bundle of { %s } is below %d kB', async (names, kilobytes) => {
    const size = await bundled(names);
    expect(size).toBeGreaterThan(300);
    expect(size).toBeLessThan(kilobytes * 1000);
  });

  test('brings the command, and every folder the command needs', () => {
    expect(volumization('list').stdout).toContain('thm-3.1');
    expect(volumization('verify', 'thm-3.2:printed', '--method', 'test', '--junit', 'report.xml').stdout).toContain(
      '37/192',
    );
    expect(readFileSync(join(project, 'report.xml'), 'utf8')).toContain('<testsuite name="volumization" tests="1"');
    const words = ['--estimator', 'clip:0.75', '--teacher', 'uniform:1', '--noise', 'uniform:0.5'];
    expect(JSON.parse(volumization('simulate', ...words, '--samples', '1e5', '--json').stdout).backend).toBe('wasm');
  });

  test('says in one line what a picture needs, writes the data, and fails where a picture was all', () => {
    const needs = 'needs mathjax (npm install mathjax)';
    const both = volumization('figure', '4a', '--samples', '1000', '--format', 'html,csv,pdf', '--out', 'both');
    const noChromium =
      findChromium() === undefined
        ? `pdf: not run, needs Chromium (apt-get install chromium, or set CHROMIUM to its path)\n`
        : '';
    expect([both.status, both.stderr]).toEqual([1, `html: not run, ${needs}\n${noChromium}`]);
    // a picture asks for a Chromium, and for no package
    const pictures = noChromium === '' ? ['figure-4a.pdf'] : [];
    expect(readdirSync(join(project, 'both'))).toEqual(['figure-4a.csv', ...pictures]);
    const alone = volumization('figure', '3', '--format', 'html', '--out', 'alone');
    expect([alone.status, alone.stderr]).toEqual([1, `html: not run, ${needs}\n`]);
  });

  test('says that z3 was not run where z3-solver is not installed, and fails only where it is required', () => {
    const verify = (...argv: string[]) =>
      volumization('verify', 'thm-3.3', '--method', 'test,certify,decide', '--json', ...argv);
    const [free, required] = [verify(), verify('--require', 'decide')];
    expect(JSON.parse(free.stdout).claims[0].evidence).toContainEqual({
      method: 'decide',
      outcome: 'not run',
      detail: 'z3-solver is not installed (npm install z3-solver)',
    });
    expect([free.status, required.status]).toEqual([0, 1]);
    const said = volumization('verify', 'thm-3.3', '--method', 'test', '--require', 'decide').stdout.replace(
      /[\s│]+/g,
      ' ',
    );
    expect(said).toContain('decide: not run, z3-solver is not installed (npm install z3-solver)');
  });
});

describe('beside the tools of a project', () => {
  // What the package leaves to its user, taken from this clone.
  beforeAll(() => {
    for (const name of readdirSync('node_modules'))
      if (!name.startsWith('.') && !name.startsWith('@') && !existsSync(join(modules, name)))
        symlinkSync(resolve('node_modules', name), join(modules, name));
  });

  test('a foreign vitest suite runs the ledger as properties', () => {
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

  test('a figure is drawn once Plotly and MathJax are there', () => {
    const { status, stderr } = volumization('figure', '4a', '--samples', '1000', '--format', 'html', '--out', 'drawn');
    expect([status, stderr]).toEqual([0, '']);
    expect(existsSync(join(project, 'drawn/figure-4a.html'))).toBe(true);
  });
});
