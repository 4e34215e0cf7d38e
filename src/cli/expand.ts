import { DomainError } from '../errors.js';
import { parseRange } from './range.js';

/** More words than this are a slip of the pen. */
const mostWords = 100_000;

/**
 * A word in which numbers may be ranges, as the words of all their values: `clip:0:2:0.05` is 41 of them, and
 * `student:3,0.1:1:0.1` ten. The last parameter runs fastest.
 *
 * @param where the command, for the message
 * @param option the option the word comes from, for the message
 * @throws DomainError for a range that is none, and for too many values
 */
export function expandWord(where: string, option: string, text: string): readonly string[] {
  const colon = text.indexOf(':');
  if (colon < 0) return [text];
  const name = text.slice(0, colon);
  const choices = text
    .slice(colon + 1)
    .split(',')
    .map(part => (part.includes(':') ? parseRange(where, option, part, 'of any sign').map(String) : [part]));
  const count = choices.reduce((product, { length }) => product * length, 1);
  if (count > mostWords) throw new DomainError(where, `${option} with at most ${mostWords} values`, text);
  const lists = choices.reduce<readonly (readonly string[])[]>(
    (made, values) => made.flatMap(list => values.map(value => [...list, value])),
    [[]],
  );
  return lists.map(list => `${name}:${list.join(',')}`);
}
