/** Letters that a line of a formula may have, about: so many fit a sheet of A4, and a window of 1100 pixels. */
const WIDEST = 84;

/** Letters that a formula takes about: of a fraction the longer part, of an index half, of a command one. */
export function lettersOf(tex: string): number {
  let flat = tex.replace(/\\(?:left|right|[,;:!])/g, '');
  for (let before = ''; before !== flat; ) {
    before = flat;
    flat = flat
      .replace(/[_^]\{([^{}]*)\}/g, (_, index: string) => index.slice(0, Math.ceil(index.length / 2)))
      .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, (_, over: string, under: string) =>
        over.length > under.length ? over : under,
      )
      .replace(/\\(?:mathrm|mathbf|text|sqrt)\{([^{}]*)\}/g, '$1');
  }
  const words = flat.replace(/\\(?:ln|exp|arctan|cos|sin|min|max|clip)\b/g, 'fun').replace(/\\q?quad/g, 'xx');
  return words
    .replace(/\\[a-zA-Z]+/g, 'x')
    .replace(/ [-+=<>] /g, 'xxx')
    .replace(/[{}\s\\]/g, '').length;
}

/** Where a formula may be broken: before a sign or relation of its own, and after a comma of a list. */
function partsOf(tex: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (const { 0: found, index } of tex.matchAll(
    /\\left\b|\\right\b|\\?[{}]| (?=[-+=] |\\(?:le|ge|ne) )|(?<=,)(?=\\quad)/g,
  )) {
    if (found === '{' || found === '\\left') depth++;
    else if (found === '}' || found === '\\right') depth--;
    else if (found.trim() === '' && depth === 0) {
      parts.push(tex.slice(from, index).trim());
      from = index;
    }
  }
  return [...parts, tex.slice(from).trim()];
}

/** A formula in as many lines as it needs; as it is where it fits one, or is broken already. */
export function inLines(tex: string): string {
  if (lettersOf(tex) <= WIDEST || /\\begin|\\tag|&/.test(tex)) return tex;
  const lines: string[] = [];
  for (const part of partsOf(tex)) {
    const last = lines.at(-1);
    if (last === undefined || lettersOf(`${last} ${part}`) > WIDEST) lines.push(part.replace(/^\\quad /, ''));
    else lines[lines.length - 1] = `${last} ${part}`;
  }
  return lines.length === 1 ? tex : `\\begin{aligned} & ${lines.join(' \\\\ & {} ')} \\end{aligned}`;
}
