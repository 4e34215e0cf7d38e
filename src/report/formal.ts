import type { Claim } from '../claim/claim.js';
import { type FormalProof, formalProofOf, splitName } from '../verify/formal/proof.js';
import { type CoqSource, inOrder, readSourceFile } from '../verify/formal/source.js';

/** A theorem of Coq as its file states it. */
export interface FormalStatement {
  readonly theorem: string;
  readonly file: string;
  readonly statement: string;
}

/** What is proved of a claim in Coq, as its sources state it: read, not run. */
export interface FormalStatements {
  readonly shows: 'claim' | 'negation';
  readonly theorems: readonly FormalStatement[];
  readonly neighbours: readonly FormalStatement[];
  /** The definitions that the statements use, each after what it uses itself. */
  readonly definitions: readonly string[];
  readonly idealised: readonly string[];
}

/** The definitions of the library that a text mentions, and those that these mention, in the order of the files. */
function definitionsIn(texts: readonly string[], sources: readonly CoqSource[]): string[] {
  const all = new Map(sources.flatMap(({ definitions }) => [...definitions]));
  const used = new Set<string>();
  const visit = (text: string): void => {
    for (const [word] of text.matchAll(/[\w']+/g)) {
      const definition = all.get(word);
      if (definition === undefined || used.has(word)) continue;
      used.add(word);
      visit(definition);
    }
  };
  texts.forEach(visit);
  return [...all].filter(([name]) => used.has(name)).map(([, text]) => text);
}

/** The sources of a formal proof and all they rest on, each after what it requires. */
export function sourcesOf({ folder, library, theorems, neighbours }: FormalProof): CoqSource[] {
  const files = [...new Set([...theorems, ...neighbours].map(name => splitName(name).file))];
  return inOrder(files, name => readSourceFile(folder, name, library));
}

/** The formal statements of a claim, if the theorem map has any. */
export function formalStatements(claim: Claim): FormalStatements | undefined {
  const proof = formalProofOf(claim);
  if (proof === undefined) return undefined;
  const sources = sourcesOf(proof);
  const read = (theorem: string): FormalStatement => {
    const { file, name } = splitName(theorem);
    const statement = sources.find(source => source.name === file)?.theorems.get(name);
    return { theorem, file: `${file}.v`, statement: statement ?? `${name} is missing` };
  };
  const [theorems, neighbours] = [proof.theorems.map(read), proof.neighbours.map(read)];
  const definitions = definitionsIn(
    [...theorems, ...neighbours].map(({ statement }) => statement),
    sources,
  );
  return { shows: proof.shows, theorems, neighbours, definitions, idealised: proof.idealised };
}

/** The same as lines of text; none where nothing is proved in Coq. */
export function formalLines(claim: Claim): string[] {
  const found = formalStatements(claim);
  if (found === undefined) return [];
  const block = (text: string): string[] => text.split('\n').map(line => `  ${line}`);
  const stated = (all: readonly FormalStatement[]): string[] =>
    all.flatMap(({ file, statement }) => [`  (* ${file} *)`, ...block(statement)]);
  return [
    found.shows === 'negation' ? 'In Coq, its negation' : 'In Coq',
    ...stated(found.theorems),
    ...(found.neighbours.length === 0 ? [] : ['  and false beside it', ...stated(found.neighbours)]),
    ...(found.definitions.length === 0 ? [] : ['  where', ...found.definitions.flatMap(block)]),
    ...found.idealised.map(text => `  idealised: ${text}`),
  ];
}
