import * as vscode from 'vscode';
import { tooltipOf } from '../../ui/tree/commandLink';

/** The look of an item of the status bar. */
export interface SlotLook {
  readonly name: string;
  /** May name icons. */
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
  /** The text for screen readers. */
  readonly label: string;
  readonly command: vscode.Command;
  readonly isError?: boolean;
}

/**
 * Items of the status bar with stable ids, so that an item that the user hides stays hidden. An item with an
 * unchanged look is not drawn again.
 */
export class StatusSlots<Id extends string> implements vscode.Disposable {
  readonly #items = new Map<Id, { readonly item: vscode.StatusBarItem; drawn: string }>();

  constructor(
    /** From left to right. */
    private readonly ids: readonly Id[],
  ) {}

  /** Shows exactly these items. */
  show(looks: ReadonlyMap<Id, SlotLook>): void {
    for (const [id, { item }] of this.#items) {
      if (looks.has(id)) continue;
      item.dispose();
      this.#items.delete(id);
    }
    for (const [id, look] of looks) this.#draw(id, look);
  }

  dispose(): void {
    this.show(new Map());
  }

  #draw(id: Id, look: SlotLook): void {
    const drawn = JSON.stringify(look);
    const known = this.#items.get(id);
    if (known?.drawn === drawn) return;
    // Of items on one side, that of the higher priority stands further to the left.
    const priority = this.ids.length - this.ids.indexOf(id);
    const item =
      known?.item ?? vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left, priority);
    this.#items.set(id, { item, drawn });
    item.name = look.name;
    item.text = look.text;
    item.tooltip = tooltipOf(look.tooltip);
    item.accessibilityInformation = { label: look.label };
    item.command = look.command;
    item.backgroundColor = look.isError ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  }
}
