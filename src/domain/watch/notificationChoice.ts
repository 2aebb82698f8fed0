import type { WatchEvent, WatchReason } from './watchEvents';
import { isMine } from './watchEvents';

/** The values of the setting `codepipeline.notifications`. */
export type NotificationChoice = 'mine' | 'failuresAndApprovals' | 'all' | 'none';

type Rule = (event: WatchEvent, reason: WatchReason) => boolean;

const rules: Readonly<Record<NotificationChoice, Rule>> = {
  mine: (_event, reason) => isMine(reason),
  failuresAndApprovals: ({ kind }) => kind === 'failed' || kind === 'waitingForApproval',
  all: () => true,
  none: () => false,
};

/** Reads the setting; an invalid value counts as the default. */
export const parseNotificationChoice = (value: unknown): NotificationChoice =>
  typeof value === 'string' && Object.hasOwn(rules, value) ? (value as NotificationChoice) : 'mine';

/** Whether this choice shows an event, given why its execution is followed. */
export const isWanted = (choice: NotificationChoice, event: WatchEvent, reason: WatchReason): boolean =>
  rules[choice](event, reason);
