/** Commands that a line of plain text writes by a sign or a word of its own; of any other command its name is left. */
const signs: Readonly<Record<string, string>> = {
  ...{ le: '<=', leq: '<=', ge: '>=', geq: '>=', neq: '!=', ne: '!=', sim: '~', pm: '+-', times: 'x', cdot: '*' },
  ...{ to: '->', rightarrow: '->', iff: 'iff', notin: 'not in', infty: 'inf', ldots: '...', dots: '...', cdots: '...' },
  ...{ ',': ' ', ';': ' ', ':': ' ', '!': '', ' ': ' ', quad: ' ', qquad: '; ', '\\': '; ', '|': '||' },
  ...{ '%': '%', '{': '{', '}': '}', $: '$', '&': '&', _: '_', '#': '#' },
};

/** Commands that leave their argument as it is. */
const transparent = new Set([
  'text',
  'textbf',
  'textit',
  'emph',
  'mathbf',
  'mathbb',
  'mathrm',
  'mathit',
  'operatorname',
]);

/** Commands that say how large or how wide, and nothing that can be read. */
const silent = new Set('left right bigl bigr Bigl Bigr big Big textstyle displaystyle limits'.split(' '));

/** Stands beside a word that a command gave, where a space may have to keep it from its neighbour. */
const edge = '\uE000';

const apart = (plain: string): string =>
  plain.replace(/\uE000+/g, (run, at: number, whole: string) =>
    /[A-Za-z0-9)']/.test(whole[at - 1] ?? '') && /[A-Za-z0-9]/.test(whole[at + run.length] ?? '') ? ' ' : '',
  );

/** A denominator, an exponent, an index: in brackets, unless it is one word or number. */
const bracketed = (plain: string): string => (/^(?:[\d.]+|[a-zA-Z][\w'^]*)$/.test(apart(plain)) ? plain : `(${plain})`);

/** A numerator: in brackets where it is a sum. */
const numerator = (plain: string): string => (/.[+-]|^-/.test(plain) && !/^\(.*\)$/.test(plain) ? `(${plain})` : plain);

/**
 * TeX as near to one line of plain text as a terminal needs: `\frac{\sigma^2}{3N}` as `sigma^2/(3N)`, a matrix by its
 * rows, `\\` and `\qquad` as semicolons. Dollar signs are left out.
 *
 * @example
 * plainTex(String.raw`$\alpha \leq 0$, $\frac{1}{4a\sigma}(V - a)^2$`) // 'alpha <= 0, (1/(4a sigma))(V - a)^2'
 */
export function plainTex(tex: string): string {
  const rows = tex.replace(
    /\\begin\{pmatrix\}(.*?)\\end\{pmatrix\}/gs,
    (_, body: string) =>
      `[${body
        .split('\\\\')
        .map(row => `[${row.split('&').join(', ')}]`)
        .join(', ')}]`,
  );
  const tokens = rows.match(/\\[a-zA-Z]+\*?|\\.|\s+|./gs) ?? [];
  let at = 0;
  const argument = (): string => {
    while (/^\s+$/.test(tokens[at] ?? '')) at++;
    if (tokens[at] !== '{') return one();
    at++;
    const inside = until('}');
    at++;
    return inside.trim();
  };
  /** Whether what comes next would be read into the denominator of a fraction just written. */
  const isFactor = (): boolean => {
    const next = tokens.slice(at).find(token => !/^\s+$/.test(token)) ?? '';
    return (
      /^(?:[\w({]|\\(?:[a-zA-Z]|\|))/.test(next) && !/^\\(?:qquad|quad|right|text|[lg]eq?|neq?|sim|iff)$/.test(next)
    );
  };
  const one = (): string => {
    const token = tokens[at++] ?? '';
    if (token === '{') {
      at--;
      return argument();
    }
    if (token === '^' || token === '_') return token + bracketed(argument());
    if (token === '$') return '';
    if (!token.startsWith('\\')) return token;
    const name = token.slice(1);
    if (Object.hasOwn(signs, name)) return signs[name] as string;
    if (silent.has(name)) return '';
    if (transparent.has(name)) return argument();
    if (/^[td]?frac$/.test(name)) {
      const ratio = `${numerator(argument())}/${bracketed(argument())}`;
      return isFactor() ? `(${ratio})` : ratio;
    }
    if (name === 'sqrt') return `sqrt(${argument()})`;
    if (name === 'dot') return `${argument()}'`;
    if (name === 'hat') return `${argument()}_hat`;
    return edge + name + edge;
  };
  const until = (end: string): string => {
    let plain = '';
    while (at < tokens.length && tokens[at] !== end) plain += one();
    return plain;
  };
  return apart(until(''))
    .replace(/\s+/g, ' ')
    .replace(/ ([,;.)\]^_])(?!\d)/g, '$1')
    .replace(/([([]|\+-) /g, '$1')
    .trim();
}
