import type { Replayed } from '../certify/journal.js';
import { type Fact, negate, type Polynomial, type Proof, power, type Term } from '../kernel/index.js';
import { coqName } from './names.js';
import { coqFact, coqLetters, factorText, polynomialText, rationalText } from './terms.js';

/** A fact with the name of its proof in Coq. */
export interface NamedFact {
  readonly fact: Fact;
  readonly name: string;
}

/** `used` says that the proof needs it. */
interface Named extends NamedFact {
  used: boolean;
}

const isNumber = (p: Polynomial): boolean => p.size === 0 || (p.size === 1 && p.has(''));

/** Writes the proof of one goal: explicit terms, one identity of polynomials for `field` each. */
class Writer {
  private fresh = 0;
  /** The polynomials that occur, for the variables of the lemma. */
  readonly mentioned: Polynomial[] = [];

  private name(letter: string): string {
    return `${letter}${++this.fresh}`;
  }

  prove(goal: Fact, known: readonly Named[], proof: Proof): string[] {
    this.mentioned.push(goal.p);
    const all = [...known];
    const lines: string[] = [];
    for (const lemma of proof.lemmas ?? []) {
      const named: Named = { fact: lemma.fact, name: this.name('l'), used: true };
      const inner = this.prove(lemma.fact, all, lemma.proof);
      lines.push(`assert (${named.name} : ${coqFact(lemma.fact)}).`, '{', ...indented(inner), '}');
      all.push(named);
    }
    if (proof.cases !== undefined) return [...lines, ...this.cases(goal, all, proof.cases)];
    if (proof.square !== undefined) {
      const square: Fact = { p: negate(power(goal.p, 2)), sign: '>=' };
      const inner = this.prove(square, all, proof.square);
      const whole = `- (${factorText(goal.p)} ^ 2)`;
      return [
        ...lines,
        `apply zero_of_square; replace (${whole}) with (${polynomialText(square.p)}) by field.`,
        ...inner,
      ];
    }
    return [...lines, ...this.identity(goal, all, proof)];
  }

  private cases(goal: Fact, known: readonly Named[], cases: NonNullable<Proof['cases']>): string[] {
    const { on, positive, zero, negative } = cases;
    this.mentioned.push(on);
    const branch = (fact: Fact, proof: Proof): string[] => {
      const named: Named = { fact, name: this.name('c'), used: true };
      const inner = this.prove(goal, [...known, named], proof);
      return [`{ intros ${named.name}.`, ...indented(inner), '}'];
    };
    return [
      `apply (three_cases ${factorText(on)} ${factorText(negate(on))}); [field|..].`,
      ...branch({ p: on, sign: '>' }, positive),
      ...branch({ p: on, sign: '=' }, zero),
      ...branch({ p: negate(on), sign: '>' }, negative),
    ];
  }

  private at(known: readonly Named[], place: number): Named {
    const named = known[place]!;
    named.used = true;
    this.mentioned.push(named.fact.p);
    return named;
  }

  /** The product of facts > 0 and a proof that it is > 0. */
  private positive(named: readonly Named[]): { text: string; proof: string } {
    const [first, ...rest] = named;
    if (first === undefined) return { text: '1', proof: 'Rlt_0_1' };
    return rest.reduce(
      ({ text, proof }, { fact, name }) => ({
        text: `${text} * ${factorText(fact.p)}`,
        proof: `(Rmult_lt_0_compat _ _ ${proof} ${name})`,
      }),
      { text: factorText(first.fact.p), proof: first.name },
    );
  }

  /** weight * square^2 * given and a proof of its sign. */
  private term(
    { weight, square, given }: Term,
    known: readonly Named[],
  ): { text: string; proof: string; strict: boolean } {
    const named = given.map(place => this.at(known, place));
    const c = square.get('') ?? { n: 0n, d: 1n };
    const plain = isNumber(square);
    const number = plain ? { n: weight.n * c.n * c.n, d: weight.d * c.d * c.d } : weight;
    const strict = plain && number.n > 0n && named.every(({ fact }) => fact.sign === '>');
    const [zero, times] = strict ? ['Rmult_lt_0_compat', '<'] : ['Rmult_le_pos', '<='];
    let text = `(${rationalText(number)})`;
    let proof = `(ltac:(lra) : 0 ${times} ${text})`;
    const factor = (other: string, shown: string): void => {
      text = `${text} * ${other}`;
      proof = `(${zero} _ _ ${proof} ${shown})`;
    };
    if (!plain) {
      this.mentioned.push(square);
      factor(`${factorText(square)} ^ 2`, `(pow2_ge_0 ${factorText(square)})`);
    }
    for (const { fact, name } of named)
      factor(
        factorText(fact.p),
        strict || fact.sign === '>='
          ? name
          : `(at_least _ ${fact.sign === '=' ? `(or_intror (eq_sym ${name}))` : `(or_introl ${name})`})`,
      );
    return { text, proof, strict };
  }

