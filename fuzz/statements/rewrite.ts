import type { Quantity } from '../../test/reference/syntax.js';
import { call, type Defining, isPieces, numeral, operate } from './draft.js';
import type { Random } from './random.js';
import { freeNames, mapQuantity, mapStatement } from './walk.js';

const minus = (of: Quantity): Quantity => ({ is: 'minus', of });

/**
 * Puts quantities in the place of names. Variables of integration get names that nothing has (`z1`, `z2`, ...), so that
 * none captures what is put in.
 */
export function substitute(node: Quantity, values: ReadonlyMap<string, Quantity>, fresh: () => string): Quantity {
  if (node.is === 'name') return values.get(node.name) ?? node;
  const go = (child: Quantity): Quantity => substitute(child, values, fresh);
  if (node.is === 'E' || node.is === 'P') {
    const renamed = node.draws.map(draw => ({ ...draw, name: fresh(), parameter: go(draw.parameter) }));
    const inner = new Map([
      ...values,
      ...node.draws.map((draw, i) => [draw.name, { is: 'name', name: renamed[i]!.name } as const] as const),
    ]);
    const inside = (child: Quantity): Quantity => substitute(child, inner, fresh);
    return node.is === 'E'
      ? { ...node, of: inside(node.of), draws: renamed }
      : { ...node, of: mapStatement(node.of, inside), draws: renamed };
  }
  return mapQuantity(node, go);
}

/** Names z1, z2, ... in turn. */
export function freshNames(): () => string {
  let count = 0;
  return () => `z${++count}`;
}

const hasDerivative = (node: unknown): boolean => JSON.stringify(node).includes('"is":"D"');

/** The body of a definition at arguments, where it is one formula without a derivative. */
export function inlined(
  node: Quantity & { is: 'call' | 'name' },
  where: readonly Defining[],
  fresh: () => string,
): Quantity | undefined {
  const definition = where.find(candidate => candidate.name === node.name);
  if (definition === undefined || isPieces(definition.body) || hasDerivative(definition.body)) return undefined;
  const args = node.is === 'call' ? node.args : [];
  if (args.length !== definition.parameters.length) return undefined;
  return substitute(
    definition.body,
    new Map(definition.parameters.map((parameter, i) => [parameter, args[i]!])),
    fresh,
  );
}

/** Numerals of the same value. */
const otherwise: Readonly<Record<string, string>> = {
  '2.0': '2',
  '2': '2.0',
  '0.5': '5e-1',
  '1.5': '15e-1',
  '1e0': '1',
};

/** Another formula of the same value: by the laws of arithmetic, what functions mean, inlining, linearity of E. */
export function equivalent(node: Quantity, where: readonly Defining[], random: Random, fresh = freshNames()): Quantity {
  const go = (child: Quantity): Quantity => equivalent(child, where, random, fresh);
  const made = node.is === 'E' || node.is === 'P' ? node : mapQuantity(node, go, child => child);
  if (random.chance(0.3)) return made;
  switch (made.is) {
    case 'numeral':
      return numeral(otherwise[made.text] ?? made.text);
    case '+':
      return operate('+', made.right, made.left);
    case '-':
      return operate('+', minus(made.right), made.left);
    case '*':
      return operate('*', made.right, made.left);
    case 'minus':
      return operate('-', numeral('0'), made.of);
    case '^':
      return made.right.is === 'numeral' && Number(made.right.text) === 2 ? operate('*', made.left, made.left) : made;
    case 'name':
      return inlined(made, where, fresh) ?? made;
    case 'call':
      return functionOtherwise(made) ?? inlined(made, where, fresh) ?? made;
    case 'E': {
      const renamed = substitute(made, new Map(), fresh) as Quantity & { is: 'E' };
      const { of, draws } = renamed;
      if (of.is === '+' || of.is === '-')
        return operate(
          of.is,
          { is: 'E', of: of.left, draws: used(of.left, draws) },
          { is: 'E', of: of.right, draws: used(of.right, draws) },
        );
      return renamed;
    }
    case 'P':
      return operate('-', numeral('1'), { ...made, of: { is: 'not', of: made.of } });
    default:
      return made;
  }
}

/** The draws an integrand uses; one at least. */
function used(of: Quantity, draws: (Quantity & { is: 'E' })['draws']): (Quantity & { is: 'E' })['draws'] {
  const names = freeNames(of);
  const kept = draws.filter(draw => names.has(draw.name));
  return kept.length > 0 ? kept : draws.slice(0, 1);
}

function functionOtherwise({ name, args }: Quantity & { is: 'call' }): Quantity | undefined {
  const [x, y, z] = args as [Quantity, Quantity, Quantity];
  switch (name) {
    case 'abs':
      return call('max', x, minus(x));
    case 'min':
      return minus(call('max', minus(y), minus(x)));
    case 'max':
      return call('max', y, x);
    case 'clip':
      return call('max', y, call('min', z, x));
    case 'sign':
      return minus(call('sign', minus(x)));
    default:
      return undefined;
  }
}
