/** The ledger as a module of its own, `volumization/claims`: state a theorem, verify it, test it in any suite. */
export type { Check, Claim, Definition, Goal, Mutant } from '../src/claim/claim.js';
export type { Evidence, MethodName, Status, Verdict, Witness, Word } from '../src/claim/evidence.js';
export { type Paper, paper } from '../src/claim/paper.js';
export { selectClaims } from '../src/claim/select.js';
export type { MutantSpec, PiecesSpec, Spec } from '../src/claim/spec.js';
export { theorem } from '../src/claim/theorem.js';
export type { CertifiedGoal } from '../src/verify/certify/index.js';
export { type Fact, type Polynomial, type Proof, ProofError, replay } from '../src/verify/kernel/index.js';
export { type MutantFinding, verifyMutants } from '../src/verify/mutants.js';
export { assertClaim, CounterexampleError, toProperty, witnessFirst } from '../src/verify/property.js';
export { type CertifyAnswer, type CertifyOptions, certify } from '../src/verify/statement.js';
export { type VerifyOptions, verifyAll, verifyClaim } from '../src/verify/verify.js';
export { claims, papers } from './index.js';
