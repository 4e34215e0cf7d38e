import { DomainError } from '../errors.js';
import { readDecimal } from './numbers.js';

/** `--memory` of every command that reads a file of weights, with one meaning. */
export const memoryOption = [
  '--memory <bytes>',
  'what the tensors of the file may take at a time, as 512M or 2G: a layer above 128 MiB that takes more is read at every product, a network that takes more is refused; default half of what is there',
] as const;

/** The number of bytes that `--memory` names, if it is given: 1e9, 512M, 2G (powers of 1024). @throws DomainError */
export function memoryOf(where: string, text: string | undefined): { readonly memory?: number } {
  if (text === undefined) return {};
  const [, size = '', unit = ''] = /^(.*?)([KMGT]?)(?:iB|B)?$/.exec(text) ?? [];
  const memory = readDecimal(size) * 1024 ** ' KMGT'.indexOf(unit || ' ');
  if (!(memory >= 0 && memory < Number.POSITIVE_INFINITY))
    throw new DomainError(where, '--memory a number of bytes >= 0 as 1e9, 512M or 2G', text);
  return { memory };
}
