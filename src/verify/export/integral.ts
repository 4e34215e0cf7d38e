import { freeNames } from '../../formula/walk.js';
import type { Integrated } from '../certify/journal.js';
import { positiveRatio } from '../certify/quotient.js';
import { add, constant, integral, type Polynomial, type Region, subtract, variable } from '../kernel/index.js';
import { coqName } from './names.js';
import { coqProofLines, type FactLemma, lettersText, type NamedFact } from './replay.js';
import { coqFact, coqLetters, expressionText, factorText, polynomialText } from './terms.js';

const indented = (lines: readonly string[]): string[] => lines.map(line => `  ${line}`);

/** The polynomials of a region: its breaks and those of its parts. */
const breaksOf = ({ breaks, parts }: Region): Polynomial[] => [
  ...breaks,
  ...parts.flatMap(part => (part === 'integrand' ? [] : breaksOf(part))),
];

/** Writes the integral of one function over a region, in the letters of Coq. */
class Integral {
  private readonly leaves: Iterator<Polynomial>;
  private readonly scale: string;
  private fresh = 0;

  constructor(private readonly taken: Integrated) {
    this.leaves = taken.leaves[Symbol.iterator]();
    const powers = [...taken.den.values()].map(({ p, k }) => (k === 1 ? factorText(p) : `${factorText(p)} ^ ${k}`));
    this.scale = powers.length === 0 ? '1' : `/ (${powers.join(' * ')})`;
  }

  private leaf(): Polynomial {
    return this.leaves.next().value as Polynomial;
  }

  scaled(p: Polynomial): string {
    return `${this.scale} * ${factorText(p)}`;
  }

  /** The integrand as a function of the innermost variable. */
  integrand(x: string): string {
    return `(fun ${coqName(x)} => ${expressionText(this.taken.integrand, this.taken.integers)})`;
  }

  /** What is known inside a part, with names that are new, and how they come from `from < x < to`. */
  private inside(x: string, from: Polynomial, to: Polynomial): { names: NamedFact[]; intro: string } {
    const k = ++this.fresh;
    const names: NamedFact[] = [
      { fact: { p: subtract(variable(x), from), sign: '>' }, name: `i${k}` },
      { fact: { p: subtract(to, variable(x)), sign: '>' }, name: `j${k}` },
    ];
    const [low, high] = names as [NamedFact, NamedFact];
    const shown = (named: NamedFact): string => `assert (${named.name} : ${coqFact(named.fact)}) by lra`;
    return { names, intro: `intros ${coqName(x)} [? ?]; ${shown(low)}; ${shown(high)}.` };
  }

  /** Parts of one variable, each by `prove`, which returns the value inside and why it is that. */
  level(
    { variable: x, breaks, order }: Region,
    known: readonly NamedFact[],
    f: string,
    prove: (
      k: number,
      inside: readonly NamedFact[],
    ) => { readonly value: Polynomial; readonly lines: readonly string[] },
  ): { readonly value: Polynomial; readonly lines: readonly string[] } {
    let value = constant(0n);
    const blocks: string[][] = [];
    const sums: string[] = [];
    for (let k = 0; k + 1 < breaks.length; k++) {
      const [from, to] = [breaks[k]!, breaks[k + 1]!];
      const { names, intro } = this.inside(x, from, to);
      const { value: q, lines } = prove(k, [...known, ...names]);
      const primitive = integral(q, x, constant(0n), variable(x));
      const asFunction = (p: Polynomial): string => `(fun ${coqName(x)} => ${polynomialText(p)})`;
      const [F, g] = [asFunction(primitive), asFunction(q)];
      const width = subtract(to, from);
      const orderLines = coqProofLines({ p: width, sign: '>=' }, known, order[k]!);
      value = add(value, integral(q, x, from, to));
      sums.push(`${this.scale} * (${F} ${factorText(to)} - ${F} ${factorText(from)})`);
      blocks.push([
        `apply (is_int_part ${f} ${F} ${g} (${this.scale}) ${factorText(from)} ${factorText(to)} ${factorText(width)}).`,
        '- field.',
        '-',
        ...indented(orderLines),
        `- intros ${coqName(x)}; polynomial_derivative.`,
        `- intros ${coqName(x)}; polynomial_continuous.`,
        `- ${intro}`,
        ...indented(lines),
      ]);
    }
    const last = blocks.length - 1;
    const chained = blocks.reduce<string[]>((before, block, k) => {
      if (k === 0) return block;
      const [from, middle, to] = [breaks[0]!, breaks[k]!, breaks[k + 1]!].map(factorText);
      return [
        `apply (is_int_chain ${f} ${from} ${middle} ${to}).`,
        '{',
        ...indented(before),
        '}',
        '{',
        ...indented(block),
        '}',
      ];
    }, []);
    const total = sums.reduce((left, right) => `(${left} + ${right})`);
    return {
      value,
      lines: [
        `apply (is_int_value ${f} ${factorText(breaks[0]!)} ${factorText(breaks[last + 1]!)} ${total.startsWith('(') ? total : `(${total})`}).`,
        '{',
        ...indented(chained),
        '}',
        'simpl; field; nonzero.',
      ],
    };
  }

