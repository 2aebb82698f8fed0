import * as vscode from 'vscode';
import { checkDefinition } from '../../domain/definition/check/checkDefinition';
import { documentationOf } from '../../domain/definition/check/documentation';
import type { Finding } from '../../domain/definition/check/finding';
import { completionsAt } from '../../domain/definition/edit/completions';
import { templateCompletionsAt } from '../../domain/definition/edit/templateCompletions';
import { hoverAt } from '../../domain/definition/edit/hovers';
import {
  declarationsOf,
  occurrenceAt,
  occurrencesIn,
  sameAs,
} from '../../domain/definition/edit/occurrences';
import type { DocumentAccounts } from './accountValues';
import { definitionSchema } from '../../domain/definition/edit/definitionSchema';
import { pipelineAt, readDefinition } from '../../domain/definition/text/definitionDocument';
import type { DefinitionDocument } from '../../domain/definition/text/definitionDocument';
import { pathAt } from '../../domain/definition/text/sourceTree';
import { commentMarks } from './commentMarks';
import { completionItem } from './completionItem';
import { definitionLanguage, fileSchemes } from '../../manifest/ids';
import { idOfCode } from './diagnostics';
import { codeActionOf, formatEdits, ignoreAction } from './edits';
import { rangeIn } from './ranges';
import { renameEdits, renamedRange } from './rename';
import { symbolOf } from './symbols';

/** A text that was read, and the version of the document that it is of. */
interface Known {
  readonly version: number;
  readonly text: string;
  readonly read: DefinitionDocument;
}

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** What an editor asks about definitions. The last version of a document that was read is kept. */
export function createLanguage(accounts: DocumentAccounts) {
  const known = new WeakMap<vscode.TextDocument, Known>();

  const readOf = async (document: vscode.TextDocument): Promise<Known> => {
    const last = known.get(document);
    if (last?.version === document.version) return last;
    const { version } = document;
    const text = document.getText();
    const read =
      document.languageId === definitionLanguage ? readDefinition(text) : await readTemplateIn(text);
    const now = { version, text, read };
    known.set(document, now);
    return now;
  };

  const findingsIn = async (document: vscode.TextDocument): Promise<readonly Finding[]> => {
    const { text, read } = await readOf(document);
    accounts.askFor(document.uri, text);
    return checkDefinition(text, read, accounts.contextOf(document.uri));
  };

  const namesAt = async (document: vscode.TextDocument, position: vscode.Position) => {
    const { text, read } = await readOf(document);
    const offset = document.offsetAt(position);
    const root = pipelineAt(read, offset)?.root;
    const all = root === undefined ? [] : occurrencesIn(text, root);
    return { all, root, one: occurrenceAt(all, offset) };
  };

  return {
    async findings(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
      const found = (await findingsIn(document)).map(({ range, message, severity, id }) => {
        const diagnostic = new vscode.Diagnostic(rangeIn(document, range), message, severities[severity]);
        diagnostic.source = 'CodePipeline';
        diagnostic.code = { value: id, target: vscode.Uri.parse(documentationOf(id)) };
        return diagnostic;
      });
      return document.uri.scheme === fileSchemes.definitions ? [...found, ...commentMarks(document)] : found;
    },

    async completions(
      document: vscode.TextDocument,
      position: vscode.Position,
    ): Promise<vscode.CompletionItem[]> {
      const { text, read } = await readOf(document);
      const completions = document.languageId === definitionLanguage ? completionsAt : templateCompletionsAt;
      const found = completions(text, read, document.offsetAt(position), accounts.suggested(document.uri));
      return found.map((each) => completionItem(document, each));
    },

    async hover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
      const { read } = await readOf(document);
      const offset = document.offsetAt(position);
      const root = pipelineAt(read, offset)?.root;
      const written = read.kind === 'template' ? upperFirst : undefined;
      const facts = root && hoverAt(root, pathAt(root, offset), accounts.suggested(document.uri), written);
      if (facts === undefined) return undefined;
      const [title = '', ...lines] = facts.lines;
      const text = new vscode.MarkdownString();
      text.appendMarkdown('**').appendText(title).appendMarkdown('**');
      for (const line of lines) text.appendMarkdown('\n\n').appendText(line);
      if (facts.link !== undefined)
        text.appendMarkdown(`\n\n[${vscode.l10n.t('AWS documentation')}](${facts.link})`);
      return new vscode.Hover(text);
    },

    async definitions(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Location[]> {
      const { all, one } = await namesAt(document, position);
      const found = one === undefined ? [] : declarationsOf(all, one);
      return found.map(({ range }) => new vscode.Location(document.uri, rangeIn(document, range)));
    },

    async references(
      document: vscode.TextDocument,
      position: vscode.Position,
      { includeDeclaration }: vscode.ReferenceContext,
    ): Promise<vscode.Location[]> {
      const { all, one } = await namesAt(document, position);
      return (one === undefined ? [] : sameAs(all, one))
        .filter(({ isDeclaration }) => includeDeclaration || !isDeclaration)
        .map(({ range }) => new vscode.Location(document.uri, rangeIn(document, range)));
    },

    async prepareRename(document: vscode.TextDocument, position: vscode.Position) {
      const { one } = await namesAt(document, position);
      return renamedRange(document, one);
    },

    async rename(document: vscode.TextDocument, position: vscode.Position, name: string) {
      const { all, root, one } = await namesAt(document, position);
      return one === undefined || root === undefined
        ? undefined
        : renameEdits(document, root, all, one, name);
    },

    async symbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
      const { read } = await readOf(document);
      return read.pipelines.map(({ root, logicalId }) => symbolOf(document, root, logicalId));
    },

    async fixes(
      document: vscode.TextDocument,
      _range: vscode.Range,
      { diagnostics }: vscode.CodeActionContext,
    ): Promise<vscode.CodeAction[]> {
      const { text, read } = await readOf(document);
      const findings = await findingsIn(document);
      return diagnostics
        .filter(({ source }) => source === 'CodePipeline')
        .flatMap((diagnostic) => {
          const id = idOfCode(diagnostic.code);
          const finding = findings.find(
            (each) =>
              each.id === id &&
              rangeIn(document, each.range).isEqual(diagnostic.range) &&
              each.message === diagnostic.message,
          );
          const mends = finding === undefined ? [] : codeActionOf(document, text, read, finding, diagnostic);
          return [...mends, ignoreAction(id, diagnostic)];
        });
    },

    format: (document: vscode.TextDocument, range: vscode.Range, options: vscode.FormattingOptions) =>
      formatEdits(document, range, options),

    async showSchema(): Promise<void> {
      const content = `${JSON.stringify(definitionSchema(), undefined, 2)}\n`;
      const document = await vscode.workspace.openTextDocument({ content, language: 'json' });
      await vscode.window.showTextDocument(document);
    },
  };
}

/** A member as CloudFormation calls it. */
const upperFirst = (member: string): string => member.slice(0, 1).toUpperCase() + member.slice(1);

/** Loads the reader of YAML. */
async function readTemplateIn(text: string): Promise<DefinitionDocument> {
  const { readTemplate } = await import('../../domain/definition/text/readTemplate');
  return readTemplate(text);
}
