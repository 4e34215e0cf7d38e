import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';
import { parseVectors } from './read.js';

const outcomes = (lines: string): unknown[] =>
  parseVectors(`/* of\n several lines */\ntestcase a.b {\n${lines}\n}\n`, 'own.itl').map(vector => {
    const outcome = judge(vector);
    return outcome.status === 'lacking' ? outcome.what : outcome.status;
  });

describe('the interval test suite', () => {
  it('reads decimal and hexadecimal numerals, comments and lists', () => {
    const [first, second] = parseVectors(
      'add [0x1.8p+1, -0X1P-1074] [-infinity,1e3] = [empty]; // why\ndot_nearest {1.0, NaN} {2, 0x10000000000001p0} = NaN;',
      'own.itl',
    );
    expect(first).toEqual({
      place: 'own.itl:1',
      operation: 'add',
      args: [
        { kind: 'interval', lo: 3, hi: -5e-324 },
        { kind: 'interval', lo: -Infinity, hi: 1000 },
      ],
      results: [{ kind: 'other', text: '[empty]' }],
    });
    expect(second!.args[1]).toEqual({ kind: 'list', values: [2, 2 ** 52 + 1] });
  });

  it('refuses a line that is no vector at its place', () => {
    expect(() => parseVectors('testcase a {\nadd [1,2]\n}', 'own.itl')).toThrow('own.itl:2: expected');
  });

  it('passes what is the closest pair of doubles, and fails its neighbours', () => {
    const third = '[0X1.5555555555555P-2, 0X1.5555555555556P-2]';
    expect(outcomes(`div [1,1] [3,3] = ${third};`)).toEqual(['passed']);
    expect(outcomes('div [1,1] [3,3] = [0X1.5555555555555P-2, 0X1.5555555555555P-2];')).toEqual(['failed']);
    expect(outcomes('div [1,1] [3,3] = [0X1.5555555555554P-2, 0X1.5555555555556P-2];')).toEqual(['failed']);
    expect(outcomes('exp [0,1] = [1, 0X1.5BF0A8B14576AP+1];\nlog [1,2] = [0, 0X1.62E42FEFA39F0P-1];')).toEqual([
      'passed',
      'passed',
    ]);
    expect(outcomes('mul [1e300,1e300] [1e300,1e300] = [0X1.FFFFFFFFFFFFFp1023, infinity];')).toEqual(['passed']);
    expect(outcomes('mul [5e-324,5e-324] [5e-324,5e-324] = [0, 5e-324];')).toEqual(['passed']);
  });

  it('refuses exactly where an operation is undefined on part of its arguments', () => {
    expect(outcomes('sqrt [-1,4] = [0,2];\nrecip [0,1] = [1,infinity];\npown [-1,1] -2 = [1,infinity];')).toEqual([
      'refused',
      'refused',
      'refused',
    ]);
    expect(outcomes('sqrt [0,4] = [0,2];')).toEqual(['passed']);
  });

  it('names what it has no object for', () => {
    expect(
      outcomes('sin [1,2] = [0,1];\nneg [1,2]_com = [-2,-1]_com;\nneg [empty] = [empty];\nneg [entire] = [entire];'),
    ).toEqual(['sin', 'decorations', 'the empty set', 'unbounded intervals']);
  });

  it('takes the middle of intervals among the least doubles and the greatest, and tells sets that touch from others', () => {
    expect(outcomes('mid [0x1p-1074,0x3p-1074] = 0x2p-1074;\nmid [0x1.8p1023,0x1.8p1023] = 0x1.8p1023;\nmid [1,4] = 2;')).toEqual(['passed', 'passed', 'failed']); // biome-ignore format: one line
    expect(outcomes('disjoint [1,2] [2,3] = false;\ndisjoint [3,4] [1,2] = true;')).toEqual(['passed', 'passed']);
  });

  it('rounds a dot product once', () => {
    const digits = 'dot_nearest {0x10000000000001p0, 0x1p104} {0x0fffffffffffffp0, -1.0}';
    expect(outcomes(`${digits} = -1.0;\n${digits} = 0.0;`)).toEqual(['passed', 'failed']);
  });
});
