// What views and commands need of the editor, outside of it. Import this file before any that imports `vscode`.
import Module from 'node:module';
import {
  documentEvents,
  documents,
  EventEmitter,
  Position,
  Range,
  TextEdit,
  WorkspaceEdit,
} from './vscodeDocuments';
import { InputBox, quickInputButtons, QuickPick, quickPickItemKind, Screen } from './quickInputs';

export { documents, type OpenDocument } from './vscodeDocuments';

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

/** The commands that were registered and run here, by their ids. */
const handlers = new Map<string, (...args: unknown[]) => unknown>();

/** The editor's recorded calls, for tests to read and to answer. */
export const editor = {
  /** The quick input and the dialog that wait for an answer. */
  screen: new Screen(),
  /** The items of the status bar that are shown, by their ids. */
  statusItems: new Map<string, StatusItem>(),
  /** Every notification so far. */
  notifications: [] as Notification[],
  /** The commands that were run, each with its arguments. */
  commands: [] as (readonly [id: string, ...args: unknown[]])[],
  /** What was written to settings. */
  written: [] as (readonly [key: string, value: unknown])[],
  /** The settings that are not at their defaults. */
  settings: new Map<string, unknown>(),
  /** Whether the workspace is trusted. */
  isTrusted: true,
  /** The type of the webview whose tab is in front; undefined for a text. */
  webviewInFront: undefined as string | undefined,
  /** The lines of the log channel. */
  logged: [] as unknown[],
  /** What was kept for the next session. */
  kept: [] as unknown[],
  /** What was shown in terminals. */
  terminalText: '',
  /** The temporary messages of the status bar. */
  statusMessages: [] as string[],
  /** The contents of the untitled documents that were opened. */
  untitled: [] as string[],
  /** The text of the document in front; undefined where there is none. */
  text: undefined as string | undefined,
  /** The text that was copied last. */
  clipboard: '',
  /** Forgets all of it, and closes open inputs as by Escape. */
  reset(): void {
    this.screen.clear();
    this.statusItems.clear();
    this.settings.clear();
    this.isTrusted = true;
    this.webviewInFront = undefined;
    this.terminalText = '';
    const { notifications, commands, written, statusMessages, untitled, logged, kept } = this;
    for (const list of [notifications, commands, written, statusMessages, untitled, logged, kept])
      list.splice(0);
    this.clipboard = '';
    this.text = undefined;
  },
};

export interface Notification {
  readonly severity: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly buttons: readonly string[];
  /** Presses a button, or dismisses it. */
  answer(button?: string): void;
}

class TabInputWebview {
  constructor(readonly viewType: string) {}
}

class StatusItem {
  text = '';
  name = '';
  tooltip: MarkdownString | undefined;
  command: { readonly command: string; readonly arguments?: readonly unknown[] } | undefined;
  backgroundColor: ThemeColor | undefined;
  accessibilityInformation: { readonly label: string } | undefined;

  constructor(
    readonly id: string,
    readonly alignment: number,
    readonly priority: number,
  ) {}

  show(): void {
    editor.statusItems.set(this.id, this);
  }

  hide(): void {
    editor.statusItems.delete(this.id);
  }

  dispose(): void {
    editor.statusItems.delete(this.id);
  }
}

interface MessageOptions {
  readonly modal?: boolean;
  readonly detail?: string;
}

const notify =
  (severity: Notification['severity']) =>
  (text: string, ...rest: readonly (string | MessageOptions)[]) => {
    const buttons = rest.filter((each) => typeof each === 'string');
    const { modal, detail = '' } = rest.find((each) => typeof each === 'object') ?? {};
    if (modal) return editor.screen.ask(text, detail, buttons);
    return new Promise((resolve) => {
      editor.notifications.push({ severity, text, buttons, answer: resolve });
      editor.screen.tell();
    });
  };

/** Work with progress, which is never cancelled. */
const withProgress = (_options: unknown, work: (progress: object, token: object) => unknown) =>
  Promise.resolve(work({ report: () => {} }, { onCancellationRequested: () => ({ dispose: () => {} }) }));

interface Pty {
  readonly onDidWrite: (listen: (text: string) => void) => unknown;
  open(): void;
}

/** A terminal, opened when it is shown. */
const createTerminal = ({ pty }: { readonly pty: Pty }) => {
  pty.onDidWrite((text) => {
    editor.terminalText += text;
  });
  return { show: () => pty.open(), dispose: () => {} };
};

