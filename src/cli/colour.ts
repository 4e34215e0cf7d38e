/** Whether standard output welcomes colour: it is a terminal that is not dumb, and NO_COLOR is not there or empty. */
export function welcomesColour(stream: { readonly isTTY?: boolean } = process.stdout, env = process.env): boolean {
  return stream.isTTY === true && env.TERM !== 'dumb' && (env.NO_COLOR ?? '') === '';
}
