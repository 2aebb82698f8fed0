import * as vscode from 'vscode';
import type { LogSection } from '../../domain/log/logOutline';
import { fileSchemes } from '../../manifest/ids';
import type { LogDocument } from './logDocument';
import type { LogDocuments } from './logDocuments';

/**
 * The phases of a log and their commands, as folds and as an outline; and what loads the lines that are not shown. The editor
 * asks for them whenever its text changes.
 */
export class LogStructure
  implements
    vscode.FoldingRangeProvider,
    vscode.DocumentSymbolProvider,
    vscode.CodeLensProvider,
    vscode.Disposable
{
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(private readonly documents: LogDocuments) {
    const selector = { scheme: fileSchemes.logs };
    this.#subscriptions = [
      vscode.languages.registerFoldingRangeProvider(selector, this),
      vscode.languages.registerDocumentSymbolProvider(selector, this, {
        label: vscode.l10n.t('Phases and Commands'),
      }),
      vscode.languages.registerCodeLensProvider(selector, this),
    ];
  }

  provideFoldingRanges(shown: vscode.TextDocument): vscode.FoldingRange[] {
    const document = this.documents.find(shown.uri);
    return document === undefined ? [] : foldsOf(document.outline, document.offset);
  }

  provideDocumentSymbols(shown: vscode.TextDocument): vscode.DocumentSymbol[] {
    const document = this.documents.find(shown.uri);
    return document === undefined ? [] : symbolsOf(document.outline, document);
  }

  provideCodeLenses(shown: vscode.TextDocument): vscode.CodeLens[] {
    const log = this.documents.find(shown.uri)?.log;
    if (!log?.isSettled) return [];
    const { hasEarlier, hasLater } = log.window;
    const lens = (line: number, title: string, command: string) =>
      new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command });
    return [
      ...(hasEarlier ? [lens(0, vscode.l10n.t('Load Earlier Lines'), 'codepipeline.loadEarlierLog')] : []),
      ...(hasLater
        ? [lens(shown.lineCount - 1, vscode.l10n.t('Load Later Lines'), 'codepipeline.loadLaterLog')]
        : []),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

const foldsOf = (sections: readonly LogSection[], offset: number): vscode.FoldingRange[] =>
  sections.flatMap(({ start, end, parts }) => [
    ...(end > start ? [new vscode.FoldingRange(start + offset, end + offset)] : []),
    ...foldsOf(parts, offset),
  ]);

function symbolsOf(sections: readonly LogSection[], document: LogDocument): vscode.DocumentSymbol[] {
  const { offset, texts } = document;
  return sections.map(({ kind, name, start, end, hasFailed, parts }) => {
    const endOf = (line: number) => texts[line]?.length ?? 0;
    const symbol = new vscode.DocumentSymbol(
      name.trim() || vscode.l10n.t('command'),
      hasFailed ? vscode.l10n.t('failed') : '',
      kind === 'phase' ? vscode.SymbolKind.Namespace : vscode.SymbolKind.Function,
      new vscode.Range(start + offset, 0, end + offset, endOf(end)),
      new vscode.Range(start + offset, 0, start + offset, endOf(start)),
    );
    symbol.children = symbolsOf(parts, document);
    return symbol;
  });
}
