import { printable } from '../text/printable.js';

/** The lines below a message that quote a formula, with a caret under the place. */
const CARET = /\n {2}[^\n]*\n *\^$/;

/**
 * Says one line on standard error: control characters are escaped, so that no name of a file, a tensor or a claim repaints
 * the terminal or forges a second line. Only the two lines that quote a formula stay lines.
 */
export function say(message: string): void {
  const quoted = CARET.exec(message);
  const line = quoted === null ? message : message.slice(0, quoted.index);
  const below = quoted === null ? '' : quoted[0].split('\n').map(printable).join('\n');
  process.stderr.write(`${printable(line)}${below}\n`);
}
