import * as vscode from 'vscode';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { Settings } from '../../manifest/types';

/**
 * A setting as a value that can change: read and parsed once, and again only when that setting was edited.
 */
export class ConfigValue<Key extends keyof Settings, T> implements Disposable {
  readonly #changed = new Emitter<T>();
  readonly #subscription: Disposable;
  #value: T;

  readonly onDidChange = this.#changed.event;

  constructor(key: Key, parse: (setting: Settings[Key]) => T) {
    const read = () => parse(vscode.workspace.getConfiguration().get(key) as Settings[Key]);
    this.#value = read();
    this.#subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(key)) return;
      this.#value = read();
      this.#changed.fire(this.#value);
    });
  }

  get value(): T {
    return this.#value;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

/** Reads a setting that is a list of texts; anything else in it is left out. */
export const stringsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
