/*
 * Writes dist/ from the sources of tsconfig.build.json, a file for a file: types are taken away and nothing else is done,
 * so that this takes a second where the compiler takes ten. `npm run types` checks them, and `npm run declarations`
 * writes them for the package. Only what has changed is written, and what has no source any more goes.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'rolldown/utils';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const read = name => JSON.parse(readFileSync(join(root, name), 'utf8'));
const { include: folders } = read('tsconfig.build.json');
const { exclude, compilerOptions } = read('tsconfig.json');
const { target } = compilerOptions;

const files = folders
  .flatMap(folder => readdirSync(join(root, folder), { recursive: true }).map(name => join(folder, name)))
  .filter(name => name.endsWith('.ts') && !exclude.some(folder => name.startsWith(join(folder, '/'))));

/** Writes a file whole, and where it differs only, so that whoever reads beside this reads no half of it. */
function replace(to, text) {
  if (existsSync(to) && readFileSync(to, 'utf8') === text) return;
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(`${to}.tmp-${process.pid}`, text);
  renameSync(`${to}.tmp-${process.pid}`, to);
}

const made = new Set();
for (const name of files) {
  const { code, errors } = transformSync(name, readFileSync(join(root, name), 'utf8'), {
    lang: 'ts',
    target: target.toLowerCase(),
    typescript: { onlyRemoveTypeImports: true },
  });
  if (errors.length > 0) {
    process.stderr.write(`${name}: ${errors.map(({ message }) => message).join('\n')}\n`);
    process.exit(1);
  }
  const stem = join('dist', name.slice(0, -'.ts'.length));
  made.add(`${stem}.js`).add(`${stem}.d.ts`);
  replace(join(root, `${stem}.js`), code);
}

for (const folder of folders.map(name => join('dist', name)).filter(name => existsSync(join(root, name))))
  for (const name of readdirSync(join(root, folder), { recursive: true }).map(entry => join(folder, entry)))
    if (/\.(js|d\.ts)$/.test(name) && !made.has(name)) rmSync(join(root, name));
