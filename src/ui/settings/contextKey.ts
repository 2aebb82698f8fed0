import * as vscode from 'vscode';
import type { ContextKeys } from '../../manifest/ids';

/**
 * A context key of the extension. Written only when its value changed, as every write goes through the whole
 * editor.
 */
export class ContextKey<Key extends keyof ContextKeys> {
  #value: ContextKeys[Key] | undefined;

  constructor(private readonly key: Key) {}

  set(value: ContextKeys[Key]): void {
    if (this.#value === value) return;
    this.#value = value;
    void vscode.commands.executeCommand('setContext', this.key, value);
  }
}
