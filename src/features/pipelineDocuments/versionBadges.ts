import * as vscode from 'vscode';
import { fileSchemes } from '../../manifest/ids';
import type { PipelineFiles } from './pipelineFiles';

/** The version of a deployed definition, in the title of its editor. */
export class VersionBadges implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly onDidChangeFileDecorations: vscode.Event<vscode.Uri>;
  readonly #subscription: vscode.Disposable;

  constructor(private readonly files: Pick<PipelineFiles, 'find' | 'onDidRead'>) {
    this.onDidChangeFileDecorations = files.onDidRead;
    this.#subscription = vscode.window.registerFileDecorationProvider(this);
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const read = uri.scheme === fileSchemes.definitions ? this.files.find(uri) : undefined;
    return read && new vscode.FileDecoration(badgeOf(read.base.version), versionText(read));
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

/** The editor takes two characters. */
const badgeOf = (version: number): string | undefined =>
  version < 10 ? `v${version}` : version < 100 ? String(version) : undefined;

/** The version that a document shows, in words. */
export const versionText = ({
  address,
  base: { version },
}: NonNullable<ReturnType<PipelineFiles['find']>>): string =>
  address.version === undefined
    ? vscode.l10n.t('Version {0}, deployed', version)
    : vscode.l10n.t('Version {0}, read-only', version);
