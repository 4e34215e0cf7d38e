import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  ContradictionError,
  DataError,
  DomainError,
  FormulaError,
  ShapeError,
  VacuityError,
  VolumizationError,
} from '../src/errors.js';

describe('error messages', () => {
  test('name the function, what was expected and what came', () => {
    expect(new DomainError('clip', 'V >= 0', -1).message).toBe('clip: expected V >= 0, got -1');
    expect(new DomainError('clip', 'V >= 0', -0).message).toBe('clip: expected V >= 0, got -0');
    expect(new DomainError('clip', 'V >= 0', Number.NaN).message).toBe('clip: expected V >= 0, got NaN');
    expect(new DomainError('clip', 'V >= 0', 'one').message).toBe('clip: expected V >= 0, got "one"');
    expect(new DomainError('clip', 'V >= 0', undefined).message).toBe('clip: expected V >= 0, got undefined');
  });

  test('stay one short line for a long value', () => {
    const long = new ShapeError(
      'flow',
      'X (N x d)',
      Array.from({ length: 1000 }, (_, i) => i),
    ).message;
    expect(long).toBe('flow: expected X (N x d), got [0, 1, 2, 3, 4, 5, ... 1000 entries]');
    expect(new DomainError('law', 'a word', 'x'.repeat(10_000)).message.length).toBeLessThan(150);
    expect(new DomainError('law', 'a word', 'two\nlines').message).not.toContain('\n');
  });

  test('put a caret under the place in a formula', () => {
    expect(new FormulaError('unbound variable sgima', '1 + sgima', 4).message.split('\n')).toEqual([
      'unbound variable sgima',
      '  1 + sgima',
      '      ^',
    ]);
  });

  test('carry the name of their class', () => {
    const error = new DomainError('f', 'x', 1);
    expect(error.name).toBe('DomainError');
    expect(error).toBeInstanceOf(VolumizationError);
  });
});

test('the name of an error is a text of its own, which survives a minifier that renames its class', () => {
  for (const kind of [DomainError, ShapeError, FormulaError, VacuityError, ContradictionError, DataError]) {
    const before = kind.name;
    Object.defineProperty(kind, 'name', { value: 'ka' });
    const error = new (kind as new (a: string, b: string, c: never) => Error)('a', 'b', 0 as never);
    Object.defineProperty(kind, 'name', { value: before });
    expect(error.name).toBe(before);
  }
});

test('every error of the package names itself so', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
  const classes = files.flatMap(file => [
    ...readFileSync(`src/${file}`, 'utf8').matchAll(
      /export class (\w+) extends (?:\w+Error|VolumizationError) \{([\s\S]{0,400})/g,
    ),
  ]);
  expect(classes.length).toBeGreaterThan(12);
  for (const [, name, body] of classes) expect(body).toContain(`override readonly name: string = '${name}'`);
});
