import { escapeHtml } from '../src/text/html.js';

/* The formulas of docstrings and titles, which are written in plain text, with their signs as they are printed. */

const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  eps: 'ε',
  eta: 'η',
  kappa: 'κ',
  lam: 'λ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  phi: 'φ',
  pi: 'π',
  psi: 'ψ',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
};

const signs: readonly (readonly [RegExp, string])[] = [
  [/ <= /g, ' ≤ '],
  [/ >= /g, ' ≥ '],
  [/ != /g, ' ≠ '],
  [/ -> /g, ' → '],
  [/ <- /g, ' ← '],
  [/(?<=\s|^)\+-(?=\s|\p{L}|\d)/gu, '±'],
  [/\bsqrt\(/g, '√('],
  [/\binfinity\b(?=[\])])/g, '∞'],
];

/** A name, a closing bracket or an index, to which an exponent belongs. */
const base = /(?<=[\p{L}\d)\]|]|<\/sub>)/u.source;
const group = /\{[^{}]*\}|\([^()]*\)/.source;
const exponent = new RegExp(`${base}\\^(${group}|-?[\\p{L}\\d*]+)`, 'gu');
const index = new RegExp(`((?<![\\p{L}\\d_])\\p{L}{1,3}|[\\])|])_(${group}|[\\p{L}\\d*]{1,3})(?![\\p{L}\\d_])`, 'gu');

const inside = (text: string): string => (text.startsWith('{') ? text.slice(1, -1) : text);

/** A piece of prose with its formulas in letters, signs, exponents and indices of print; it stays Markdown. */
export function withSigns(prose: string): string {
  let text = prose;
  for (const [word, sign] of Object.entries(greek))
    text = text.replace(new RegExp(`(?<![\\p{L}\\d\`.])${word}(?=[_^\\d'\\s,.;:)\\]|/*+-]|$)`, 'gu'), sign);
  for (const [pattern, sign] of signs) text = text.replace(pattern, sign);
  return text
    .replace(index, (_, name: string, at: string) => `${name}<sub>${inside(at)}</sub>`)
    .replace(exponent, (_, power: string) => `<sup>${inside(power)}</sup>`);
}

/** Plain text as HTML, its formulas as they are printed. */
export const printedHtml = (text: string): string =>
  withSigns(
    escapeHtml(text.replace(/ <= /g, ' ≤ ').replace(/ >= /g, ' ≥ ').replace(/ -> /g, ' → ').replace(/ <- /g, ' ← ')),
  );
