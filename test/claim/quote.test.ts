import { describe, expect, test } from 'vitest';
import { paper } from '../../src/claim/paper.js';
import { theorem } from '../../src/claim/theorem.js';

const base = { title: 'A square', given: { x: 'x real' }, expect: 'holds' } as const;
const made = (id: string, claims: readonly ReturnType<typeof theorem>[]) =>
  paper({ id, title: id, authors: [], source: 'a notebook', claims });
const defining = () => theorem('eq-1', { ...base, where: { 'f(t)': 't^2' }, states: 'f(x) >= 0' });
const quoting = (id: string, f: ReturnType<typeof defining>['where']['f']) =>
  theorem(id, { ...base, where: { f }, states: 'f(x + 1) >= 0' });

describe('a quoted definition', () => {
  test('is named by its id within its paper, stated before or after the paper is made', () => {
    const eq1 = defining();
    const [placed, before] = made('first', [eq1, quoting('eq-2', eq1.where.f)]).claims;
    expect(before!.restsOn).toEqual(['eq-1']);
    const after = made('first', [placed!, quoting('eq-3', placed!.where.f!)]).claims[1]!;
    expect(after.restsOn).toEqual(['eq-1']);
  });

  test('is named with its paper where another paper quotes it, also one that has a claim of that id', () => {
    const { f } = made('first', [defining()]).claims[0]!.where;
    for (const claims of [[quoting('eq-2', f!)], [defining(), quoting('eq-2', f!)], [quoting('eq-1', f!)]])
      expect(made('second', claims).claims.at(-1)!.restsOn).toEqual(['first/eq-1']);
  });

  test('of a claim in no paper is refused where the paper has another claim of that id', () => {
    const loose = defining().where.f;
    const wrong = () => made('second', [defining(), quoting('eq-2', loose)]);
    expect(wrong).toThrow('paper second: expected eq-2 to quote f of a claim that stands in its paper, got "eq-1"');
    expect(() => made('second', [quoting('eq-1', loose)])).toThrow(
      'eq-1 to quote f of a claim that stands in its paper',
    );
    expect(made('second', [quoting('eq-2', loose)]).claims[0]!.restsOn).toEqual(['eq-1']);
  });
});
