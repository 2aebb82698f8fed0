/** The values that have occurred before, and where they occur again. */
export function* repeats(values: readonly string[]): Iterable<{ index: number; value: string }> {
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) yield { index, value };
    seen.add(value);
  }
}
