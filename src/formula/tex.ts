import type { Condition, Draw, Expression, Proposition } from './expression.js';

/** How tightly an operation binds; an operand that binds less tightly is put into parentheses. */
const binding = { condition: 0, sum: 1, product: 2, negation: 3, power: 4, atom: 5 } as const;

interface Printed {
  readonly tex: string;
  readonly binds: number;
}

const greek = new Set(
  'alpha beta gamma delta epsilon eps zeta eta theta kappa lambda lam mu nu xi rho sigma tau phi chi psi omega'.split(
    ' ',
  ),
);
const spelling: Readonly<Record<string, string>> = {
  lam: '\\lambda',
  eps: '\\varepsilon',
  b2: 'b^2',
  uprime: "u'",
  infinity: '\\infty',
};

/**
 * A name as the paper sets it: `sigma` is a Greek letter, `c_V` and `t1` have a subscript, `b2` is b^2, `Vstar` is V^*.
 */
export function nameTex(name: string): string {
  const known = spelling[name];
  if (known !== undefined) return known;
  const [, stem = name, star = '', digits = '', rest = ''] = /^([A-Za-z]+?)(star)?(\d*)(?:_(\w+))?$/.exec(name) ?? [];
  const letter = greek.has(stem) ? (spelling[stem] ?? `\\${stem}`) : stem.length === 1 ? stem : `\\mathrm{${stem}}`;
  const index = [digits, rest === '' ? '' : nameTex(rest)].filter(part => part !== '').join(',');
  return letter + (star === '' ? '' : '^*') + (index === '' ? '' : `_{${index}}`);
}

const lawTex: Readonly<Record<string, string>> = {
  uniform: '\\mathrm{Unif}',
  gaussian: '\\mathcal{N}',
  laplace: '\\mathrm{Laplace}',
  cauchy: '\\mathrm{Cauchy}',
};

const drawTex = ({ variable, law }: Draw): string =>
  `${nameTex(variable)} \\sim ${lawTex[law.law] ?? nameTex(law.law)}(${law.parameters.map(expressionTex).join(', ')})`;

const atom = (tex: string): Printed => ({ tex, binds: binding.atom });

/** `x` in parentheses where it binds less tightly than its place asks for. */
const within = (x: Printed, least: number): string => (x.binds < least ? `\\left(${x.tex}\\right)` : x.tex);

function call(name: string, args: readonly Expression[]): Printed {
  const [x, y, z] = args.map(arg => print(arg).tex);
  switch (name) {
    case 'abs':
      return atom(`\\left|${x}\\right|`);
    case 'sqrt':
      return atom(`\\sqrt{${x}}`);
    case 'pi':
      return atom('\\pi');
    case 'clip':
      return atom(`\\operatorname{clip}_{[${y}, ${z}]}\\left(${x}\\right)`);
    case 'exp':
    case 'ln':
    case 'min':
    case 'max':
      return atom(`\\${name}\\left(${[x, y].filter(arg => arg !== undefined).join(', ')}\\right)`);
    case 'atan':
      return atom(`\\arctan\\left(${x}\\right)`);
    default:
      return atom(`\\operatorname{${name}}\\left(${args.map(arg => print(arg).tex).join(', ')}\\right)`);
  }
}

function print(e: Expression): Printed {
  switch (e.kind) {
    case 'number': {
      const [n, d] = [e.numerator, e.denominator];
      return d === 1n ? { tex: String(n), binds: n < 0n ? binding.sum : binding.atom } : atom(`\\tfrac{${n}}{${d}}`);
    }
    case 'variable':
      return atom(nameTex(e.name));
    case 'add':
      return {
        tex: `${within(print(e.left), binding.sum)} + ${within(print(e.right), binding.sum)}`,
        binds: binding.sum,
      };
    case 'subtract': {
      const right = within(print(e.right), binding.product);
      return { tex: `${within(print(e.left), binding.sum)} - ${right}`, binds: binding.sum };
    }
    case 'multiply': {
      const [left, right] = [within(print(e.left), binding.product), within(print(e.right), binding.power)];
      const between = /^[\d-]/.test(right) ? ' \\cdot ' : ' \\, ';
      return { tex: left + between + right, binds: binding.product };
    }
    case 'divide':
      return { tex: `\\frac{${print(e.left).tex}}{${print(e.right).tex}}`, binds: binding.power };
    case 'negate':
      return { tex: `-${within(print(e.of), binding.product)}`, binds: binding.sum };
    case 'power': {
      const base = print(e.base);
      const safe = base.binds < binding.atom || /[\^]/.test(base.tex) ? `\\left(${base.tex}\\right)` : base.tex;
      return { tex: `${safe}^{${print(e.exponent).tex}}`, binds: binding.power };
    }
    case 'call':
      return call(e.name, e.args);
    case 'apply':
      return atom(`${nameTex(e.name)}\\left(${e.args.map(expressionTex).join(', ')}\\right)`);
    case 'valued':
      return print(e.of);
    case 'derivative': {
      const by = nameTex(e.by);
      return atom(`\\frac{\\partial}{\\partial ${by}}\\left[${print(e.of).tex}\\right]`);
    }
    case 'piecewise': {
      const rows = e.pieces.map(({ when, is }) => `${print(is).tex} & \\text{if } ${conditionTex(when)}`);
      return { tex: `\\begin{cases} ${rows.join(' \\\\ ')} \\end{cases}`, binds: binding.condition };
    }
    case 'expectation':
      return atom(`\\mathbb{E}_{${e.draws.map(drawTex).join(',\\; ')}}\\left[${print(e.of).tex}\\right]`);
  }
}

/**
 * A formula as TeX, in the letters of the paper. The tree is followed as it was written: nothing is simplified.
 *
 * @example expressionTex(parseFormula('(a - V)^2 / (4 a sigma)').expression) // \frac{\left(a - V\right)^{2}}{4 \, a \, \sigma}
 */
export function expressionTex(expression: Expression): string {
  return print(expression).tex;
}

const relations = { '<': '<', '<=': '\\le', '>': '>', '>=': '\\ge', '==': '=', '!=': '\\ne' } as const;

/** An alternative among conditions that hold together, or several that do among alternatives, in parentheses: a comma is an `and`. */
function part(condition: Condition, of: 'and' | 'or'): string {
  const tex = conditionTex(condition);
  const isOther = of === 'and' ? condition.kind === 'or' : condition.kind === 'and' && tex.includes(',\\;');
  return isOther ? `\\left(${tex}\\right)` : tex;
}

/** A condition as TeX; a chain `0 < sigma <= a` is written as one. */
export function conditionTex(condition: Condition): string {
  switch (condition.kind) {
    case 'comparison':
      return `${expressionTex(condition.left)} ${relations[condition.relation]} ${expressionTex(condition.right)}`;
    case 'and':
      return condition.terms.reduce((tex, term, i) => {
        const before = condition.terms[i - 1];
        if (before === undefined) return part(term, 'and');
        const links = before.kind === 'comparison' && term.kind === 'comparison' && before.right.at === term.left.at;
        return links
          ? `${tex} ${relations[term.relation]} ${expressionTex(term.right)}`
          : `${tex},\\; ${part(term, 'and')}`;
      }, '');
    case 'or':
      return condition.terms.map(term => part(term, 'or')).join(' \\text{ or } ');
    case 'not':
      return `\\text{not } \\left(${conditionTex(condition.of)}\\right)`;
  }
}

/** A statement as TeX. */
export const propositionTex = ({ condition }: Proposition): string => conditionTex(condition);
