import * as vscode from 'vscode';
import { pipelinesOf } from '../../domain/calls/queries';
import { asProblem } from '../../domain/problem';
import type { AttentionKind } from '../../domain/list/attentionItem';
import type { PipelineRef } from '../../domain/refs';
import type { Target } from '../commands/target';
import { pick } from './quickInput';
import type { PickRow } from './quickInput';
import type { Services } from '../services';
import { refuseReadOnly } from '../../core/changes/readOnly';
import { pipelineChoices } from './pipelineChoices';
import type { Listed } from './pipelineChoices';
import { whileWaiting } from './whileWaiting';

type Needs = Pick<Services, 'connections' | 'scheduler' | 'store' | 'now'>;

/**
 * The target's pipeline, or one that is picked from all connections; undefined when the pick was dismissed.
 * @param wanted what has to be up with a pipeline for the command to do something there.
 */
export async function choosePipeline(
  services: Needs,
  target: Target | undefined,
  title: string,
  wanted: readonly AttentionKind[] = [],
): Promise<PipelineRef | undefined> {
  if (target?.pipeline) return target.pipeline;
  const rows = await whileWaiting(vscode.l10n.t('Loading pipelines…'), (signal) =>
    pipelineRows(services, wanted, signal),
  );
  const answer = await pick<PipelineRef>({
    title,
    placeholder:
      rows.length === 0
        ? vscode.l10n.t('No pipelines found. Add a connection, or open the sample account.')
        : vscode.l10n.t('Which pipeline?'),
    rows: () => rows,
  });
  return typeof answer === 'object' ? answer : undefined;
}

/**
 * The same for a command that changes something.
 * @throws Problem when the pipeline is of a read-only connection.
 */
export async function choosePipelineToChange(
  services: Needs,
  target: Target | undefined,
  title: string,
  wanted: readonly AttentionKind[] = [],
): Promise<PipelineRef | undefined> {
  const pipeline = await choosePipeline(services, target, title, wanted);
  if (pipeline) refuseReadOnly(services, pipeline.connection);
  return pipeline;
}

async function pipelineRows(
  { connections, scheduler, store, now }: Needs,
  wanted: readonly AttentionKind[],
  signal: AbortSignal,
): Promise<readonly PickRow<PipelineRef>[]> {
  const lists = await Promise.all(
    connections.all.map(async (connection): Promise<Listed> => {
      const pipelines = await scheduler.fetch(pipelinesOf(connection.id), signal).catch(asProblem);
      return { connection, pipelines };
    }),
  );
  return pipelineChoices(lists, store, wanted, now);
}
