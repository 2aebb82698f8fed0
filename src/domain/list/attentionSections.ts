import type { ConnectionId } from '../refs';
import { isForUser } from './attentionItem';
import type { AttentionItem } from './attentionItem';

/** The parts of the Attention view: items that wait for the user, and executions that only run. */
export const attentionSectionNames = ['needsYou', 'running'] as const;

export type AttentionSectionName = (typeof attentionSectionNames)[number];

/** The items of one connection in a section, most urgent first. */
export interface AttentionGroup {
  readonly connection: ConnectionId;
  readonly items: readonly AttentionItem[];
}

export interface AttentionSection {
  readonly name: AttentionSectionName;
  readonly count: number;
  /** Without empty ones, in the order of the connections. */
  readonly groups: readonly AttentionGroup[];
}

/**
 * The sections of a list of items, without empty ones. The groups are in the order in which the connections are given, and
 * the items in theirs.
 */
export function attentionSections(
  items: readonly AttentionItem[],
  connections: readonly ConnectionId[],
): readonly AttentionSection[] {
  return attentionSectionNames.flatMap((name) => {
    const own = items.filter((item) => isForUser(item) === (name === 'needsYou'));
    const groups = connections.flatMap((connection) => {
      const ofConnection = own.filter(({ pipeline }) => pipeline.connection === connection);
      return ofConnection.length > 0 ? [{ connection, items: ofConnection }] : [];
    });
    return own.length > 0 ? [{ name, count: own.length, groups }] : [];
  });
}
