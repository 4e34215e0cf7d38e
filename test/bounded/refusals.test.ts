import { expect, test } from 'vitest';
import { cases } from './nasty.js';

/** One place of a call that is no number, negative, or a list without entries. */
const isOdd = (given: string): boolean => /^\S+ = (NaN|-1|a list of (0|\d+ holes))$/.test(given);

test('what public functions refuse, and in which words (`npx vitest run test/bounded/refusals.test.ts -u` writes them anew)', async () => {
  const said: string[] = [];
  for (const { name, given, run } of cases(0)) {
    if (!isOdd(given)) continue;
    try {
      await run();
    } catch (error) {
      said.push(`${name}, ${given}: ${(error as Error).message}`);
    }
  }
  for (const line of said) expect(line).toMatch(/: [^:]+: (?!.*expected ,)./);
  await expect(`${said.join('\n')}\n`).toMatchFileSnapshot('refusals.txt');
});
