import * as vscode from 'vscode';
import type { App } from './appInterface';
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

/** The longest time that the features wait for the first rows, in milliseconds: the view may be out of sight. */
const longestWaitForRows = 1000;
/**
 * How long this thread is left free when the editor was told something, in milliseconds. What is sent to it is compressed
 * and written by later turns of the thread, which loading a part would delay.
 */
const telling = 10;
/** How long the editor has to draw rows that it was given, in milliseconds. */
const drawing = 200;

/**
 * Registers everything that the editor may call, and nothing else. The app answers the calls: it is loaded by the first
 * call, and at the latest when activate() has returned, so that loading it does not delay the editor. What the editor
 * waits for anyway is registered then, too.
 */
export function activate(context: vscode.ExtensionContext): void {
  const { commands, menus } = (context.extension.packageJSON as Manifest).contributes;
  const ids = commands.map(({ command }) => command);
  const ofRows = commandsOfRows(menus);
  let views: ReturnType<typeof registerViews> | undefined;
  const app: LazyDisposable<App> = new LazyDisposable(() =>
    loaded(async () => {
      views ??= registerViews();
      // The editor learns of the views before the load of the app occupies this thread.
      await later(telling);
      const { createApp } = await import('./app');
      return createApp(context, {
        pipelines: views.pipelines.view,
        attention: views.attention.view,
        integrations: views.integrations.view,
      });
    }),
  );
  const features = async () => {
    const built = await app.load();
    return loaded(() => built.features());
  };
  const register = (command: CommandId) =>
    vscode.commands.registerCommand(command, async (...args: unknown[]) =>
      (await features()).runCommand(command, args),
    );
  /** The editor shows views and the panels of an earlier session as soon as something draws them; rows come with the app. */
  const registerViews = () => {
    const many = { canSelectMany: true };
    const pipelines = new LazyTree(
      viewIds.pipelines,
      { ...many, showCollapseAll: true },
      async () => (await app.load()).trees.pipelines,
    );
    const attention = new LazyTree(viewIds.attention, many, async () => (await app.load()).trees.attention);
    const integrations = new LazyTree(
      viewIds.integrations,
      { ...many, showCollapseAll: true },
      async () => (await features()).trees.integrations,
    );
    const pages = Object.keys(panelTypes) as (keyof typeof panelTypes)[];
    context.subscriptions.push(
      pipelines,
      attention,
      integrations,
      ...ids.filter((id) => ofRows.has(id)).map(register),
      ...pages.map((page) =>
        vscode.window.registerWebviewPanelSerializer(panelTypes[page], {
          deserializeWebviewPanel: async (panel, state) =>
            (await features()).panels[page].restore(panel, state),
        }),
      ),
    );
    return { pipelines, attention, integrations };
  };
  let hasEnded = false;
  /** First what the first rows need: compiling the rest occupies the thread of all extensions for a tenth of a second. */
  const loadInOrder = async () => {
    await app.load();
    const areRowsDrawn = views?.pipelines.areRowsDrawn.then(() => later(drawing));
    await Promise.race([areRowsDrawn, later(longestWaitForRows)]);
    if (!hasEnded) await features();
  };
  const loading = setTimeout(() => {
    loadInOrder().catch((error: Error) => vscode.window.showErrorMessage(error.message));
  });

  // The editor disposes them in this order: first the app, then the registrations that call it.
  context.subscriptions.push(
    {
      dispose: () => {
        hasEnded = true;
        clearTimeout(loading);
      },
    },
    app,
    new LazyDocuments(documentSchemes.apiCalls, async () => (await features()).documents.apiCalls),
    new LazyDocuments(documentSchemes.triggers, async () => (await features()).documents.triggers),
    new LazyFiles(fileSchemes.logs, async () => (await features()).files.logs, { isReadonly: true }),
    new LazyFiles(fileSchemes.artifacts, async () => (await features()).files.artifacts, {
      isReadonly: true,
    }),
    new LazyFiles(fileSchemes.definitions, async () => (await features()).files.definitions, {
      isReadonly: false,
    }),
    ...ids.filter((id) => !ofRows.has(id)).map(register),
    ...toolNames.map((name) =>
      vscode.lm.registerTool<unknown>(name, {
        prepareInvocation: async ({ input }, token) => (await features()).tools.prepare(name, input, token),
        invoke: async ({ input }, token) => (await features()).tools.invoke(name, input, token),
      }),
    ),
    vscode.window.registerUriHandler({ handleUri: async (uri) => (await features()).handleUri(uri) }),
  );
  // Set here, because otherwise the welcome of an empty view would show for a moment although there are
  // connections.
  const connections = vscode.workspace
    .getConfiguration('codepipeline')
    .get<readonly unknown[]>('connections');
  void vscode.commands.executeCommand('setContext', 'codepipeline.hasNoConnections', !connections?.length);
}

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Loads a part, or says that the extension could not be loaded. */
async function loaded<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    console.error(error);
    throw new Error(vscode.l10n.t('CodePipeline could not be loaded. {0}', String(error)), { cause: error });
  }
}

/** The commands that only rows offer, and thus only the app, once it is loaded. */
function commandsOfRows({ commandPalette = [], ...menus }: Manifest['contributes']['menus']): Set<CommandId> {
  const found = new Set(commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command));
  for (const [menu, items] of Object.entries(menus))
    if (menu !== 'view/item/context') for (const { command } of items) found.delete(command);
  return found;
}
