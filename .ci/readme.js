// Writes the generated parts of README.md: what stands between `<!-- generated: COMMAND -->` and `<!-- /generated -->`
// is the standard output of that command line of volumization, as Markdown or in a code block.
import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

const readme = new URL('../README.md', import.meta.url);
const program = new URL('../bin/volumization.js', import.meta.url).pathname;

function output(command) {
  const argv = command.split(' ').slice(1);
  const text = execFileSync(process.execPath, [program, ...argv], { encoding: 'utf8', maxBuffer: 1e9 }).trimEnd();
  return text.startsWith('|') ? text : `\`\`\`\n${text}\n\`\`\``;
}

const part = /(<!-- generated: (volumization [^\n]*?) -->\n)[\s\S]*?(<!-- \/generated -->)/g;
const text = readFileSync(readme, 'utf8').replace(
  part,
  (_, head, command, tail) => `${head}${output(command)}\n${tail}`,
);
writeFileSync(`${readme.pathname}.tmp-${process.pid}`, text);
renameSync(`${readme.pathname}.tmp-${process.pid}`, readme.pathname);
