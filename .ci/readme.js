// Writes the generated parts of README.md and of the pages in docs: what stands between `<!-- generated: COMMAND -->` and
// `<!-- /generated -->` is the standard output of that command line of volumization, as Markdown or in a code block.
// With --pictures also docs/figure-4.svg, which needs a Chromium and whose bytes depend on its fonts.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const volumization = argv =>
  execFileSync(process.execPath, [join(root, 'bin/volumization.js'), ...argv], { encoding: 'utf8', maxBuffer: 1e9 });

function write(file, content) {
  const draft = `${file}.tmp-${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

function output(command) {
  const text = volumization(command.split(' ').slice(1)).trimEnd();
  return /^(\||#)/.test(text) ? text : `\`\`\`\n${text}\n\`\`\``;
}

const part = /(<!-- generated: (volumization [^\n]*?) -->\n)[\s\S]*?(<!-- \/generated -->)/g;
const pages = readdirSync(join(root, 'docs')).filter(name => name.endsWith('.md'));
for (const page of ['README.md', ...pages.map(name => join('docs', name))]) {
  const file = join(root, page);
  const text = readFileSync(file, 'utf8');
  const now = text.replace(part, (_, head, command, tail) => `${head}${output(command)}\n${tail}`);
  if (now !== text) write(file, now);
}

if (process.argv.includes('--pictures')) {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-pictures-'));
  volumization(['figure', '4', '--format', 'svg', '--out', folder]);
  write(join(root, 'docs/figure-4.svg'), readFileSync(join(folder, 'figure-4.svg')));
}
