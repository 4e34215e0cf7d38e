/** Command lines to start from, by command; the words of each after `volumization`. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  list: ['list', 'list volumization --json'],
  show: ['show thm-3.1', 'show thm-3.1 --by-hand'],
  verify: [
    'verify',
    'verify thm-3.1 eq-14* --method test,certify',
    'verify volumization --mutants',
    'verify --registry ./am-gm.mjs --junit report.xml',
  ],
  export: ['export thm-3.1 eq-14 --out certificates.v', 'export --out certificates.v'],
  errata: ['errata', 'errata volumization --format tex'],
  coverage: ['coverage volumization', 'coverage --format markdown'],
  graph: ['graph > ledger.svg', 'graph thm-3.1 --format dot'],
  figure: [
    'figure 4',
    'figure 4a --sigma 0:1:0.1 --samples 1e5 --format csv,json',
    'figure 4 --end-to-end --out pictures',
  ],
  flow: ['flow --noise gaussian:1 --times 0:10:0.1', 'flow --noise gaussian:1 --times 0:10:0.5 --step 0.5 --out out'],
  risk: [
    'risk --estimator clip:0.75 --teacher uniform:1 --noise uniform:0.5',
    'risk --estimator bayes --teacher gaussian:1 --noise student:3,0.5 --json',
  ],
  optimum: ['optimum --estimator clip --teacher uniform:1 --noise cauchy:0.5'],
  sweep: [
    'sweep --estimator clip:0:2:0.05 --teacher uniform:1 --noise student:3,0.5',
    'sweep --estimator clip:0:2:0.05 --teacher uniform:1 --vary noise=uniform:0.5:1:0.5 --vary noise=cauchy:0.5 --plot risks.svg',
  ],
  lpdecay: ['lpdecay --p 0.5 --lam 1 --u 2.2', 'lpdecay --p 4 --lam 1 --u 10 --json'],
  wnflow: [
    'wnflow --A A.npy --y y.npy --kappa 1 --r0 1',
    'wnflow --A A.npy --y y.npy --kappa 10 --r0 0.5 --v0 v0.npy --L 3 --json',
  ],
  lipschitz: [
    'lipschitz model.safetensors',
    'lipschitz model.safetensors --V 0.05',
    'lipschitz model.safetensors --V 0.05 --write clipped.safetensors',
    'lipschitz runs/vol-0.5-0-seed1.safetensors --inputs mnist',
    'lipschitz model.npz --enclose --histogram weights.html',
  ],
  simulate: [
    'simulate --estimator clip:0.75 --teacher uniform:1 --noise cauchy:0.5 --samples 1e8',
    'simulate --estimator clip:0.75 --teacher uniform:1 --noise cauchy:0.5 --samples 1e9 --shard 1/2 --checkpoint part-1.json',
  ],
  merge: ['merge part-1.json part-2.json'],
  sample: ['sample gaussian:1 --n 10', 'sample student:3,0.5 --n 1e6 --seed 7'],
  train: [
    'train --data mnist --out runs --regularizer vol:0.5,0 --epochs 10',
    'train --data mnist --out runs --regularizer none wd:1e-4 vol:0.5,0 --noise 0.4 --seeds 3',
  ],
  attack: ['attack runs/vol-0.5-0-seed1.safetensors --data mnist --method fgsm pgd --eps 0.03,0.06'],
  certify: [
    'certify "x^2 + y^2 >= 2 x y" --given "x real, y real"',
    'certify runs/vol-0.5-0-seed1.safetensors --data mnist --radius 0.1,0.5',
  ],
  quantise: ['quantise runs/vol-0.5-0-seed1.safetensors --levels ternary --data mnist --write ternary.safetensors'],
  experiment: ['experiment mnist --scale quick --results results.json'],
  completion: ['completion bash', 'completion fish'],
  cite: ['cite', 'cite volumization'],
};

/** The examples of a command as they stand under its help. */
export function exampleText(command: string): string {
  const lines = (examples[command] ?? []).map(words => `  volumization ${words}\n`);
  return lines.length === 0 ? '' : `\nExamples:\n${lines.join('')}`;
}