  innermost(
    region: Region,
    known: readonly NamedFact[],
  ): { readonly value: Polynomial; readonly lines: readonly string[] } {
    return this.level(region, known, this.integrand(region.variable), () => ({
      value: this.leaf(),
      lines: ['read_pieces; field; nonzero.'],
    }));
  }

  /** Over two variables: the inner integral part by part, then the outer one of it. */
  double(region: Region, known: readonly NamedFact[]): { readonly conclusions: string[]; readonly lines: string[] } {
    const u = coqName(region.variable);
    const conclusions: string[] = [];
    const lines: string[] = [];
    const values: Polynomial[] = [];
    let outer = '';
    region.parts.forEach((part, k) => {
      if (part === 'integrand') return;
      const [from, to] = [region.breaks[k]!, region.breaks[k + 1]!];
      const [low, high] = [part.breaks[0]!, part.breaks.at(-1)!];
      const f = this.integrand(part.variable);
      const { names, intro } = this.inside(region.variable, from, to);
      const inner = this.innermost(part, [...known, ...names]);
      values.push(inner.value);
      const statement = `forall ${u}, ${polynomialText(from)} < ${u} < ${polynomialText(to)} -> is_RInt ${f} ${factorText(low)} ${factorText(high)} (${this.scaled(inner.value)})`;
      conclusions.push(statement);
      lines.push(`assert (part${k} : ${statement}).`, '{', ...indented([intro, ...inner.lines]), '}');
      outer = `(fun ${u} => RInt (V := R_CompleteNormedModule) ${f} ${factorText(low)} ${factorText(high)})`;
    });
    const whole = this.level(region, known, outer, k => ({
      value: values[k]!,
      lines: [`apply is_RInt_unique, part${k}; lra.`],
    }));
    const [from, to] = [region.breaks[0]!, region.breaks.at(-1)!];
    conclusions.push(`is_RInt ${outer} ${factorText(from)} ${factorText(to)} (${this.scaled(whole.value)})`);
    lines.push(...conclusions.slice(0, -1).map((_, k) => `split; [exact part${k}|].`), ...whole.lines);
    return { conclusions, lines };
  }
}

/** The lemma that the integral has the value the kernel gives it; undefined for more than two variables. */
export function integralLemma(taken: Integrated): FactLemma | undefined {
  const { region, facts } = taken;
  const known = facts.map<NamedFact>((fact, i) => ({ fact, name: `h${i}` }));
  // What the integrand is divided by is > 0, which the kernel has been shown: another lemma of the file.
  [...taken.den.values()].forEach(({ p }, i) => {
    const isKnown = facts.some(fact => fact.sign === '>' && positiveRatio(p, fact.p) !== undefined);
    if (!isKnown) known.push({ fact: { p, sign: '>' }, name: `d${i}` });
  });
  const bound = new Set<string>();
  const bind = ({ variable: x, parts }: Region): void => {
    bound.add(x);
    for (const part of parts) if (part !== 'integrand') bind(part);
  };
  bind(region);
  const polynomials = [
    ...facts.map(({ p }) => p),
    ...breaksOf(region),
    ...taken.leaves,
    ...[...taken.den.values()].map(({ p }) => p),
  ];
  // A letter may cancel everywhere, and stand in the integrand all the same.
  const named = new Set([...coqLetters(polynomials), ...freeNames(taken.integrand)]);
  const letters = [...named].filter(name => !bound.has(name) && !taken.integers.has(name));
  const head = [lettersText(letters), ...known.map(({ fact, name }) => `(${name} : ${coqFact(fact)})`)]
    .filter(text => text !== '')
    .join(' ');
  const whole = integralFrom(taken, known);
  if (whole === undefined) return undefined;
  const conclusions = whole.conclusions.length === 1 ? whole.conclusions : whole.conclusions.map(text => `(${text})`);
  return {
    statement: `${head} :\n  ${conclusions.join(' /\\\n  ')}`,
    proof: whole.lines,
    letters,
    facts: known.map(({ fact }) => fact),
    parts: conclusions.length,
  };
}

