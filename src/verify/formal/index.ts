import type { Claim } from '../../claim/claim.js';
import type { Evidence } from '../../claim/evidence.js';
import type { Method } from '../method.js';
import { notAllowed } from './axioms.js';
import { type Built, buildAll } from './build.js';
import { type Coq, findCoq } from './coqc.js';
import { type FormalProof, formalProofOf, splitName } from './proof.js';
import { type CoqSource, inOrder, readSourceFile } from './source.js';

/** A library as far as it has been read and compiled by this process. */
interface Library {
  readonly sources: Map<string, CoqSource>;
  readonly built: Map<string, Built>;
}

let coqHere: Promise<Coq | string> | undefined;
const libraries = new Map<string, Library>();

/** Reads and compiles the files that hold the theorems, and those they rest on. */
async function compile({ folder, library }: FormalProof, names: readonly string[], coq: Coq): Promise<Library> {
  const known = libraries.get(folder) ?? { sources: new Map(), built: new Map() };
  libraries.set(folder, known);
  const missing = names.map(name => splitName(name).file).filter(file => !known.built.has(file));
  if (missing.length === 0) return known;
  const sources = inOrder(missing, name => known.sources.get(name) ?? readSourceFile(folder, name, library));
  for (const source of sources) known.sources.set(source.name, source);
  for (const [name, result] of await buildAll(sources, library, coq)) known.built.set(name, result);
  return known;
}

/** Why a theorem is not proved, if it is not. */
function fault({ sources, built }: Library, theorem: string): string | undefined {
  const { file, name } = splitName(theorem);
  const result = built.get(file);
  if (result?.ok !== true) return result?.error ?? `${file}.v was not compiled`;
  const axioms = result.axioms[name];
  if (sources.get(file)?.theorems.has(name) !== true || axioms === undefined) return `${file}.v has no theorem ${name}`;
  const wrong = notAllowed(axioms);
  return wrong.length === 0 ? undefined : `${theorem} rests on ${wrong.join(', ')}`;
}

/** What a source, or one that it rests on, has in it that no proof may have. */
function forbiddenIn({ sources }: Library, theorem: string): string | undefined {
  const all = inOrder([splitName(theorem).file], name => sources.get(name)!);
  const guilty = all.find(({ forbidden }) => forbidden.length > 0);
  return guilty && `${guilty.name}.v, ${guilty.forbidden[0]}`;
}

/**
 * Formal proof: the theorems that the map gives for a claim compile in Coq, and rest on no axiom but those of the reals
 * and of classical logic; its false neighbours are refuted by theorems that do.
 */
export const formalMethod: Method = {
  name: 'formal',
  proves: true,
  refutes: true,
  inapplicable: claim => (formalProofOf(claim) === undefined ? 'no formal proof of it' : undefined),
  async run(claim: Claim): Promise<Evidence> {
    const evidence = (outcome: Evidence['outcome'], detail: string, more: Partial<Evidence> = {}): Evidence => ({
      method: 'formal',
      outcome,
      detail,
      ...more,
    });
    coqHere ??= findCoq();
    const coq = await coqHere;
    if (typeof coq === 'string') return evidence('not run', coq);
    const proof = formalProofOf(claim)!;
    const names = [...proof.theorems, ...proof.neighbours];
    const library = await compile(proof, names, coq);
    for (const theorem of names) {
      const wrong = fault(library, theorem) ?? forbiddenIn(library, theorem);
      if (wrong !== undefined) return evidence('open', wrong);
    }
    const axiomsOf = (theorem: string): readonly string[] => {
      const result = library.built.get(splitName(theorem).file);
      return result?.ok ? (result.axioms[splitName(theorem).name] ?? []) : [];
    };
    const axioms = [...new Set(proof.theorems.flatMap(axiomsOf))].map(name => name.split('.').at(-1)).sort();
    const neighbours = proof.neighbours.length === 0 ? '' : `; false beside it: ${proof.neighbours.join(', ')}`;
    return evidence(
      proof.shows === 'negation' ? 'refuted' : 'passed',
      `${proof.shows === 'negation' ? 'its negation: ' : ''}${proof.theorems.join(', ')} in Coq ${coq.version}${neighbours}`,
      {
        figures: { theorems: proof.theorems.length, neighbours: proof.neighbours.length, coq: coq.version },
        restsOn: [...proof.idealised, `axioms: ${axioms.length === 0 ? 'none' : axioms.join(', ')}`],
      },
    );
  },
};
