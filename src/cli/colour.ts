/** Whether standard output welcomes colour: it is a terminal that is not dumb, and NO_COLOR is not there or empty. */
export function welcomesColour(stream: { readonly isTTY?: boolean } = process.stdout, env = process.env): boolean {
  return stream.isTTY === true && env.TERM !== 'dumb' && (env.NO_COLOR ?? '') === '';
}

/** How a table is drawn on standard output: as wide as the terminal is, `elsewhere` where there is none. */
export function terminal(elsewhere: number): { readonly width: number; readonly colour: boolean } {
  const columns = process.stdout.columns;
  return { width: columns > 0 ? columns : elsewhere, colour: welcomesColour() };
}