interface UriParts {
  readonly scheme: string;
  readonly path: string;
  readonly query?: string;
}

/** An address of a document, which is equal to another one of the same parts. */
const uriFrom = ({ query = '', ...parts }: UriParts) =>
  Object.defineProperty({ ...parts, query }, 'toString', {
    value: () => `${parts.scheme}:${parts.path}${query && `?${query}`}`,
  });

class FileSystemError extends Error {
  static readonly FileNotFound = (what: unknown) => new FileSystemError(String(what));
  static readonly NoPermissions = (what: unknown) => new FileSystemError(String(what));
  static readonly Unavailable = (what: unknown) => new FileSystemError(String(what));
}

const stub = {
  ...{ Position, Range, TextEdit, WorkspaceEdit },
  Uri: { from: uriFrom },
  FileSystemError,
  FileType: { File: 1 },
  FilePermission: { Readonly: 1 },
  FileChangeType: { Changed: 1 },
  TextDocumentSaveReason: { Manual: 1, AfterDelay: 2, FocusOut: 3 },
  ...{ EventEmitter, Disposable, TreeItem, ThemeColor, ThemeIcon, MarkdownString },
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  UIKind: { Desktop: 1, Web: 2 },
  StatusBarAlignment: { Left: 1, Right: 2 },
  QuickPickItemKind: quickPickItemKind,
  QuickInputButtons: quickInputButtons,
  ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
  ConfigurationTarget: { Global: 1, Workspace: 2, WorkspaceFolder: 3 },
  TabInputWebview,
  window: {
    tabGroups: {
      activeTabGroup: {
        get activeTab() {
          return editor.webviewInFront === undefined
            ? undefined
            : { input: new TabInputWebview(`mainThreadWebview-${editor.webviewInFront}`) };
        },
      },
    },
    createTreeView: () => ({ dispose: () => {} }),
    createStatusBarItem: (id: string, alignment: number, priority: number) =>
      new StatusItem(id, alignment, priority),
    showInformationMessage: notify('information'),
    showWarningMessage: notify('warning'),
    showErrorMessage: notify('error'),
    createQuickPick: () => new QuickPick(editor.screen),
    createInputBox: () => new InputBox(editor.screen),
    setStatusBarMessage: (text: string) => void editor.statusMessages.push(text),
    withProgress,
    showTextDocument: () => Promise.resolve(),
    createTerminal,
    visibleTextEditors: [],
    onDidChangeVisibleTextEditors: () => ({ dispose: () => {} }),
    get activeTextEditor() {
      const { text } = editor;
      return text === undefined ? undefined : { document: { getText: () => text } };
    },
  },
  commands: {
    registerCommand: (id: string, handler: (...args: unknown[]) => unknown) => {
      handlers.set(id, handler);
      return { dispose: () => handlers.delete(id) };
    },
    /** Registered commands are run; others are only recorded. */
    executeCommand: (...command: readonly [string, ...unknown[]]) => {
      editor.commands.push(command);
      const [id, ...args] = command;
      return Promise.resolve(handlers.get(id)?.(...args));
    },
  },
  workspace: {
    workspaceFolders: [{ uri: { scheme: 'test', path: '/' } }],
    get isTrusted() {
      return editor.isTrusted;
    },
    onDidChangeConfiguration: () => ({ dispose: () => {} }),
    get textDocuments() {
      return documents.open;
    },
    applyEdit: (edit: WorkspaceEdit) => documents.applyEdit(edit),
    onDidOpenTextDocument: documentEvents.didOpen.event,
    onDidChangeTextDocument: documentEvents.didChange.event,
    onDidCloseTextDocument: documentEvents.didClose.event,
    onDidSaveTextDocument: documentEvents.didSave.event,
    onWillSaveTextDocument: documentEvents.willSave.event,
    findFiles: () => Promise.resolve([]),
    openTextDocument: ({ content }: { readonly content: string }) => {
      editor.untitled.push(content);
      return Promise.resolve({});
    },
    getConfiguration: () => ({
      inspect: () => undefined,
      get: (key: string) => editor.settings.get(key),
      update: (key: string, value: unknown) => {
        editor.written.push([key, value]);
        return Promise.resolve();
      },
    }),
  },
  env: {
    language: 'en',
    uiKind: 1,
    clipboard: {
      writeText: (text: string) => {
        editor.clipboard = text;
        return Promise.resolve();
      },
      readText: () => Promise.resolve(editor.clipboard),
    },
  },
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
