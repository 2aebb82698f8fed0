import * as vscode from 'vscode';
import type { NamedPlace } from '../../domain/log/sourcePlaces';
import { fileSchemes } from '../../manifest/ids';
import type { Services } from '../../ui/services';
import type { LogDocument } from './logDocument';
import type { LogDocuments } from './logDocuments';
import { SourceFiles } from './sourceFiles';

/** So many different files are looked for at most: each costs a few looks at the file system. */
const mostFiles = 300;

/** Links the places in the source that a log names to the files of the workspace, where they exist. */
export class LogLinks implements vscode.DocumentLinkProvider, vscode.Disposable {
  readonly #files = new WeakMap<LogDocument, SourceFiles>();
  readonly #registration: vscode.Disposable;

  constructor(
    private readonly documents: LogDocuments,
    private readonly services: Pick<Services, 'connections' | 'git' | 'scheduler'>,
  ) {
    this.#registration = vscode.languages.registerDocumentLinkProvider({ scheme: fileSchemes.logs }, this);
  }

  /** The files that a log means. */
  filesOf(document: LogDocument): SourceFiles {
    const known = this.#files.get(document);
    if (known !== undefined) return known;
    const files = new SourceFiles(document.log.address, this.services);
    this.#files.set(document, files);
    return files;
  }

  async provideDocumentLinks(
    shown: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentLink[]> {
    const document = this.documents.find(shown.uri);
    if (document === undefined || !vscode.workspace.isTrusted) return [];
    const { offset, places } = document;
    const files = this.filesOf(document);
    const left = new AbortController();
    const subscription = token.onCancellationRequested(() => left.abort());
    try {
      if ((await files.repositories(left.signal)).length === 0) return [];
      const links: vscode.DocumentLink[] = [];
      const named = new Set<string>();
      for (const { line, place } of places) {
        if (token.isCancellationRequested) return [];
        if (!named.has(place.file) && named.size >= mostFiles) continue;
        named.add(place.file);
        const uri = await files.find(place.file, left.signal);
        if (uri !== undefined) links.push(linkTo(uri, place, line + offset));
      }
      return links;
    } finally {
      subscription.dispose();
    }
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

function linkTo(
  uri: vscode.Uri,
  { start, end, line, column = 1 }: NamedPlace,
  at: number,
): vscode.DocumentLink {
  const link = new vscode.DocumentLink(
    new vscode.Range(at, start, at, end),
    uri.with({ fragment: `L${line},${column}` }),
  );
  link.tooltip = vscode.l10n.t('Open the file at line {0}', line);
  return link;
}
