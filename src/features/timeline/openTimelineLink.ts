import * as vscode from 'vscode';
import { pipelinesOf } from '../../domain/calls/queries';
import type { PipelineRef } from '../../domain/refs';
import type { RunsChoice } from '../../domain/timeline/runs/runsChoice';
import { parseTimelineLink } from '../../domain/links/timelineLink';
import type { TimelineLink } from '../../domain/links/timelineLink';
import { executeCommand } from '../../ui/commands/executeCommand';
import type { TimelinePanels } from './timelinePanels';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';

type Needs = Pick<Services, 'connections' | 'scheduler' | 'store'>;

/**
 * Opens the timeline that a link from outside leads to. A link can only name what is configured here: it brings no
 * account, no endpoint and no credentials, and it changes nothing.
 */
export async function openTimelineLink(
  services: Needs,
  timelines: TimelinePanels,
  uri: vscode.Uri,
): Promise<void> {
  const link = parseTimelineLink(uri.path, uri.query);
  if (link) return followTimelineLink(services, timelines, link);
  void vscode.window.showErrorMessage(
    vscode.l10n.t('This timeline link is not valid. It may be truncated; copy it again.'),
  );
}

/** The same for a link that was read already. */
export async function followTimelineLink(
  services: Needs,
  timelines: TimelinePanels,
  link: TimelineLink,
): Promise<void> {
  const connection = services.connections.find(link.connection);
  if (!connection) return explainUnknownConnection(link.connection);
  const pipeline = { connection: connection.id, name: link.pipeline };
  if (!(await isThere(services, pipeline))) {
    const message = vscode.l10n.t(
      'The link refers to {0}, but {1} shows no pipeline with this name. The pipeline may have been deleted, or may be in another account or region.',
      pipeline.name,
      connection.name,
    );
    void vscode.window.showErrorMessage(message);
    return;
  }
  if (link.view === 'diagram')
    return executeCommand('codepipeline.openDiagram', { connection: connection.id, pipeline });
  if (link.execution === undefined) return timelines.showPipeline(pipeline, choiceIn(link));
  timelines.show({ pipeline, executionId: link.execution }, link);
}

const choiceIn = ({ view, status, by }: TimelineLink): RunsChoice => ({
  ...(view && view !== 'diagram' && { view }),
  ...(status && { outcome: status }),
  ...(by && { isMine: true }),
});

async function explainUnknownConnection(name: string): Promise<void> {
  const add = vscode.l10n.t('Add Connection…');
  const message = vscode.l10n.t(
    'The link refers to the connection "{0}", which is not configured here. Add a connection with this name, then open the link again.',
    name,
  );
  if ((await vscode.window.showErrorMessage(message, add)) === add)
    await executeCommand('codepipeline.addConnection');
}

/** A pipeline may be newer than what is known, so that only a fresh answer says that it is not there. */
async function isThere({ scheduler, store }: Needs, { connection, name }: PipelineRef): Promise<boolean> {
  const isNamed = ({ ref }: { readonly ref: PipelineRef }) => ref.name === name;
  if (store.get(pipelinesOf(connection)).value?.some(isNamed)) return true;
  const pipelines = await whileWaiting(vscode.l10n.t('Checking {0}…', name), (signal) =>
    scheduler.fetch(pipelinesOf(connection), signal, { fresh: true }),
  );
  return pipelines.some(isNamed);
}
