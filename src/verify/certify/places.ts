import type { Proof } from '../kernel/index.js';

/** The proof where `by` facts more are known before its own lemmas and cases, from the place `from` on. */
export function moved(proof: Proof, from: number, by: number): Proof {
  if (by === 0) return proof;
  const place = (given: number): number => (given >= from ? given + by : given);
  const { lemmas, multiplier, terms, zeros, cases, square } = proof;
  return {
    ...(lemmas && { lemmas: lemmas.map(lemma => ({ fact: lemma.fact, proof: moved(lemma.proof, from, by) })) }),
    ...(multiplier && { multiplier: multiplier.map(place) }),
    ...(terms && { terms: terms.map(term => ({ ...term, given: term.given.map(place) })) }),
    ...(zeros && { zeros: zeros.map(({ factor, given }) => ({ factor, given: place(given) })) }),
    ...(cases && {
      cases: {
        on: cases.on,
        positive: moved(cases.positive, from, by),
        zero: moved(cases.zero, from, by),
        negative: moved(cases.negative, from, by),
      },
    }),
    ...(square && { square: moved(square, from, by) }),
  };
}
