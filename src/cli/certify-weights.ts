import { DomainError } from '../errors.js';
import { json } from '../report/json.js';
import { certifyImages, type RadiusMethod } from '../training/certify.js';
import { readData } from '../training/data.js';
import { selectImages } from '../training/images.js';
import { readNetwork } from '../training/network-file.js';
import { memoryOf } from './memory.js';
import { parseInteger } from './numbers.js';
import { withBar } from './progress.js';
import { numbersIn } from './training/options.js';

/** The words of `certify <weights>`. */
export interface CertifyWeightsOptions {
  readonly data?: readonly string[];
  readonly radius?: string;
  readonly eps?: string;
  readonly V?: string;
  readonly images?: string;
  readonly memory?: string;
  readonly json?: true;
}

const where = 'certify';

/**
 * How many images a network meets with a proof: within l2 radii by products of enclosed spectral norms, pair by pair, and
 * by V where the weights keep to it; within eps in every pixel by interval propagation.
 *
 * @throws DomainError, DataError
 */
export function certifyWeights(weights: string, options: CertifyWeightsOptions): void {
  const radii = numbersIn(where, '--radius', options.radius ?? '0.1,0.25,0.5,1', 0, 1e6);
  const eps = numbersIn(where, '--eps', options.eps ?? '0.01,0.02,0.03', 0, 1);
  const volumes = options.V === undefined ? undefined : numbersIn(where, '--V', options.V, 0, 1e30);
  if (options.data === undefined)
    throw new DomainError(where, '--data mnist, fashion, or two IDX files, with weights', weights);
  const network = readNetwork(weights, memoryOf(where, options.memory));
  const { test, name } = readData(options.data);
  const count =
    options.images === undefined ? test.count : parseInteger(where, '--images', options.images, 1, test.count);
  const images = selectImages(test, 0, count);
  const { met, radius, box, norms } = withBar(where, progress =>
    certifyImages(network, images, { eps, ...(volumes && { volumes }), progress }),
  );
  const methods: readonly RadiusMethod[] =
    volumes === undefined ? ['product', 'pairwise'] : ['product', 'pairwise', 'volume'];
  const within = methods.map(method => ({
    method,
    certified: radii.map(r => ({ radius: r, images: radius[method].filter(x => x >= r && x > 0).length })),
  }));
  const boxes = box.map(({ eps: e, certified }) => ({ eps: e, images: certified.reduce((n, c) => n + c, 0) }));
  const correct = met.reduce((n, m) => n + m, 0);
  if (options.json) {
    process.stdout.write(
      json({
        weights,
        data: name,
        source: test.source,
        images: count,
        met: correct,
        spectralNorms: norms,
        l2: within,
        linf: boxes,
      }),
    );
    return;
  }
  const line = (kind: string, size: number | string, n: number): string =>
    `${kind.padEnd(16)} ${String(size).padStart(8)}  ${String(n).padStart(6)} of ${count}\n`;
  process.stdout.write(line('met', '', correct));
  for (const { method, certified } of within)
    for (const { radius: r, images: n } of certified) process.stdout.write(line(`l2 ${method}`, r, n));
  for (const { eps: e, images: n } of boxes) process.stdout.write(line('l-inf interval', e, n));
}
