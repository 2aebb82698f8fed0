import type { ConnectionList } from '../../state/connections/connectionList';

/** The names that no other connection can have; those of unusable entries would be taken once they are mended. */
export const takenNames = ({ all, invalid }: ConnectionList): ReadonlySet<string> =>
  new Set([...all, ...invalid].map(({ name }) => name));
