import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { simulations } from '../../sims/index.js';
import { ownVersion } from '../../src/report/version.js';
import { agree, roundsElsewhere } from '../golden/written.js';
import { idxBytes, syntheticImages } from '../training/synthetic.js';
import { run } from './capture.js';
import { npy } from './npy.js';
import { cubes, squares } from './words/papers.js';

/*
 * Each `words/*.txt` is what a command prints to a few command lines: `$ volumization ...`, its standard output, its standard error with
 * `! ` before each line, and its status where it is not 0. `$ cat file` shows a file that it wrote, `$ ls folder` a folder, and
 * `$ put file text` writes one. A word with a space stands between single quotes. A new line of a command needs no more than itself:
 * `npx vitest run test/cli/transcript.test.ts -u` writes what it prints, which is to be read before it is kept.
 */
const registries = { papers: async () => [squares, cubes], simulations };
const texts = join('test', 'cli', 'words');

const wordsOf = (line: string): string[] => line.match(/'[^']*'|\S+/g)!.map(word => word.replace(/^'(.*)'$/s, '$1'));

const lined = (text: string, mark: string): string =>
  text === '' ? '' : `${text.replace(/\n$/, '').replace(/^/gm, mark).replace(/ +$/gm, '')}\n`;

/** Prints a folder, or a file: text as it is, of what is none its size. */
function shown(path: string): string {
  const bytes = readFileSync(path);
  return bytes.includes(0) ? `${bytes.length} bytes\n` : lined(bytes.toString(), '');
}

/** What a line prints in a folder of its own. */
async function said(line: string, folder: string): Promise<string> {
  const [program, ...words] = wordsOf(line.replaceAll('TMP', folder));
  if (program === 'cat') return shown(words[0]!);
  if (program === 'ls') return `${readdirSync(words[0]!).sort().join('\n')}\n`;
  if (program === 'put') {
    writeFileSync(words[0]!, words[1]!);
    return '';
  }
  expect(program).toBe('volumization');
  const { status, stdout, stderr } = await run(words, registries);
  return lined(stdout, '') + lined(stderr, '! ') + (status === 0 ? '' : `[status ${status}]\n`);
}

/** A folder with a few images, their labels and a registry. */
function prepared(): string {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-words-'));
  const { data, labels, count } = syntheticImages(40, 'words');
  writeFileSync(join(folder, 'images'), idxBytes([count, 6, 6], data));
  writeFileSync(join(folder, 'labels'), idxBytes([count], labels));
  writeFileSync(join(folder, 'A.npy'), npy([2, 3], [1, 2, 0, 0, 1, 2]));
  writeFileSync(join(folder, 'y.npy'), npy([2], [3, 2]));
  writeFileSync(join(folder, 'ones.npy'), npy([3], [1, 1, 1]));
  mkdirSync(join(folder, 'folder'));
  writeFileSync(
    join(folder, 'lemmas.mjs'),
    `export const claims = { 'lem-1': { title: 'A fourth power', given: { x: 'x real' }, states: 'x^4 >= 0', expect: 'holds' } };`,
  );
  return folder;
}

const names = readdirSync(texts).filter(name => name.endsWith('.txt'));

test.each(names)('%s is what is printed', async name => {
  const folder = prepared();
  try {
    let text = '';
    for (const line of readFileSync(join(texts, name), 'utf8').split('\n'))
      if (line.startsWith('$ ')) text += `${line}\n${await said(line.slice(2), folder)}\n`;
    const told = text
      .replaceAll(folder, 'TMP')
      .replaceAll(basename(folder), 'TMP')
      .replaceAll(ownVersion(), 'VERSION')
      .replaceAll(process.versions.node, 'NODE')
      // the runtime's own words for it
      .replace(/Expected property name.* in JSON at position \d+(?: \(line \d+ column \d+\))?/g, 'WHY')
      .replace(/(the same for any\s+\(default: ")\d+/, '$1THREADS');
    const known = readFileSync(join(texts, name), 'utf8').split('\n');
    const lines = told.split('\n').map((line, i) => (roundsElsewhere && agree(line, known[i]) ? known[i]! : line));
    await expect(lines.join('\n')).toMatchFileSnapshot(`words/${name}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
