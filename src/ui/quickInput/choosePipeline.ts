import * as vscode from 'vscode';
import { pipelinesOf } from '../../domain/calls/queries';
import { asProblem } from '../../domain/problem';
import type { AttentionKind } from '../../domain/list/attentionItem';
import { isSamePipeline } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import type { Target } from '../commands/target';
import { pick } from './quickInput';
import { pipelinePickRows } from './pipelinePickRows';
import type { PipelineChoice } from './pipelinePickRows';
import type { Services } from '../services';
import { refuseReadOnly } from '../../core/changes/readOnly';
import { pipelineChoices } from './pipelineChoices';
import type { Listed, PipelineChoices } from './pipelineChoices';
import { whileWaiting } from './whileWaiting';

type Needs = Pick<Services, 'connections' | 'scheduler' | 'store' | 'now' | 'hints'>;

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
  const { hints } = services;
  const choices = await whileWaiting(vscode.l10n.t('Loading pipelines…'), (signal) =>
    loadChoices(services, wanted, signal),
  );
  const selected = hints?.selected();
  const active = [...choices.fitting, ...choices.others]
    .flatMap(({ value }) => value ?? [])
    .find((each) => selected && isSamePipeline(each, selected));
  const isEmpty = choices.fitting.length + choices.others.length === 0;
  let showsAll = false;
  for (;;) {
    const answer = await pick<PipelineChoice>({
      title,
      placeholder: isEmpty
        ? vscode.l10n.t('No pipelines found. Add a connection, or open the sample account.')
        : vscode.l10n.t('Which pipeline?'),
      rows: (typed) => (isEmpty ? [] : pipelinePickRows(choices, wanted, typed, showsAll)),
      ...(active && { active }),
    });
    if (answer === 'all') showsAll = true;
    else if (typeof answer === 'object') {
      hints?.chosen(answer);
      return answer;
    } else return undefined;
  }
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

async function loadChoices(
  { connections, scheduler, store, now, hints }: Needs,
  wanted: readonly AttentionKind[],
  signal: AbortSignal,
): Promise<PipelineChoices> {
  const lists = await Promise.all(
    connections.all.map(async (connection): Promise<Listed> => {
      const pipelines = await scheduler.fetch(pipelinesOf(connection.id), signal).catch(asProblem);
      return { connection, pipelines };
    }),
  );
  return pipelineChoices(
    lists,
    store,
    wanted,
    now,
    hints && { recent: hints.recent(), ofWorkspace: hints.ofWorkspace() },
  );
}
