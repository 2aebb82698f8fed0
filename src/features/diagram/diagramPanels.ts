import * as vscode from 'vscode';
import { pipelineOf } from '../../domain/calls/query';
import type {
  DiagramCommand,
  DiagramHostMessage,
  DiagramPanelState,
} from '../../domain/diagram/diagramContract';
import { diagramContract } from '../../domain/diagram/diagramSchema';
import { isSamePipeline, pipelineKey } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import { OpenPanels } from '../../ui/webview/openPanels';
import { WebviewPage } from '../../ui/webview/webviewPage';
import type { PageServices } from '../../ui/webview/webviewPage';
import { diagramInterests, diagramSnapshot } from './diagramSnapshot';
import type { DiagramSources } from './diagramSnapshot';

/** Runs the commands of the page; the page itself changes nothing. */
export type DiagramCommands = (command: DiagramCommand, pipeline: PipelineRef) => void;

type DiagramPage = WebviewPage<DiagramHostMessage, DiagramCommand, DiagramPanelState>;

/** The open diagrams: one panel for each pipeline, restored after a reload. */
export const diagramPanels = (
  sources: DiagramSources,
  services: PageServices,
  commands: DiagramCommands,
): OpenPanels<PipelineRef, DiagramPage> =>
  new OpenPanels(services.extension, {
    name: 'diagram',
    keyOf: pipelineKey,
    targetOf: (state) => {
      const saved = diagramContract.parsePanelState(state);
      return saved && { connection: saved.connection, name: saved.pipeline };
    },
    create: (pipeline, panel) => {
      panel.title = vscode.l10n.t('{0} · diagram', pipeline.name);
      const icon = (theme: string) =>
        vscode.Uri.joinPath(services.extension, 'media', `timeline-${theme}.svg`);
      panel.iconPath = { light: icon('light'), dark: icon('dark') };
      return new WebviewPage(
        panel,
        {
          name: 'diagram',
          contract: diagramContract,
          follow: (onChange) => follow(pipeline, sources, onChange),
          interests: () => diagramInterests(pipeline, sources),
          takeMessages: () => [{ type: 'snapshot', snapshot: diagramSnapshot(pipeline, sources) }],
          run: (command) => commands(command, pipeline),
        },
        services,
      );
    },
  });

/** Everything that makes the diagram of a pipeline out of date. */
function follow(
  shown: PipelineRef,
  { store, health, denied, history }: DiagramSources,
  onChange: () => void,
): readonly vscode.Disposable[] {
  return [
    history.onDidChange((pipeline) => {
      if (isSamePipeline(pipeline, shown)) onChange();
    }),
    store.onDidChange((id) => {
      const pipeline = pipelineOf(id);
      if (pipeline && isSamePipeline(pipeline, shown)) onChange();
    }),
    ...[health, denied].map(({ onDidChange }) =>
      onDidChange((connection) => {
        if (connection === shown.connection) onChange();
      }),
    ),
  ];
}
