import * as vscode from 'vscode';
import { once } from '../../domain/lazy';
import { panelTypes } from '../../platform/contributions';
import type { TimelinePanels } from './timelinePanels';

/** The timelines, which are loaded when the first one is opened, or when one of an earlier session comes back. */
export class LazyTimelines implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #serializer: vscode.Disposable;
  #panels: TimelinePanels | undefined;
  #isDisposed = false;

  /** The panels themselves; rejects when they could not be loaded, and is tried again by the next who asks. */
  readonly load: () => Promise<TimelinePanels>;

  constructor(load: () => Promise<TimelinePanels>) {
    this.load = once(async () => {
      this.#panels = await load();
      if (this.#isDisposed) this.#panels.dispose();
      return this.#panels;
    });
    this.#serializer = vscode.window.registerWebviewPanelSerializer(panelTypes.timeline, this);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    (await this.load()).restore(panel, state);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#serializer.dispose();
    this.#panels?.dispose();
  }
}
