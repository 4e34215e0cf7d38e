import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run } from './capture.js';

const folder = fileURLToPath(new URL('../fixtures/fuzz', import.meta.url));

/** Files that once ended the program with a stack instead of a line, as `npm run fuzz -- json` found them. */
test.each(readdirSync(folder))('%s is refused in one line', async name => {
  const file = join(folder, name);
  const results = name.startsWith('results-') ? ['experiment', 'mnist', '--results', file] : ['merge', file];
  const words = name.endsWith('.mjs') ? ['verify', '--registry', file] : results;
  const { status, stderr } = await run(words);
  expect(status).toBe(2);
  expect(stderr.split('\n').filter(line => line.startsWith('volumization: '))).toHaveLength(1);
});
