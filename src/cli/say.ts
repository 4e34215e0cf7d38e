import { printable } from '../text/printable.js';

/** The lines below a message that quote a formula, with a caret under the place. */
const CARET = /\n {2}[^\n]*\n *\^$/;

/** What clears each bar that stands on the terminal: a line is not to be written behind it. */
const bars = new Set<() => void>();

/** Registers what clears a bar from the terminal; the result forgets it. */
export function onTerminal(clear: () => void): () => void {
  bars.add(clear);
  return () => void bars.delete(clear);
}

/** Clears the bars that stand on the terminal; each is drawn again when more is done. */
export function clearBars(): void {
  for (const clear of [...bars]) clear();
}

/**
 * Says one line on standard error: control characters are escaped, so that no name of a file, a tensor or a claim repaints
 * the terminal or forges a second line. Only the two lines that quote a formula stay lines. A bar
 * that stands on the terminal is cleared before.
 */
export function say(message: string): void {
  const quoted = CARET.exec(message);
  const line = quoted === null ? message : message.slice(0, quoted.index);
  const below = quoted === null ? '' : quoted[0].split('\n').map(printable).join('\n');
  clearBars();
  process.stderr.write(`${printable(line)}${below}\n`);
}
