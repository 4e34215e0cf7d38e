/** A value as JSON: numbers with all the digits that tell them apart, infinities and NaN as strings. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, (_, entry) => (typeof entry === 'number' && !Number.isFinite(entry) ? String(entry) : entry), 2)}\n`;
}
