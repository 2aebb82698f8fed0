import type { AttentionItem } from './attentionItem';

const badgeContents = ['all', 'approvals', 'failures', 'none'] as const;

/** What the badge counts. */
export type BadgeContent = (typeof badgeContents)[number];

/** The setting as one of its values; anything else is the default. */
export const parseBadgeContent = (value: unknown): BadgeContent =>
  badgeContents.find((content) => content === value) ?? 'all';

export interface BadgeCounts {
  readonly approvals: number;
  readonly failures: number;
}

/** Approvals that wait and pipelines that failed, as far as the setting counts them. */
export function badgeCounts(items: Iterable<AttentionItem>, content: BadgeContent): BadgeCounts {
  let approvals = 0;
  let failures = 0;
  for (const { kind } of items) {
    if (kind === 'approval' && (content === 'all' || content === 'approvals')) approvals += 1;
    if (kind === 'failed' && (content === 'all' || content === 'failures')) failures += 1;
  }
  return { approvals, failures };
}
