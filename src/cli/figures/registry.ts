import { fullId } from '../../claim/paper.js';
import { DomainError } from '../../errors.js';
import { choice } from '../choice.js';
import type { Drawing } from './drawing.js';

/** A figure of a paper, and what loads its drawing when it is asked for. */
interface Entry {
  readonly paper: string;
  readonly id: string;
  readonly load: () => Promise<Drawing>;
}

/** Every figure, by the paper it belongs to. */
const entries: readonly Entry[] = Object.entries({
  volumization: {
    '1': async () => (await import('./figure-1.js')).figure1Drawing,
    '3': async () => (await import('./figure-3.js')).figure3Drawing,
    '4': async () => (await import('./figure-4.js')).figure4Drawing,
    '4a': async () => (await import('./figure-4.js')).figure4aDrawing,
    '4b': async () => (await import('./figure-4.js')).figure4bDrawing,
    '6': async () => (await import('./mnist.js')).mnistDrawings['6'],
    '8': async () => (await import('./mnist.js')).mnistDrawings['8'],
    '10': async () => (await import('./mnist.js')).mnistDrawings['10'],
    '15': async () => (await import('./mnist.js')).mnistDrawings['15'],
    '16': async () => (await import('./mnist.js')).mnistDrawings['16'],
    box: async () => (await import('./box.js')).boxDrawing,
    estimators: async () => (await import('./estimators.js')).estimatorsDrawing,
    'label-noise': async () => (await import('./label-noise.js')).labelNoiseDrawing,
    weights: async () => (await import('./weights.js')).weightsDrawing,
  },
  'decoupled-lp-decay': {
    'lp-phases': async () => (await import('./related.js')).lpPhasesDrawing,
    sparsity: async () => (await import('./related.js')).sparsityDrawing,
  },
  'weight-normalization': {
    'l1-excess': async () => (await import('./related.js')).l1ExcessDrawing,
  },
  'weight-scale-shift': {
    'scale-shift': async () => (await import('./related.js')).scaleShiftDrawing,
  },
}).flatMap(([paper, figures]) => Object.entries(figures).map(([id, load]) => ({ paper, id, load })));

/** The paper and the name of every figure. */
export const figureList: readonly { readonly paper: string; readonly id: string }[] = entries;

const isOnly = ({ id }: Entry): boolean => entries.filter(entry => entry.id === id).length === 1;

/** What may be asked for: the name of a figure, with its paper where two papers have it. */
export const figureIds: readonly string[] = entries.map(entry => (isOnly(entry) ? entry.id : fullId(entry)));

/**
 * The drawing of a figure.
 *
 * @param word the figure, as `figureIds` names it or as `paper/figure`
 * @throws DomainError for a word that names none, or several
 */
export function loadDrawing(word: string): Promise<Drawing> {
  const found = entries.filter(entry => fullId(entry) === word || entry.id === word);
  const [only, ...more] = found;
  if (only === undefined) throw new DomainError('figure', choice('a figure', figureIds, word), word);
  if (more.length > 0) throw new DomainError('figure', `one of ${found.map(fullId).join(', ')}`, word);
  return only.load();
}
