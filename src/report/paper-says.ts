import type { Claim } from '../claim/claim.js';
import type { Assertion, Paper, Slip } from '../claim/paper.js';
import { plainTex } from './plain-tex.js';
import { statementText } from './statement.js';

/** What a paper says where a claim stands, and where the two part. */
export interface PaperSays {
  /** The assertions that the claim stands for. */
  readonly assertions: readonly Pick<Assertion, 'place' | 'says'>[];
  /** The errata that it decides: what is printed and what is right, as TeX. */
  readonly slips: readonly Pick<Slip, 'place' | 'grade' | 'printed' | 'corrected'>[];
  /** Its printed or corrected counterpart, with the lines that only one of the two has; absent where it has none. */
  readonly differs?: { readonly from: string; readonly here: readonly string[]; readonly there: readonly string[] };
}

/** The paper's own words about a claim. */
export function paperSays({ assertions = [], slips = [], claims }: Paper, claim: Claim): PaperSays {
  const counterpart = claims.find(({ id, corrects }) => id === claim.corrects || corrects === claim.id);
  const own = statementText(claim);
  const other = counterpart === undefined ? [] : statementText(counterpart);
  const differs = counterpart && {
    from: counterpart.id,
    here: own.filter(line => !other.includes(line)),
    there: other.filter(line => !own.includes(line)),
  };
  return {
    assertions: assertions
      .filter(({ claims: ids }) => ids.includes(claim.id))
      .map(({ place, says }) => ({ place, says })),
    slips: slips
      .filter(({ claims: ids }) => ids.includes(claim.id) || (counterpart && ids.includes(counterpart.id)))
      .map(({ place, grade, printed, corrected }) => ({ place, grade, printed, corrected })),
    ...(differs === undefined ? {} : { differs }),
  };
}

/** The same as lines of text; none where the paper says nothing of it. */
export function paperSaysLines({ assertions, slips, differs }: PaperSays): string[] {
  const lines = [
    ...assertions.map(({ place, says }) => `  ${place}: ${says}`),
    ...slips.flatMap(({ place, grade, printed, corrected }) => [
      `  ${place} (${grade})`,
      `    printed:   ${plainTex(printed)}`,
      `    corrected: ${plainTex(corrected)}`,
    ]),
  ];
  if (differs !== undefined)
    lines.push(
      `  differs from ${differs.from}`,
      ...differs.here.map(line => `    here:  ${line}`),
      ...differs.there.map(line => `    there: ${line}`),
    );
  return lines.length === 0 ? [] : ['The paper', ...lines];
}
