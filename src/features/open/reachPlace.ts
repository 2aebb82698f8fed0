import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection/connection';
import type { AwsPlace } from '../../domain/links/pastedLink';
import { Problem } from '../../domain/problem';
import { pick } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { withoutIcons } from '../../ui/text/plainText';
import { findPlace } from './findPlace';
import type { FindNeeds } from './findPlace';

export interface ReachNeeds extends FindNeeds {
  /** Asks for a connection to an account and region, and answers the names of those that were added. */
  readonly addConnection: (place: AwsPlace) => Promise<readonly string[]>;
}

/** Who wants a link to be opened: for one from outside, the user is asked before a connection is asked for. */
export type WantedBy = 'user' | 'outside';

/** After this time, in milliseconds, an added connection is no longer awaited. */
const patience = 15_000;

/**
 * The connection that shows the pipeline of a place. Where none reaches it, the user may add one; undefined when not.
 * @throws Problem when a connection reaches its account and shows no such pipeline; or when the user chose none of several.
 */
export async function reachPlace(
  needs: ReachNeeds,
  place: AwsPlace,
  by: WantedBy,
): Promise<Connection | undefined> {
  const found = await chooseConnection(needs, place);
  return typeof found === 'object' ? found : addAndChoose(needs, place, by, found);
}

/** No connection reaches the account and region; or one of the region does not show the pipeline, of whatever account. */
type Missing = 'connection' | 'pipeline';

/** The connection that shows the pipeline, or what is missing. */
async function chooseConnection(needs: ReachNeeds, place: AwsPlace): Promise<Connection | Missing> {
  const { here, without } = await whileWaiting(vscode.l10n.t('Looking for {0}…', place.pipeline), (signal) =>
    findPlace(needs, place, signal),
  );
  const [first, ...others] = here;
  if (!first) {
    const [reached] = without;
    // Without an account, the pipeline may as well be in one that no connection reaches.
    if (!reached) return 'connection';
    if (place.account === undefined && !reached.problem) return 'pipeline';
    throw reached.problem ?? new Problem('notFound', notThere(place, reached.connection));
  }
  if (others.length === 0) return first;
  const answer = await pick<Connection>({
    title: vscode.l10n.t('Open {0}', place.pipeline),
    placeholder: vscode.l10n.t('Which connection?'),
    rows: () =>
      here.map((connection) => ({
        label: withoutIcons(connection.name),
        description: [connection.profile, connection.region].filter(Boolean).join(' · '),
        value: connection,
      })),
  });
  if (typeof answer !== 'object') throw new Problem('cancelled', '');
  return answer;
}

const notThere = ({ pipeline }: AwsPlace, { name }: Connection) =>
  vscode.l10n.t(
    'The link refers to {0}, but {1} shows no pipeline with this name. The pipeline may have been deleted, or may be in another account or region.',
    pipeline,
    name,
  );

async function addAndChoose(
  needs: ReachNeeds,
  place: AwsPlace,
  by: WantedBy,
  missing: Missing,
): Promise<Connection | undefined> {
  const add = vscode.l10n.t('Add Connection…');
  const { account, region, pipeline } = place;
  const message =
    account === undefined
      ? vscode.l10n.t('No connection in {0} shows the pipeline {1}.', region, pipeline)
      : vscode.l10n.t('No connection reaches account {0} in {1}.', account, region);
  const isAsked = by === 'user' && missing === 'connection';
  if (!isAsked && (await vscode.window.showInformationMessage(message, add)) !== add) return undefined;
  const names = await needs.addConnection(place);
  if (names.length === 0) return undefined;
  await whenListed(needs.connections, names);
  const found = await chooseConnection(needs, place);
  if (typeof found === 'object') return found;
  throw new Problem('notFound', message);
}

/** Settles when the settings that were just written are in force. */
function whenListed(
  connections: Pick<Services['connections'], 'all' | 'onDidChange'>,
  names: readonly string[],
): Promise<void> {
  const isListed = () => connections.all.some(({ name }) => names.includes(name));
  if (isListed()) return Promise.resolve();
  return new Promise((resolve) => {
    const subscription = connections.onDidChange(() => {
      if (!isListed()) return;
      subscription.dispose();
      resolve();
    });
    AbortSignal.timeout(patience).addEventListener('abort', () => {
      subscription.dispose();
      resolve();
    });
  });
}
