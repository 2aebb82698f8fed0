import * as vscode from 'vscode';
import { runName } from '../../domain/execution/runName';
import type { GuardNeeds } from '../../ui/confirm/guardChange';
import { guardChange } from '../../ui/confirm/guardChange';
import { listText, rowText } from '../../ui/hub/facts';
import { firstLine } from '../../ui/text/plainText';
import { openTemplate, ownerSentence, owningTemplate } from './owningTemplate';
import type { Conflict, Effects } from '../../core/changes/saveDefinition';

/** More changes than these are counted; a dialog has no scroll bar. */
const mostShown = 12;

/** Sentences one a line, as many as a dialog holds. */
export const linesOf = (sentences: readonly string[]): string =>
  [
    ...sentences.slice(0, mostShown).map((sentence) => `• ${firstLine(sentence)}`),
    ...(sentences.length > mostShown ? [vscode.l10n.t('… and {0} more', sentences.length - mostShown)] : []),
  ].join('\n');

/** What an update costs besides what it changes; empty when nothing is at stake. */
export function stakesOf(
  { cancelled, lost }: Pick<Effects, 'cancelled' | 'lost'>,
  managed?: string,
): readonly string[] {
  return [
    ...(managed === undefined ? [] : [managed]),
    ...(cancelled.length === 0
      ? []
      : [
          cancelled.length === 1
            ? vscode.l10n.t(
                'One execution is in progress and will be cancelled: {0}.',
                listText(cancelled.map((each) => rowText(runName(each)))),
              )
            : vscode.l10n.t(
                '{0} executions are in progress and will be cancelled: {1}.',
                cancelled.length,
                listText(cancelled.map((each) => rowText(runName(each)))),
              ),
        ]),
    ...lost.map(({ stage, action, key }) =>
      vscode.l10n.t(
        'The secret {0} of {1} is lost: AWS keeps a masked value only while the stage, the action and its type stay the same. Enter it again.',
        key,
        `${stage}/${action}`,
      ),
    ),
  ];
}

/**
 * Asks before an update where something is at stake: executions that do not end, secrets that are lost, a stack that
 * overwrites it, or a production connection; `always` asks in any case.
 */
export async function acceptsEffects(
  services: GuardNeeds,
  effects: Effects,
  when: 'atStake' | 'always' = 'atStake',
): Promise<{ readonly isAccepted: boolean; readonly asked: boolean }> {
  const { pipeline, version, changes, owner } = effects;
  const template = await owningTemplate(pipeline.name, owner);
  const stakes = stakesOf(effects, ownerSentence(owner, template));
  const asked =
    when === 'always' ||
    stakes.length > 0 ||
    services.connections.find(pipeline.connection)?.isProduction === true;
  const answer = await guardChange(services, pipeline.connection, {
    question: vscode.l10n.t('Update {0} to version {1}?', pipeline.name, version),
    verb: vscode.l10n.t('Update'),
    name: pipeline.name,
    detail: [...stakes, linesOf(changes)].join('\n\n'),
    isAlways: when === 'always' || stakes.length > 0,
    isRisky: stakes.length > 0,
    ...(template && {
      aside: { label: vscode.l10n.t('Open Template'), run: () => openTemplate(template) },
    }),
  });
  return { isAccepted: answer === true, asked };
}

export type ConflictAnswer = 'compare' | 'overwrite' | 'revert' | undefined;

/** Asks what becomes of an edit of a pipeline that was changed elsewhere. */
export async function askAboutConflict({
  pipeline,
  base,
  current,
  changes,
}: Conflict): Promise<ConflictAnswer> {
  const compare = vscode.l10n.t('Compare');
  const overwrite = vscode.l10n.t('Overwrite');
  const revert = vscode.l10n.t('Revert');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} has changed since you opened it.', pipeline.name),
    {
      modal: true,
      detail: [
        vscode.l10n.t(
          'You edited version {0}. Version {1} is deployed now, with these changes:',
          base.version,
          current.version,
        ),
        linesOf(changes),
      ].join('\n\n'),
    },
    compare,
    overwrite,
    revert,
  );
  return answer === compare
    ? 'compare'
    : answer === overwrite
      ? 'overwrite'
      : answer === revert
        ? 'revert'
        : undefined;
}
