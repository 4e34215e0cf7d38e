import { DomainError } from '../errors.js';
import { listed } from './choice.js';

/** One of the words that an option takes. @throws DomainError that lists them */
export function oneWord<W extends string>(where: string, option: string, words: readonly W[], text: string): W {
  const found = words.find(known => known === text);
  if (found === undefined) throw new DomainError(where, `${option} one of ${listed(words, text)}`, text);
  return found;
}
