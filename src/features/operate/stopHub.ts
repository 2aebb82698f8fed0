import * as vscode from 'vscode';
import { actionsOf } from '../../domain/calls/queries';
import { longestTexts } from '../../domain/calls/limits';
import { runName } from '../../domain/execution/runName';
import type { Execution } from '../../domain/execution/execution';
import type { StopMode } from '../../domain/operate/changeModes';
import { stopEffects } from '../../domain/operate/stopEffects';
import type { StopEffects } from '../../domain/operate/stopEffects';
import { stopModes } from '../../domain/operate/possibleChanges';
import { planStop } from '../../core/changes/planChanges';
import type { ChangeNeeds } from '../../core/changes/plannedChange';
import type { HubAction, Hub } from '../../ui/hub/askHub';
import type { Plan } from '../../ui/hub/sendChanges';
import { textOption } from '../../ui/hub/textOption';
import { executionFact, listText, rowText } from '../../ui/hub/facts';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';

type Needs = Pick<ChangeNeeds, 'gateway' | 'scheduler'> & Pick<Services, 'now'>;

/** What is to be stopped, and what is said of it; the reason is kept here while it is typed. */
export interface StopDraft {
  readonly title: string;
  readonly executions: readonly Execution[];
  /** Undefined where it could not be learnt. */
  readonly effects: StopEffects | undefined;
  reason: string;
}

/** Looks at what the executions are doing now; a stop is possible without knowing it. */
export function lookAtEffects(
  { scheduler }: Services,
  executions: readonly Execution[],
): Promise<StopEffects | undefined> {
  return whileWaiting(vscode.l10n.t('Checking actions in progress…'), async (signal) => {
    const attempts = executions.map(({ ref }) => scheduler.fetch(actionsOf(ref), signal, { fresh: true }));
    try {
      return stopEffects(await Promise.all(attempts));
    } catch (error) {
      if (signal.aborted) throw error;
      return undefined;
    }
  });
}

/** The ways to stop that are left, with what each does to the actions in progress. */
export const stopHub = (services: Needs, draft: StopDraft, hasBack: boolean): Hub => ({
  title: draft.title,
  placeholder: vscode.l10n.t('Select how to stop the execution, or press Escape to cancel.'),
  hasBack,
  actions: () =>
    (['wait', 'abandon'] as const)
      .filter((mode) => stoppedBy(draft, mode).length > 0)
      .map((mode) => actionOf(services, draft, mode)),
  options: () => [
    textOption({
      title: draft.title,
      label: vscode.l10n.t('Reason'),
      prompt: vscode.l10n.t('Optional reason, visible to everyone in the execution history.'),
      longest: longestTexts.stopReason,
      read: () => draft.reason,
      write: (text) => {
        draft.reason = text;
      },
    }),
  ],
  facts: [
    {
      heading: vscode.l10n.t('Will be stopped'),
      facts: draft.executions.map((execution) =>
        executionFact(execution, services.now(execution.ref.pipeline.connection)),
      ),
    },
  ],
});

/** The executions that a way to stop still makes a difference to: asking twice for the same is refused. */
const stoppedBy = ({ executions }: StopDraft, mode: StopMode): readonly Execution[] =>
  executions.filter(({ status }) => stopModes(status).includes(mode));

const actionOf = (services: Needs, draft: StopDraft, mode: StopMode): HubAction => ({
  icon: mode === 'wait' ? 'debug-pause' : 'debug-disconnect',
  label: mode === 'wait' ? vscode.l10n.t('Stop and wait') : vscode.l10n.t('Stop and abandon'),
  detail: mode === 'wait' ? waitText(draft.effects) : abandonText(draft.effects),
  plan: () => stopPlan(services, draft, mode),
});

/** Stops all of them together. */
function stopPlan(services: Needs, draft: StopDraft, mode: StopMode): Plan {
  const executions = stoppedBy(draft, mode);
  const only = executions.length === 1 ? executions[0] : undefined;
  return {
    isRisky: mode === 'abandon',
    question:
      executions.length === 1
        ? vscode.l10n.t('{0}?', stopQuestion(executions))
        : vscode.l10n.t('{0}: {1} executions?', stopQuestion(executions), executions.length),
    verb: mode === 'wait' ? vscode.l10n.t('Stop') : vscode.l10n.t('Stop and Abandon'),
    detail: mode === 'wait' ? waitText(draft.effects) : abandonText(draft.effects),
    progress:
      only === undefined
        ? vscode.l10n.t('Stopping {0} executions…', executions.length)
        : vscode.l10n.t('Stopping {0}…', rowText(runName(only))),
    changes: executions.map(({ ref }) => planStop(services, { execution: ref, mode, reason: draft.reason })),
    outcome: vscode.l10n.t(
      'Stop requested. {0}',
      mode === 'wait' ? waitText(draft.effects) : abandonText(draft.effects),
    ),
  };
}

/** What is stopped: "Stop checkout-api". */
export const stopQuestion = (executions: readonly Execution[]): string =>
  vscode.l10n.t('Stop {0}', [...new Set(executions.map(({ ref }) => ref.pipeline.name))].join(', '));

function waitText(effects: StopEffects | undefined): string {
  if (!effects) return vscode.l10n.t('Actions in progress finish first; no new actions start.');
  const { work, approvals } = effects;
  const texts = [
    work.length === 1 && vscode.l10n.t('{0} finishes first.', listText(work)),
    work.length > 1 && vscode.l10n.t('{0} finish first.', listText(work)),
    approvals.length > 0 && vscode.l10n.t('Waits for a response to {0}.', listText(approvals)),
    work.length + approvals.length === 0 &&
      vscode.l10n.t('No actions are in progress, so it stops immediately.'),
    vscode.l10n.t('No new actions start.'),
  ];
  return texts.filter(Boolean).join(' ');
}

function abandonText(effects: StopEffects | undefined): string {
  if (!effects)
    return vscode.l10n.t(
      'Stops now. Builds and deployments in progress keep running in AWS, but their results are ignored.',
    );
  const { work, approvals } = effects;
  const texts = [
    vscode.l10n.t('Stops now.'),
    work.length === 1 &&
      vscode.l10n.t('{0} keeps running in AWS, but its result is ignored.', listText(work)),
    work.length > 1 &&
      vscode.l10n.t('{0} keep running in AWS, but their results are ignored.', listText(work)),
    approvals.length > 0 &&
      vscode.l10n.t('{0}: the approval request will be withdrawn.', listText(approvals)),
    work.length + approvals.length === 0 && vscode.l10n.t('No actions are in progress.'),
  ];
  return texts.filter(Boolean).join(' ');
}
