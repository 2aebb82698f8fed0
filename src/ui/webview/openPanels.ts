import * as vscode from 'vscode';
import { Emitter } from '../../domain/event';
import { panelTypes } from '../../manifest/ids';
import { pageRoot } from './pageHtml';

/** Restores a panel of an earlier session, with the state that its page has kept. */
export interface PanelRestorer {
  restore(panel: vscode.WebviewPanel, state: unknown): void;
}

/** A kind of panels: how a panel is made, and which of them shows a target. */
export interface PanelKind<Target, Panel extends vscode.Disposable> {
  /** The name of the page's folder in src/webview. */
  readonly name: keyof typeof panelTypes;
  /** Equal for two targets that share a panel. */
  readonly keyOf: (target: Target) => string;
  /** The target of a panel, from the state that its page has kept; undefined when the state has none. */
  readonly targetOf: (state: unknown) => Target | undefined;
  /** Makes the owner of the panel, which disposes it. */
  readonly create: (target: Target, panel: vscode.WebviewPanel) => Panel;
}

/** The open panels of a page: one for each target, restored after a reload. */
export class OpenPanels<Target, Panel extends vscode.Disposable> implements PanelRestorer, vscode.Disposable {
  readonly #panels = new Map<
    string,
    { readonly target: Target; readonly editor: vscode.WebviewPanel; readonly panel: Panel }
  >();

  readonly #closed = new Emitter<Target>();

  /** Tells of a target whose panel was closed. */
  readonly onDidClose = this.#closed.event;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly kind: PanelKind<Target, Panel>,
  ) {}

  /** The targets that are open. */
  get targets(): readonly Target[] {
    return [...this.#panels.values()].map(({ target }) => target);
  }

  /** The panel that shows a target; undefined while none does. */
  find(target: Target): Panel | undefined {
    return this.#panels.get(this.kind.keyOf(target))?.panel;
  }

  /** The active panel; undefined when none has the focus. */
  get active(): Panel | undefined {
    return [...this.#panels.values()].find(({ editor }) => editor.active)?.panel;
  }

  /**
   * Shows a target in its panel, and creates the panel when there is none.
   * @param place where a new one opens: in front, or beside what is active, which keeps the focus
   */
  open(target: Target, place: 'inFront' | 'beside' = 'inFront'): Panel {
    const open = this.#panels.get(this.kind.keyOf(target));
    open?.editor.reveal(undefined, place === 'beside');
    return open?.panel ?? this.#adopt(target, this.#createEditor(place));
  }

  /** Restores a panel of an earlier session; closes it when its target is unknown. */
  restore(editor: vscode.WebviewPanel, state: unknown): void {
    const target = this.kind.targetOf(state);
    if (target === undefined) return void editor.dispose();
    editor.webview.options = this.#options;
    this.#adopt(target, editor);
  }

  dispose(): void {
    this.#closed.dispose();
    for (const { panel } of [...this.#panels.values()]) panel.dispose();
  }

  get #options(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [pageRoot(this.extension)] };
  }

  #createEditor(place: 'inFront' | 'beside'): vscode.WebviewPanel {
    const { name } = this.kind;
    const column =
      place === 'beside'
        ? { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }
        : vscode.ViewColumn.Active;
    return vscode.window.createWebviewPanel(panelTypes[name], '', column, this.#options);
  }

  #adopt(target: Target, editor: vscode.WebviewPanel): Panel {
    const key = this.kind.keyOf(target);
    const panel = this.kind.create(target, editor);
    this.#panels.set(key, { target, editor, panel });
    editor.onDidDispose(() => {
      panel.dispose();
      if (this.#panels.get(key)?.panel !== panel) return;
      this.#panels.delete(key);
      this.#closed.fire(target);
    });
    return panel;
  }
}
