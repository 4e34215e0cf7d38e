import { extname } from 'node:path';
import { DomainError } from '../errors.js';
import { writeAtomically } from '../file/write.js';
import type { Figure } from '../report/figure.js';
import { page } from '../report/page.js';
import { render } from '../report/render.js';
import { missingForPages } from '../report/version.js';
import { ExitStatus } from './context.js';
import { say } from './say.js';
import { untilSignal } from './signals.js';

const kinds = ['html', 'svg', 'png', 'pdf'] as const;
export type PlotKind = (typeof kinds)[number];

/** The kind of picture that a file's name asks for. @throws DomainError */
export function plotKind(option: string, file: string): PlotKind {
  const kind = kinds.find(name => extname(file).toLowerCase() === `.${name}`);
  if (kind === undefined) throw new DomainError(option, `a name that ends in .${kinds.join(', .')}`, file);
  return kind;
}

/** Draws a figure to a file; says in one line what is missing, with the status of bad input, where it cannot. */
export async function drawTo(
  file: string,
  kind: PlotKind,
  figure: Figure,
  setStatus: (status: number) => void,
): Promise<void> {
  const fail = (reason: string): void => {
    say(`${file}: not run, ${reason}`);
    setStatus(ExitStatus.badInput);
  };
  const missing = kind === 'html' ? missingForPages() : undefined;
  if (missing !== undefined) return fail(missing);
  if (kind === 'html') return writeAtomically(file, await page(figure));
  try {
    await untilSignal(async signal => {
      const { images, notRun } = await render(figure, [kind], signal);
      for (const content of images.values()) writeAtomically(file, content);
      if (notRun !== undefined) fail(notRun);
    });
  } catch (error) {
    if (typeof error !== 'number') throw error;
    say('interrupted while the figure was drawn');
    setStatus(error);
  }
}
