import * as vscode from 'vscode';
import { asProblem } from '../../domain/problem';
import type { Problem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import type { Target } from '../../platform/contributions';
import { pick } from '../../platform/quickInput';
import type { PickRow } from '../../platform/quickInput';
import type { Services } from '../services';
import { refuseReadOnly } from './guardChange';
import { whileWaiting } from './whileWaiting';

type Needs = Pick<Services, 'connections' | 'gateway' | 'store'>;

/** The target's pipeline, or one that is picked from all connections; undefined when the pick was dismissed. */
export async function choosePipeline(
  services: Needs,
  target: Target | undefined,
  title: string,
): Promise<PipelineRef | undefined> {
  if (target?.pipeline) return target.pipeline;
  const rows = await whileWaiting(vscode.l10n.t('Loading pipelines…'), (signal) =>
    pipelineRows(services, signal),
  );
  const answer = await pick<PipelineRef>({
    title,
    placeholder:
      rows.length === 0
        ? vscode.l10n.t('There is no pipeline. Add a connection, or open the sample account.')
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
): Promise<PipelineRef | undefined> {
  const pipeline = await choosePipeline(services, target, title);
  if (pipeline) refuseReadOnly(services, pipeline.connection);
  return pipeline;
}

async function pipelineRows(
  { connections, gateway, store }: Needs,
  signal: AbortSignal,
): Promise<readonly PickRow<PipelineRef>[]> {
  const lists = await Promise.all(
    connections.all.map(async (connection): Promise<readonly PickRow<PipelineRef>[]> => {
      const separator = { label: connection.name, kind: vscode.QuickPickItemKind.Separator };
      const known = store.get({ kind: 'pipelines', connection: connection.id }).value;
      const pipelines = known ?? (await gateway.listPipelines(connection.id, signal).catch(asProblem));
      if (isProblem(pipelines)) return [separator, { label: `$(warning) ${pipelines.message}` }];
      const names = pipelines.toSorted((a, b) => a.ref.name.localeCompare(b.ref.name));
      return [
        separator,
        ...names.map(({ ref }) => ({ label: ref.name, description: connection.region, value: ref })),
      ];
    }),
  );
  return lists.flat();
}

const isProblem = (value: object): value is Problem => value instanceof Error;
