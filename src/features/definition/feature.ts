import * as vscode from 'vscode';
import { actionTypesOf } from '../../domain/calls/integrationQueries';
import type { Clock } from '../../domain/clock';
import { once } from '../../domain/lazy';
import type { Own } from '../../domain/owned';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { ConfigValue, stringsOf } from '../../ui/settings/configValue';
import { DocumentAccounts } from './accountValues';
import { DefinitionDiagnostics, hasPipeline, templateLanguages } from './diagnostics';
import { definitionLanguage } from '../../manifest/ids';
import { DefinitionFiles } from './definitionFiles';
import { ignoreProblem } from './ignoreProblem';

/**
 * The language of pipeline definitions: problems, suggestions and everything else that an editor shows of one. What it
 * knows is loaded with the first document that has a pipeline.
 */
export const definition = (
  services: Pick<Services, 'store' | 'connections' | 'scheduler'>,
  clock: Clock,
  own: Own,
) => {
  const load = once(async () => {
    const { createLanguage } = await import('./definitionLanguage');
    return createLanguage(new DocumentAccounts(services));
  });
  own(new DefinitionFiles(own(new ConfigValue('codepipeline.definitions', stringsOf))));
  const ignored = own(new ConfigValue('codepipeline.ignoredProblems', stringsOf));
  const diagnostics = own(
    new DefinitionDiagnostics(clock, ignored, async (document) => (await load()).findings(document)),
  );
  own(services.store.onDidChange((id) => (actionTypesOf.is(id) ? diagnostics.checkAll() : undefined)));

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
  own(
    vscode.languages.registerHoverProvider(selector, {
      provideHover: async (document, at) => (await load()).hover(document, at),
    }),
  );
  own(
    vscode.languages.registerDefinitionProvider(selector, {
      provideDefinition: async (document, at) => (await load()).definitions(document, at),
    }),
  );
  own(
    vscode.languages.registerReferenceProvider(selector, {
      provideReferences: async (document, at, context) => (await load()).references(document, at, context),
    }),
  );
  own(
    vscode.languages.registerRenameProvider(selector, {
      prepareRename: async (document, at) => (await load()).prepareRename(document, at),
      provideRenameEdits: async (document, at, name) => (await load()).rename(document, at, name),
    }),
  );
  own(
    vscode.languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: async (document) => (await load()).symbols(document),
    }),
  );
  own(
    vscode.languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: async (document, range, context) =>
          (await load()).fixes(document, range, context),
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
    'codepipeline.exportDefinitionSchema': async () => (await load()).showSchema(),
    'codepipeline.ignoreDefinitionProblem': ignoreProblem(ignored),
  } satisfies Commands;
};