  /** multiplier * goal = terms + zeros, and what follows for the goal. */
  private identity(goal: Fact, known: readonly Named[], { multiplier = [], terms = [], zeros = [] }: Proof): string[] {
    const m = this.positive(multiplier.map(place => this.at(known, place)));
    const parts = terms.map(term => this.term(term, known));
    const vanishing = zeros.map(({ factor, given }) => {
      const { fact, name } = this.at(known, given);
      this.mentioned.push(factor);
      return {
        text: `${factorText(factor)} * ${factorText(fact.p)}`,
        proof: `(zero_times ${factorText(factor)} _ ${name})`,
      };
    });
    const z = vanishing.reduce(
      (sum, part) => ({ text: `${sum.text} + ${part.text}`, proof: `(zero_plus _ _ ${sum.proof} ${part.proof})` }),
      { text: '0', proof: '(eq_refl 0)' },
    );
    const weak = { text: '0', proof: '(Rle_refl 0)', strict: false };
    const sum = parts.reduce((left, right) => {
      const text = `${left.text} + ${right.text}`;
      if (left.strict && right.strict)
        return { text, proof: `(Rplus_lt_0_compat _ _ ${left.proof} ${right.proof})`, strict: true };
      if (left.strict) return { text, proof: `(Rplus_lt_le_0_compat _ _ ${left.proof} ${right.proof})`, strict: true };
      if (right.strict) return { text, proof: `(Rplus_le_lt_0_compat _ _ ${left.proof} ${right.proof})`, strict: true };
      return { text, proof: `(Rplus_le_le_0_compat _ _ ${left.proof} ${right.proof})`, strict: false };
    }, weak);
    const [lemma, shown] =
      goal.sign === '='
        ? ['is_zero', '']
        : goal.sign === '>'
          ? ['is_positive', ` ${sum.proof}`]
          : ['is_nonnegative', ` ${sum.strict ? `(Rlt_le _ _ ${sum.proof})` : sum.proof}`];
    const t = goal.sign === '=' ? '' : ` (${sum.text})`;
    return [`refine (${lemma} (${m.text})${t} (${z.text}) _ ${m.proof}${shown} ${z.proof} _); field.`];
  }
}

const indented = (lines: readonly string[]): string[] => lines.map(line => `  ${line}`);

/** The lemma that a replayed proof shows, from the facts it uses; the name is for the caller to give. */
export interface Lemma {
  readonly statement: string;
  readonly proof: readonly string[];
}

/** A lemma about letters, from facts. */
export interface FactLemma extends Lemma {
  readonly letters: readonly string[];
  readonly facts: readonly Fact[];
  /** It is a conjunction of that many. */
  readonly parts: number;
}

export function lemmaOf({ goal, facts, proof }: Replayed): FactLemma {
  const writer = new Writer();
  const known = facts.map<Named>((fact, i) => ({ fact, name: `h${i}`, used: false }));
  const lines = writer.prove(goal, known, proof);
  const used = known.filter(({ used }) => used);
  const letters = coqLetters(writer.mentioned);
  const names = lettersText(letters);
  const hypotheses = used.map(({ fact, name }) => `(${name} : ${coqFact(fact)})`);
  return {
    statement: [names, ...hypotheses].filter(text => text !== '').join(' ') + ` : ${coqFact(goal)}`,
    proof: lines,
    letters,
    facts: used.map(({ fact }) => fact),
    parts: 1,
  };
}

/** `(a s : R)`. */
export const lettersText = (letters: readonly string[]): string =>
  letters.length === 0 ? '' : `(${letters.map(coqName).join(' ')} : R)`;

/** Writes a proof of a fact where facts of these names are known, inside another lemma. */
export function coqProofLines(goal: Fact, known: readonly NamedFact[], proof: Proof): string[] {
  return new Writer().prove(
    goal,
    known.map(item => ({ ...item, used: false })),
    proof,
  );
}

/** What every exported file begins with: how signs pass through an identity. */
export const preamble = `From Coq Require Import Reals Lra.
Open Scope R_scope.

Lemma is_nonnegative m t z g : 0 < m -> 0 <= t -> z = 0 -> m * g = t + z -> 0 <= g.
Proof.
  intros Hm Ht -> E; apply (Rmult_le_reg_l m); [exact Hm|]; rewrite E, Rmult_0_r, Rplus_0_r; exact Ht.
Qed.

Lemma is_positive m t z g : 0 < m -> 0 < t -> z = 0 -> m * g = t + z -> 0 < g.
Proof.
  intros Hm Ht -> E; apply (Rmult_lt_reg_l m); [exact Hm|]; rewrite E, Rmult_0_r, Rplus_0_r; exact Ht.
Qed.

Lemma is_zero m z g : 0 < m -> z = 0 -> m * g = z -> g = 0.
Proof.
  intros Hm -> E; apply (Rmult_eq_reg_l m); [rewrite Rmult_0_r; exact E|apply Rgt_not_eq, Hm].
Qed.

Lemma zero_times f p : p = 0 -> f * p = 0.
Proof. intros ->; apply Rmult_0_r. Qed.

Lemma zero_plus p q : p = 0 -> q = 0 -> p + q = 0.
Proof. intros -> ->; apply Rplus_0_r. Qed.

Lemma at_least p : 0 < p \\/ 0 = p -> 0 <= p.
Proof. intros [H|H]; [apply Rlt_le, H|right; exact H]. Qed.

Lemma zero_of_square p : 0 <= - (p ^ 2) -> p = 0.
Proof.
  intros H; pose proof (pow2_ge_0 p) as K; rewrite <- Rsqr_pow2 in H, K; apply Rsqr_0_uniq; lra.
Qed.

Lemma three_cases p q (G : Prop) : q = - p -> (0 < p -> G) -> (p = 0 -> G) -> (0 < q -> G) -> G.
Proof. intros -> A B C; destruct (Rtotal_order p 0) as [H|[H|H]]; [apply C; lra|now apply B|apply A; lra]. Qed.
`;
