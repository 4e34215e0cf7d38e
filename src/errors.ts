/** How a value is named in an error message: one line, never longer than about 120 characters. */
function shown(value: unknown, depth = 0): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 100 ? value.slice(0, 100) + '...' : value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) {
    if (depth > 2) return '[...]';
    const head = Array.from(value.slice(0, 6), entry => shown(entry, depth + 1)).join(', ');
    return value.length > 6 ? `[${head}, ... ${value.length} entries]` : `[${head}]`;
  }
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) {
    const name = typeof value.constructor === 'function' ? value.constructor.name : 'object';
    return `${/^(?!uint)[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
  }
  return String(value);
}

/** The name of a door, for callers without types who give none. */
const nameOf = (where: unknown): string => (typeof where === 'string' ? where : shown(where));

/** The common ancestor of every error this package throws on purpose. */
export class VolumizationError extends Error {
  /** The name of the class, as a text of its own: a minifier renames classes. */
  override readonly name: string = 'VolumizationError';
}

/** A value outside the domain of a function: the caller's fault. */
export class DomainError extends VolumizationError {
  override readonly name: string = 'DomainError';
  /**
   * @param where the public function, as the caller wrote it
   * @param expected the condition that the value breaks, as mathematics (`V >= 0`)
   * @param got the value
   * @example new DomainError('clip', 'V >= 0', -1).message // 'clip: expected V >= 0, got -1'
   */
  constructor(
    readonly where: string,
    readonly expected: string,
    got: unknown,
  ) {
    super(`${nameOf(where)}: expected ${expected}, got ${shown(got)}`);
  }
}

/** An array of the wrong shape: the caller's fault. */
export class ShapeError extends VolumizationError {
  override readonly name: string = 'ShapeError';
  constructor(
    readonly where: string,
    readonly expected: string,
    got: unknown,
  ) {
    super(`${nameOf(where)}: expected ${expected}, got ${shown(got)}`);
  }
}

/** The text of a statement that cannot be read; the message repeats the text with a caret under the place. */
export class FormulaError extends VolumizationError {
  override readonly name: string = 'FormulaError';
  /**
   * @param reason what is wrong, in one line
   * @param text the formula as written
   * @param position index into `text` of the first character that is wrong
   */
  constructor(
    readonly reason: string,
    readonly text: string,
    readonly position: number,
  ) {
    super(`${reason}\n  ${text}\n  ${' '.repeat(position)}^`);
  }
}

/** A statement whose hypotheses nothing satisfies. */
export class VacuityError extends VolumizationError {
  override readonly name: string = 'VacuityError';
}

/** A statement both proved and refuted: our bug. */
export class ContradictionError extends VolumizationError {
  override readonly name: string = 'ContradictionError';
}

/** A file that does not hold what its format promises. */
export class DataError extends VolumizationError {
  override readonly name: string = 'DataError';
}

/** A computation was stopped by its signal; what a simulation did until then is in its state. */
export class Interrupted extends VolumizationError {
  override readonly name: string = 'Interrupted';
  constructor(where = 'simulate') {
    super(`${where}: interrupted`);
  }
}
