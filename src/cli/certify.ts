import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { DataError } from '../errors.js';
import { type CertifyWeightsOptions, certifyWeights } from './certify-weights.js';

/** `certify`: proves what a file of weights does for every small change of its inputs. */
export function registerCertify(program: Command): void {
  program
    .command('certify')
    .description('prove how far images may be moved before a trained network errs')
    .argument('<weights>', 'a .safetensors, .npz or .npy file, as train writes it')
    .option('--data <words...>', 'mnist, fashion, or two IDX files; their test images are looked at')
    .option('--radius <list>', 'l2 radii, separated by commas (default: 0.1,0.25,0.5,1)')
    .option('--eps <list>', 'largest changes of a pixel, separated by commas (default: 0.01,0.02,0.03)')
    .option('--V <list>', 'the V of each layer: bounds by V too, refused where a weight exceeds it')
    .option('--images <n>', 'how many test images, the first ones (default: all)')
    .option('--json', 'one JSON document on standard output')
    .action((subject: string, options: CertifyWeightsOptions) => {
      if (!existsSync(subject)) throw new DataError(`${subject}: cannot be read (ENOENT)`);
      certifyWeights(subject, options);
    });
}