/** What is shown of an integral, and how, from facts that have names; undefined for more than two variables. */
function integralFrom(
  taken: Integrated,
  known: readonly NamedFact[],
): { readonly conclusions: readonly string[]; readonly lines: readonly string[] } | undefined {
  const { region } = taken;
  const writer = new Integral(taken);
  const isInner = (part: Region | 'integrand'): boolean => part === 'integrand';
  if (region.parts.every(isInner)) {
    const { value, lines } = writer.innermost(region, known);
    const [from, to] = [region.breaks[0]!, region.breaks.at(-1)!];
    const f = writer.integrand(region.variable);
    return { conclusions: [`is_RInt ${f} ${factorText(from)} ${factorText(to)} (${writer.scaled(value)})`], lines };
  }
  if (!region.parts.every(part => part !== 'integrand' && part.parts.every(isInner))) return undefined;
  return writer.double(region, known);
}

/** What a file with integrals needs besides. */
export const integralPreamble = `
From Coquelicot Require Import Coquelicot.

Lemma is_int_value (f : R -> R) (a b l m : R) : is_RInt f a b l -> l = m -> is_RInt f a b m.
Proof. intros H <-; exact H. Qed.

Lemma is_int_chain (f : R -> R) (a b c l m : R) : is_RInt f a b l -> is_RInt f b c m -> is_RInt f a c (l + m).
Proof. exact (is_RInt_Chasles (V := R_NormedModule) f a b c l m). Qed.

(** Where f is k q between a and b, and Q' = q, its integral is k (Q b - Q a). *)
Lemma is_int_part (f Q q : R -> R) (k a b d : R) :
  d = b - a -> 0 <= d -> (forall x, is_derive Q x (q x)) -> (forall x, continuous q x) ->
  (forall x, a < x < b -> f x = k * q x) -> is_RInt f a b (k * (Q b - Q a)).
Proof.
  intros Hd Hd0 D C E; assert (L : a <= b) by lra.
  pose proof (is_RInt_derive (V := R_CompleteNormedModule) Q q a b (fun x _ => D x) (fun x _ => C x)) as H.
  pose proof (is_RInt_scal (V := R_NormedModule) q a b k _ H) as K.
  refine (is_RInt_ext (V := R_NormedModule) _ f a b _ _ K).
  intros x Hx; rewrite Rmin_left, Rmax_right in Hx by exact L; symmetry; exact (E x Hx).
Qed.

Ltac polynomial_derivative := auto_derive; [repeat split|simpl; field].
Ltac polynomial_continuous := apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)); auto_derive; repeat split.
Ltac side := first [lra | nra].
Ltac nonzero := repeat split; first [apply Rgt_not_eq; assumption | side].

(** Minima, maxima and pieces, where what is known tells which of the two it is. *)
Ltac read_pieces := repeat match goal with
  | |- context [Rmax ?x ?y] => first [rewrite (Rmax_left x y) by side | rewrite (Rmax_right x y) by side]
  | |- context [Rmin ?x ?y] => first [rewrite (Rmin_left x y) by side | rewrite (Rmin_right x y) by side]
  | |- context [Rabs ?x] => first [rewrite (Rabs_pos_eq x) by side | rewrite (Rabs_left1 x) by side]
  | |- context [Rle_dec ?x ?y] => destruct (Rle_dec x y); try (exfalso; side)
  | |- context [Rlt_dec ?x ?y] => destruct (Rlt_dec x y); try (exfalso; side)
  | |- context [Req_EM_T ?x ?y] => destruct (Req_EM_T x y); try (exfalso; side)
  end.
`;
