import { rootOf } from '../certify/root-letter.js';
import { coefficientsIn } from '../certify/sos/monomial.js';
import { type Fact, negate, type Polynomial } from '../kernel/index.js';
import { coqName } from './names.js';
import type { NamedFact } from './replay.js';
import { coqFact, factorText, polynomialText } from './terms.js';

/** A root r and what stands under it, from r^2 den - num = 0. */
export interface Root {
  readonly letter: string;
  readonly num: Polynomial;
  readonly den: Polynomial;
  readonly definition: Fact;
}

/** The root that a fact defines. */
export function asRoot(definition: Fact): Root | undefined {
  const letter = rootOf(definition);
  if (letter === undefined) return undefined;
  const [rest, linear, square, ...more] = coefficientsIn(definition.p, letter);
  if (rest === undefined || linear?.size !== 0 || square === undefined || more.length > 0) return undefined;
  return { letter, num: negate(rest), den: square, definition };
}

/** The root as a letter, what is known of it, and the letter in its place wherever it stands. */
export function rootLines(
  { letter, num, den, definition }: Root,
  name: string,
): { readonly lines: readonly string[]; readonly known: NamedFact } {
  const r = coqName(letter);
  const under = den.size === 1 && den.has('') ? polynomialText(num) : `${factorText(num)} / ${factorText(den)}`;
  return {
    known: { fact: definition, name },
    lines: [
      `pose (${r} := sqrt (${under})).`,
      `assert (${r} ^ 2 = ${under}) by (apply pow2_sqrt; root_sign).`,
      `pose proof (sqrt_pos (${under}) : 0 <= ${r}).`,
      `try (assert (0 < ${r}) by (apply sqrt_lt_R0; root_sign)).`,
      `name_root ${r}; clearbody ${r}.`,
      `assert (${name} : ${coqFact(definition)}) by root_equation ${r}.`,
    ],
  };
}
