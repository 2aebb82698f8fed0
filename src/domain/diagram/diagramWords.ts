import * as l10n from '@vscode/l10n';
import { formatAge, formatDuration, formatElapsed, formatPercent } from '../duration';
import { gateName } from '../execution/waitWords';
import { principalName } from '../pipeline/trigger';
import { statusWords } from '../pipeline/statusWords';
import type { LaneStatus } from '../timeline/lane';
import type {
  DiagramAction,
  DiagramGate,
  DiagramRun,
  DiagramStage,
  DiagramTransition,
} from './pipelineDiagram';

/** The status of an action in words. */
export const actionStatusWords = ({ status, needsAnswer }: DiagramAction): string =>
  statusWords(needsAnswer ? 'WaitingForApproval' : status);

/** How an action stands: its status, since when or how long ago, and how long it usually takes or why it failed. */
export function actionWords(action: DiagramAction, now: number): string {
  const { status, since, usual, reason, percent } = action;
  if (status === 'NotStarted') return statusWords(status);
  const isOpen = status === 'InProgress';
  return [
    actionStatusWords(action),
    ...(since === undefined ? [] : [isOpen ? formatElapsed(now - since) : formatAge(now - since)]),
    ...(percent === undefined ? [] : [formatPercent(percent / 100)]),
    ...(isOpen && usual !== undefined && !action.needsAnswer
      ? [l10n.t('usually {0}', formatDuration(usual))]
      : []),
    ...(reason === undefined ? [] : [reason]),
  ].join(' · ');
}

/** Whether executions may enter a stage, and who has disabled that and why. */
export function transitionWords({ isEnabled, by, reason }: DiagramTransition): string {
  if (isEnabled) return l10n.t('Transition enabled');
  const disabled =
    by === undefined
      ? l10n.t('Transition disabled')
      : l10n.t('Transition disabled by {0}', principalName(by));
  return reason === undefined ? disabled : `${disabled}: ${reason}`;
}

/** "Entry condition: Succeeded". */
export function gateWords({ gate, status }: DiagramGate): string {
  const name = gateName(gate);
  return `${name.charAt(0).toLocaleUpperCase()}${name.slice(1)}: ${statusWords(status)}`;
}

/** An execution, what it does in or in front of the stage, and for how long. */
export const runWords = (run: DiagramRun, now: number): string => `${run.name} · ${standingWords(run, now)}`;

/** The same without the name of the execution. */
export const standingWords = ({ words, detail, since }: DiagramRun, now: number): string =>
  [words, ...(detail === undefined ? [] : [detail]), formatElapsed(now - since)].join(' · ');

/** How far an action is, from 0 to 1, by its provider or by what is usual; undefined where nothing tells. */
export function progressOf(
  { status, needsAnswer, percent, since, usual }: DiagramAction,
  now: number,
): number | undefined {
  if (status !== 'InProgress' || needsAnswer) return undefined;
  if (percent !== undefined) return Math.min(1, percent / 100);
  return since === undefined || usual === undefined || usual === 0
    ? undefined
    : Math.max(0, Math.min(0.95, (now - since) / usual));
}

/** What is announced of a diagram: each thing and its status in words, by its name. */
export const statusesOf = (stages: readonly DiagramStage[]): ReadonlyMap<string, string> =>
  new Map(
    stages.flatMap((stage): readonly [string, string][] => [
      [stage.name, statusWords(stage.status)],
      ...stage.groups
        .flat()
        .map((action): [string, string] => [`${stage.name}/${action.name}`, actionStatusWords(action)]),
      ...(stage.transition
        ? [[l10n.t('Transition into {0}', stage.name), transitionWords(stage.transition)] as [string, string]]
        : []),
    ]),
  );

/** Marks beside the colours of a picture, so that it can be read without them. */
export const statusMarks: { readonly [K in LaneStatus]: string } = {
  ...{ Succeeded: '✓', Overridden: '✓', Failed: '✕', Errored: '✕', InProgress: '▶' },
  ...{ Stopping: '■', Stopped: '■', Abandoned: '■', Cancelled: '■' },
  ...{ Superseded: '»', Skipped: '»', Waiting: '…', NotStarted: '○', DidNotRun: '–' },
};
