/** Whether standard output welcomes colour: it is a terminal, and NO_COLOR is not there or empty (no-color.org). */
export function welcomesColour(stream: { readonly isTTY?: boolean } = process.stdout, env = process.env): boolean {
  return stream.isTTY === true && (env.NO_COLOR ?? '') === '';
}
