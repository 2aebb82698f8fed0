import * as vscode from 'vscode';
import type { App, Views } from './appInterface';
import { LazyDisposable } from './domain/lazy';
import { documentSchemes, fileSchemes, panelTypes, toolNames, viewIds } from './manifest/ids';
import type { CommandId } from './manifest/types';
import { LazyDocuments } from './ui/documents/lazyDocuments';
import { LazyFiles } from './ui/documents/lazyFiles';
import { LazyTree } from './ui/tree/lazyTree';

interface MenuItem {
  readonly command: CommandId;
  readonly when?: string;
}

/** The used part of the extension's own package.json. */
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: CommandId }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  };
}

/**
 * Registers everything that the editor may call, and nothing else. The app answers the calls: it is loaded by the first
 * call, and at the latest when activate() has returned, so that loading it does not delay the editor. What the editor
 * waits for anyway is registered then, too.
 */
export function activate(context: vscode.ExtensionContext): void {
  const { commands, menus } = (context.extension.packageJSON as Manifest).contributes;
  const ids = commands.map(({ command }) => command);
  const ofRows = commandsOfRows(menus);
  let views: Views | undefined;
  const app: LazyDisposable<App> = new LazyDisposable(async () => {
    try {
      views ??= registerViews();
      // The editor learns of the views before the load of the app occupies this thread.
      await new Promise((resolve) => setTimeout(resolve));
      const { createApp } = await import('./app');
      return createApp(context, views);
    } catch (error) {
      console.error(error);
      throw new Error(vscode.l10n.t('CodePipeline could not be loaded. {0}', String(error)), {
        cause: error,
      });
    }
  });
  const register = (command: CommandId) =>
    vscode.commands.registerCommand(command, async (...args: unknown[]) =>
      (await app.load()).runCommand(command, args),
    );
  /** The editor shows views and the panels of an earlier session as soon as something draws them; rows come with the app. */
  const registerViews = (): Views => {
    const treeOf = (view: keyof Views, options: { readonly showCollapseAll?: boolean }) =>
      new LazyTree(
        viewIds[view],
        { ...options, canSelectMany: true },
        async () => (await app.load()).trees[view],
      );
    const pipelines = treeOf('pipelines', { showCollapseAll: true });
    const attention = treeOf('attention', {});
    const integrations = treeOf('integrations', { showCollapseAll: true });
    const pages = Object.keys(panelTypes) as (keyof typeof panelTypes)[];
    context.subscriptions.push(
      pipelines,
      attention,
      integrations,
      ...ids.filter((id) => ofRows.has(id)).map(register),
      ...pages.map((page) =>
        vscode.window.registerWebviewPanelSerializer(panelTypes[page], {
          deserializeWebviewPanel: async (panel, state) =>
            (await app.load()).panels[page].restore(panel, state),
        }),
      ),
    );
    return { pipelines: pipelines.view, attention: attention.view, integrations: integrations.view };
  };
  const loading = setTimeout(() => {
    app.load().catch((error: Error) => vscode.window.showErrorMessage(error.message));
  });

  // The editor disposes them in this order: first the app, then the registrations that call it.
  context.subscriptions.push(
    { dispose: () => clearTimeout(loading) },
    app,
    new LazyDocuments(documentSchemes.apiCalls, async () => (await app.load()).documents.apiCalls),
    new LazyDocuments(documentSchemes.triggers, async () => (await app.load()).documents.triggers),
    new LazyFiles(fileSchemes.logs, async () => (await app.load()).files.logs, { isReadonly: true }),
    new LazyFiles(fileSchemes.artifacts, async () => (await app.load()).files.artifacts, {
      isReadonly: true,
    }),
    new LazyFiles(fileSchemes.definitions, async () => (await app.load()).files.definitions, {
      isReadonly: false,
    }),
    ...ids.filter((id) => !ofRows.has(id)).map(register),
    ...toolNames.map((name) =>
      vscode.lm.registerTool<unknown>(name, {
        prepareInvocation: async ({ input }, token) => (await app.load()).tools.prepare(name, input, token),
        invoke: async ({ input }, token) => (await app.load()).tools.invoke(name, input, token),
      }),
    ),
    vscode.window.registerUriHandler({ handleUri: async (uri) => (await app.load()).handleUri(uri) }),
  );
  // Set here, because otherwise the welcome of an empty view would show for a moment although there are
  // connections.
  const connections = vscode.workspace
    .getConfiguration('codepipeline')
    .get<readonly unknown[]>('connections');
  void vscode.commands.executeCommand('setContext', 'codepipeline.hasNoConnections', !connections?.length);
}

/** The commands that only rows offer, and thus only the app, once it is loaded. */
function commandsOfRows({ commandPalette = [], ...menus }: Manifest['contributes']['menus']): Set<CommandId> {
  const found = new Set(commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command));
  for (const [menu, items] of Object.entries(menus))
    if (menu !== 'view/item/context') for (const { command } of items) found.delete(command);
  return found;
}
