import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The folder of the pages' files, the only one that a page can load from. */
export const pageRoot = (extension: vscode.Uri): vscode.Uri =>
  vscode.Uri.joinPath(extension, 'dist', 'webview');

/** Translations as JSON that cannot end the HTML block that contains it. */
const textsBlock = (): string =>
  `<script type="application/json">${JSON.stringify(vscode.l10n.bundle ?? {}).replaceAll('<', String.raw`\u003c`)}</script>`;

/**
 * A page by the name of its folder in src/webview: an empty shell that loads its script. It contains the
 * editor's language and our translations, and never a value from outside. A block of JSON is data, which the
 * policy need not allow.
 */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri, name: string): string {
  const nonce = randomBytes(16).toString('base64');
  const uriOf = (file: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageRoot(extension), file)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${uriOf('codicon.css')}" id="vscode-codicon-stylesheet" />
    <link rel="stylesheet" href="${uriOf(`${name}.css`)}" />
    <title>CodePipeline</title>
  </head>
  <body>
    ${textsBlock()}
    <script type="module" nonce="${nonce}" src="${uriOf(`${name}.js`)}"></script>
  </body>
</html>`;
}
