import * as vscode from 'vscode';
import { actionTypesOf } from '../../domain/calls/integrationQueries';
import type { Clock } from '../../domain/clock';
import { once } from '../../domain/lazy';
import type { Own } from '../../domain/owned';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { ConfigValue, stringsOf } from '../../ui/settings/configValue';
import { DocumentAccounts } from './accountValues';
import { DefinitionDiagnostics, hasPipeline } from './diagnostics';
import { definitionLanguage, templateLanguages } from '../../manifest/ids';
import { chooseDefinitionConnection } from './chooseDefinitionConnection';
import { ConnectionStatus } from './connectionStatus';
import { DefinitionConnections } from './definitionConnections';
import { DefinitionFiles } from './definitionFiles';
import { ignoreProblem } from './ignoreProblem';

/**
 * The language of pipeline definitions: problems, suggestions and everything else that an editor shows of one. What it
 * knows is loaded with the first document that has a pipeline.
 */
export const definition = (
  services: Pick<Services, 'store' | 'connections' | 'scheduler'> & {
    readonly workspaceState: vscode.Memento;
  },
  clock: Clock,
  own: Own,
) => {
  const chosen = own(new DefinitionConnections(services.workspaceState, clock));
  own(new ConnectionStatus(services.connections, chosen));
  const accounts = new DocumentAccounts({ ...services, chosen });
  const load = once(async () => {
    const { createLanguage } = await import('./definitionLanguage');
    return createLanguage(accounts);
  });
  own(new DefinitionFiles(own(new ConfigValue('codepipeline.definitions', stringsOf))));
  const ignored = own(new ConfigValue('codepipeline.ignoredProblems', stringsOf));
  const diagnostics = own(
    new DefinitionDiagnostics(clock, ignored, async (document) => (await load()).findings(document)),
  );
  own(services.store.onDidChange((id) => (actionTypesOf.is(id) ? diagnostics.checkAll() : undefined)));

  own(chosen.onDidChange(() => diagnostics.checkAll()));

  const selector: vscode.DocumentSelector = { language: definitionLanguage };
  own(
    vscode.languages.registerCompletionItemProvider(
      selector,
      { provideCompletionItems: async (document, at) => (await load()).completions(document, at) },
      ...['"', '{', '[', '#', ' '],
    ),
  );
  own(
    vscode.languages.registerCompletionItemProvider(
      templateLanguages.map((language) => ({ language })),
      {
        provideCompletionItems: async (document, at) =>
          hasPipeline(document) ? (await load()).completions(document, at) : [],
      },
      ...['"', "'", '{', ' '],
    ),
  );
  // In templates, what we know of their pipelines is added to what other tools know of CloudFormation.
  const everywhere: vscode.DocumentSelector = [definitionLanguage, ...templateLanguages].map((language) => ({
    language,
  }));
  const knows = async (document: vscode.TextDocument) =>
    document.languageId === definitionLanguage || hasPipeline(document) ? load() : undefined;
  own(
    vscode.languages.registerHoverProvider(everywhere, {
      provideHover: async (document, at) => (await knows(document))?.hover(document, at),
    }),
  );
  own(
    vscode.languages.registerDefinitionProvider(everywhere, {
      provideDefinition: async (document, at) => (await knows(document))?.definitions(document, at),
    }),
  );
  own(
    vscode.languages.registerReferenceProvider(everywhere, {
      provideReferences: async (document, at, context) =>
        (await knows(document))?.references(document, at, context),
    }),
  );
  own(
    vscode.languages.registerRenameProvider(everywhere, {
      prepareRename: async (document, at) => {
        const language = await knows(document);
        if (language !== undefined) return language.prepareRename(document, at);
        throw new Error(vscode.l10n.t('You cannot rename this element.'));
      },
      provideRenameEdits: async (document, at, name) => (await knows(document))?.rename(document, at, name),
    }),
  );
  own(
    vscode.languages.registerDocumentSymbolProvider(
      everywhere,
      { provideDocumentSymbols: async (document) => (await knows(document))?.symbols(document) },
      { label: 'CodePipeline' },
    ),
  );
  own(
    vscode.languages.registerCodeActionsProvider(
      everywhere,
      {
        provideCodeActions: async (document, range, context) =>
          (await knows(document))?.fixes(document, range, context),
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
  own(
    vscode.languages.registerDocumentRangeFormattingEditProvider(selector, {
      provideDocumentRangeFormattingEdits: async (document, range, options) =>
        (await load()).format(document, range, options),
    }),
  );
  return {
    'codepipeline.chooseDefinitionConnection': chooseDefinitionConnection(services, chosen, accounts),
    'codepipeline.exportDefinitionSchema': async () => (await load()).showSchema(),
    'codepipeline.ignoreDefinitionProblem': ignoreProblem(ignored),
  } satisfies Commands;
};
