import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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

describe('the pages', () => {
  const pages = ['README.md', 'STATEMENTS.md', 'CONTRIBUTING.md', ...readdirSync('docs').filter(name => name.endsWith('.md')).map(name => join('docs', name))]; // biome-ignore format: one line

  test.each(pages)('%s links to files that are there', page => {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(
      ([, link]) => link!,
    );
    for (const link of links) expect(existsSync(join(dirname(page), link)), link).toBe(true);
  });

  test('the README is read in five minutes: less than 10 kB', () => {
    expect(statSync('README.md').size).toBeLessThan(10_000);
  });

  test('no generated part is empty', () => {
    const parts = pages.flatMap(page => [
      ...readFileSync(page, 'utf8').matchAll(/<!-- generated: [^\n]* -->\n([\s\S]*?)<!-- \/generated -->/g),
    ]);
    expect(parts.length).toBeGreaterThan(3);
    for (const [, part] of parts) expect(part!.length).toBeGreaterThan(80);
  });
});

describe('the examples of the README', () => {
  test('the README names the module of STATEMENTS.md as that page does', () => {
    const named = (page: string) => readFileSync(page, 'utf8').match(/--registry \S+\.mjs/g);
    expect(named('README.md')).toEqual(named('STATEMENTS.md'));
  });

  test.each(['library', 'suite'])('%s prints what its comments say', name => {
    const code = example('README.md', name);
    const file = join(folder, `${name}.mjs`);
    writeFileSync(file, code);
    const printed = execFileSync(process.execPath, [file], { encoding: 'utf8' }).trim().split('\n');
    expect(promised(code).length).toBeGreaterThan(0);
    expect(printed).toEqual(promised(code));
  });

  test('the registry of STATEMENTS.md is verified, its mutant refuted, under its name in a package of CommonJS', async () => {
    writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
    const [, name] = /`volumization verify --registry (\S+)` prints/.exec(readFileSync('STATEMENTS.md', 'utf8')) ?? [];
    const file = join(folder, name!);
    writeFileSync(file, example('STATEMENTS.md', 'registry'));
    const { stdout } = await run(['verify', '--method', 'decide', '--registry', file]);
    expect(stdout).toMatch(/am-gm[^\n]*holds/);
    expect((await run(['verify', '--method', 'test', '--mutants', '--registry', file])).status).toBe(0);
  });
});
