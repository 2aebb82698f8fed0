import * as l10n from '@vscode/l10n';

const words: Readonly<Record<string, (count: number) => string>> = {
  Succeeded: (count) => l10n.t('{0} succeeded', count),
  Failed: (count) => l10n.t('{0} failed', count),
  Skipped: (count) => l10n.t('{0} skipped', count),
  Ready: (count) => l10n.t('{0} ready', count),
  InProgress: (count) => l10n.t('{0} in progress', count),
  Pending: (count) => l10n.t('{0} pending', count),
};

/** "2 succeeded, 1 failed"; a status without words of its own stands as AWS spells it. */
export const countWords = (counts: readonly (readonly [status: string, count: number])[]): string =>
  counts.map(([status, count]) => words[status]?.(count) ?? `${count} ${status}`).join(', ');
