import { theorem } from '../../src/claim/theorem.js';

/** Theorem 3.3, Sec. 3.2: weight decay shrinks u' by 1/(1 + lam); the best lam, and the error there. */
export const theorem33 = theorem('thm-3.3', {
  title: 'Optimal weight decay has the error sigma^2 a^2 / (3 (sigma^2 + a^2)) at lam = sigma^2 / a^2',
  source: 'Theorem 3.3, Sec. 3.2',
  given: { a: 'a > 0', sigma: 'sigma > 0', lam: 'lam >= 0' },
  where: { error: 'E[((u + eta) / (1 + lam) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]' },
  minimises: {
    of: 'error',
    over: 'lam',
    at: 'sigma^2 / a^2',
    value: 'sigma^2 a^2 / (3 * (sigma^2 + a^2))',
    uniqueness: 'unique',
  },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: { certify: { over: '3 * (1 + lam)^2 * (a^2 + sigma^2)', terms: [{ square: 'lam a^2 - sigma^2' }] } },
  mutants: {
    'at sigma / a': {
      minimises: { of: 'error', over: 'lam', at: 'sigma / a' },
      witness: { a: '2', sigma: '1', lam: '1/4' },
    },
  },
});

/**
 * Theorem 3.3 as printed names the parameter 1 - alpha = sigma^2 / a^2. Algorithm 1 with V = 0 and descent of step h ends
 * at w = c u' with c = alpha h / (1 - alpha + alpha h).
 */
export const theorem33Printed = theorem('thm-3.3:printed', {
  title: 'The best parameter of weight decay is 1 - alpha = sigma^2 / a^2',
  source: 'Theorem 3.3, Sec. 3.2, as printed',
  given: { a: 'a > 0', sigma: '0 < sigma < a', h: '0 < h <= 1', alpha: '0 < alpha < 1' },
  where: {
    c: 'alpha h / (1 - alpha + alpha h)',
    error: 'E[(c * (u + eta) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]',
  },
  minimises: { of: 'error', over: 'alpha', at: '1 - sigma^2 / a^2' },
  expect: 'refuted',
  witness: { a: '2', sigma: '1', h: '1', alpha: '4/5' },
  corrects: 'prose-best-alpha',
});

/** The parameter of Theorem 3.3, corrected: alpha = a^2 / (a^2 + h sigma^2). */
export const bestAlpha = theorem('prose-best-alpha', {
  title: 'The best parameter of weight decay is alpha = a^2 / (a^2 + h sigma^2)',
  source: 'Theorem 3.3, Sec. 3.2',
  given: { a: 'a > 0', sigma: 'sigma > 0', h: '0 < h <= 1', alpha: '0 < alpha < 1' },
  where: {
    c: 'alpha h / (1 - alpha + alpha h)',
    error: 'E[(c * (u + eta) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]',
  },
  minimises: {
    of: 'error',
    over: 'alpha',
    at: 'a^2 / (a^2 + h sigma^2)',
    value: 'sigma^2 a^2 / (3 * (sigma^2 + a^2))',
    uniqueness: 'unique',
  },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: {
    certify: [
      {
        lemmas: [
          {
            shows: 'h * (a^2 + sigma^2) > 0',
            by: { terms: [{ given: ['h', 'a', 'a'] }, { given: ['h', 'sigma', 'sigma'] }] },
          },
        ],
      },
      {
        over: '3 * (a^2 + sigma^2) * (1 - alpha + alpha h)^2',
        terms: [{ square: 'alpha h sigma^2 - a^2 * (1 - alpha)' }],
      },
    ],
  },
  mutants: {
    'without h': {
      minimises: { of: 'error', over: 'alpha', at: 'a^2 / (a^2 + sigma^2)' },
      witness: { a: '1', sigma: '1', h: '1/2', alpha: '2/3' },
    },
  },
});
