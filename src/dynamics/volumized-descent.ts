import { DomainError } from '../errors.js';
import { requireObject } from '../numeric/domain.js';

/** The parameters of volumized descent with a constant step (Algorithms 1 and 2). */
export interface VolumizedDescent {
  /** V >= 0 */
  readonly V: number;
  /** alpha < 1 */
  readonly alpha: number;
  /** h > 0 */
  readonly h: number;
  /** 0 <= mu < 1; 0 if absent */
  readonly mu?: number;
}

/**
 * The parameters with what was absent put in.
 *
 * @param where the public function, for the message
 * @throws DomainError for a parameter out of range
 */
export function checkDescent(where: string, descent: VolumizedDescent): Required<VolumizedDescent> {
  const { V, alpha, h, mu = 0 } = requireObject(where, '{ V, alpha, h, mu }', descent);
  if (typeof V !== 'number' || !(V >= 0)) throw new DomainError(where, 'V >= 0', V);
  if (typeof alpha !== 'number' || !(alpha < 1 && alpha > -Infinity))
    throw new DomainError(where, 'a finite alpha < 1', alpha);
  if (typeof h !== 'number' || !(h > 0 && h < Infinity)) throw new DomainError(where, '0 < h < Infinity', h);
  if (typeof mu !== 'number' || !(mu >= 0 && mu < 1)) throw new DomainError(where, '0 <= mu < 1', mu);
  return { V, alpha, h, mu };
}
