import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/types';
import { isSignedOut } from '../../domain/problem';
import type { SignedOutConnections } from '../../core/connections/signedOutConnections';
import { escapeMarkdown, paragraphs, shortName, withoutIcons } from '../../ui/text/plainText';

const signIn: CommandId = 'codepipeline.signIn';

/**
 * One status-bar item while any connection needs a sign-in, however many; a click signs in. In the normal color: the
 * connection may be one that the user does not need today.
 */
export class SignInStatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('signIn', vscode.StatusBarAlignment.Left);
  readonly #subscription: { dispose(): void };

  constructor(private readonly signedOut: Pick<SignedOutConnections, 'all' | 'onDidChange'>) {
    this.#item.name = vscode.l10n.t('CodePipeline: Sign In');
    this.#item.command = signIn;
    this.#subscription = signedOut.onDidChange(() => this.#draw());
    this.#draw();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#item.dispose();
  }

  #draw(): void {
    const all = this.signedOut.all.filter(({ problem }) => isSignedOut(problem));
    const [first] = all;
    if (!first) {
      this.#item.hide();
      return;
    }
    const who =
      all.length === 1 ? shortName(first.connection.name) : vscode.l10n.t('{0} connections', all.length);
    const text = vscode.l10n.t('Signed out: {0}', who);
    this.#item.text = `$(key) ${withoutIcons(text)}`;
    this.#item.tooltip = new vscode.MarkdownString(
      paragraphs(
        ...all.map(
          ({ connection, problem }) =>
            `**${escapeMarkdown(connection.name)}**: ${escapeMarkdown(problem.message)}`,
        ),
      ),
    );
    this.#item.accessibilityInformation = { label: `CodePipeline, ${text}` };
    this.#item.show();
  }
}
