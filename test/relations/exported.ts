import * as library from '../../src/index.js';

/** Public functions by name, those of a namespace with its name before theirs. */
export const exported: readonly string[] = Object.entries(library).flatMap(([name, value]) => {
  if (typeof value === 'function') return /^class\b/.test(String(value)) ? [] : [name];
  if (Object.prototype.toString.call(value) !== '[object Module]') return [];
  return Object.entries(value as object)
    .filter(([, member]) => typeof member === 'function')
    .map(([member]) => `${name}.${member}`);
});
