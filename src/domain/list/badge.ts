import { isForUser } from './attentionItem';
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
  /** What else needs the user: stopped pipelines, and disabled transitions that hold executions. */
  readonly others: number;
}

/** What needs the user, as far as the setting counts it; all of it is the number of the Attention view's first section. */
export function badgeCounts(items: Iterable<AttentionItem>, content: BadgeContent): BadgeCounts {
  const counts = { approvals: 0, failures: 0, others: 0 };
  const isCounted = (part: BadgeContent) => content === 'all' || content === part;
  for (const item of items) {
    if (!isForUser(item)) continue;
    if (item.kind === 'approval') counts.approvals += Number(isCounted('approvals'));
    else if (item.kind === 'failed') counts.failures += Number(isCounted('failures'));
    else counts.others += Number(isCounted('all'));
  }
  return counts;
}
