import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataError } from '../../errors.js';

/** One file of Coq, read but not run. */
export interface CoqSource {
  /** `Branches` for `Branches.v`. */
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
  /** The files of the same library that it requires. */
  readonly needs: readonly string[];
  /** Its theorems and corollaries outside of sections, with their statements as written; a lemma is a step on the way. */
  readonly theorems: ReadonlyMap<string, string>;
  /** Its definitions, as written, by name. */
  readonly definitions: ReadonlyMap<string, string>;
  /** What a proof must not contain, with its line: `line 12: Admitted`. */
  readonly forbidden: readonly string[];
}

/** Words that leave something unproved, or that switch a check of Coq's kernel off. */
const forbiddenWords =
  /\b(Admitted|admit|give_up|Axioms?|Parameters?|Conjectures?|Hypothes[ie]s|Variables?|Context|bypass_check|Declare\s+ML|Load|Unset\s+(?:Guard|Universe|Positivity)\s+Checking|Set\s+Universe\s+Minimization|type_in_type)\b/g;

/** Words that are as good as `forall` inside a section and an axiom outside. */
const sectionWords = new Set(['Hypothesis', 'Hypotheses', 'Variable', 'Variables', 'Context']);

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The text with each comment replaced by blanks, lines kept: comments nest, and a string, also one in a comment, may hold their signs. */
export function withoutComments(text: string): string {
  let [depth, inString, out] = [0, false, ''];
  for (let i = 0; i < text.length; i++) {
    const two = text.slice(i, i + 2);
    if (!inString && two === '(*') depth++;
    if (text[i] === '"') inString = !inString;
    out += depth === 0 || text[i] === '\n' ? text[i] : ' ';
    if (!inString && depth > 0 && two === '*)') {
      depth--;
      out += ' ';
      i++;
    }
  }
  return out;
}

/** How many sections are open at each of the places, which come in order. */
function openSections(code: string): (place: number) => number {
  const marks = [...code.matchAll(/\b(Section|End)\s+\w+\s*\./g)].map(({ index, 1: word }) => ({ index, word }));
  return place =>
    marks.filter(({ index }) => index < place).reduce((depth, { word }) => depth + (word === 'Section' ? 1 : -1), 0);
}

/**
 * Reads what a file says without running it.
 *
 * @param text the source
 * @param library the name of the library whose files it may require
 */
export function readSource(name: string, text: string, library: string): CoqSource {
  const code = withoutComments(text);
  const depthAt = openSections(code);
  const needs = [...code.matchAll(new RegExp(`\\bFrom\\s+${library}\\s+Require\\s+(?:Import|Export)?([^.]*)\\.`, 'g'))];
  const named = (pattern: RegExp): RegExpExecArray[] => [...code.matchAll(pattern)];
  const stated = named(/\b((?:Theorem|Corollary)\s+([\w']+)[\s\S]*?\.)\s+Proof\b/g);
  const defined = named(/\b((?:Definition|Fixpoint|Record|Inductive)\s+([\w']+)[\s\S]*?\.)(?=\s)/g);
  const byName = (found: RegExpExecArray[]): Map<string, string> =>
    new Map(found.map(([, text = '', declared = '']) => [declared, text]));
  const lineOf = (place: number): number => code.slice(0, place).split('\n').length;
  const forbidden = [...code.matchAll(forbiddenWords)].filter(
    ({ index, 0: word }) => !(sectionWords.has(word) && depthAt(index) > 0),
  );
  return {
    name,
    text,
    sha256: sha256(text),
    needs: needs.flatMap(match => (match[1] ?? '').trim().split(/\s+/)),
    theorems: byName(stated.filter(({ index }) => depthAt(index) === 0)),
    definitions: byName(defined),
    forbidden: forbidden.map(({ index, 0: word }) => `line ${lineOf(index)}: ${word}`),
  };
}

/** Reads `Branches.v` of a folder. @throws DataError if it cannot be read */
export function readSourceFile(folder: string, name: string, library: string): CoqSource {
  const file = join(folder, `${name}.v`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new DataError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  return readSource(name, text, library);
}

/**
 * The named files and all that they rest on, each after what it requires.
 *
 * @throws DataError if they require each other in a circle
 */
export function inOrder(names: readonly string[], read: (name: string) => CoqSource): CoqSource[] {
  const done = new Map<string, CoqSource>();
  const visit = (name: string, path: readonly string[]): void => {
    if (done.has(name)) return;
    if (path.includes(name)) throw new DataError(`${[...path, name].join(' requires ')}: a circle`);
    const source = read(name);
    for (const need of source.needs) visit(need, [...path, name]);
    done.set(name, source);
  };
  for (const name of names) visit(name, []);
  return [...done.values()];
}
