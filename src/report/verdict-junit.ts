import { createRequire } from 'node:module';
import type { Builder } from 'junit-report-builder';
import type { Verdict } from '../claim/evidence.js';
import { byPaper } from '../claim/paper.js';
import { evidenceWords, reasonLine, witnessLine } from './verdict-table.js';

/** The module is its builder, though its types call it a default export. */
const builder = createRequire(import.meta.url)('junit-report-builder') as Builder;

/**
 * The verdicts as JUnit XML: a suite a paper, and a test case a claim, which fails where the verdict is not the expected one; a claim
 * expected open that is open is skipped.
 */
export function verdictJunit(verdicts: readonly Verdict[]): string {
  const file = builder.newBuilder();
  for (const [paper, ofPaper] of byPaper(verdicts)) {
    const name = paper === '' ? 'claims' : paper;
    const suite = file.testSuite().name(name);
    for (const verdict of ofPaper) {
      const test = suite.testCase().className(name).name(`${verdict.id}: ${verdict.title}`);
      const ground = [reasonLine, witnessLine, evidenceWords]
        .map(line => line(verdict))
        .filter(part => part !== '')
        .join('; ');
      if (!verdict.ok) test.failure(`${verdict.status}, expected ${verdict.expect}; ${ground}`, 'verdict');
      else if (verdict.status === 'open') test.skipped();
      test.standardOutput(`${verdict.status}: ${ground}`);
    }
  }
  return `${file.build()}\n`;
}
