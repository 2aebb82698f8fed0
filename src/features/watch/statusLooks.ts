import * as vscode from 'vscode';
import type { Execution } from '../../domain/execution/execution';
import { pipelineStatusOf } from '../../domain/execution/pipelineStatus';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { CommandId } from '../../manifest/types';
import type { Target } from '../../ui/commands/target';
import { isRunning } from '../../core/watching/watcher';
import type { WatchedExecution } from '../../core/watching/watcher';
import type { KnownPipeline } from '../../core/watching/workspacePipelines';
import { commandLink } from '../../ui/tree/commandLink';
import { executionTitle } from '../../ui/text/executionLabels';
import { escapeMarkdown, paragraphs, withoutIcons } from '../../ui/text/plainText';
import { formatMoment } from '../../ui/text/relativeTime';
import { lookOf } from '../../ui/text/statusPresentation';
import type { StatusLook } from '../../ui/text/statusPresentation';
import type { SlotLook } from './statusSlots';
import { watchLook } from './watchLabels';

const showWatched: vscode.Command = { command: 'codepipeline.showWatched' satisfies CommandId, title: '' };
/** A tooltip grows with its text. */
const mostRows = 15;

/** The executions without an item of their own. */
export function summaryLook(others: readonly WatchedExecution[]): SlotLook {
  const failed = others.filter(({ status }) => status === 'Failed').length;
  const isAnyRunning = others.some(isRunning);
  const icon = failed > 0 ? 'error' : isAnyRunning ? 'sync~spin' : 'pass';
  const more = vscode.l10n.t('{0} more', others.length);
  const alsoFailed = failed > 0 ? [vscode.l10n.t('{0} failed', failed)] : [];
  const rows = others.slice(0, mostRows).map((execution) => {
    const look = watchLook(execution);
    return `$(${look.icon}) ${nameLink(execution.ref)} · ${escapeMarkdown(look.text)}`;
  });
  const left = others.length - rows.length;
  return {
    name: vscode.l10n.t('CodePipeline: More Watched Executions'),
    text: `$(${icon}) ${[more, ...alsoFailed].join(' · ')}`,
    tooltip: [...rows, ...(left > 0 ? [vscode.l10n.t('{0} more', left)] : [])].join('  \n'),
    label: ['CodePipeline', moreWatched(others.length), ...alsoFailed].join(', '),
    command: showWatched,
    isError: failed > 0,
  };
}

const moreWatched = (count: number): string =>
  count === 1
    ? vscode.l10n.t('1 more watched execution')
    : vscode.l10n.t('{0} more watched executions', count);

/** The pipelines whose next execution is awaited. */
export function nextLook(names: readonly string[]): SlotLook {
  const [name = ''] = names;
  const who = names.length === 1 ? name : vscode.l10n.t('{0} pipelines', names.length);
  const text = vscode.l10n.t('{0} · next execution', who);
  return {
    name: vscode.l10n.t('CodePipeline: Next Executions'),
    text: `$(eye) ${withoutIcons(text)}`,
    tooltip: vscode.l10n.t(
      'The next execution of {0} will be watched as soon as it starts.',
      escapeMarkdown(names.join(', ')),
    ),
    label: `CodePipeline, ${vscode.l10n.t('waiting for the next execution of {0}', names.join(', '))}`,
    command: showWatched,
  };
}

/**
 * The newest state of the workspace's pipelines, the most urgent one first; undefined while none is known.
 */
export function quietLook(
  known: readonly KnownPipeline[],
  commandFor: (target: Target) => vscode.Command,
): SlotLook | undefined {
  const states = known.flatMap(({ ref, executions, state, askedAt }) => {
    const status = pipelineStatusOf(executions, state);
    const newest = executions?.[0];
    return status ? [{ ref, newest, askedAt, status, look: lookOf(status) }] : [];
  });
  const first =
    states.find(({ status }) => status === 'Failed') ??
    states.find(({ status }) => status === 'WaitingForApproval') ??
    states[0];
  if (!first) return undefined;
  const { ref, look, newest } = first;
  const others = states.length - 1;
  const text = [ref.name, look.word.toLowerCase(), ...(others > 0 ? [`+${others}`] : [])].join(' · ');
  const oldest = Math.min(...states.flatMap(({ askedAt }) => askedAt ?? []));
  return {
    name: vscode.l10n.t('CodePipeline: Pipelines of This Workspace'),
    text: `$(${look.icon}) ${withoutIcons(text)}`,
    tooltip: paragraphs(
      ...states.map(stateLines),
      // No requests are made while nothing is running, so the text says how old it is.
      Number.isFinite(oldest) ? vscode.l10n.t('As of {0}', escapeMarkdown(formatMoment(oldest))) : undefined,
    ),
    label: ['CodePipeline', ...states.map((state) => `${state.ref.name} ${state.look.word}`)].join(', '),
    command: commandFor({
      ...{ connection: ref.connection, pipeline: ref },
      ...(newest && { execution: newest.ref }),
    }),
  };
}

interface ShownState {
  readonly ref: PipelineRef;
  readonly look: StatusLook;
  readonly newest: Execution | undefined;
}

function stateLines({ ref, look, newest }: ShownState): string {
  if (!newest) return `$(${look.icon}) **${escapeMarkdown(ref.name)}** · ${look.word}`;
  const [title, moment] = [executionTitle(newest), formatMoment(newest.updatedAt)].map(escapeMarkdown);
  return `$(${look.icon}) ${nameLink(newest.ref)} · ${look.word} · ${moment}  \n${title}`;
}

/** The name of a pipeline, which opens the timeline of an execution. */
const nameLink = (execution: ExecutionRef): string => {
  const { pipeline } = execution;
  const target = { connection: pipeline.connection, pipeline, execution };
  return `**${commandLink('codepipeline.openTimeline', pipeline.name, target)}**`;
};
