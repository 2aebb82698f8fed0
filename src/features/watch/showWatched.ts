import * as vscode from 'vscode';
import { formatElapsed } from '../../domain/duration';
import { executionKey } from '../../domain/refs';
import { nameOfRun, spokenParts } from '../../domain/execution/statusText';
import { executeCommand } from '../../ui/commands/executeCommand';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import type { Target } from '../../ui/commands/target';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { PickRow } from '../../ui/quickInput/quickInput';
import type { Watching } from './watching';
import { firstLine, withoutIcons } from '../../ui/text/plainText';
import { targetOfWatched } from './watchTarget';
import { elapsedOf, watchLook } from './watchLabels';
import { lookOf } from '../../ui/text/statusPresentation';
import type { Services } from '../../ui/services';

type Row = PickRow<Target>;

const closeIcon = new vscode.ThemeIcon('close');

/** Shows the watched and awaited executions, and the workspace's own pipelines; a row opens its timeline. */
export const showWatched =
  (
    { watcher, now }: Pick<Services, 'watcher' | 'now'>,
    { awaited, workspacePipelines }: Pick<Watching, 'awaited' | 'workspacePipelines'>,
  ): CommandHandler<'codepipeline.showWatched'> =>
  async () => {
    const watched = watcher.watched.map((execution): Row => {
      const { icon, text } = watchLook(execution);
      const elapsed = elapsedOf(execution, now(execution.ref.pipeline.connection));
      const title = execution.run && nameOfRun(execution.run);
      const reason = execution.status === 'Failed' ? execution.run?.reason : undefined;
      const detail = reason ?? title;
      return {
        label: `$(${icon}) ${execution.ref.pipeline.name}`,
        description: withoutIcons(
          [text, elapsed === undefined ? '' : formatElapsed(elapsed)].filter(Boolean).join(' · '),
        ),
        ...(detail !== undefined && { detail: withoutIcons(firstLine(detail)) }),
        buttons: [{ iconPath: closeIcon, tooltip: vscode.l10n.t('Stop Watching') }],
        value: targetOfWatched(execution),
      };
    });
    const next = awaited.all
      .filter(({ commit }) => commit === undefined)
      .map(({ connection, pipeline: name }): Row => ({
        label: `$(eye) ${name}`,
        description: vscode.l10n.t('next execution'),
        buttons: [{ iconPath: closeIcon, tooltip: vscode.l10n.t('Stop Watching') }],
        value: { connection, pipeline: { connection, name } },
      }));
    const own = workspacePipelines.known.map(({ ref, status }): Row => {
      const look = lookOf(status?.status ?? 'Unknown');
      const lead = status?.lead;
      const title = lead && nameOfRun(lead);
      return {
        label: `$(${look.icon}) ${ref.name}`,
        description: withoutIcons(lead ? spokenParts(lead, now(ref.connection)).join(' · ') : look.word),
        ...(title !== undefined && { detail: withoutIcons(title) }),
        value: { connection: ref.connection, pipeline: ref, ...(lead && { execution: lead.ref }) },
      };
    });
    const rows = [
      ...section(vscode.l10n.t('Watched'), watched),
      ...section(vscode.l10n.t('Next executions'), next),
      ...section(vscode.l10n.t('Pipelines of this workspace'), own),
    ];
    const removed = new Set<string>();
    const answer = await pick<Target>({
      title: vscode.l10n.t('Watched Executions'),
      placeholder:
        rows.length === 0
          ? vscode.l10n.t('No executions are watched. Start an execution, or watch one from its row.')
          : vscode.l10n.t('Select an item to open'),
      rows: () => rows.filter(({ value }) => value === undefined || !removed.has(keyOf(value))),
      onRowButton: ({ value }) => {
        if (value) removed.add(keyOf(value));
        if (value?.execution) watcher.unwatch(value.execution);
        else if (value?.pipeline) awaited.giveUp(value.pipeline);
      },
    });
    if (answer === undefined || answer === back) return;
    await executeCommand(
      answer.execution ? 'codepipeline.openTimeline' : 'codepipeline.openPipelineTimeline',
      answer,
    );
  };

const keyOf = ({ execution, pipeline }: Target): string =>
  execution ? executionKey(execution) : JSON.stringify(pipeline);

const section = (label: string, rows: readonly Row[]): readonly Row[] =>
  rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
