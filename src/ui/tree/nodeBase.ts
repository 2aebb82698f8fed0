import type { ConnectionId } from '../../domain/refs';
import type { Target } from '../commands/target';

/**
 * A row of the tree: its subject, without its look. Equal rows are one object (see NodeRegistry), because the
 * editor knows rows by identity.
 */
export interface NodeBase extends Target {
  /** Unique in the tree and the same after a reload, so that the editor remembers what was expanded. */
  readonly id: string;
  readonly connection: ConnectionId;
}
