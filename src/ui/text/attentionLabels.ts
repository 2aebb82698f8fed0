import * as vscode from 'vscode';
import { formatElapsed } from '../../domain/duration';
import type { AttentionItem, AttentionKind } from '../../domain/list/attentionItem';
import { firstLine } from './plainText';
import { formatAgo } from './relativeTime';
import type { ShownStatus } from './statusPresentation';

/** The status that an item is shown with. */
export const attentionStatus: Readonly<Record<AttentionKind, ShownStatus>> = {
  failed: 'Failed',
  approval: 'WaitingForApproval',
  stopped: 'Stopped',
  held: 'Waiting',
  running: 'InProgress',
};

/** Its place, such as "Deploy/Approve"; undefined where it is not known. */
export const placeOf = ({ stage, action }: AttentionItem): string | undefined =>
  stage && [stage.stage, action?.action].filter(Boolean).join('/');

const reasonOf = ({ reason }: AttentionItem): string | undefined =>
  reason === undefined || reason.trim() === '' ? undefined : firstLine(reason);

const executionsText = ({ count = 1 }: AttentionItem): string | undefined =>
  count > 1 ? vscode.l10n.t('{0} executions', count) : undefined;

const why: Readonly<Record<AttentionKind, (item: AttentionItem, now: number) => string>> = {
  failed: (item, now) =>
    [
      [placeOf(item), reasonOf(item)].filter(Boolean).join(': ') || vscode.l10n.t('failed'),
      formatAgo(item.since, now),
    ].join(' · '),
  approval: (item, now) =>
    [placeOf(item), vscode.l10n.t('waiting for {0}', formatElapsed(now - item.since))]
      .filter(Boolean)
      .join(' · '),
  stopped: (item, now) => {
    const reason = reasonOf(item);
    return [
      placeOf(item) ?? vscode.l10n.t('stopped'),
      reason === undefined ? undefined : `“${reason}”`,
      formatAgo(item.since, now),
    ]
      .filter(Boolean)
      .join(' · ');
  },
  held: (item, now) => {
    const state = [
      vscode.l10n.t('{0} disabled', item.stage?.stage ?? ''),
      executionsText(item),
      formatElapsed(now - item.since),
    ];
    return [state.filter(Boolean).join(' · '), reasonOf(item)].filter(Boolean).join(': ');
  },
  running: (item, now) =>
    [
      item.runningIn?.join(', ') ?? vscode.l10n.t('running'),
      executionsText(item),
      formatElapsed(now - (item.runningSince ?? item.since)),
    ]
      .filter(Boolean)
      .join(' · '),
};

/** Why an item needs attention, in few words that fit beside a name. */
export const attentionLabel = (item: AttentionItem, now: number): string => why[item.kind](item, now);
