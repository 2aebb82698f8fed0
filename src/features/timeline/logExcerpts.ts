import * as vscode from 'vscode';
import { actionsOf } from '../../domain/calls/queries';
import type { ActionExecution } from '../../domain/execution/execution';
import type { LogAddress } from '../../domain/log/logAddress';
import type { PipelineRef } from '../../domain/refs';
import type { AttemptExcerpt, PageTarget } from '../../domain/timelineContract';
import type { KnownExcerpt } from '../../core/logs/failureExcerpts';
import type { TimelineSources, TimelineTarget } from './timelineTarget';

/** The log of an attempt that the page names. */
export const addressIn = (
  pipeline: PipelineRef,
  { executionId, stage, action, actionExecutionId }: Required<PageTarget>,
): LogAddress => ({ execution: { pipeline, executionId }, stage, action, actionExecutionId });

/** The attempt with an address, as far as it is known. */
export const findAttempt = (
  { execution, actionExecutionId }: LogAddress,
  { store }: Pick<TimelineSources, 'store'>,
): ActionExecution | undefined =>
  store.get(actionsOf(execution)).value?.find(({ id }) => id === actionExecutionId);

/** What is known of the first failing lines of the attempts of an execution. */
export function excerptsOf(
  { execution }: TimelineTarget,
  { store, excerpts }: Pick<TimelineSources, 'store' | 'excerpts'>,
): readonly AttemptExcerpt[] {
  if (!execution) return [];
  const attempts = store.get(actionsOf(execution)).value ?? [];
  return attempts.flatMap(({ id, stage, action, status }): readonly AttemptExcerpt[] => {
    if (status !== 'Failed') return [];
    const known = excerpts.get({ execution, stage, action, actionExecutionId: id });
    return known === undefined ? [] : [{ actionExecutionId: id, ...toShown(known) }];
  });
}

function toShown(known: KnownExcerpt): Pick<AttemptExcerpt, 'lines' | 'message'> {
  if (known instanceof Error) return { lines: [], message: known.message };
  if (known.lines.length > 0) return { lines: known.lines };
  const message =
    known.phase === undefined
      ? vscode.l10n.t('No line of this log says for certain why the action failed.')
      : vscode.l10n.t('{0} failed, and no line of this log says why.', known.phase);
  return { lines: [], message };
}
