import { isEditable } from '../../core/connections/isEditable';
import { sampleAccountId } from '../../core/connections/sampleAccount';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { SignedOutConnections } from '../../core/connections/signedOutConnections';
import { disposeAll } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import { isSignedOut } from '../../domain/problem';
import { ContextKey } from '../../ui/settings/contextKey';

/** Keeps the context keys up to date by which the palette leaves out commands that no connection is for. */
export function followConnections(
  connections: Pick<ConnectionList, 'all' | 'isSaved' | 'find' | 'onDidChange'>,
  signedOut: Pick<SignedOutConnections, 'all' | 'onDidChange'>,
): Disposable {
  const hasEditable = new ContextKey('codepipeline.hasEditableConnections');
  const hasWritable = new ContextKey('codepipeline.hasWritableConnections');
  const isSampleOpen = new ContextKey('codepipeline.isSampleAccountOpen');
  const needsSignIn = new ContextKey('codepipeline.isSignedOut');
  const tell = () => {
    const { all } = connections;
    hasEditable.set(all.some((each) => isEditable(connections, each)));
    hasWritable.set(all.some(({ isReadOnly }) => !isReadOnly));
    isSampleOpen.set(
      connections.find(sampleAccountId) !== undefined && !connections.isSaved(sampleAccountId),
    );
    needsSignIn.set(signedOut.all.some(({ problem }) => isSignedOut(problem)));
  };
  tell();
  return disposeAll(connections.onDidChange(tell), signedOut.onDidChange(tell));
}
