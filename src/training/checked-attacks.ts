import { ContradictionError } from '../errors.js';
import { type AttackMethod, type AttackOptions, attack } from './attack.js';
import { certifyImages, type Told } from './certify.js';
import type { Tensors } from './classifier.js';
import type { LabelledImages } from './images.js';
import { classifierOf } from './run.js';

/** What one attack of one strength left, beside what is proved at that strength. */
export interface CheckedAttack {
  readonly method: AttackMethod;
  readonly eps: number;
  /** The share of images that are still met. */
  readonly accuracy: number;
  /** How many images are proved to keep their label under every change by at most eps a pixel (interval propagation). */
  readonly certified: number;
}

/** The images whose proof an attack has refuted. */
export function flipped(certified: Uint8Array, met: Uint8Array): readonly number[] {
  return [...certified.keys()].filter(i => certified[i] === 1 && met[i] === 0);
}

/**
 * Attacks a network by each method at each strength, and holds every outcome against the proofs at that strength: an attack
 * that flips a certified image shows that the proof or the attack is wrong.
 *
 * @param eps the strengths, in [0, 1]
 * @param progress is told the passes over the images that are done: the proofs, then each attack at each strength
 * @throws ContradictionError if a certified image is flipped; DomainError if an option is out of range
 */
export function checkedAttacks(
  weights: Tensors,
  images: LabelledImages,
  methods: readonly AttackMethod[],
  eps: readonly number[],
  options: Omit<AttackOptions, 'method' | 'eps'> = {},
  progress?: Told,
): readonly CheckedAttack[] {
  const passes = 1 + methods.length * eps.length;
  progress?.(0, passes);
  const proved = certifyImages(weights, images, { eps }).box;
  const classifier = classifierOf(weights, Math.min(250, images.count));
  return methods.flatMap((method, m) =>
    proved.map(({ eps: e, certified }, k): CheckedAttack => {
      progress?.(1 + m * eps.length + k, passes);
      const { accuracy, met } = attack(classifier, images, { method, eps: e, ...options });
      const [first] = flipped(certified, met);
      if (first !== undefined)
        throw new ContradictionError(
          `attack: ${method} flips image ${first}, which is certified within ${e} in every pixel`,
        );
      return { method, eps: e, accuracy, certified: certified.reduce((n, c) => n + c, 0) };
    }),
  );
}
