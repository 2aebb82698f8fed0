import * as vscode from 'vscode';
import type { ConnectionHealth } from '../../core/connections/connectionHealth';
import type { Clock } from '../../domain/clock';
import type { DiagramCommand } from '../../domain/diagram/diagramContract';
import { timelineLinkPath, timelineLinkQuery } from '../../domain/links/timelineLink';
import type { Own } from '../../domain/owned';
import { asProblem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import type { Commands } from '../../ui/commands/commandRegistry';
import { executeCommand } from '../../ui/commands/executeCommand';
import { reportProblem } from '../../ui/commands/reportProblem';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import type { Services } from '../../ui/services';
import { runCommonCommand } from '../../ui/webview/commonCommands';
import { targetIn } from '../../ui/webview/pageTarget';
import { diagramPanels } from './diagramPanels';
import { diagramOf } from './diagramSnapshot';
import type { DiagramSources } from './diagramSnapshot';
import type { DraftDocument } from './draftDocument';
import { draftToDraw } from './draftToDraw';
import { exportDiagram } from './exportDiagram';

/** Copies a link that opens the diagram in any editor that has a connection with the same name. */
async function copyDiagramLink({ connection, name }: PipelineRef, extensionId: string): Promise<void> {
  const query = timelineLinkQuery({ connection, pipeline: name, view: 'diagram' });
  await vscode.env.clipboard.writeText(
    `${vscode.env.uriScheme}://${extensionId}${timelineLinkPath}?${query}`,
  );
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied the link to the diagram'), 3000);
}

/** Shows a pipeline as a live diagram, and the definition of a document as one beside its text. */
export function diagram(
  services: Services & { readonly health: ConnectionHealth },
  context: Pick<vscode.ExtensionContext, 'extension' | 'extensionUri'>,
  clock: Clock,
  own: Own,
) {
  const { store, health, history, denied, connections, scheduler, now, log } = services;
  const { extensionUri, extension } = context;
  const sources: DiagramSources = {
    ...{ store, health, history, denied, now },
    findConnection: (id) => connections.find(id),
  };
  const run = async (command: DiagramCommand, pipeline: PipelineRef): Promise<void> => {
    switch (command.verb) {
      case 'run':
        return executeCommand(command.command, targetIn(pipeline, command.target));
      case 'export': {
        const shown = diagramOf(pipeline, sources);
        return shown && exportDiagram(shown, command, now(pipeline.connection));
      }
      case 'copyLink':
        return copyDiagramLink(pipeline, extension.id);
      case 'openExternal':
      case 'copy':
        return runCommonCommand(command);
      case 'showText':
        return;
    }
  };
  const runOnDraft = async (command: DiagramCommand, draft: DraftDocument): Promise<void> => {
    if (command.verb === 'showText') return draft.showText(command.key);
    if (command.verb === 'export' && draft.draft)
      return exportDiagram(draft.draft.diagram, command, clock.now());
  };
  const reported = (verb: string, done: Promise<void>) => {
    done.catch((error: unknown) => reportProblem(log, `diagram ${verb}`, asProblem(error)));
  };
  const panels = own(
    diagramPanels(sources, { extension: extensionUri, scheduler, log }, clock, {
      ofPipeline: (command, pipeline) => reported(command.verb, run(command, pipeline)),
      ofDraft: (command, draft) => reported(command.verb, runOnDraft(command, draft)),
    }),
  );
  return {
    panels,
    commands: {
      'codepipeline.openDiagram': async (target) => {
        const pipeline = await choosePipeline(services, target, vscode.l10n.t('Open Diagram'));
        if (pipeline) panels.open(pipeline);
      },
      'codepipeline.openDefinitionDiagram': async (document) => {
        const target = await draftToDraw(document);
        if (target) panels.open(target, 'beside');
      },
    } satisfies Commands,
  };
}
