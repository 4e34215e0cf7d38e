import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { DataError, DomainError } from '../errors.js';
import type { CertifyStatementOptions } from './certify-statement.js';
import type { CertifyWeightsOptions } from './certify-weights.js';
import type { CommandContext } from './context.js';
import { memoryOption } from './memory.js';

const ofWeights = ['data', 'radius', 'eps', 'V', 'images', 'memory'] as const;
const ofStatements = ['given', 'provided', 'budget'] as const;

function refuse(options: Readonly<Record<string, unknown>>, names: readonly string[], of: string): void {
  const strange = names.find(name => options[name] !== undefined);
  if (strange !== undefined) throw new DomainError('certify', `no --${strange} with ${of}`, options[strange]);
}

/** `certify`: a certificate of a statement, or of what a file of weights does for every small change of its inputs. */
export function registerCertify(program: Command, context: CommandContext): void {
  program
    .command('certify')
    .description('a certificate of an inequality, or of how far images may be moved before a trained network errs')
    .argument('<subject>', 'a statement such as "x^2 + y^2 >= 2 x y", or a .safetensors, .npz or .npy file')
    .option('--given <ranges>', 'of a statement: its letters, such as "x real, 0 < s <= a"')
    .option('--provided <conditions...>', 'of a statement: joint hypotheses, such as "x + y <= 1"')
    .option('--budget <factor>', 'of a statement: a factor on the work of the search (default: 1)')
    .option('--data <words...>', 'of weights: mnist, fashion, or two IDX files; their test images are looked at')
    .option('--radius <list>', 'of weights: l2 radii, separated by commas (default: 0.1,0.25,0.5,1)')
    .option('--eps <list>', 'of weights: largest changes of a pixel, separated by commas (default: 0.01,0.02,0.03)')
    .option('--V <list>', 'of weights: the V of each layer: bounds by V too, refused where a weight exceeds it')
    .option('--images <n>', 'of weights: how many test images, the first ones (default: all)')
    .option(memoryOption[0], `of weights: ${memoryOption[1]}`)
    .option('--json', 'one JSON document on standard output')
    .action(async (subject: string, options: CertifyWeightsOptions & CertifyStatementOptions) => {
      if (existsSync(subject)) {
        refuse({ ...options }, ofStatements, 'a file of weights');
        const { certifyWeights } = await import('./certify-weights.js');
        certifyWeights(subject, options);
        return;
      }
      // Every statement has a relation in it; what has none was meant to be a file.
      if (!/[<>=]/.test(subject)) {
        const isMeant = ofStatements.some(name => options[name as keyof typeof options] !== undefined) || !/^[\w./\\~-]+$/.test(subject); // biome-ignore format: one line
        const isFile = /\.(npz|npy|safetensors)$/i.test(subject) || ofWeights.some(name => options[name] !== undefined);
        if (isMeant && !isFile) throw new DomainError('certify', 'a statement with <, <=, ==, !=, >= or >', subject);
        throw new DataError(`${subject}: cannot be read (ENOENT)`);
      }
      refuse({ ...options }, ofWeights, 'a statement');
      const { certifyStatement } = await import('./certify-statement.js');
      await certifyStatement(subject, options, context);
    });
}
