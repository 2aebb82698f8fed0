import * as vscode from 'vscode';

/** The colour of what can be read but not acted on. */
export const dimmedColor = 'disabledForeground';

const scheme = 'codepipeline-dimmed';

/** The editor colours the label of a row by its URI only. */
export const dimmedUri = (id: string): vscode.Uri => vscode.Uri.from({ scheme, path: `/${id}` });

/** Dims the rows with a {@link dimmedUri}. */
export const dimRows = (): vscode.Disposable =>
  vscode.window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme: found }) =>
      found === scheme ? { color: new vscode.ThemeColor(dimmedColor) } : undefined,
  });
