import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from './cli/capture.js';

// Inside dist, so that the name `volumization` is this package, as built.
const folder = mkdtempSync(resolve('dist/readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The code block after `<!-- example: name -->` in a page. */
function example(page: string, name: string): string {
  const found = new RegExp(`<!-- example: ${name} -->\\n\`\`\`js\\n([\\s\\S]*?)\`\`\``).exec(
    readFileSync(page, 'utf8'),
  );
  expect(found, `${name} in ${page}`).not.toBeNull();
  return found?.[1] ?? '';
}

/** What the comments say each console.log prints. */
const promised = (code: string): string[] =>
  [...code.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, text]) => text!);

describe('the examples of the README', () => {
  test.each(['library', 'suite'])('%s prints what its comments say', name => {
    const code = example('README.md', name);
    const file = join(folder, `${name}.mjs`);
    writeFileSync(file, code);
    const printed = execFileSync(process.execPath, [file], { encoding: 'utf8' }).trim().split('\n');
    expect(promised(code).length).toBeGreaterThan(0);
    expect(printed).toEqual(promised(code));
  });

  test('the registry of STATEMENTS.md is verified, its mutant refuted', async () => {
    const file = join(folder, 'am-gm.mjs');
    writeFileSync(file, example('STATEMENTS.md', 'registry'));
    const { status, stdout } = await run(['verify', '--method', 'test', '--registry', file]);
    expect(stdout).toMatch(/am-gm[^\n]*holds/);
    expect(status).toBe(0);
    expect((await run(['verify', '--method', 'test', '--mutants', '--registry', file])).status).toBe(0);
  });
});
