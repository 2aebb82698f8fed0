import * as vscode from 'vscode';
import { formatElapsed } from '../domain/duration';
import type { Matter, MatterKind } from '../domain/list/attentionItem';
import { firstLine } from './plainText';
import { formatAgo } from './relativeTime';
import type { ShownStatus } from './statusPresentation';

/** The state that a matter is shown as. */
export const statusOfMatter: Readonly<Record<MatterKind, ShownStatus>> = {
  failed: 'Failed',
  approval: 'WaitingForApproval',
  stopped: 'Stopped',
  held: 'Waiting',
  running: 'InProgress',
};

/** Where it is: "Deploy/Approve"; undefined where that is not known. */
export const placeOf = ({ stage, action }: Matter): string | undefined =>
  stage && [stage.stage, action?.action].filter(Boolean).join('/');

const reasonOf = ({ reason }: Matter): string | undefined =>
  reason === undefined || reason.trim() === '' ? undefined : firstLine(reason);

const executionsText = ({ count = 1 }: Matter): string | undefined =>
  count > 1 ? vscode.l10n.t('{0} executions', count) : undefined;

const why: Readonly<Record<MatterKind, (matter: Matter, now: number) => string>> = {
  failed: (matter, now) =>
    [
      [placeOf(matter), reasonOf(matter)].filter(Boolean).join(': ') || vscode.l10n.t('failed'),
      formatAgo(matter.since, now),
    ].join(' · '),
  approval: (matter, now) =>
    [placeOf(matter), vscode.l10n.t('waits for {0}', formatElapsed(now - matter.since))]
      .filter(Boolean)
      .join(' · '),
  stopped: (matter, now) => {
    const reason = reasonOf(matter);
    return [
      placeOf(matter) ?? vscode.l10n.t('stopped'),
      reason === undefined ? undefined : `“${reason}”`,
      formatAgo(matter.since, now),
    ]
      .filter(Boolean)
      .join(' · ');
  },
  held: (matter, now) =>
    [
      [vscode.l10n.t('before {0}', matter.stage?.stage ?? ''), reasonOf(matter)].filter(Boolean).join(': '),
      executionsText(matter),
      vscode.l10n.t('waits for {0}', formatElapsed(now - matter.since)),
    ]
      .filter(Boolean)
      .join(' · '),
  running: (matter, now) =>
    [
      matter.runningIn?.join(', ') ?? vscode.l10n.t('running'),
      executionsText(matter),
      formatElapsed(now - (matter.runningSince ?? matter.since)),
    ]
      .filter(Boolean)
      .join(' · '),
};

/** Why a matter needs attention, in the few words that fit beside a name. */
export const matterText = (matter: Matter, now: number): string => why[matter.kind](matter, now);
