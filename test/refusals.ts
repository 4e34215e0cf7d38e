/** What each of some calls that are refused says, a line each; one that is not refused shows what it gives. */
export function refusals(calls: Readonly<Record<string, () => unknown>>): string {
  const lines = Object.entries(calls).map(([name, call]) => {
    try {
      return `${name}  is not refused: ${JSON.stringify(call())}`;
    } catch (error) {
      const { name: kind, message } = error as Error;
      return `${name}  ${kind}: ${message}`;
    }
  });
  return `${lines.join('\n')}\n`;
}
