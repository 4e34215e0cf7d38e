import type { Assertion, Paper } from '../claim/paper.js';
import { cell } from './verdict-markdown.js';

/** How many assertions of a paper have a claim, and how many a reason why none stands for them. */
function summary({ title, assertions = [] }: Paper): string {
  const stated = assertions.filter(({ claims }) => claims.length > 0).length;
  return `${title}: ${assertions.length} assertions, ${stated} with a claim, ${assertions.length - stated} with a reason why not`;
}

const expectation = ({ claims }: Paper): ReadonlyMap<string, string> =>
  new Map(claims.map(({ id, expect }) => [id, expect]));

/** The assertions of the papers that list them, a line each. */
export function coverageText(papers: readonly Paper[]): string {
  const lines = papers.flatMap(paper => {
    const { assertions } = paper;
    if (assertions === undefined) return [`${paper.title}: its assertions are not listed`];
    const expected = expectation(paper);
    const width = Math.max(...assertions.map(({ place }) => place.length));
    const stands = ({ claims, reason = '' }: Assertion): string =>
      claims.length === 0 ? `- ${reason}` : claims.map(id => `${id} (${expected.get(id)})`).join(', ');
    return [
      summary(paper),
      ...assertions.map(entry => `${entry.place.padEnd(width)}  ${entry.says}: ${stands(entry)}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}

/** The same as Markdown, a table a paper. */
export function coverageMarkdown(papers: readonly Paper[]): string {
  const table = (paper: Paper): string => {
    const expected = expectation(paper);
    const rows = (paper.assertions ?? []).map(({ place, says, claims, reason = '' }) => {
      const stands =
        claims.length === 0 ? `_${cell(reason)}_` : claims.map(id => `\`${id}\` ${expected.get(id)}`).join(', ');
      return `| ${cell(place)} | ${cell(says)} | ${stands} |`;
    });
    return [`### ${cell(summary(paper))}`, '', '| place | assertion | claims |', '|---|---|---|', ...rows, ''].join(
      '\n',
    );
  };
  return papers
    .filter(({ assertions }) => assertions !== undefined)
    .map(table)
    .join('\n');
}
