import type { Claim } from '../../claim/claim.js';
import { DomainError } from '../../errors.js';

/** What is proved of a claim in Coq: data of the theorem map, kept in `claim.proofs.formal`. */
export interface FormalProof {
  /** The folder of the sources. */
  readonly folder: string;
  /** The name under which the files of the folder know each other: `From Volumization Require Import Prelude.` */
  readonly library: string;
  /** Whether the theorems say the claim or its negation. */
  readonly shows: 'claim' | 'negation';
  /** The theorems that together say it: `Branches.risk_of_clip`. */
  readonly theorems: readonly string[];
  /** False neighbours, each refuted by a proof of its negation. */
  readonly neighbours: readonly string[];
  /** Where the formal statement is not the claim word for word: what is idealised, what is left out, what is more. */
  readonly idealised: readonly string[];
}

const isText = (value: unknown): boolean => typeof value === 'string';
const areNames = (value: unknown): boolean =>
  Array.isArray(value) && value.every(name => isText(name) && /^\w+\.[\w']+$/.test(name));

/**
 * The formal proof of a claim, if it has one.
 *
 * @throws DomainError if what stands there is none
 */
export function formalProofOf(claim: Claim): FormalProof | undefined {
  const proof = claim.proofs.formal as FormalProof | undefined;
  if (proof === undefined) return undefined;
  const { folder, library, shows, theorems, neighbours, idealised } = proof;
  const expects = (condition: boolean, what: string, got: unknown): void => {
    if (!condition) throw new DomainError(`${claim.id}: proofs.formal`, what, got);
  };
  expects(isText(folder), 'a folder', folder);
  expects(isText(library) && /^\w+$/.test(library), 'the name of a library', library);
  expects(shows === 'claim' || shows === 'negation', 'shows: claim or negation', shows);
  expects(areNames(theorems) && theorems.length > 0, 'theorems such as Branches.risk_of_clip', theorems);
  expects(areNames(neighbours), 'neighbours such as Branches.risk_of_clip', neighbours);
  expects(Array.isArray(idealised) && idealised.every(isText), 'a list of what is idealised', idealised);
  return proof;
}

/** `Branches.risk_of_clip` is `risk_of_clip` of the file `Branches.v`. */
export function splitName(theorem: string): { readonly file: string; readonly name: string } {
  const [file = '', name = ''] = theorem.split('.');
  return { file, name };
}
