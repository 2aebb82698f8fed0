import type * as vscode from 'vscode';
import type { Own } from './domain/owned';
import type { Views } from './appInterface';
import { pipelinesOf } from './domain/calls/queries';
import { buildCore } from './buildCore';
import { attention } from './features/attention/feature';
import { browse } from './features/browse/feature';
import { followConnections } from './features/connect/connectionKeys';

/** What the first rows are made of, and what the other features are built on. */
export type Foundation = ReturnType<typeof layFoundation>;

/**
 * Builds the core and the trees of pipelines; `own` disposes them in reverse order. While rows of an earlier session are
 * drawn, the queue of calls waits: loading the SDK would delay them.
 */
export function layFoundation(context: vscode.ExtensionContext, views: Views, own: Own) {
  const built = buildCore(context, own);
  const { core, queue, addresses, archive, findDefault, logFailure } = built;
  const pipelines = browse(views.pipelines, core, context, own);
  const { facts, rows } = pipelines;
  const attentionList = attention(views.attention, facts, rows, core.scheduler, core.clock, own);
  // An open palette does not learn of commands that it offers later.
  own(followConnections(core.connections, core.signedOut));
  // Rows of an earlier session are kept by destination, which a profile may change.
  const areAddressesKnown = addresses.known();
  const hasRows = () => core.connections.all.some(({ id }) => core.store.get(pipelinesOf(id)).value);
  void areAddressesKnown
    .then(() => archive.restore())
    .catch(logFailure('snapshots'))
    .then(() => {
      if (!hasRows()) queue.start();
    });
  const isDefaultKnown = core.connections.all.length === 0 ? findDefault() : Promise.resolve();
  return { ...built, pipelines, attentionList, areAddressesKnown, isDefaultKnown };
}
