/*
 * Compiles the core and embeds it: assembly/*.ts -> core.generated.ts, which holds the module in base64 so that it loads
 * alike in Node, vitest, a bundler and a plain browser module. network.generated.ts is network.ts, on a memory that it is
 * given and that threads may share; fused.generated.ts the same for engines with relaxed SIMD. Nothing is done when the
 * sources have not changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main, version } from 'assemblyscript/asc';

const folder = dirname(fileURLToPath(import.meta.url));
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--memoryBase', '64'];
const shared = ['--importMemory', '--sharedMemory', '--maximumMemory', '32768', '--enable', 'threads'];
const modules = [
  { entry: 'index.ts', target: 'core.generated.ts', name: 'coreModule', also: [] },
  {
    entry: 'network.ts',
    target: 'network.generated.ts',
    name: 'networkModule',
    also: ['--use', 'FUSED=0', ...shared],
  },
  {
    entry: 'network.ts',
    target: 'fused.generated.ts',
    name: 'fusedModule',
    also: ['--use', 'FUSED=1', '--enable', 'relaxed-simd', ...shared],
  },
];
/** What a module may import: a shared memory, nothing else. */
const foreign = /^ \(import (?!"env" "memory" \(memory \$\S+ \d+ 32768 shared\)\))/m;

const sources = Object.fromEntries(
  readdirSync(folder)
    .filter(name => name.endsWith('.ts'))
    .sort()
    .map(name => [name, readFileSync(join(folder, name), 'utf8')]),
);
const digest = createHash('sha256').update(JSON.stringify([version, options, modules, sources])).digest('hex');
const pathOf = target => join(folder, '..', target);
const isCurrent = ({ target }) => existsSync(pathOf(target)) && readFileSync(pathOf(target), 'utf8').includes(digest);
if (modules.every(isCurrent)) process.exit(0);

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

for (const { entry, target, name, also } of modules) {
  let binary;
  const { error, stderr } = await main([entry, '--outFile', 'core.wasm', '--textFile', 'core.wat', ...options, ...also], {
    readFile: file => sources[file] ?? null,
    writeFile: (file, contents) => {
      if (file === 'core.wasm') binary = contents;
      // an engine without relaxed SIMD compiles no such module, so its text is asked
      else if (foreign.test(contents)) fail('the core must import nothing but a shared memory');
    },
    listFiles: () => [],
  });
  if (error || !binary) fail(stderr.toString() + (error?.message ?? 'asc: no output'));
  const text = `// Made by npm run build from src/simd/assembly (sha256 ${digest}).
export const ${name} =
  '${Buffer.from(binary).toString('base64')}';
`;
  writeFileSync(`${pathOf(target)}.tmp-${process.pid}`, text);
  renameSync(`${pathOf(target)}.tmp-${process.pid}`, pathOf(target));
}
