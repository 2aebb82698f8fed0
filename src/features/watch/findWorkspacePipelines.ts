import * as vscode from 'vscode';
import { sourceRepositoryOf } from '../../domain/git/sourceRepository';
import { sourceActions } from '../../domain/pipeline/pipeline';
import { Problem } from '../../domain/problem';
import { pipelineKey } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import type { Candidate, Evidence } from '../../domain/workspace/workspaceEvidence';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { pickMany } from '../../ui/quickInput/pickMany';
import { back } from '../../ui/quickInput/quickInput';
import type { PickRow } from '../../ui/quickInput/quickInput';
import { bindPipelines, hasWorkspace } from '../../ui/settings/boundPipelinesSetting';
import type { WorkspacePipelines } from '../../core/watching/workspacePipelines';
import { withoutIcons } from '../../ui/text/plainText';
import type { Services } from '../../ui/services';
import { searchPipelines } from './searchPipelines';

const evidenceWords: Readonly<Record<Evidence, () => string>> = {
  source: () => vscode.l10n.t('reads this repository'),
  commit: () => vscode.l10n.t('ran a commit of this repository'),
  template: () => vscode.l10n.t('declared by a template here'),
  setting: () => vscode.l10n.t('listed by a connection of this workspace'),
};

/** Finds the pipelines of this workspace, and saves those that the user confirms in its settings. */
export const findWorkspacePipelines =
  (
    services: Services,
    { bound: boundBefore }: Pick<WorkspacePipelines, 'bound'>,
  ): CommandHandler<'codepipeline.findWorkspacePipelines'> =>
  async () => {
    if (!hasWorkspace())
      throw new Problem(
        'fact',
        vscode.l10n.t('No folder is open. Open the folder whose pipelines you want to find.'),
      );
    const { found, all } = await searchPipelines(services);
    const evidence = new Map(found.map((each) => [pipelineKey(each.ref), each.evidence]));
    const before = new Set(boundBefore.map(pipelineKey));
    const isMarked = (ref: PipelineRef) => evidence.has(pipelineKey(ref)) || before.has(pipelineKey(ref));
    const rowOf = (candidate: Candidate): PickRow<PipelineRef> => {
      const { ref } = candidate;
      const why = evidence.get(pipelineKey(ref));
      const branches = why === 'source' ? branchesOf(candidate) : [];
      const because = why
        ? evidenceWords[why]()
        : before.has(pipelineKey(ref)) && vscode.l10n.t('named in the settings');
      const words = [ref.connection, because, ...branches].filter(Boolean).join(' · ');
      return { label: ref.name, description: withoutIcons(words), value: ref };
    };
    const marked = all.filter(({ ref }) => isMarked(ref));
    const rows = [
      ...section(vscode.l10n.t('Found'), marked.map(rowOf)),
      ...section(vscode.l10n.t('Others'), all.filter(({ ref }) => !isMarked(ref)).map(rowOf)),
    ];
    const answer = await pickMany<PipelineRef>({
      title: vscode.l10n.t('Pipelines of This Workspace'),
      placeholder:
        marked.length === 0
          ? vscode.l10n.t('No pipelines found. Select the pipelines that belong to this workspace.')
          : vscode.l10n.t(
              'Select the pipelines of this workspace. They are saved in the workspace settings.',
            ),
      rows: () => rows,
      picked: marked.map(({ ref }) => ref),
      mayBeNone: true,
    });
    if (answer === undefined || answer === back) return;
    await bindPipelines(answer.map(({ connection, name }) => ({ connection, pipeline: name })));
  };

/** The branches of a pipeline's sources: a repository often has a pipeline for each of several. */
const branchesOf = ({ declaration, connection }: Candidate): readonly string[] =>
  declaration
    ? sourceActions(declaration).flatMap(
        (action) => sourceRepositoryOf(action, connection.region)?.branch ?? [],
      )
    : [];

const section = <T>(label: string, rows: readonly PickRow<T>[]): readonly PickRow<T>[] =>
  rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
