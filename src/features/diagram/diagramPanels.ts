import * as vscode from 'vscode';
import { pipelineOf } from '../../domain/calls/query';
import type { Clock } from '../../domain/clock';
import type {
  DiagramCommand,
  DiagramHostMessage,
  DiagramPanelState,
  DraftTarget,
} from '../../domain/diagram/diagramContract';
import { isDraft } from '../../domain/diagram/diagramContract';
import { diagramContract } from '../../domain/diagram/diagramSchema';
import { isSamePipeline, pipelineKey } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import { OpenPanels } from '../../ui/webview/openPanels';
import { WebviewPage } from '../../ui/webview/webviewPage';
import type { PageContent, PageServices } from '../../ui/webview/webviewPage';
import { diagramInterests, diagramSnapshot } from './diagramSnapshot';
import type { DiagramSources } from './diagramSnapshot';
import { DraftDocument } from './draftDocument';
import { draftMessages } from './draftPage';

/** A pipeline of a connection, or one that a document declares. */
export type Shown = PipelineRef | DraftTarget;

/** Runs the commands of the page; the page itself changes nothing. */
export interface DiagramCommands {
  readonly ofPipeline: (command: DiagramCommand, pipeline: PipelineRef) => void;
  readonly ofDraft: (command: DiagramCommand, draft: DraftDocument) => void;
}

type DiagramContent = PageContent<DiagramHostMessage, DiagramCommand, DiagramPanelState>;
type DiagramPage = WebviewPage<DiagramHostMessage, DiagramCommand, DiagramPanelState>;

/** The open diagrams: one panel for each pipeline and for each one that a document declares, restored after a reload. */
export const diagramPanels = (
  sources: DiagramSources,
  services: PageServices,
  clock: Clock,
  commands: DiagramCommands,
): OpenPanels<Shown, DiagramPage> =>
  new OpenPanels<Shown, DiagramPage>(services.extension, {
    name: 'diagram',
    keyOf: (shown) => (isDraft(shown) ? JSON.stringify([shown.document, shown.index]) : pipelineKey(shown)),
    targetOf: (state) => {
      const saved = diagramContract.parsePanelState(state);
      if (!saved || isDraft(saved)) return saved && { document: saved.document, index: saved.index };
      return { connection: saved.connection, name: saved.pipeline };
    },
    create: (shown, panel) => {
      const icon = (theme: string) =>
        vscode.Uri.joinPath(services.extension, 'media', `timeline-${theme}.svg`);
      panel.iconPath = { light: icon('light'), dark: icon('dark') };
      const page = (content: Omit<DiagramContent, 'name' | 'contract'>) =>
        new WebviewPage(panel, { name: 'diagram', contract: diagramContract, ...content }, services);
      if (isDraft(shown)) {
        const draft = new DraftDocument(shown, clock);
        panel.title = vscode.l10n.t('{0} · diagram', draft.name);
        return page({
          follow: (onChange) => [draft.onDidChange(onChange), draft],
          interests: () => [],
          takeMessages: () => draftMessages(shown, draft),
          run: (command) => commands.ofDraft(command, draft),
        });
      }
      panel.title = vscode.l10n.t('{0} · diagram', shown.name);
      return page({
        follow: (onChange) => follow(shown, sources, onChange),
        interests: () => diagramInterests(shown, sources),
        takeMessages: () => [{ type: 'snapshot', snapshot: diagramSnapshot(shown, sources) }],
        run: (command) => commands.ofPipeline(command, shown),
      });
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
