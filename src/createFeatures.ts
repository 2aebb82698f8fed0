import * as path from 'node:path';
import type * as vscode from 'vscode';
import { Owned } from './domain/owned';
import type { Features, Views } from './appInterface';
import type { Foundation } from './foundation';
import { runCommand } from './ui/commands/commandRegistry';
import { commandsOnRows } from './ui/commands/goneRow';
import { apiCalls } from './features/apiCalls/feature';
import { artifacts } from './features/artifacts/feature';
import { arrange } from './features/arrange/feature';
import { chat } from './features/chat/feature';
import { connect } from './features/connect/feature';
import { copy } from './features/copy/feature';
import { definition } from './features/definition/feature';
import { integrations } from './features/integrations/feature';
import { jobs } from './features/jobs/feature';
import { logs } from './features/logs/feature';
import { diagram } from './features/diagram/feature';
import { open } from './features/open/feature';
import { operate } from './features/operate/feature';
import { pipelineDocuments } from './features/pipelineDocuments/feature';
import { pushes } from './features/pushes/feature';
import { sample } from './features/sample/feature';
import { start } from './features/start/feature';
import { tags } from './features/tags/feature';
import { timeline } from './features/timeline/feature';
import { tryLocally } from './features/tryLocally/feature';
import { watch } from './features/watch/feature';
import type { CommandTable } from './ui/commands/commandRegistry';
import type { Services } from './ui/services';

/**
 * Makes the features that the first rows do not need. When one of them cannot be built, those built before are disposed,
 * so that it can be tried again.
 */
export function createFeatures(
  context: vscode.ExtensionContext,
  views: Views,
  foundation: Foundation,
): Features {
  const owned = new Owned();
  try {
    return { ...build(context, views, foundation, owned), dispose: () => owned.dispose() };
  } catch (error) {
    owned.dispose();
    throw error;
  }
}

/** Builds and connects all of them, without laziness; disposal is in reverse order. */
function build(
  context: vscode.ExtensionContext,
  views: Views,
  { core, meter, queue, clients, desk, storage, pipelines, ...foundation }: Foundation,
  { own }: Owned,
): Omit<Features, 'dispose'> {
  const { push, health, clock, log, git } = core;
  const { lists, rows, reveal, hints } = pipelines;
  const services = { ...core, reveal, hints } satisfies Services;
  const integrated = integrations(views.integrations, services, rows, desk, clock, own);
  const calls = apiCalls(meter, queue, push, clock, own);
  const sampleAccount = sample(services, context, own);
  const timelines = timeline(services, context, own);
  const diagrams = diagram({ ...services, health }, context, clock, own);
  const opened = open({
    ...services,
    extensionId: context.extension.id,
    openTimelineLink: timelines.openLink,
  });
  const shownLogs = logs(services, own);
  const documents = pipelineDocuments({ ...services, extensionId: context.extension.id }, own);
  const openArtifacts = artifacts(services, core.artifacts, desk);
  const pushed = pushes({ ...services, git }, own);
  const commands: CommandTable = {
    ...arrange(services, lists),
    ...openArtifacts.commands,
    ...calls.commands,
    ...connect(services, own),
    ...copy(services),
    ...definition({ ...services, workspaceState: context.workspaceState }, clock, own),
    ...integrated.commands,
    ...jobs(services, desk, clients, clock, own),
    ...diagrams.commands,
    ...opened.commands,
    ...shownLogs.commands,
    ...operate(services),
    ...documents.commands,
    ...pipelines.commands(services, timelines.panels),
    ...pushed.commands,
    ...sampleAccount.commands,
    ...start(services),
    ...tags(services),
    ...timelines.commands,
    ...tryLocally(services, context, timelines.panels.onDidCloseAllOf, own),
    ...watch(
      {
        ...services,
        favourites: lists.favourites,
        workspaceState: context.workspaceState,
        claimsFolder: path.join(storage, 'notified'),
      },
      own,
    ),
  };

  const areConnectionsKnown = Promise.all([
    foundation.areAddressesKnown,
    foundation.isDefaultKnown,
    sampleAccount.account.reopen().catch(foundation.logFailure('sample account')),
  ]);

  const onRows = commandsOnRows(context.extension);

  return {
    runCommand: (id, args) => runCommand(commands, onRows, id, args, log),
    trees: { integrations: integrated.tree },
    documents: { apiCalls: calls.document, triggers: pushed.documents },
    files: { logs: shownLogs.files, definitions: documents.files, artifacts: openArtifacts.files },
    panels: { timeline: timelines.panels, diagram: diagrams.panels },
    tools: chat({ ...services, desk }),
    handleUri: async (uri) => {
      if (!(await opened.handleUri(uri, areConnectionsKnown)))
        await timelines.handleUri(uri, areConnectionsKnown);
    },
  };
}
