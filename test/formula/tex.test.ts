import { describe, expect, test } from 'vitest';
import { parseCondition, parseFormula } from '../../src/formula/parse.js';
import { conditionTex, expressionTex, nameTex } from '../../src/formula/tex.js';

const tex = (text: string): string => expressionTex(parseFormula(text).expression);

describe('a formula as TeX', () => {
  test.each([
    [
      '(c_V sigma^2 + (1 - c_V) * (a - V)^2) / 3',
      '\\frac{c_{V} \\, \\sigma^{2} + \\left(1 - c_{V}\\right) \\, \\left(a - V\\right)^{2}}{3}',
    ],
    ['1 - 27 sigma / (64 a)', '1 - \\frac{27 \\, \\sigma}{64 \\, a}'],
    ['a - (b - c)', 'a - \\left(b - c\\right)'],
    ['a - b - c', 'a - b - c'],
    ['-(a + b)', '-\\left(a + b\\right)'],
    ['(-a)^2', '\\left(-a\\right)^{2}'],
    ['a * 2', 'a \\cdot 2'],
    ['sqrt(a^2 + s^2)', '\\sqrt{a^{2} + s^{2}}'],
    ['(a / b)^2', '\\left(\\frac{a}{b}\\right)^{2}'],
    ['abs(u)', '\\left|u\\right|'],
  ])('%s', (text, expected) => {
    expect(tex(text)).toBe(expected);
  });

  test('names are set as in the paper', () => {
    expect(['sigma', 'c_V', 't1', 'b2', 'Vstar', 'lam', 's_eps', 'lam_1', 'eps2'].map(nameTex)).toEqual([
      '\\sigma',
      'c_{V}',
      't_{1}',
      'b^2',
      'V^*',
      '\\lambda',
      's_{\\varepsilon}',
      '\\lambda_{1}',
      '\\varepsilon_{2}',
    ]);
  });

  test('a power of b2 is no double superscript', () => {
    expect(tex('b2^2')).toBe('\\left(b^2\\right)^{2}');
  });

  test('a chain of inequalities stays one', () => {
    expect(conditionTex(parseCondition('a - sigma <= V <= a + sigma').condition)).toBe(
      'a - \\sigma \\le V \\le a + \\sigma',
    );
    expect(conditionTex(parseCondition('a > 0 and V > 0').condition)).toBe('a > 0,\\; V > 0');
  });

  test('every brace and every \\left has its partner', () => {
    const text = tex('E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a), eta ~ cauchy(sigma)] / (1 + abs(V))');
    expect(text.split('{').length).toBe(text.split('}').length);
    expect(text.split('\\left').length).toBe(text.split('\\right').length);
    expect(text).toContain('\\mathbb{E}_{u \\sim \\mathrm{Unif}(a),\\; \\eta \\sim \\mathrm{Cauchy}(\\sigma)}');
  });
});
