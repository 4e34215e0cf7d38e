import { expect, test } from 'vitest';
import { withoutHints } from '../../bench/certify/hints.js';
import { theorem } from '../../src/claim/theorem.js';
import { prove } from '../../src/verify/certify/index.js';

test('the search finds a proof of every polynomial claim, and wherever a certificate was given by hand', () => {
  const all = withoutHints();
  expect(all.filter(({ broughtHints }) => broughtHints).length).toBeGreaterThanOrEqual(17);
  const open = all.filter(({ claim }) => prove(claim, 1).outcome !== 'certified');
  expect(open.map(({ claim }) => claim.id)).toEqual([]);
}, 600_000);

test('a tangent is said once, though both cases use it', () => {
  const given = { x: 'x real', y: 'y real' };
  const states = 'exp(x) + exp(y) >= 2 * exp((x + y) / 2)';
  const found = prove(theorem('text', { title: 'text', given, states, expect: 'holds' }), 1);
  expect(found.outcome === 'certified' && found.lines.filter(line => line.includes('tangent'))).toHaveLength(2);
}, 600_000);
