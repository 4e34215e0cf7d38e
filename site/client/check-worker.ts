import type { MethodName } from '../../src/claim/evidence.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { byHand, certifyMethod } from '../../src/verify/certify/index.js';
import { encloseMethod } from '../../src/verify/enclose/index.js';
import type { Method } from '../../src/verify/method.js';
import { sampleMethod } from '../../src/verify/sample/index.js';
import { testMethod } from '../../src/verify/test/index.js';
import { type Finding, findingOf, judge } from '../../src/verify/verify.js';

/* Checks a statement off the page's thread: the methods that need no other program, each finding sent as it is made. */

const methods: readonly Method[] = [testMethod, sampleMethod, encloseMethod, certifyMethod];

async function check(spec: Spec): Promise<void> {
  const claim = theorem('statement', spec);
  const findings: Finding[] = [];
  for (const method of methods) {
    postMessage({ kind: 'running', method: method.name satisfies MethodName });
    findings.push(await findingOf(method, claim, { seed: 1, budget: 1 }));
  }
  const verdict = await judge(claim, findings);
  const certified = verdict.evidence.some(({ method, outcome }) => method === 'certify' && outcome === 'passed');
  postMessage({ kind: 'verdict', verdict, certificate: certified ? byHand(claim) : [] });
}

self.onmessage = ({ data }: MessageEvent<Spec>) => {
  check(data).catch(error => postMessage({ kind: 'fault', message: String((error as Error).message) }));
};
