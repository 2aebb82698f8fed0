/** Values that are derived again only when something that they were derived from is another. */
export class Kept<T> {
  readonly #known = new Map<string, { readonly from: readonly unknown[]; readonly value: T }>();

  /**
   * @param name tells the values apart.
   * @param from everything that `make` uses and that may change.
   */
  of(name: string, from: readonly unknown[], make: () => T): T {
    const known = this.#known.get(name);
    if (known?.from.length === from.length && from.every((part, index) => part === known.from[index]))
      return known.value;
    const value = make();
    this.#known.set(name, { from, value });
    return value;
  }
}
