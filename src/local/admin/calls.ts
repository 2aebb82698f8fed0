/** How often each operation was called, faults included. */
export interface CallCounter {
  count(operation: string): void;
  read(): { total: number; operations: Record<string, number> };
  clear(): void;
}

export function createCallCounter(): CallCounter {
  const counts = new Map<string, number>();
  return {
    count: (operation) => void counts.set(operation, (counts.get(operation) ?? 0) + 1),
    read: () => ({
      total: [...counts.values()].reduce((sum, count) => sum + count, 0),
      operations: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    }),
    clear: () => counts.clear(),
  };
}
