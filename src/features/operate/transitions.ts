import * as vscode from 'vscode';
import type { TransitionSide } from '../../domain/operate/changeModes';
import type { Transition } from '../../domain/pipeline/pipelineState';
import { principalName } from '../../domain/pipeline/trigger';
import { formatAgo } from '../../ui/text/relativeTime';
import type { Fact, FactGroup } from '../../ui/hub/askHub';
import { flowTitle } from '../../ui/confirm/flowTitle';
import { listText, rowText } from '../../ui/hub/facts';
import type { ChosenStage } from './stagesStep';
import type { Services } from '../../ui/services';

/** Who changed a transition last, and when; undefined where it was never changed. */
function movedBy({ changedBy, changedAt }: Transition, now: number): string | undefined {
  const who = changedBy === undefined ? undefined : rowText(principalName(changedBy));
  const when = changedAt === undefined ? undefined : formatAgo(changedAt, now);
  return [who, when].filter(Boolean).join(', ') || undefined;
}

/**
 * A stage and its inbound transition as it is now: who disabled it and why, and which executions wait in
 * front of it.
 */
function gateFacts(
  { ref, state: { name, transition, inboundExecutionIds } }: ChosenStage,
  now: Services['now'],
): readonly Fact[] {
  const waiting = inboundExecutionIds.length;
  const moved = movedBy(transition, now(ref.pipeline.connection));
  return [
    {
      icon: transition.isEnabled ? 'unlock' : 'lock',
      label: transition.isEnabled
        ? vscode.l10n.t('{0} is enabled', name)
        : vscode.l10n.t('{0} is disabled: {1}', name, rowText(transition.disabledReason ?? '')),
      ...(moved !== undefined && { description: moved }),
    },
    ...(waiting > 0
      ? [{ icon: 'debug-pause', label: vscode.l10n.t('Executions waiting to enter {1}: {0}', waiting, name) }]
      : []),
  ];
}

/** The present transitions of a flow. */
export const transitionFacts = (stages: readonly ChosenStage[], now: Services['now']): FactGroup => ({
  heading: vscode.l10n.t('Current transition state'),
  facts: stages.flatMap((stage) => gateFacts(stage, now)),
});

/** The title of a flow with its stages. */
export const stagesTitle = (
  services: Pick<Services, 'connections'>,
  title: string,
  stages: readonly Pick<ChosenStage, 'ref'>[],
): string =>
  flowTitle(
    services,
    vscode.l10n.t(
      '{0}: {1} of {2}',
      title,
      listText(stages.map(({ ref }) => ref.stage)),
      listText([...new Set(stages.map(({ ref }) => ref.pipeline.name))]),
    ),
    stages.map(({ ref }) => ref.pipeline),
  );

/** The transition in words: "the transition into Build and Deploy". */
export function transitionText(stages: readonly ChosenStage[], side: TransitionSide): string {
  const names = listText(stages.map(({ ref }) => ref.stage));
  return side === 'Inbound'
    ? vscode.l10n.t('the transition into {0}', names)
    : vscode.l10n.t('the transition out of {0}', names);
}

/** The description of an inbound transition in a row. */
export const gateDescription =
  (now: Services['now']) =>
  ({ ref, state: { transition } }: ChosenStage): string | undefined => {
    if (transition.isEnabled) return undefined;
    const moved = movedBy(transition, now(ref.pipeline.connection));
    return [vscode.l10n.t('disabled'), rowText(transition.disabledReason ?? ''), moved]
      .filter(Boolean)
      .join(' · ');
  };

/** CodePipeline disables outbound transitions, too, but does not report their state. */
export const outboundDetail = (): string =>
  vscode.l10n.t(
    'AWS does not report outbound transitions, so their state is not visible here or in the console.',
  );
