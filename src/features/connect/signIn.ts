import * as vscode from 'vscode';
import type { SignIn } from '../../core/aws/ssoSignIn';
import { Problem } from '../../domain/problem';
import { isWebUrl } from '../../domain/links/webUrl';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { pick } from '../../ui/quickInput/quickInput';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { Reconnect } from '../../core/connections/reconnect';
import type { SignedOutConnection, SignedOutConnections } from '../../core/connections/signedOutConnections';
import { withoutIcons } from '../../ui/text/plainText';
import { chooseConnection } from '../../ui/quickInput/chooseConnection';

export interface SignInNeeds {
  readonly connections: ConnectionList;
  readonly signedOut: SignedOutConnections;
  readonly signIn: SignIn;
  readonly reconnect: Reconnect;
}

/** Signs a connection in by SSO, in the browser, and every other one that needs the same sign-in. */
export const signIn =
  (needs: SignInNeeds): CommandHandler<'codepipeline.signIn'> =>
  async (target) => {
    const id = target?.connection ?? (await chooseSignedOut(needs.signedOut));
    if (id === undefined) return;
    const connection = await chooseConnection(needs.connections, { connection: id }, noQuestion);
    if (!connection) return;
    const session = await needs.signIn.sessionOf(connection);
    await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Signing in to {0}', session ?? connection.name),
        cancellable: true,
      },
      async (progress, token) => {
        const abort = new AbortController();
        const subscription = token.onCancellationRequested(() => abort.abort());
        try {
          await needs.signIn.start(
            connection,
            ({ url, code }) => {
              progress.report({ message: vscode.l10n.t('confirm the code {0} in the browser', code) });
              if (isWebUrl(url)) void vscode.env.openExternal(vscode.Uri.parse(url, true));
            },
            abort.signal,
          );
        } finally {
          subscription.dispose();
        }
      },
    );
    const others = needs.signedOut.all.filter((each) => each.session === session);
    await needs.reconnect([...new Set([connection.id, ...others.map((each) => each.connection.id)])]);
  };

const noQuestion = { title: '', placeholder: '', fits: () => true, none: '' };

/**
 * The connection to sign in: one of each session, because a sign-in counts for the whole session; asked only
 * where there are several.
 */
async function chooseSignedOut({ all }: SignedOutConnections): Promise<string | undefined> {
  const bySession = new Map(
    all.flatMap((each) => (each.session === undefined ? [] : [[each.session, each] as const])),
  );
  const [first, ...more] = [...bySession.values()];
  if (!first) throw nothingToSignIn(all);
  if (more.length === 0) return first.connection.id;
  const answer = await pick<SignedOutConnection>({
    title: vscode.l10n.t('Sign In'),
    placeholder: vscode.l10n.t('Which session?'),
    rows: () =>
      [first, ...more].map((each) => ({
        label: withoutIcons(each.session ?? ''),
        description: all
          .filter(({ session }) => session === each.session)
          .map(({ connection }) => connection.name)
          .join(', '),
        value: each,
      })),
  });
  return typeof answer === 'object' ? answer.connection.id : undefined;
}

/**
 * No connection is signed out, or those that are cannot be signed in from here: then each one's own sentence
 * says how.
 */
function nothingToSignIn(all: readonly SignedOutConnection[]): Problem {
  return all[0]?.problem ?? new Problem('fact', vscode.l10n.t('Every connection is signed in.'));
}
