import { expect, test } from 'vitest';
import { plainTex } from '../../src/report/plain-tex.js';

test.each([
  [String.raw`$\alpha \leq 0$, $\frac{1}{4a\sigma}(V - a)^2$`, 'alpha <= 0, (1/(4a sigma))(V - a)^2'],
  [String.raw`-\frac{1}{N} \sum_i \epsilon_i x_{ir}`, '-(1/N) sum_i epsilon_i x_ir'],
  [String.raw`\frac{a + b}{2}`, '(a + b)/2'],
  [String.raw`W = \begin{pmatrix} 0 & 5 \\ 0 & 0 \end{pmatrix}`, 'W = [[0, 5], [0, 0]]'],
  [String.raw`\mathbb{E}_{\eta} \left[ \|\mathbf{w}\|_2^2 \right] \ge 0`, 'E_eta [||w||_2^2] >= 0'],
  [String.raw`\sim e^{-\lambda t / N}`, '~ e^(-lambda t / N)'],
  [String.raw`|\hat w| \to \pm V`, '|w_hat| -> +-V'],
  [String.raw`a \\ b \qquad c`, 'a; b; c'],
  [String.raw`\sqrt{n_t/c_n + \epsilon}`, 'sqrt(n_t/c_n + epsilon)'],
  [String.raw`with $\lambda_1 = 32 / \log_2 3$`, 'with lambda_1 = 32 / log_2 3'],
  ['the step is .5, not {.6', 'the step is .5, not .6'],
])('%s reads %s', (tex, plain) => {
  expect(plainTex(tex)).toBe(plain);
});
