import type { MethodName } from '../../src/claim/evidence.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { byHand, certifyMethod } from '../../src/verify/certify/index.js';
import { encloseMethod } from '../../src/verify/enclose/index.js';
import type { Method } from '../../src/verify/method.js';
import { sampleMethod } from '../../src/verify/sample/index.js';
import { testMethod } from '../../src/verify/test/index.js';
import { combine, type Finding } from '../../src/verify/verify.js';

/* Checks a statement off the page's thread: the methods that need no other program, each finding sent as it is made. */

const methods: readonly Method[] = [testMethod, sampleMethod, encloseMethod, certifyMethod];

async function check(spec: Spec): Promise<void> {
  const claim = theorem('statement', spec);
  const findings: Finding[] = [];
  for (const method of methods) {
    postMessage({ kind: 'running', method: method.name satisfies MethodName });
    const reason = method.inapplicable(claim);
    try {
      const evidence =
        reason === undefined
          ? await method.run(claim, { seed: 1, budget: 1 })
          : { method: method.name, outcome: 'not applicable' as const, detail: reason };
      findings.push({ evidence, proves: method.proves });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      findings.push({ evidence: { method: method.name, outcome: 'error', detail }, proves: method.proves });
    }
  }
  const verdict = combine(
    claim,
    findings.map(({ evidence }) => evidence),
    new Set(findings.filter(({ proves }) => proves).map(({ evidence }) => evidence.method)),
  );
  const certified = verdict.evidence.some(({ method, outcome }) => method === 'certify' && outcome === 'passed');
  postMessage({ kind: 'verdict', verdict, certificate: certified ? byHand(claim) : [] });
}

self.onmessage = ({ data }: MessageEvent<Spec>) => {
  check(data).catch(error => postMessage({ kind: 'fault', message: String((error as Error).message) }));
};
