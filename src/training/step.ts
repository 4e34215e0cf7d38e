import type { AdaptiveStepOptions } from '../dynamics/optimizer/adam.js';
import type { DecoupledDecayOptions } from '../dynamics/optimizer/decay.js';
import { inUnitInterval, oneOf, rateOf } from '../dynamics/optimizer/options.js';
import type { SgdStepOptions } from '../dynamics/optimizer/sgd.js';
import { nonNegative } from '../dynamics/problem.js';
import { DomainError } from '../errors.js';
import { refuseUnknown } from '../numeric/domain.js';

/** The step of a training run: that of the transform of the same name, and the decay beside it. */
export type StepOptions = (
  | ({ readonly optimizer: 'sgd' } & SgdStepOptions)
  | ({ readonly optimizer: 'adam' | 'laprop' } & AdaptiveStepOptions)
) & {
  /** The strength of `decoupledDecay` before the step; 0 if absent. */
  readonly decoupledDecay?: DecoupledDecayOptions['weightDecay'];
};

/** The wall of one tensor. */
export interface TensorWall {
  readonly V: number;
  readonly alpha: number;
  readonly momentum: 'discounted' | 'kept';
}

/** A step whose parameters have been checked, ready for the kernels. */
export interface PlacedStep {
  /** 0 descent, 1 Adam, 2 LaProp. */
  readonly kind: number;
  /** What `panelStep` takes as `numbers` at step t = 1, 2, ... */
  numbers(t: number, wall: TensorWall | undefined): readonly number[];
}

/** Checks the parameters of a step. @throws DomainError */
export function placeStep(where: string, options: StepOptions): PlacedStep {
  const decoupled = nonNegative(where, 'decoupledDecay', options.decoupledDecay ?? 0);
  const decay = nonNegative(where, 'weightDecay', options.weightDecay ?? 0);
  const rate = rateOf(where, 'lr', options.lr);
  const walls = (wall: TensorWall | undefined) => {
    const { V, alpha, momentum } = wall ?? { V: Infinity, alpha: 1, momentum: 'kept' };
    return [V, alpha, momentum === 'discounted' ? alpha : 1];
  };
  if (options.optimizer === 'sgd') {
    refuseUnknown(where, options, [
      'optimizer',
      'lr',
      'momentum',
      'weightDecay',
      'weightDecayEnters',
      'decoupledDecay',
    ]);
    const mu = inUnitInterval(where, 'momentum', options.momentum ?? 0);
    const enters = oneOf(where, 'weightDecayEnters', options.weightDecayEnters ?? 'before', 'before', 'after');
    const [before, after] = enters === 'before' ? [decay, 0] : [0, mu > 0 ? decay : 0];
    return {
      kind: 0,
      numbers(t, wall) {
        const lr = rate(t);
        return [mu, 1, 0, 0, lr, 0, 0, 0, before, 1 - lr * decoupled, ...walls(wall), after];
      },
    };
  }
  if (options.optimizer !== 'adam' && options.optimizer !== 'laprop')
    throw new DomainError(where, 'optimizer one of sgd, adam, laprop', (options as StepOptions).optimizer);
  refuseUnknown(where, options, [
    'optimizer',
    'lr',
    'beta1',
    'beta2',
    'eps',
    'epsEnters',
    'weightDecay',
    'decoupledDecay',
  ]);
  const { beta1 = 0.9, beta2 = 0.999, eps = 0, epsEnters = 'under-root' } = options;
  inUnitInterval(where, 'beta1', beta1);
  inUnitInterval(where, 'beta2', beta2);
  nonNegative(where, 'eps', eps);
  oneOf(where, 'epsEnters', epsEnters, 'under-root', 'to-root');
  const [under, to] = epsEnters === 'under-root' ? [eps, 0] : [0, eps];
  return {
    kind: options.optimizer === 'adam' ? 1 : 2,
    numbers(t, wall) {
      const [lr, cm, cn] = [rate(t), 1 - beta1 ** t, 1 - beta2 ** t];
      const kept = 1 - lr * decoupled;
      return [beta1, 1 - beta1, beta2, 1 - beta2, lr / cm, 1 / cn, under, to, decay, kept, ...walls(wall), 0];
    },
  };
}
