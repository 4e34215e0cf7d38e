/*
 * Compiles the core and embeds it: assembly/*.ts -> core.generated.ts, which holds the module in base64 so that it loads
 * alike in Node, vitest, a bundler and a plain browser module. Nothing is done when the sources have not changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main, version } from 'assemblyscript/asc';

const folder = dirname(fileURLToPath(import.meta.url));
const target = join(folder, '..', 'core.generated.ts');
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--memoryBase', '64'];

const sources = Object.fromEntries(
  readdirSync(folder)
    .filter(name => name.endsWith('.ts'))
    .sort()
    .map(name => [name, readFileSync(join(folder, name), 'utf8')]),
);
const digest = createHash('sha256').update(JSON.stringify([version, options, sources])).digest('hex');
if (existsSync(target) && readFileSync(target, 'utf8').includes(digest)) process.exit(0);

let binary;
const { error, stderr } = await main(['index.ts', '--outFile', 'core.wasm', ...options], {
  readFile: name => sources[name] ?? null,
  writeFile: (_, contents) => {
    binary = contents;
  },
  listFiles: () => [],
});
if (error || !binary) {
  process.stderr.write(stderr.toString() + (error?.message ?? 'asc: no output') + '\n');
  process.exit(1);
}
if (WebAssembly.Module.imports(new WebAssembly.Module(binary)).length > 0) {
  process.stderr.write('the core must import nothing\n');
  process.exit(1);
}
const text = `// Made by npm run build from src/simd/assembly (sha256 ${digest}).
export const coreModule =
  '${Buffer.from(binary).toString('base64')}';
`;
writeFileSync(`${target}.tmp-${process.pid}`, text);
renameSync(`${target}.tmp-${process.pid}`, target);
