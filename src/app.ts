import * as path from 'node:path';
import * as vscode from 'vscode';
import { speak } from './domain/language';
import { Owned } from './domain/owned';
import type { App, Views } from './appInterface';
import { buildCore } from './buildCore';
import { runCommand } from './ui/commands/commandRegistry';
import { commandsOnRows } from './ui/commands/goneRow';
import { apiCalls } from './features/apiCalls/feature';
import { artifacts } from './features/artifacts/feature';
import { arrange } from './features/arrange/feature';
import { attention } from './features/attention/feature';
import { browse } from './features/browse/feature';
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
 * Makes the app. When a part of it cannot be built, the parts built before are disposed, so that it can be
 * tried again.
 */
export function createApp(context: vscode.ExtensionContext, views: Views): App {
  const owned = new Owned();
  try {
    return { ...build(context, views, owned), dispose: () => owned.dispose() };
  } catch (error) {
    owned.dispose();
    throw error;
  }
}

/** Builds and connects everything; disposal is in reverse order. Loads no SDK and waits for nothing. */
function build(context: vscode.ExtensionContext, views: Views, { own }: Owned): Omit<App, 'dispose'> {
  // Before anything else, which might make a text.
  speak(vscode.env.language, vscode.l10n.bundle);
  const { core, meter, queue, clients, desk, addresses, archive, findDefault, logFailure, storage } =
    buildCore(context, own);
  const { connections, scheduler, push, health, clock, log, git } = core;
  const pipelines = browse(views.pipelines, core, context, own);
  const { lists, facts, rows, reveal, hints } = pipelines;
  const services = { ...core, reveal, hints } satisfies Services;
  const attentionList = attention(views.attention, facts, rows, scheduler, clock, own);
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

  // Rows of an earlier session are kept by destination, which a profile may change.
  const areAddressesKnown = addresses.known();
  areAddressesKnown.then(() => archive.restore()).catch(logFailure('snapshots'));
  const areConnectionsKnown = Promise.all([
    areAddressesKnown,
    connections.all.length === 0 ? findDefault() : undefined,
    sampleAccount.account.reopen().catch(logFailure('sample account')),
  ]);

  const onRows = commandsOnRows(context.extension);

  return {
    runCommand: (id, args) => runCommand(commands, onRows, id, args, log),
    trees: { pipelines: pipelines.tree, attention: attentionList.tree, integrations: integrated.tree },
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
