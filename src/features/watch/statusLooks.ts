import * as vscode from 'vscode';
import type { ChangeOperation } from '../../domain/calls/changes';
import type { PipelineStatus } from '../../domain/execution/pipelineStatus';
import { nameOfRun, stateWords, stateWordsWithin } from '../../domain/execution/statusText';
import { waitDetail } from '../../domain/execution/waitWords';
import { urgencyOf } from '../../domain/list/stateGroup';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { CommandId } from '../../manifest/types';
import type { Target } from '../../ui/commands/target';
import { isRunning } from '../../core/watching/watcher';
import type { WatchedExecution } from '../../core/watching/watcher';
import type { KnownPipeline } from '../../core/watching/workspacePipelines';
import { answerLinks } from '../../ui/tree/answerLinks';
import { commandLink } from '../../ui/tree/commandLink';
import { escapeMarkdown, paragraphs, shortName, withoutIcons } from '../../ui/text/plainText';
import { formatMoment } from '../../ui/text/relativeTime';
import { lookOf } from '../../ui/text/statusPresentation';
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
  const who = names.length === 1 ? shortName(name) : vscode.l10n.t('{0} pipelines', names.length);
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
  mayDo: (pipeline: PipelineRef, operation: ChangeOperation) => boolean,
): SlotLook | undefined {
  const states = known
    .flatMap(({ ref, status, askedAt }): ShownState[] =>
      status ? [{ ref, status, ...(askedAt !== undefined && { askedAt }) }] : [],
    )
    .toSorted((a, b) => urgencyOf(a.status.status) - urgencyOf(b.status.status));
  const [first] = states;
  if (!first) return undefined;
  const { ref, status } = first;
  const others = states.length - 1;
  const text = [shortName(ref.name), wordsWithin(status), ...(others > 0 ? [`+${others}`] : [])].join(' · ');
  const oldest = Math.min(...states.flatMap(({ askedAt }) => askedAt ?? []));
  return {
    name: vscode.l10n.t('CodePipeline: Pipelines of This Workspace'),
    text: `$(${lookOf(status.status).icon}) ${withoutIcons(text)}`,
    tooltip: paragraphs(
      ...states.map((state) => stateLines(state, (operation) => mayDo(state.ref, operation))),
      // No requests are made while nothing is running, so the text says how old it is.
      Number.isFinite(oldest) ? vscode.l10n.t('As of {0}', escapeMarkdown(formatMoment(oldest))) : undefined,
    ),
    label: ['CodePipeline', ...states.map((state) => `${state.ref.name} ${wordsOf(state.status)}`)].join(
      ', ',
    ),
    command: commandFor({
      ...{ connection: ref.connection, pipeline: ref },
      ...(status.lead && { execution: status.lead.ref }),
    }),
  };
}

interface ShownState {
  readonly ref: PipelineRef;
  readonly status: PipelineStatus;
  readonly askedAt?: number;
}

const wordsOf = ({ status, lead }: PipelineStatus): string => (lead ? stateWords(lead) : lookOf(status).word);

const wordsWithin = ({ status, lead }: PipelineStatus): string =>
  lead ? stateWordsWithin(lead) : lookOf(status).word.toLocaleLowerCase();

function stateLines({ ref, status }: ShownState, may: (operation: ChangeOperation) => boolean): string {
  const { icon } = lookOf(status.status);
  const { lead } = status;
  if (!lead) return `$(${icon}) **${escapeMarkdown(ref.name)}** · ${wordsOf(status)}`;
  const words = [wordsOf(status), formatMoment(lead.since)].map(escapeMarkdown).join(' · ');
  const links = answerLinks(lead, may);
  const answers = links.length === 0 ? [] : [links.join(' · ')];
  const details = [lead.wait && waitDetail(lead.wait), nameOfRun(lead)].filter((line) => line !== undefined);
  return [`$(${icon}) ${nameLink(lead.ref)} · ${words}`, ...details.map(escapeMarkdown), ...answers].join(
    '  \n',
  );
}

/** The name of a pipeline, which opens the timeline of an execution. */
const nameLink = (execution: ExecutionRef): string => {
  const { pipeline } = execution;
  const target = { connection: pipeline.connection, pipeline, execution };
  return `**${commandLink('codepipeline.openTimeline', pipeline.name, target)}**`;
};
