import type { Connection } from '../../domain/connection/connection';
import type { ConnectionList } from './connectionList';
import { sampleAccountId } from './sampleAccount';

/** Whether a connection can be edited: the sample account and pipelines that are tried are in no setting. */
export const isEditable = (
  connections: Pick<ConnectionList, 'isSaved'>,
  { id, trialOf }: Connection,
): boolean => (id !== sampleAccountId && trialOf === undefined) || connections.isSaved(id);
