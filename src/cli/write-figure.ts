import { join } from 'node:path';
import { DataError, DomainError } from '../errors.js';
import { makeOutputs, tryOutputs } from '../file/outputs.js';
import { makeFolder, writeAtomically } from '../file/write.js';
import type { Figure } from '../report/figure.js';
import { json } from '../report/json.js';
import { page } from '../report/page.js';
import { type ImageFormat, render } from '../report/render.js';
import { csv } from '../report/table.js';
import { missingForPages } from '../report/version.js';
import { choice } from './choice.js';
import { type CommandContext, ExitStatus } from './context.js';
import { say } from './say.js';
import { untilSignal } from './signals.js';

export const formats = ['html', 'csv', 'json', 'svg', 'png', 'pdf'] as const;
export type Format = (typeof formats)[number];
const isImage = (format: Format): format is ImageFormat => format === 'svg' || format === 'png' || format === 'pdf';

/** The formats that are asked for by name; all of them where none is. */
export function parseFormats(text?: string): readonly Format[] {
  if (text === undefined) return formats;
  const words = text.split(',').map(word => word.trim());
  const wrong = words.find(word => !(formats as readonly string[]).includes(word));
  if (wrong !== undefined) throw new DomainError('figure', choice('--format', formats, wrong), wrong);
  return formats.filter(format => words.includes(format));
}

const nameOf = (folder: string, id: string, format: Format): string => join(folder, `${id}.${format}`);

/** Makes the folder, and refuses files of a figure that could not be written, before it is computed. @throws DataError */
export function tryFigure(folder: string, id: string, wanted: readonly Format[]): void {
  makeFolder(folder);
  tryOutputs(wanted.map(format => nameOf(folder, id, format)));
}

/** Formats that were not made, and why. */
interface Unmade {
  readonly formats: readonly Format[];
  readonly reason: string;
}

/** What became of the files of a figure. */
export interface Written {
  readonly files: readonly string[];
  readonly notRun: readonly Unmade[];
  /** Why files could not be written. */
  readonly failed?: DataError;
  /** The exit status of a program that the signal ended which stopped the drawing. */
  readonly stopped?: number;
}

/** Writes a figure in each format that can be made; one that fails keeps no other from being written. */
export async function writeFigure(figure: Figure, folder: string, asked: readonly Format[]): Promise<Written> {
  const missing = missingForPages();
  const wanted = missing === undefined ? asked : asked.filter(format => format !== 'html');
  const barred = asked.filter(format => !wanted.includes(format));
  const files: string[] = [];
  const put = async (format: Format, content: () => string | Uint8Array | Promise<string>): Promise<void> => {
    const file = nameOf(folder, figure.id, format);
    writeAtomically(file, await content());
    files.push(file);
  };
  const texts: Partial<Record<Format, () => string | Promise<string>>> = {
    html: () => page(figure),
    csv: () => csv(figure.table),
    json: () => json(figure.document),
  };
  const images = wanted.filter(isImage);
  const notRun: Unmade[] = missing === undefined || barred.length === 0 ? [] : [{ formats: barred, reason: missing }];
  let stopped: Pick<Written, 'stopped'> = {};
  /** A signal that comes once all is drawn waits until the files are written. */
  const draw = async (signal: AbortSignal): Promise<void> => {
    const { images: made, notRun: reason } = await render(figure, images, signal);
    if (reason !== undefined) notRun.push({ formats: images.filter(format => !made.has(format)), reason });
    await makeOutputs(
      [...made].map(
        ([format, content]) =>
          () =>
            put(format, () => content),
      ),
    );
  };
  const drawn = async (): Promise<void> => {
    try {
      if (images.length > 0) await untilSignal(draw);
    } catch (error) {
      if (typeof error !== 'number') throw error;
      stopped = { stopped: error };
    }
  };
  try {
    await makeOutputs([
      ...wanted.flatMap(format => {
        const content = texts[format];
        return content === undefined ? [] : [() => put(format, content)];
      }),
      drawn,
    ]);
    return { files, notRun, ...stopped };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { files, notRun, ...stopped, failed: error };
  }
}

/**
 * Says what was not made and why, once the files that were made have been named: status 1 where one of them was asked for by
 * name, or nothing was made.
 *
 * @param named the formats that were asked for by name; none of those that are made unasked
 * @throws DataError
 */
export function concludeFigure(
  { files, notRun, failed, stopped }: Written,
  { setStatus }: CommandContext,
  named: readonly Format[] = [],
): void {
  for (const { formats, reason } of notRun) say(`${formats.join(', ')}: not run, ${reason}`);
  if (notRun.some(({ formats }) => files.length === 0 || formats.some(format => named.includes(format))))
    setStatus(ExitStatus.differs);
  if (stopped !== undefined) {
    say('interrupted while the figure was drawn');
    setStatus(stopped);
  }
  if (failed !== undefined) throw failed;
}
