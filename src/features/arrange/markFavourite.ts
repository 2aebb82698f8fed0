import * as vscode from 'vscode';
import { pipelineKey } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import type { RowArguments } from '../../ui/commands/target';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { Favourites } from '../../core/lists/favourites';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import { targetsOf } from '../../ui/commands/target';
import type { Services } from '../../ui/services';

/** Puts the pipelines of the selected rows on top of their lists. */
export const addFavourite =
  (services: Services, favourites: Favourites): CommandHandler<'codepipeline.addFavourite'> =>
  async (...rows) => {
    const selected = pipelinesOf(rows);
    const picked = selected ?? [
      await choosePipeline(services, undefined, vscode.l10n.t('Add to Favourites')),
    ];
    favourites.set(distinct(picked), true);
  };

/** Puts the pipelines of the selected rows back among the others. */
export const removeFavourite =
  (favourites: Favourites): CommandHandler<'codepipeline.removeFavourite'> =>
  async (...rows) => {
    const picked = pipelinesOf(rows) ?? [await chooseFavourite(favourites)];
    favourites.set(distinct(picked), false);
  };

/** Undefined when the command was not called on rows. */
function pipelinesOf(rows: RowArguments): readonly (PipelineRef | undefined)[] | undefined {
  const targets = targetsOf(...rows);
  return targets.length === 0 ? undefined : targets.map(({ pipeline }) => pipeline);
}

async function chooseFavourite(favourites: Favourites): Promise<PipelineRef | undefined> {
  const { all } = favourites;
  const answer = await pick<PipelineRef>({
    title: vscode.l10n.t('Remove from Favourites'),
    placeholder: all.length === 0 ? vscode.l10n.t('No favourites.') : vscode.l10n.t('Which pipeline?'),
    rows: () => all.map((ref) => ({ label: ref.name, description: ref.connection, value: ref })),
  });
  return answer === undefined || answer === back ? undefined : answer;
}

function distinct(pipelines: readonly (PipelineRef | undefined)[]): readonly PipelineRef[] {
  const present = pipelines.filter((pipeline) => pipeline !== undefined);
  return [...new Map(present.map((pipeline) => [pipelineKey(pipeline), pipeline])).values()];
}
