// What the views need of the editor, outside of it. Import this file before any that imports `vscode`.
import Module from 'node:module';

type Listener<T> = (value: T) => unknown;

class EventEmitter<T> {
  readonly #listeners = new Set<Listener<T>>();

  readonly event = (listener: Listener<T>) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

class Disposable {
  static from(...parts: readonly { dispose(): unknown }[]) {
    return { dispose: () => parts.forEach((part) => part.dispose()) };
  }
}

class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState: number,
  ) {}
}

class ThemeColor {
  constructor(readonly id: string) {}
}

class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

class MarkdownString {
  isTrusted: unknown;
  supportHtml = false;

  constructor(
    readonly value: string,
    readonly supportThemeIcons: boolean,
  ) {}
}

const stub = {
  ...{ EventEmitter, Disposable, TreeItem, ThemeColor, ThemeIcon, MarkdownString },
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  env: { language: 'en' },
  l10n: {
    t: (message: string, ...values: readonly unknown[]) =>
      message.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])),
  },
};

const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
const load = loader._load;
loader._load = function (request, ...rest) {
  return request === 'vscode' ? stub : load.call(this, request, ...rest);
};
