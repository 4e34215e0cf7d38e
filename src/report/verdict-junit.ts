import type { Verdict } from '../claim/evidence.js';
import { byPaper } from '../claim/paper.js';
import { printable } from '../text/printable.js';
import { bundled } from './junit-report-builder.generated.js';
import { evidenceWords, reasonLine, witnessLine } from './verdict-table.js';

/**
 * The verdicts as JUnit XML: a suite a paper, and a test case a claim, which fails where the verdict is not the expected one; a claim
 * expected open that is open is skipped.
 */
export function verdictJunit(verdicts: readonly Verdict[]): string {
  const file = bundled.builder.newBuilder();
  for (const [paper, ofPaper] of byPaper(verdicts)) {
    const name = paper === '' ? 'claims' : printable(paper);
    const suite = file.testSuite().name(name);
    for (const verdict of ofPaper) {
      const test = suite
        .testCase()
        .className(name)
        .name(printable(`${verdict.id}: ${verdict.title}`));
      const ground = [reasonLine, witnessLine, evidenceWords]
        .map(line => printable(line(verdict)))
        .filter(part => part !== '')
        .join('; ');
      if (!verdict.ok) test.failure(`${verdict.status}, expected ${verdict.expect}; ${ground}`, 'verdict');
      else if (verdict.status === 'open') test.skipped();
      test.standardOutput(`${verdict.status}: ${ground}`);
    }
  }
  return `${file.build()}\n`;
}
