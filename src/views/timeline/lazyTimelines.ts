import * as vscode from 'vscode';
import { LazyDisposable } from '../../domain/lazy';
import { panelTypes } from '../../manifest/ids';
import type { TimelinePanels } from './timelinePanels';

/** The timelines, which are loaded when the first one is opened, or when one of an earlier session comes back. */
export class LazyTimelines extends LazyDisposable<TimelinePanels> implements vscode.WebviewPanelSerializer {
  readonly #serializer = vscode.window.registerWebviewPanelSerializer(panelTypes.timeline, this);

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    (await this.load()).restore(panel, state);
  }

  override dispose(): void {
    this.#serializer.dispose();
    super.dispose();
  }
}
